use super::{mismatch::Mismatch, reader::Reader};

/// The largest integer that JavaScript numbers hold with all smaller ones: 2^53 - 1.
const MAX_SAFE_INTEGER: i64 = 9_007_199_254_740_991;

impl Reader<'_> {
    /// Moves over an integer.
    ///
    /// `1.0` and `1e2` are integers too: JSON has one kind of number. One that JavaScript cannot
    /// hold exactly is refused, as `JSON.parse` would silently make another one of it.
    pub fn integer(&mut self) -> Result<i64, Mismatch> {
        if !matches!(self.peek_token(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.mismatch("integer"));
        }
        let start = self.position();
        while self
            .peek()
            .is_some_and(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
        {
            self.advance(1);
        }
        let written = self.since(start);
        match integer_value(written) {
            Some(value) if (-MAX_SAFE_INTEGER..=MAX_SAFE_INTEGER).contains(&value) => Ok(value),
            _ => {
                let shown: String = written.chars().take(40).collect();
                Err(Mismatch::expected("integer of at most 9007199254740991 either way", &shown))
            }
        }
    }
}

/// The value of a number as it is written, or `None` if it is no integer or far too large for one.
fn integer_value(written: &str) -> Option<i64> {
    if let Ok(value) = written.parse() {
        return Some(value);
    }
    let (mantissa, exponent) = match written.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (written, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits: i64 = [whole, fraction].concat().parse().ok()?;
    let shift = exponent.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    let power = 10_i64.checked_pow(shift.unsigned_abs());
    match (shift >= 0, power) {
        _ if digits == 0 => Some(0),
        (true, Some(power)) => digits.checked_mul(power),
        (false, Some(power)) if digits % power == 0 => Some(digits / power),
        _ => None,
    }
}
