//! What came back, checked and handed to the engine's own `JSON.parse`.

use js_sys::{Date, Error, JSON, Reflect};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

use crate::{
    error::set,
    json::{self, Mismatch},
    models::{GroupedTimestamp, Session},
};

/// Makes the value of a call from the body of its answer.
pub type Decode = fn(&str) -> Result<JsValue, Mismatch>;

/// A model whose JavaScript form is its JSON form.
pub fn model<'de, T: Deserialize<'de>>(text: &'de str) -> Result<JsValue, Mismatch> {
    checked::<T>(text).map(|(_, value)| value)
}

/// A session, whose instants become dates.
pub fn session(text: &str) -> Result<JsValue, Mismatch> {
    let (session, value) = checked::<Session>(text)?;
    set_date(&value, "opened", &session.opened);
    if let Some(closed) = &session.closed {
        set_date(&value, "closed", closed);
    }
    Ok(value)
}

fn checked<'de, T: Deserialize<'de>>(text: &'de str) -> Result<(T, JsValue), Mismatch> {
    let (model, nulls) = json::check::<T>(text)?;
    let text = json::without(text, &nulls);
    let value = JSON::parse(text.trim_start_matches('\u{feff}')).map_err(no_json)?;
    Ok((model, value))
}

fn no_json(error: JsValue) -> Mismatch {
    let message = String::from(error.unchecked_into::<Error>().message());
    Mismatch::new(["expected JSON, found ", &message].concat())
}

fn set_date(session: &JsValue, field: &str, timestamp: &GroupedTimestamp) {
    let grouped = Reflect::get(session, &field.into()).unwrap_or_default();
    // Exact: a date of four-digit years is far below 2^53 ms.
    let date = Date::new(&JsValue::from_f64(timestamp.value.epoch_ms() as f64));
    set(grouped.unchecked_ref(), "value", &date);
}
