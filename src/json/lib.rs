//! Checks JSON text against a table of the models.
//!
//! The engine's own `JSON.parse` builds the object afterwards, from the same text, so the walker
//! has one question to answer: does the text hold what the model says? It keeps nothing of the
//! text, skips what the model does not name, and remembers the path only when something is wrong.
//! What it skips it does not judge: `JSON.parse` refuses text that is no JSON at all.

mod edits;
mod instant;
mod layout;
mod mismatch;
mod model;
mod number;
mod reader;
mod shape;
mod string;
mod tables;
mod walker;

pub use edits::Edits;
pub use instant::epoch_ms;
#[doc(hidden)]
pub use layout::{Layout, Pool, count_rows};
pub use mismatch::{Mismatch, digits_of, joined};
pub use model::{Field, Listed, Model, ModelInfo, Shaped};
pub use shape::{Kind, Shape};
pub use tables::{Names, Row, Tables};

use walker::Walker;

/// How deep models, lists and maps may go in each other. What no model names may be any deeper.
pub const MAX_DEPTH: usize = 128;

/// Whether a text has as many characters as a UUID.
pub fn is_uuid_long(text: &str) -> bool {
    // `count` is made for long texts, and a kilobyte for that.
    text.chars().fold(0, |count, _| count + 1) == 36
}

/// Checks `text`, which has these `names`, against `shape`, and returns what has to change in it
/// for the other side: there, fields have their other names, and what is null is absent.
///
/// A field is known by both of its names; paths have the one that is in the text.
pub fn check(
    tables: &'static Tables,
    shape: Shape,
    text: &str,
    names: Names,
) -> Result<Edits, Mismatch> {
    let mut walker = Walker::new(tables, text, names);
    walker.value(shape)?;
    walker.end()
}
