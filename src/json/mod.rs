//! Checks JSON text against a serde model.
//!
//! The engine's own `JSON.parse` builds the object afterwards, from the same text, so this reader
//! has one question to answer: does the text hold what the model says? It borrows strings, skips
//! what the model does not name, counts nothing twice and remembers the path only when something
//! is wrong. What it skips it does not judge: `JSON.parse` refuses text that is no JSON at all.

mod deserializer;
mod mismatch;
mod number;
mod reader;
mod string;

use std::{borrow::Cow, ops::Range};

use serde::Deserialize;

pub use mismatch::{Mismatch, digits_of, joined};
pub use string::unescape;

use deserializer::Checker;

/// Checks `text` against the model `T` and returns the value it holds, and where members stand
/// that a null leaves unset: see [`without`].
pub fn check<'de, T: Deserialize<'de>>(text: &'de str) -> Result<(T, Vec<Range<usize>>), Mismatch> {
    let mut checker = Checker::new(text);
    let value = T::deserialize(&mut checker)?;
    let nulls = checker.end()?;
    Ok((value, nulls))
}

/// The text without the given ranges.
///
/// An optional field that is null means the same as one that is absent. Taking its member out of
/// the text is what makes it absent for `JSON.parse`, and for the server.
pub fn without<'a>(text: &'a str, ranges: &[Range<usize>]) -> Cow<'a, str> {
    if ranges.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for range in ranges {
        if let Some(member) = bytes.get_mut(range.clone()) {
            member.fill(REMOVED);
        }
    }
    bytes.retain(|byte| *byte != REMOVED);
    // Ranges begin and end next to ASCII, so this is UTF-8 still.
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// A byte that text which passed the check cannot hold.
const REMOVED: u8 = 0;
