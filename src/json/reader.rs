use super::mismatch::Mismatch;

/// A place in JSON text, and the ways to move on from it.
pub(super) struct Reader<'de> {
    text: &'de str,
    position: usize,
}

impl<'de> Reader<'de> {
    /// Starts behind a byte order mark, if there is one.
    pub fn new(text: &'de str) -> Self {
        let position = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, position }
    }

    #[inline]
    pub fn position(&self) -> usize {
        self.position
    }

    /// The bytes from here on.
    #[inline]
    pub fn rest(&self) -> &'de [u8] {
        self.text.as_bytes().get(self.position..).unwrap_or_default()
    }

    /// The text from `start` up to here. Both must be next to an ASCII character.
    #[inline]
    pub fn since(&self, start: usize) -> &'de str {
        self.text.get(start..self.position).unwrap_or_default()
    }

    #[inline]
    pub fn advance(&mut self, bytes: usize) {
        self.position += bytes;
    }

    /// The next byte, where it is.
    #[inline]
    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    /// The next byte that is no white space; the place moves to it.
    #[inline]
    pub fn peek_token(&mut self) -> Option<u8> {
        loop {
            let byte = self.peek()?;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.position += 1;
        }
    }

    /// Moves over `token` if it is the next one.
    #[inline]
    pub fn take(&mut self, token: u8) -> bool {
        let is_next = self.peek_token() == Some(token);
        if is_next {
            self.position += 1;
        }
        is_next
    }

    /// Moves over `token`, which must be the next one.
    #[inline]
    pub fn expect(&mut self, token: u8, name: &str) -> Result<(), Mismatch> {
        if self.take(token) { Ok(()) } else { Err(self.mismatch(name)) }
    }

    /// Moves over a word such as `null` if it comes next.
    #[inline]
    pub fn take_word(&mut self, word: &str) -> bool {
        // Most often something else comes next, as its first byte tells.
        let is_next =
            self.peek_token() == word.bytes().next() && self.rest().starts_with(word.as_bytes());
        if is_next {
            self.position += word.len();
        }
        is_next
    }

    /// Moves over the first `length` bytes of `expected` if they come next.
    #[inline]
    pub fn take_prefix(&mut self, expected: &[u8], length: usize) -> bool {
        let is_next = is_same(self.rest(), expected, length);
        if is_next {
            self.position += length;
        }
        is_next
    }

    /// Moves over a value of any kind without judging it, however deep it goes.
    #[inline(never)]
    pub fn skip_value(&mut self) -> Result<(), Mismatch> {
        let mut depth = 0usize;
        loop {
            match self.peek_token() {
                Some(b'"') => {
                    self.skip_string()?;
                }
                Some(b'{' | b'[') => {
                    depth += 1;
                    self.position += 1;
                    continue;
                }
                Some(b'}' | b']') if depth > 0 => {
                    depth -= 1;
                    self.position += 1;
                }
                Some(b',' | b':') if depth > 0 => {
                    self.position += 1;
                    continue;
                }
                Some(byte) if is_scalar(byte) => {
                    while self.peek().is_some_and(is_scalar) {
                        self.position += 1;
                    }
                }
                _ => return Err(self.mismatch("value")),
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// That something else than `expected` comes next.
    #[cold]
    pub fn mismatch(&mut self, expected: &str) -> Mismatch {
        let found = match self.peek_token() {
            None => "end of input",
            Some(b'"') => "string",
            Some(b'{') => "object",
            Some(b'[') => "array",
            Some(b't' | b'f') => "boolean",
            Some(b'n') => "null",
            Some(b'-' | b'0'..=b'9') => "number",
            Some(_) => "invalid JSON",
        };
        Mismatch::expected(expected, found)
    }
}

/// Whether a byte can stand in a number, `true`, `false` or `null`.
fn is_scalar(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.')
}

/// Whether two texts begin with the same bytes, eight at a time: a comparison of slices is a call.
#[inline]
fn is_same(mut one: &[u8], mut other: &[u8], mut length: usize) -> bool {
    loop {
        let (Some((here, one_rest)), Some((there, other_rest))) =
            (one.split_first_chunk(), other.split_first_chunk())
        else {
            return false;
        };
        let differing = u64::from_le_bytes(*here) ^ u64::from_le_bytes(*there);
        if length <= 8 {
            return differing << (64 - 8 * length) == 0;
        }
        if differing != 0 {
            return false;
        }
        (one, other, length) = (one_rest, other_rest, length - 8);
    }
}
