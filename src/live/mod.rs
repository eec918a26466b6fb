//! The live list: a state machine without clock, socket or fetch. What happens goes in as an
//! [`Event`], what is to be done comes out as an [`Action`]; every decision is in here.
//!
//! Who drives it hands in each event when it happens, but none while the actions of the one before
//! are being done. It holds no state but what has which [`Ticket`], the timer, and how far each
//! listener has read: all of them read the machine's own list, of which there is one version only.
//!
//! [`Live`] is the machine. Its `connection` gets one socket and gets it again, `liveness` tells
//! whether that is still one to Pieces OS, `changes` says what is read while it is open, and
//! `records` is the list. `turn` is what they share while one event is handled.

mod backoff;
mod changes;
mod clock;
mod connection;
mod liveness;
mod machine;
mod messages;
mod records;
mod turn;

pub use machine::{Live, Purpose};
pub use messages::{Action, Change, Event, Status, Ticket};
