//! Recognizes the health and version responses of Pieces OS. A program that responds with anything else
//! is not Pieces OS.

/// The maximum size of either response, in bytes.
pub const LONGEST_ANSWER: usize = 256;

/// The health of a Pieces OS.
#[derive(Debug, Eq, PartialEq)]
pub enum Health {
    /// It accepts calls.
    Ok {
        /// The ID of the running instance. It changes with each start; older versions have none.
        id: Option<String>,
    },
    /// It is starting: it is still opening its database.
    Migrating,
}

impl Health {
    /// Parses `ok`, `ok:` followed by an ID, or `migrating`.
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

/// Parses a version: three numbers, optionally followed by `-staging` or `+build`, or `debug`.
pub fn version(body: &[u8]) -> Option<&str> {
    let text = text(body)?;
    (text == "debug" || is_version(text.as_bytes())).then_some(text)
}

/// Three numbers with dots between, whatever follows behind `-` or `+`.
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

/// A short line of text, without surrounding white space and JSON quotes.
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
