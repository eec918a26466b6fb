//! Checks JSON text against models.
//!
//! JavaScript's own `JSON.parse` builds the object afterwards, from the same text. So the check only
//! answers whether the text matches the model. It stores nothing, skips fields that the model does not
//! have, and builds a path only when something does not match. It does not check the syntax of what it
//! skips, because `JSON.parse` does.

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

/// The maximum nesting depth of models, lists and maps. Fields without a model may be nested deeper.
pub const MAX_DEPTH: usize = 128;

/// Whether a text has 36 characters, like a UUID.
pub fn is_uuid_long(text: &str) -> bool {
    // `count` is made for long texts, and a kilobyte for that.
    text.chars().fold(0, |count, _| count + 1) == 36
}

/// Checks `text` against `shape`, and returns the edits that convert it for the other side, JavaScript or
/// Pieces OS: fields are renamed, and optional fields that are null are removed.
///
/// `names` says whose names `text` uses. Both names of a field are accepted. The path of a mismatch has
/// the name that is in the text.
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
