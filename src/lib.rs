//! A client for Pieces OS, compiled to WebAssembly for the web.
//!
//! - [`operations`] lists the operations of the API.
//! - [`models`] defines the types that are sent and received.
//! - [`json`] checks JSON text against the models.
//! - [`discovery`] finds Pieces OS and explains why it can't be reached.
//! - [`live`] keeps a list of records up to date.
//!
//! These modules don't depend on JavaScript and are tested on the host. The private module `web`
//! exports the client to JavaScript. It sends requests with gloo-net and exists only on wasm32.

// `#[model]` names this crate as those do that have models of their own, such as the tests.
extern crate self as pieces_os_client;

pub mod discovery;
pub mod live;
pub mod models;
pub mod operations;

pub use pieces_os_client_json::{self as json, tables};

#[cfg(target_arch = "wasm32")]
mod web;
