//! A stand-in for Pieces OS: what plugins call of it, answered from memory.
//!
//! A request walks through these rooms:
//! `server` accepts the connection (and restarts on request), `record` writes the request down, `cors` decides what a page
//! may read, `faults` misbehaves if told to, `condition` refuses what it does not allow, `routes`
//! answers from `state` after `contract` has checked the body. An answer that opens one of the
//! `streams` goes back to `server`, which carries its events. `control` is the side door by which
//! tests look and steer. But for `server`, nothing here knows of sockets.

mod condition;
mod contract;
mod control;
mod cors;
mod faults;
mod record;
mod registry;
mod routes;
mod seed;
mod server;
mod sessions;
mod settings;
mod state;
mod streams;
mod timestamp;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;

pub use server::{Port, listen, serve};
pub use settings::{Edition, Settings};
pub use state::StandIn;
pub use streams::{Event, Subscription};

/// The routes of a Pieces OS, and the side door beside them. Of the layers, the last is the outermost.
pub fn router(stand_in: Arc<StandIn>) -> Router {
    let pieces_os = routes::router(stand_in.edition())
        .layer(from_fn_with_state(stand_in.clone(), condition::refuse))
        .layer(from_fn_with_state(stand_in.clone(), cors::answer_preflights_while_on))
        .layer(from_fn_with_state(stand_in.clone(), faults::misbehave))
        .layer(from_fn_with_state(stand_in.clone(), cors::allow_while_on))
        .layer(from_fn_with_state(stand_in.clone(), record::record));

    Router::new()
        .nest("/__stand-in", control::router())
        .fallback_service(pieces_os.with_state(stand_in.clone()))
        .with_state(stand_in)
}
