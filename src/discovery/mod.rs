//! Where Pieces OS is, and what keeps calls from it; nothing of JavaScript is in here.

mod address;
mod answers;
mod ports;
mod problem;

pub use address::Address;
pub use answers::{Health, LONGEST_ANSWER, version};
pub use ports::Ports;
pub use problem::{Asker, Problem, Weight};
