//! The client of the Pieces OS Applications API, compiled to WebAssembly for the web.
//!
//! A call goes one way through the rooms: [`applications`](crate) names the operation,
//! `encode` checks what the caller passed, `exchange` has it sent, `decode` checks what came back
//! against [`models`] and hands the same text to the engine's own `JSON.parse`.
//!
//! [`json`] and [`models`] know nothing of JavaScript and are tested on the host; the other rooms
//! exist only in the WebAssembly build.

pub mod json;
pub mod models;

#[cfg(target_arch = "wasm32")]
mod applications;
#[cfg(target_arch = "wasm32")]
mod applications_raw;
#[cfg(target_arch = "wasm32")]
mod calls;
#[cfg(target_arch = "wasm32")]
mod configuration;
#[cfg(target_arch = "wasm32")]
mod decode;
#[cfg(target_arch = "wasm32")]
mod encode;
#[cfg(target_arch = "wasm32")]
mod error;
#[cfg(target_arch = "wasm32")]
mod exchange;
#[cfg(target_arch = "wasm32")]
mod fetch;
#[cfg(target_arch = "wasm32")]
mod guards;
#[cfg(target_arch = "wasm32")]
mod init;
#[cfg(target_arch = "wasm32")]
mod instance;
#[cfg(target_arch = "wasm32")]
mod interruption;
#[cfg(target_arch = "wasm32")]
mod limits;
#[cfg(target_arch = "wasm32")]
mod operation;
#[cfg(target_arch = "wasm32")]
mod request;
#[cfg(target_arch = "wasm32")]
mod retry;

/// Half the code of the default allocator, and as fast for what happens here.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
