//! What bounds a call: how long it may take, how large its answer may be, how often it is sent.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::{
    encode::{member, unexpected},
    error::Failure,
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
    /// The same with what `settings`, called `name`, say otherwise.
    pub fn with(&self, settings: &JsValue, name: &str) -> Result<Self, Failure> {
        let setting = |field| member(settings, name, field);
        let mut limits = self.clone();
        if let Some(ms) = number(&setting("timeoutMs")?, "timeoutMs", LONGEST_MS)? {
            limits.timeout_ms = ms;
        }
        let bytes = setting("maxResponseBytes")?;
        if let Some(bytes) = number(&bytes, "maxResponseBytes", f64::INFINITY)? {
            limits.max_response_bytes = bytes;
        }
        let retry = setting("retry")?;
        if !retry.is_undefined() && !retry.is_null() {
            limits.retry = Some(Rc::new(retry_from(&retry)?));
        }
        Ok(limits)
    }
}

fn retry_from(value: &JsValue) -> Result<Retry, Failure> {
    let setting = |field| member(value, "retry", field);
    let ms =
        |field, name, default| Ok(number(&setting(field)?, name, LONGEST_MS)?.unwrap_or(default));
    let limit = number(&setting("limit")?, "retry.limit", f64::INFINITY)?
        .ok_or_else(|| Failure::required("retry.limit"))?;
    let mut retry = Retry { limit, ..Retry::default() };
    retry.backoff_ms = ms("backoffMs", "retry.backoffMs", retry.backoff_ms)?;
    retry.max_backoff_ms = ms("maxBackoffMs", "retry.maxBackoffMs", retry.max_backoff_ms)?;
    let statuses = setting("statuses")?;
    if !statuses.is_undefined() && !statuses.is_null() {
        let statuses: Array = statuses
            .dyn_into()
            .map_err(|statuses| unexpected("retry.statuses", "array", &statuses))?;
        retry.statuses = statuses
            .iter()
            .map(|status| {
                let status = number(&status, "retry.statuses", 999.0)?;
                Ok(status.unwrap_or_default() as u16)
            })
            .collect::<Result<_, Failure>>()?;
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
        [" and at most ", &(most as u64).to_string()].concat()
    } else {
        String::new()
    };
    Err(Failure::invalid(field, &["expected number of at least 0", &most].concat()))
}
