//! What a Pieces OS answers when it is asked for its health and its version; whatever answers
//! otherwise is another program.

/// The longest that either may be, in bytes.
pub const LONGEST_ANSWER: usize = 256;

/// How a Pieces OS says that it is.
#[derive(Debug, Eq, PartialEq)]
pub enum Health {
    /// It answers calls.
    Ok {
        /// Another one each time that Pieces OS starts; older ones have none.
        id: Option<String>,
    },
    /// It is up, but opens its database first.
    Migrating,
}

impl Health {
    /// Reads `ok`, `ok:` with an identifier behind it, or `migrating`.
    pub fn read(body: &[u8]) -> Option<Self> {
        let text = text(body)?;
        if text == "migrating" {
            return Some(Self::Migrating);
        }
        let (ok, rest) = text.as_bytes().split_at_checked(2)?;
        if !ok.eq_ignore_ascii_case(b"ok") {
            return None;
        }
        if rest.is_empty() {
            return Some(Self::Ok { id: None });
        }
        let id = text.get(2..)?.strip_prefix(':')?;
        Some(Self::Ok { id: (!id.is_empty()).then(|| id.to_owned()) })
    }
}

/// Reads a version: three numbers, perhaps with `-staging` or `+build` behind them, or `debug`.
pub fn version(body: &[u8]) -> Option<&str> {
    let text = text(body)?;
    (text == "debug" || is_version(text.as_bytes())).then_some(text)
}

/// Byte by byte: the search of the standard library brings tables of 3 KB into the module.
fn is_version(text: &[u8]) -> bool {
    // The numbers that are complete, and whether the one at hand has a digit.
    let (mut numbers, mut has_digit) = (0, false);
    for byte in text {
        match byte {
            b'0'..=b'9' => has_digit = true,
            b'.' if has_digit && numbers < 2 => (numbers, has_digit) = (numbers + 1, false),
            b'-' | b'+' => break,
            _ => return false,
        }
    }
    has_digit && numbers == 2
}

/// A short line of text, without the blanks around it and the quotes of JSON.
fn text(body: &[u8]) -> Option<&str> {
    if body.len() > LONGEST_ANSWER {
        return None;
    }
    let body = body.trim_ascii();
    let unquoted = body.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\""));
    let body = unquoted.unwrap_or(body).trim_ascii();
    let is_line = !body.iter().any(u8::is_ascii_control);
    std::str::from_utf8(body).ok().filter(|_| is_line)
}
