//! The client of Pieces OS, compiled to WebAssembly for the web.
//!
//! [`operations`] says what the API has, [`models`] what is sent and answered, [`json`] checks text
//! against that, [`discovery`] says where Pieces OS is and what keeps calls from it, and [`live`] keeps a
//! list right; they know nothing of JavaScript and are tested on the host. `web` is how it is called
//! from JavaScript, over gloo-net.

// `#[model]` names this crate as those do that have models of their own, such as the tests.
extern crate self as pieces_os_client;

pub mod discovery;
pub mod live;
pub mod models;
pub mod operations;

pub use pieces_os_client_json::{self as json, tables};

#[cfg(target_arch = "wasm32")]
mod web;
