//! Writes every request down as it arrived, for tests to read back.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, request::Parts};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::state::StandIn;

const LARGEST_BODY: usize = 16 << 20;

/// One request as it arrived.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReceivedRequest {
    method: String,
    /// Path and query, percent-encoded as received.
    target: String,
    headers: Vec<(String, String)>,
    body_text: String,
    body_bytes: usize,
}

pub async fn record(
    State(stand_in): State<Arc<StandIn>>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        let reason = format!("the body is broken off or longer than {LARGEST_BODY} bytes");
        return (StatusCode::PAYLOAD_TOO_LARGE, reason).into_response();
    };
    let received = ReceivedRequest::new(&parts, &body);
    stand_in.state().requests.push(received);
    next.run(Request::from_parts(parts, Body::from(body))).await
}

impl ReceivedRequest {
    fn new(parts: &Parts, body: &Bytes) -> Self {
        Self {
            method: parts.method.to_string(),
            target: parts.uri.to_string(),
            headers: parts
                .headers
                .iter()
                .map(|(name, value)| (name.to_string(), lossy(value.as_bytes())))
                .collect(),
            body_text: lossy(body),
            body_bytes: body.len(),
        }
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
