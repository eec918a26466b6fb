use super::{Mismatch, mismatch::excerpt, reader::Reader};

/// The largest integer that JavaScript numbers hold with all smaller ones: 2^53 - 1.
const MAX_SAFE_INTEGER: i64 = 9_007_199_254_740_991;

impl<'de> Reader<'de> {
    /// Moves over an integer.
    ///
    /// `1.0` and `1e2` are integers too: JSON has one kind of number. One that JavaScript cannot
    /// hold exactly is refused, as `JSON.parse` would silently make another one of it.
    pub fn integer(&mut self) -> Result<(), Mismatch> {
        let written = self.written_number("integer")?;
        if is_safe_integer(written) { Ok(()) } else { Err(no_safe_integer(written)) }
    }

    /// Moves over a number. How it is written, `JSON.parse` judges.
    #[inline(never)]
    pub fn number(&mut self) -> Result<(), Mismatch> {
        self.written_number("number").map(|_| ())
    }

    fn written_number(&mut self, expected: &str) -> Result<&'de str, Mismatch> {
        if !matches!(self.peek_token(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.mismatch(expected));
        }
        let start = self.position();
        while self
            .peek()
            .is_some_and(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
        {
            self.advance(1);
        }
        Ok(self.since(start))
    }
}

#[cold]
fn no_safe_integer(written: &str) -> Mismatch {
    Mismatch::expected("integer from -9007199254740991 to 9007199254740991", excerpt(written))
}

/// Whether a number as it is written is an integer of at most [`MAX_SAFE_INTEGER`] either way.
fn is_safe_integer(written: &str) -> bool {
    size(written).is_some_and(|size| size <= MAX_SAFE_INTEGER)
}

/// The value without its sign, or `None` if it is no integer or much too large for one.
fn size(written: &str) -> Option<i64> {
    let digits = written.strip_prefix('-').unwrap_or(written);
    let (mantissa, exponent) = match digits.bytes().position(|byte| matches!(byte, b'e' | b'E')) {
        Some(end) => (digits.get(..end)?, digits.get(end + 1..)?.parse::<i64>().ok()?),
        None => (digits, 0),
    };
    scaled(mantissa, exponent)
}

/// The value of digits, which may have a point, times ten to the power of `exponent`.
fn scaled(digits: &str, exponent: i64) -> Option<i64> {
    // Zeros count for the value once another digit follows, and otherwise for the exponent.
    let (mut value, mut zeros, mut decimals) = (0, 0, 0);
    let mut is_fraction = false;
    for byte in digits.bytes() {
        match byte {
            b'.' if !is_fraction => is_fraction = true,
            b'0' => zeros += 1,
            b'1'..=b'9' => {
                value = shifted(value, zeros + 1)? + i64::from(byte - b'0');
                zeros = 0;
            }
            _ => return None,
        }
        decimals += i64::from(is_fraction && byte != b'.');
    }
    let exponent = exponent.saturating_add(zeros - decimals);
    match value {
        0 => Some(0).filter(|_| zeros > 0),
        _ if exponent < 0 => None,
        _ => shifted(value, exponent),
    }
}

/// A value with so many zeros more; `None` as soon as it is too large.
fn shifted(value: i64, zeros: i64) -> Option<i64> {
    (0..zeros)
        .try_fold(value, |value, _| Some(value * 10).filter(|value| *value <= MAX_SAFE_INTEGER))
}
