//! How the client is called from JavaScript, over gloo-net.
//!
//! [`call`] is the way of one call from top to bottom; the other files are its parts.

mod answer;
mod any_request;
mod arguments;
mod body;
mod call;
mod client;
mod deadline;
mod discovery;
mod failure;
mod guards;
mod headers;
mod instance;
mod live;
mod log;
mod rare;
mod request;
mod response;
mod retry;
mod send;
mod settings;
mod value;
mod wording;

/// Half the code of the default allocator, and as fast for what happens here.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
