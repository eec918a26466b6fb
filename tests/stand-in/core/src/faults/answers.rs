//! Answers that went wrong on their way out.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderValue, StatusCode};
use serde_json::{Value, json};

use crate::contract;
use crate::exchange::{Answer, Rest};

const CHUNK: &str = "                                                                \n";
const CHUNK_EVERY_MS: u64 = 10;
/// They last for a minute.
const CHUNKS: u32 = 6000;

pub fn redirect(location: HeaderValue, status: StatusCode) -> Answer {
    let mut answer = Answer::empty(status);
    answer.headers.insert(LOCATION, location);
    answer
}

/// The real answer cut in half, as if that were all of it.
pub fn malformed(mut answer: Answer) -> Answer {
    answer.status = StatusCode::OK;
    answer.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let is_empty = answer.body.is_empty();
    answer.body = if is_empty { Bytes::from_static(b"{") } else { first_half(&answer.body) };
    answer
}

/// Half of the real answer under the length of the whole, then the connection is closed.
pub fn truncated(answer: Answer) -> Answer {
    half_then(answer, Rest::BrokenOff)
}

/// Half of the real answer, then silence.
pub fn hanging(answer: Answer) -> Answer {
    half_then(answer, Rest::Silence)
}

/// White space in small chunks, which a JSON parser has no reason to refuse, for a minute.
pub fn endless() -> Answer {
    let chunks = Rest::Chunks { chunk: CHUNK, every_ms: CHUNK_EVERY_MS, times: CHUNKS };
    Answer::json_text("").with_rest(chunks)
}

/// The real answer with every enum value replaced by one nobody knows.
pub fn with_unknown_enums(answer: Answer) -> Answer {
    edit_json(answer, replace_enums)
}

/// The real answer with one more field in each object.
pub fn with_unknown_fields(answer: Answer) -> Answer {
    edit_json(answer, add_fields)
}

fn half_then(answer: Answer, rest: Rest) -> Answer {
    // An empty answer is announced as longer too, or there would be nothing to miss.
    let announced = answer.body.len().max(2);
    let body = first_half(&answer.body);
    Answer { body, ..answer }.announcing(announced).with_rest(rest)
}

fn edit_json(mut answer: Answer, edit: fn(&mut Value)) -> Answer {
    if let Ok(mut json) = serde_json::from_slice(&answer.body) {
        edit(&mut json);
        answer.body = json.to_string().into();
    }
    answer
}

fn replace_enums(json: &mut Value) {
    match json {
        Value::String(text) if contract::open_enum_values().contains(text) => {
            text.insert_str(0, "NOT_KNOWN_YET_");
        }
        Value::Array(items) => items.iter_mut().for_each(replace_enums),
        Value::Object(fields) => fields.values_mut().for_each(replace_enums),
        _ => {}
    }
}

fn add_fields(json: &mut Value) {
    match json {
        Value::Array(items) => items.iter_mut().for_each(add_fields),
        Value::Object(fields) => {
            fields.values_mut().for_each(add_fields);
            let added = json!({ "anything": ["at", "all", 1, null] });
            fields.insert("addedLater".into(), added);
        }
        _ => {}
    }
}

/// Ends between two characters, so that the text itself stays valid UTF-8.
fn first_half(body: &Bytes) -> Bytes {
    let middle = body.len() / 2;
    let end = str::from_utf8(body).map_or(middle, |text| text.floor_char_boundary(middle));
    body.slice(..end)
}
