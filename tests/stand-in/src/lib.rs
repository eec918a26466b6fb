//! A stand-in for Pieces OS on a port: listens, and does what the core says. The core, in `core`, is
//! all that decides how a request is answered; here are the connections and the timers.

mod connection;
mod delivery;
mod listen;
mod restart;
mod server;
mod socket;

pub use listen::listen;
pub use pieces_os_stand_in_core::{Edition, Port, Settings};
pub use server::serve;
