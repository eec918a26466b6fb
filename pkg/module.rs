//! The WebAssembly module of the npm package: the client, and nothing else.
//!
//! A crate of its own, as the client is a Rust library for tests and tools, too. Of a crate that is
//! both, cargo optimises neither across crates, which makes the module 3 KB larger with brotli.

extern crate pieces_os_client;
