//! How long to wait after a failure.

/// The longest and the shortest wait, and the limit of the first one, in ms.
const MAX_MS: f64 = 30_000.0;
const MIN_MS: f64 = 100.0;
const FIRST_MS: u32 = 500;

/// Counts failures: each doubles the limit below which the next wait is chosen.
#[derive(Debug, Default)]
pub struct Backoff {
    failures: u32,
}

impl Backoff {
    /// So long in ms, with a random number from 0 to 1.
    pub fn next(&mut self, random: f64) -> f64 {
        let limit = f64::from(FIRST_MS << self.failures).min(MAX_MS);
        // 2^6 s is beyond the limit.
        self.failures = (self.failures + 1).min(6);
        (random * limit).max(MIN_MS)
    }

    pub fn reset(&mut self) {
        self.failures = 0;
    }
}
