use super::{Mismatch, mismatch::excerpt};

/// The mismatch for a text that is not a date-time with a time zone.
#[cold]
pub(super) fn mismatch(text: &str) -> Mismatch {
    let found = ["\"", excerpt(text), "\""].concat();
    Mismatch::expected("ISO 8601 date-time with time zone", &found)
}

/// Parses an RFC 3339 date-time into milliseconds since 1970-01-01T00:00:00Z. More precise digits are cut
/// off, as in a JavaScript `Date`.
///
/// Returns `None` without a time zone. The time could be that of the server, of the browser or UTC, and
/// a wrong guess would be off by hours without a sign of it.
pub fn epoch_ms(text: &str) -> Option<i64> {
    let mut scan = Scan(text.as_bytes());
    let (year, _) = (scan.digits(4)?, scan.one_of(b"-")?);
    let (month, _) = (scan.digits(2)?, scan.one_of(b"-")?);
    let (day, _) = (scan.digits(2)?, scan.one_of(b"Tt ")?);
    let (hour, _) = (scan.digits(2)?, scan.one_of(b":")?);
    let (minute, _) = (scan.digits(2)?, scan.one_of(b":")?);
    let second = scan.digits(2)?;
    let millisecond = scan.fraction()?;
    let offset_minutes = scan.zone()?;

    // A leap second (60) is the first moment of the next minute, as in POSIX time.
    let in_range = (1..=12).contains(&month)
        && (1..=days_in_month(year, month)).contains(&day)
        && hour <= 23
        && minute <= 59
        && second <= 60;
    let minutes = (days_from_civil(year, month, day) * 24 + hour) * 60 + minute;
    in_range.then_some(((minutes - offset_minutes) * 60 + second) * 1_000 + millisecond)
}

/// What is left to read of a date-time.
struct Scan<'a>(&'a [u8]);

impl Scan<'_> {
    fn next(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    fn digit(&mut self) -> Option<i64> {
        let byte = self.next()?;
        byte.is_ascii_digit().then(|| i64::from(byte - b'0'))
    }

    fn digits(&mut self, count: usize) -> Option<i64> {
        (0..count).try_fold(0, |value, _| Some(value * 10 + self.digit()?))
    }

    fn one_of(&mut self, allowed: &[u8]) -> Option<u8> {
        self.next().filter(|byte| allowed.contains(byte))
    }

    /// The optional fraction of a second, in milliseconds.
    fn fraction(&mut self) -> Option<i64> {
        if self.0.first() != Some(&b'.') {
            return Some(0);
        }
        self.next();
        let (mut value, mut weight) = (self.digit()? * 100, 10);
        while self.0.first().is_some_and(u8::is_ascii_digit) {
            value += self.digit()? * weight;
            weight /= 10;
        }
        Some(value)
    }

    /// The zone that ends the text, in minutes east of UTC.
    fn zone(&mut self) -> Option<i64> {
        let minutes = match self.one_of(b"Zz+-")? {
            b'Z' | b'z' => 0,
            sign => {
                let (hours, _, minutes) = (self.digits(2)?, self.one_of(b":")?, self.digits(2)?);
                if hours > 23 || minutes > 59 {
                    return None;
                }
                let east = hours * 60 + minutes;
                if sign == b'+' { east } else { -east }
            }
        };
        self.0.is_empty().then_some(minutes)
    }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a date of the Gregorian calendar, counted in years that begin in March
/// so that the leap day is a year's last.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    const DAYS_FROM_YEAR_0_TO_1970: i64 = 719_468;
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + (153 * month + 2) / 5 + day - 1 - DAYS_FROM_YEAR_0_TO_1970
}
