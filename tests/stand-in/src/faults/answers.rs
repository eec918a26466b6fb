//! Answers that went wrong on their way out.

use std::convert::Infallible;
use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode, response::Parts};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, Stream, StreamExt};
use serde_json::{Value, json};

use crate::contract;

const CHUNK: &str = "                                                                \n";
const CHUNK_EVERY: Duration = Duration::from_millis(10);
const ENDLESS_FOR: Duration = Duration::from_secs(60);

/// The real answer cut in half, as if that were all of it.
pub async fn malformed(answer: Response) -> Response {
    let (mut parts, body) = take_apart(answer).await;
    parts.status = StatusCode::OK;
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let body = if body.is_empty() { Bytes::from_static(b"{") } else { first_half(&body) };
    Response::from_parts(parts, Body::from(body))
}

/// Half of the real answer under the length of the whole, then the connection is closed.
pub async fn truncated(answer: Response) -> Response {
    // The sent half has to leave the buffers before the connection goes.
    let broken_off = stream::once(async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        Err(io::Error::from(io::ErrorKind::BrokenPipe))
    });
    half_then(answer, broken_off).await
}

/// Half of the real answer, then silence.
pub async fn hanging(answer: Response) -> Response {
    half_then(answer, stream::pending()).await
}

/// White space in small chunks, which a JSON parser has no reason to refuse, for a minute.
pub fn endless() -> Response {
    let chunks = (ENDLESS_FOR.as_millis() / CHUNK_EVERY.as_millis()) as usize;
    let body = stream::repeat(CHUNK).take(chunks).then(|chunk| async move {
        tokio::time::sleep(CHUNK_EVERY).await;
        Ok::<_, Infallible>(chunk)
    });
    let json = [(CONTENT_TYPE, "application/json")];
    (json, Body::from_stream(body)).into_response()
}

/// The real answer with every enum value replaced by one nobody knows.
pub async fn with_unknown_enums(answer: Response) -> Response {
    edit_json(answer, replace_enums).await
}

/// The real answer with one more field in each object.
pub async fn with_unknown_fields(answer: Response) -> Response {
    edit_json(answer, add_fields).await
}

async fn half_then(
    answer: Response,
    rest: impl Stream<Item = io::Result<Bytes>> + Send + 'static,
) -> Response {
    let (mut parts, body) = take_apart(answer).await;
    // An empty answer is announced as longer too, or there would be nothing to miss.
    let announced = body.len().max(2);
    parts.headers.insert(CONTENT_LENGTH, announced.into());
    let half = first_half(&body);
    let body = stream::once(async { Ok(half) }).chain(rest);
    Response::from_parts(parts, Body::from_stream(body))
}

async fn edit_json(answer: Response, edit: fn(&mut Value)) -> Response {
    let (mut parts, body) = take_apart(answer).await;
    let Ok(mut json) = serde_json::from_slice(&body) else {
        return Response::from_parts(parts, Body::from(body));
    };
    edit(&mut json);
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(json.to_string()))
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

/// The answers are made here and in memory, so a body that cannot be read does not occur.
async fn take_apart(answer: Response) -> (Parts, Bytes) {
    let (parts, body) = answer.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    (parts, body)
}

/// Ends between two characters, so that the text itself stays valid UTF-8.
fn first_half(body: &Bytes) -> Bytes {
    let middle = body.len() / 2;
    let end = str::from_utf8(body).map_or(middle, |text| text.floor_char_boundary(middle));
    body.slice(..end)
}
