//! The live list, driven event by event and by random worlds.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod changes;
mod connecting;
mod day;
mod desk;
mod errors;
mod listeners;
mod liveness;
mod prompts;
mod random;
mod world;
