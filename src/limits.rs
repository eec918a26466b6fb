//! What bounds a call: how long it may take, how large its answer may be, how often it is sent.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::{
    configuration::optional,
    encode::{member, unexpected},
    error::Failure,
    json::digits_of,
    retry::Retry,
};

/// What bounds a call.
#[derive(Clone)]
pub struct Limits {
    /// For the whole call, its body included; 0 is for ever.
    pub timeout_ms: f64,
    pub max_response_bytes: f64,
    pub retry: Option<Rc<Retry>>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { timeout_ms: 10_000.0, max_response_bytes: 64.0 * 1024.0 * 1024.0, retry: None }
    }
}

/// The longest time a timer can be set to.
const LONGEST_MS: f64 = 2_147_483_647.0;

impl Limits {
    /// Takes what `settings`, called `name`, say otherwise.
    pub fn update(&mut self, settings: &JsValue, name: &str) -> Result<(), Failure> {
        let setting = |field| member(settings, name, field);
        if let Some(ms) = number(&setting("timeoutMs")?, "timeoutMs", LONGEST_MS)? {
            self.timeout_ms = ms;
        }
        let bytes = setting("maxResponseBytes")?;
        if let Some(bytes) = number(&bytes, "maxResponseBytes", f64::INFINITY)? {
            self.max_response_bytes = bytes;
        }
        let retry = setting("retry")?;
        if !retry.is_undefined() && !retry.is_null() {
            self.retry = Some(Rc::new(retry_from(&retry)?));
        }
        Ok(())
    }
}

fn retry_from(value: &JsValue) -> Result<Retry, Failure> {
    let setting = |field| member(value, "retry", field);
    let mut retry = Retry {
        limit: number(&setting("limit")?, "retry.limit", f64::INFINITY)?
            .ok_or_else(|| Failure::required("retry.limit"))?,
        ..Retry::default()
    };
    if let Some(ms) = number(&setting("backoffMs")?, "retry.backoffMs", LONGEST_MS)? {
        retry.backoff_ms = ms;
    }
    if let Some(ms) = number(&setting("maxBackoffMs")?, "retry.maxBackoffMs", LONGEST_MS)? {
        retry.max_backoff_ms = ms;
    }
    if let Some(statuses) = optional::<Array>(setting("statuses")?, "retry.statuses", "array")? {
        if let Some(other) = statuses.iter().find(|status| status.as_f64().is_none()) {
            return Err(unexpected("retry.statuses", "numbers", &other));
        }
        retry.statuses = Some(statuses);
    }
    Ok(retry)
}

/// A number from 0 to `most`, or none.
fn number(value: &JsValue, field: &str, most: f64) -> Result<Option<f64>, Failure> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    let number = value.as_f64().ok_or_else(|| unexpected(field, "number", value))?;
    if (0.0..=most).contains(&number) {
        return Ok(Some(number));
    }
    let most = if most.is_finite() {
        [" and at most ", &digits_of(most as u64)].concat()
    } else {
        String::new()
    };
    Err(Failure::invalid(field, &["expected number of at least 0", &most].concat()))
}
