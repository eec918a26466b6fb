use std::borrow::Cow;

use super::{mismatch::Mismatch, reader::Reader};

impl<'de> Reader<'de> {
    /// Moves over a string and returns what it says.
    #[inline(never)]
    pub fn string(&mut self) -> Result<Cow<'de, str>, Mismatch> {
        let (raw, has_escapes) = self.skip_string()?;
        if has_escapes { unescape(raw).map(Cow::Owned) } else { Ok(Cow::Borrowed(raw)) }
    }

    /// Moves over a string and returns it as it is written, and whether it holds escapes.
    #[inline]
    pub fn skip_string(&mut self) -> Result<(&'de str, bool), Mismatch> {
        self.expect(b'"', "string")?;
        let start = self.position();
        let mut has_escapes = false;
        let mut bytes = self.rest().iter();
        let mut length = 0;
        loop {
            match bytes.next() {
                Some(b'"') => break,
                Some(b'\\') => {
                    if !matches!(bytes.next(), Some(b' '..)) {
                        return Err(invalid_escape());
                    }
                    has_escapes = true;
                    length += 2;
                }
                Some(b' '..) => length += 1,
                Some(_) => {
                    return Err(Mismatch::expected("string", "control character in a string"));
                }
                None => return Err(Mismatch::expected("string", "end of input")),
            }
        }
        self.advance(length);
        let raw = self.since(start);
        self.advance(1);
        Ok((raw, has_escapes))
    }
}

fn unescape(raw: &str) -> Result<String, Mismatch> {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let mut characters = escape.chars();
        let meant = match characters.next() {
            Some(character @ ('"' | '\\' | '/')) => character,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => unescape_unicode(&mut characters).ok_or_else(invalid_escape)?,
            _ => return Err(invalid_escape()),
        };
        text.push(meant);
        rest = characters.as_str();
    }
    text.push_str(rest);
    Ok(text)
}

/// The character of `\uXXXX`, or of two such that make one together. Half of such a pair stands
/// for no character; JavaScript keeps it in its string, and here it reads as U+FFFD.
fn unescape_unicode(characters: &mut std::str::Chars) -> Option<char> {
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

fn code_unit(characters: &mut std::str::Chars) -> Option<u32> {
    (0..4).try_fold(0, |unit, _| Some(unit * 16 + characters.next()?.to_digit(16)?))
}

fn invalid_escape() -> Mismatch {
    Mismatch::expected("string", "invalid escape in a string")
}
