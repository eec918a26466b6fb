//! What came back, checked and handed to the engine's own `JSON.parse`.

use js_sys::{Array, Date, Error, JSON, Reflect};
use wasm_bindgen::prelude::*;

use super::{call::Call, value::words_of};
use crate::{
    json::{self, Kind, Mismatch, Names, Shape, digits_of},
    models::TABLES,
    operations::Answer,
};

impl Call {
    /// The value that a body holds.
    pub fn decoded(&self, body: &[u8]) -> Result<JsValue, Mismatch> {
        let text = || {
            std::str::from_utf8(body).map_err(|error| {
                let offset = digits_of(error.valid_up_to() as u64);
                Mismatch::new(["expected UTF-8, found invalid byte at offset ", &offset].concat())
            })
        };
        match self.arguments.answer {
            Answer::Nothing => Ok(JsValue::UNDEFINED),
            Answer::Text => text().map(JsValue::from_str),
            Answer::TextOrJsonString => text().map(unquoted),
            Answer::Json(shape) => value(text()?, shape),
        }
    }

    /// The value, unless the guard of the caller does not take it.
    pub fn guarded(&self, value: JsValue) -> Result<JsValue, Mismatch> {
        let Some(guard) = &self.arguments.guard else {
            return Ok(value);
        };
        match guard.call1(&JsValue::UNDEFINED, &value) {
            Ok(verdict) if verdict.is_truthy() => Ok(value),
            Ok(_) => Err(Mismatch::new("rejected by guard".to_owned())),
            Err(cause) => Err(Mismatch::new(["guard threw: ", &words_of(&cause)].concat())),
        }
    }
}

/// A text, which may have come as a JSON string.
fn unquoted(text: &str) -> JsValue {
    let value = JSON::parse(text).ok().filter(JsValue::is_string);
    value.unwrap_or_else(|| text.into())
}

/// The value that a text holds, which must be of this shape, with dates for instants.
pub fn value(text: &str, shape: Shape) -> Result<JsValue, Mismatch> {
    let edits = json::check(&TABLES, shape, text, Names::Wire)?;
    let text = edits.apply(text);
    let value = JSON::parse(text.strip_prefix('\u{feff}').unwrap_or(&text)).map_err(no_json)?;
    Ok(dated(&value, shape).unwrap_or(value))
}

fn no_json(error: JsValue) -> Mismatch {
    let message = String::from(error.unchecked_into::<Error>().message());
    Mismatch::new(["expected JSON, found ", &message].concat())
}

/// The date that a value is, if it is an instant; has each instant inside of it be a date.
///
/// As deep as the check went, which is bounded.
fn dated(value: &JsValue, shape: Shape) -> Option<JsValue> {
    if !TABLES.has_instants(shape) {
        return None;
    }
    match shape.kind() {
        Kind::Instant => {
            let epoch_ms = json::epoch_ms(&value.as_string()?)?;
            // Exact: a date of four-digit years is far below 2^53 ms.
            return Some(Date::new(&JsValue::from_f64(epoch_ms as f64)).into());
        }
        Kind::Model(model) => {
            for row in TABLES.rows(model) {
                let name = TABLES.name(*row, Names::JavaScript);
                set_dates(value, &name.into(), row.shape);
            }
        }
        Kind::Array(element) => {
            for index in 0..value.unchecked_ref::<Array>().length() {
                set_dates(value, &index.into(), element);
            }
        }
        Kind::Map(element) => {
            for name in Reflect::own_keys(value).unwrap_or_default() {
                set_dates(value, &name, element);
            }
        }
        _ => {}
    }
    None
}

fn set_dates(owner: &JsValue, name: &JsValue, shape: Shape) {
    let member = Reflect::get(owner, name).unwrap_or_default();
    let is_there = !member.is_undefined();
    if let Some(date) = is_there.then(|| dated(&member, shape)).flatten() {
        let _ = Reflect::set(owner, name, &date);
    }
}
