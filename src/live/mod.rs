//! The live list as a state machine, without a clock, socket or fetch. It takes each [`Event`] that
//! happens and returns each [`Action`] to perform. All decisions are made here.
//!
//! The driver passes in each event when it happens, but not while it performs the actions of the event
//! before. It only knows what each [`Ticket`] belongs to, the timer, and how far each listener has read.
//! All listeners read the machine's own list, of which there is one version.
//!
//! [`Live`] is the machine. `connection` opens a socket and reopens it, as `attempts` says when and where.
//! `liveness` checks whether it is still connected to Pieces OS, `changes` decides what to read while it
//! is open, and `records` is the list. `turn` is the state that they share while an event is handled.

mod attempts;
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
pub use messages::{Action, Change, Event, News, Refusal, Status, Ticket};
