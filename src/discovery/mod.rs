//! Finds out where Pieces OS is and why it can't be reached. Nothing here depends on JavaScript.

mod address;
mod answers;
mod ports;
mod problem;

pub use address::Address;
pub use answers::{Health, LONGEST_ANSWER, version};
pub use ports::Ports;
pub use problem::{Asker, Problem, Weight};
