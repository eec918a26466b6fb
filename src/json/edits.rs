use std::{borrow::Cow, ops::Range};

/// The edits to a text that passed the check, for the other side.
///
/// - An optional field that is null means the same as an absent one. It is removed from the text, so
///   that it is absent for `JSON.parse` and for Pieces OS.
/// - A field that has another name on the other side is renamed.
#[derive(Debug, Default)]
pub struct Edits(Vec<Edit>);

#[derive(Debug)]
struct Edit {
    range: Range<usize>,
    instead: &'static str,
}

impl Edits {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Applies the edits. Returns the text itself if there are none.
    pub fn apply<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.is_empty() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(self.changed(text))
    }

    #[cold]
    fn changed(&self, text: &str) -> String {
        let mut changed = String::with_capacity(text.len());
        let mut end = 0;
        for Edit { range, instead } in &self.0 {
            changed.push_str(text.get(end..range.start).unwrap_or_default());
            changed.push_str(instead);
            end = range.end;
        }
        changed.push_str(text.get(end..).unwrap_or_default());
        changed
    }

    /// How many there are so far.
    pub(super) fn mark(&self) -> usize {
        self.0.len()
    }

    /// Replaces a range behind all others.
    pub(super) fn replace(&mut self, range: Range<usize>, instead: &'static str) {
        self.0.push(Edit { range, instead });
    }

    /// Removes a range that ends behind all others, instead of what was to change since `mark` and
    /// in the range.
    pub(super) fn remove(&mut self, mark: usize, range: Range<usize>) {
        self.0.truncate(mark);
        while self.0.last().is_some_and(|last| last.range.start >= range.start) {
            self.0.pop();
        }
        self.replace(range, "");
    }
}
