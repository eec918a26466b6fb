use std::{borrow::Cow, str::Chars};

use super::{mismatch::Mismatch, reader::Reader};

impl<'de> Reader<'de> {
    /// Moves over a string, whose escapes have to be good.
    #[inline]
    pub fn string(&mut self) -> Result<(), Mismatch> {
        if self.take_plain_string() { Ok(()) } else { self.text().map(|_| ()) }
    }

    /// Moves over a string and returns what it says.
    #[inline(never)]
    pub fn text(&mut self) -> Result<Cow<'de, str>, Mismatch> {
        let start = self.position();
        if self.take_plain_string() {
            return Ok(Cow::Borrowed(self.quoted_since(start)));
        }
        // White space comes first, or it holds escapes.
        self.peek_token();
        let start = self.position();
        self.skip_string()?;
        let written = self.quoted_since(start);
        if written.bytes().any(|byte| byte == b'\\') {
            unescape(written).map(Cow::Owned)
        } else {
            Ok(Cow::Borrowed(written))
        }
    }

    /// Moves over a string, be its escapes good or not.
    pub fn skip_string(&mut self) -> Result<(), Mismatch> {
        self.expect(b'"', "string")?;
        loop {
            self.advance(plain_length(self.rest()));
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => self.advance(1),
                Some(_) => return Err(Mismatch::expected("string", CONTROL_CHARACTER)),
                None => return Err(Mismatch::expected("string", "end of input")),
            }
            if self.peek().is_none_or(|escaped| escaped < b' ') {
                return Err(invalid_escape());
            }
            self.advance(1);
        }
        self.advance(1);
        Ok(())
    }

    /// Moves over a string if the very next byte begins one, and it holds no escapes: as most are.
    #[inline(never)]
    fn take_plain_string(&mut self) -> bool {
        let Some((b'"', rest)) = self.rest().split_first() else { return false };
        let length = plain_length(rest);
        let is_plain = rest.get(length) == Some(&b'"');
        if is_plain {
            self.advance(length + 2);
        }
        is_plain
    }

    /// What is between the quotes of the string that begins at `start` and ends here.
    fn quoted_since(&self, start: usize) -> &'de str {
        self.since(start).get(1..).and_then(|rest| rest.strip_suffix('"')).unwrap_or_default()
    }
}

const CONTROL_CHARACTER: &str = "control character in a string";

/// How many bytes go by before a quote, a backslash or a control character.
#[inline(never)]
fn plain_length(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks();
    let mut length = 0;
    for word in words {
        let stops = stops(u64::from_le_bytes(*word));
        if stops != 0 {
            return length + stops.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    let is_plain = |byte: &&u8| !matches!(byte, b'"' | b'\\' | ..b' ');
    length + rest.iter().take_while(is_plain).count()
}

/// Eight bytes at once: the top bit of each that is a quote, a backslash or a control character.
/// Bits above the lowest that is set may be wrong.
#[inline]
fn stops(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const TOPS: u64 = ONES << 7;
    let less_than = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word;
    let equal_to = |byte: u8| less_than(word ^ (ONES * u64::from(byte)), 1);
    (less_than(word, b' ') | equal_to(b'"') | equal_to(b'\\')) & TOPS
}

/// What a string says that is written in this way between its quotes.
#[cold]
fn unescape(written: &str) -> Result<String, Mismatch> {
    let mut text = String::with_capacity(written.len());
    let mut characters = written.chars();
    while let Some(character) = characters.next() {
        let meant = match character {
            '\\' => escaped(&mut characters).ok_or_else(invalid_escape)?,
            plain => plain,
        };
        text.push(meant);
    }
    Ok(text)
}

/// The character that an escape stands for, from behind its backslash on.
fn escaped(characters: &mut Chars) -> Option<char> {
    Some(match characters.next()? {
        character @ ('"' | '\\' | '/') => character,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return unescape_unicode(characters),
        _ => return None,
    })
}

/// The character of `\uXXXX`, or of two such that make one together. Half of such a pair stands
/// for no character; JavaScript keeps it in its string, and here it reads as U+FFFD.
fn unescape_unicode(characters: &mut Chars) -> Option<char> {
    let first = code_unit(characters)?;
    if let 0xd800..=0xdbff = first {
        let mut ahead = characters.clone();
        if ahead.next() == Some('\\')
            && ahead.next() == Some('u')
            && let Some(second @ 0xdc00..=0xdfff) = code_unit(&mut ahead)
        {
            *characters = ahead;
            return char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00));
        }
    }
    Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
}

fn code_unit(characters: &mut Chars) -> Option<u32> {
    (0..4).try_fold(0, |unit, _| Some(unit * 16 + characters.next()?.to_digit(16)?))
}

fn invalid_escape() -> Mismatch {
    Mismatch::expected("string", "invalid escape in a string")
}
