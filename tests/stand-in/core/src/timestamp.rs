//! The time, in the two spellings of an instant that Pieces OS uses.

use serde_json::{Value, json};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Milliseconds since 1970. In JavaScript it is that of `Date`, which a test may have replaced.
#[cfg(target_arch = "wasm32")]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a time from 1970 on")]
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Milliseconds since 1970.
#[cfg(not(target_arch = "wasm32"))]
pub fn now() -> u64 {
    let since = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Now, as the contract's `GroupedTimestamp`.
pub fn grouped_now() -> Value {
    let now = Instant::of(now());
    json!({ "value": now.iso(), "readable": now.readable() })
}

/// Now, in ISO 8601 with milliseconds and `Z`.
pub fn iso_now() -> String {
    Instant::of(now()).iso()
}

/// An instant as calendars and clocks in UTC show it.
struct Instant {
    year: u64,
    /// From 1.
    month: u64,
    day: u64,
    hour: u64,
    minute: u64,
    second: u64,
    ms: u64,
}

impl Instant {
    fn of(since_1970: u64) -> Self {
        let (days, ms) = (since_1970 / 86_400_000, since_1970 % 86_400_000);
        let (year, month, day) = date(days);
        Self {
            year,
            month,
            day,
            hour: ms / 3_600_000,
            minute: ms / 60_000 % 60,
            second: ms / 1000 % 60,
            ms: ms % 1000,
        }
    }

    fn iso(&self) -> String {
        let Self { year, month, day, hour, minute, second, ms } = self;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z")
    }

    fn readable(&self) -> String {
        let Self { year, month, day, hour, minute, second, .. } = self;
        let month = MONTHS.iter().zip(1..).find(|(_, number)| number == month);
        let month = month.map_or("", |(name, _)| name);
        format!("{month} {day}, {year} at {hour:02}:{minute:02}:{second:02} UTC")
    }
}

/// Year, month and day. Years begin in March here, so that leap days come last, and eras of 400 years
/// are all of the same length.
fn date(days_since_1970: u64) -> (u64, u64, u64) {
    let days = days_since_1970 + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let leap_days = day_of_era / 1460 + day_of_era / 146_096 - day_of_era / 36_524;
    let year_of_era = (day_of_era - leap_days) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_have_their_date_also_on_leap_days_and_at_the_ends_of_centuries() {
        for (ms, expected) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_709_251_199_999, "2024-02-29T23:59:59.999Z"),
            (1_735_689_599_007, "2024-12-31T23:59:59.007Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (13_574_563_200_000, "2400-02-29T00:00:00.000Z"),
        ] {
            assert_eq!(Instant::of(ms).iso(), expected);
        }
        assert_eq!(Instant::of(951_782_401_000).readable(), "February 29, 2000 at 00:00:01 UTC");
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut before = date(0);
        for day in 1..200_000 {
            let (year, month, number) = date(day);
            let expected = match before {
                (year, month, number) if (year, month, number + 1) == date(day) => date(day),
                (year, 12, 31) => (year + 1, 1, 1),
                (year, month, number) => {
                    assert!(number >= 28, "{before:?}");
                    (year, month + 1, 1)
                }
            };
            assert_eq!((year, month, number), expected);
            before = (year, month, number);
        }
    }
}
