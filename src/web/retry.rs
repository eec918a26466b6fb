//! Whether to send a request again, and when.

use js_sys::{Array, Date, Math, Object};
use wasm_bindgen::prelude::*;

use super::value::set;

/// When a request that failed is sent again.
#[derive(Clone)]
pub struct Retry {
    /// How often at the most, after the first time.
    pub limit: f64,
    /// How long to wait before the second time at the most, in ms; it doubles from time to time.
    pub backoff_ms: f64,
    /// The longest wait, in ms.
    pub max_backoff_ms: f64,
    /// The statuses that are worth another try.
    pub statuses: Vec<f64>,
}

/// The statuses of a server that may do better the next time.
pub const PASSING: [u16; 5] = [408, 429, 502, 503, 504];

/// Pieces OS has to be updated, which no further try does.
pub const UPDATE_REQUIRED: u16 = 593;

impl Default for Retry {
    fn default() -> Self {
        Self {
            limit: 0.0,
            backoff_ms: 250.0,
            max_backoff_ms: 4_000.0,
            statuses: PASSING.map(f64::from).to_vec(),
        }
    }
}

impl Retry {
    /// As what it can be read from.
    pub fn copy(&self) -> Object {
        let copy = Object::new();
        set(&copy, "limit", &self.limit.into());
        set(&copy, "backoffMs", &self.backoff_ms.into());
        set(&copy, "maxBackoffMs", &self.max_backoff_ms.into());
        let statuses: Array = self.statuses.iter().copied().map(JsValue::from_f64).collect();
        set(&copy, "statuses", &statuses);
        copy
    }

    /// How many milliseconds to wait after this many attempts; none if there is to be no other.
    /// Without a status, the connection failed.
    pub fn wait(&self, times: i32, status: Option<u16>, retry_after: Option<f64>) -> Option<f64> {
        let is_passing = status.is_none_or(|status| {
            status != UPDATE_REQUIRED && self.statuses.contains(&f64::from(status))
        });
        if f64::from(times) > self.limit || !is_passing {
            return None;
        }
        retry_after.or_else(|| Some(self.backoff(times)))
    }

    /// Anything up to the most, so that many clients do not all come back at once.
    fn backoff(&self, times: i32) -> f64 {
        let most = self.backoff_ms * 2_f64.powi(times - 1);
        most.min(self.max_backoff_ms) * Math::random()
    }
}

/// How many milliseconds a `Retry-After` asks to wait, in whole seconds or as a date.
pub fn retry_after_ms(text: &str) -> Option<f64> {
    let text = text.trim_ascii();
    if !text.is_empty() && text.len() <= 10 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let seconds = text.bytes().fold(0.0, |sum, digit| sum * 10.0 + f64::from(digit - b'0'));
        return Some(seconds * 1_000.0);
    }
    // Engines take almost any number for a date, too.
    let ms = if text.ends_with("GMT") { Date::parse(text) - Date::now() } else { f64::NAN };
    Some(ms).filter(|ms| !ms.is_nan()).map(|ms| ms.max(0.0))
}
