//! Whether to send a request again, and when.

use js_sys::{Array, Math};

use crate::fetch::Response;

/// When a request that failed is sent again.
pub struct Retry {
    /// How often at the most, after the first time.
    pub limit: f64,
    /// How long to wait before the second time at the most; it doubles from time to time.
    pub backoff_ms: f64,
    pub max_backoff_ms: f64,
    /// The statuses that are worth another try, if not the passing ones.
    pub statuses: Option<Array>,
}

/// The statuses of a server that may do better the next time.
pub const PASSING: [u16; 5] = [408, 429, 502, 503, 504];

impl Default for Retry {
    fn default() -> Self {
        Self { limit: 0.0, backoff_ms: 250.0, max_backoff_ms: 4_000.0, statuses: None }
    }
}

impl Retry {
    /// How many milliseconds to wait before sending a request again that was sent `times` already;
    /// none if it is not to be. Without a response, the connection failed.
    pub fn wait(&self, response: Option<&Response>, times: i32) -> Option<f64> {
        let is_passing = response.is_none_or(|response| self.covers(response.status));
        if f64::from(times) > self.limit || !is_passing {
            return None;
        }
        response.and_then(Response::retry_after).or_else(|| Some(self.backoff(times)))
    }

    fn covers(&self, status: u16) -> bool {
        match &self.statuses {
            Some(statuses) => statuses.includes(&status.into(), 0),
            None => PASSING.contains(&status),
        }
    }

    /// Anything up to the most, so that many clients do not all come back at once.
    fn backoff(&self, times: i32) -> f64 {
        let most = self.backoff_ms * 2_f64.powi(times - 1);
        most.min(self.max_backoff_ms) * Math::random()
    }
}
