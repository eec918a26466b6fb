//! A Pieces OS in memory: what plugins call of it, and all that decides how it answers. There are no
//! sockets, threads or timers here. Who has them asks `StandIn` and does what its `Reaction` says:
//! the server beside this crate, and the npm package's `pieces-os-client/testing`.
//!
//! A request walks through these rooms:
//! `record` writes the request down, `cors` decides what a page may read, `faults` misbehaves if
//! told to, `condition` refuses what it does not allow, `routes` answers from what `stand_in` holds
//! after `contract` has checked the body. `control` is the side door by which tests look and steer.

mod condition;
mod contract;
mod control;
mod cors;
mod exchange;
mod faults;
mod ports;
mod record;
mod registry;
mod restart;
mod routes;
mod schema;
mod seed;
mod sessions;
mod settings;
mod stand_in;
mod streams;
mod timestamp;

pub use exchange::{Answer, Reaction, Request, Rest};
pub use ports::{PORTS_OF_PIECES_OS, Port};
pub use restart::Restart;
pub use settings::{Edition, Settings};
pub use stand_in::{Delayed, LARGEST_BODY, StandIn};
pub use streams::{Event, Subscription};
