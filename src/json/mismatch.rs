use std::{borrow::Cow, fmt};

/// A mismatch between a text and its model: what is wrong, and where.
///
/// Boxed, because the `Result` of every value that is read has room for it.
#[derive(Debug, Eq, PartialEq)]
pub struct Mismatch(Box<(String, Cow<'static, str>)>);

impl Mismatch {
    pub(super) fn expected(expected: &str, found: &str) -> Self {
        Self::new(["expected ", expected, ", found ", found].concat())
    }

    /// A mismatch of the text as a whole.
    pub fn new(reason: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new((String::new(), reason.into())))
    }

    /// The path of the value, for example `iterable[3].name`. Empty for the text as a whole.
    pub fn path(&self) -> &str {
        &self.0.0
    }

    /// What was expected and what was found, for example `expected string, found null`.
    pub fn reason(&self) -> &str {
        &self.0.1
    }

    /// The same, seen from the object that has the value as its member `key`.
    #[cold]
    pub(super) fn in_member(self, key: &str) -> Self {
        self.inside(key.to_owned())
    }

    /// The same, seen from the array that has the value as its element `index`.
    #[cold]
    pub(super) fn in_element(self, index: usize) -> Self {
        self.inside(["[", &digits_of(index as u64), "]"].concat())
    }

    /// The path and the reason, for example `name: expected string, found null`. Unlike `to_string`, it does
    /// not bring formatting code into the module.
    pub fn in_words(&self) -> String {
        let separator = if self.path().is_empty() { "" } else { ": " };
        [self.path(), separator, self.reason()].concat()
    }

    fn inside(mut self, outer: String) -> Self {
        self.0.0 = joined(&outer, self.path());
        self
    }
}

/// Formats a number in decimal. It is used for all types of integers. `to_string` has formatting code for
/// each, and a table of 200 bytes.
pub fn digits_of(number: u64) -> String {
    let mut digits = if number > 9 { digits_of(number / 10) } else { String::new() };
    digits.push(char::from(b'0' + (number % 10) as u8));
    digits
}

/// So much of a text as fits into a message.
pub(super) fn excerpt(text: &str) -> &str {
    text.get(..text.floor_char_boundary(40)).unwrap_or_default()
}

/// Joins two paths.
pub fn joined(outer: &str, inner: &str) -> String {
    let separator = if inner.is_empty() || inner.starts_with('[') { "" } else { "." };
    [outer, separator, inner].concat()
}

impl fmt::Display for Mismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.in_words())
    }
}

impl std::error::Error for Mismatch {}
