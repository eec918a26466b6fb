//! Writes every request down as it arrived, for tests to read back.

use serde::Serialize;

use crate::exchange::Request;

/// One request as it arrived.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReceivedRequest {
    method: String,
    /// Path and query, percent-encoded as received.
    target: String,
    headers: Vec<(String, String)>,
    body_text: String,
    body_bytes: usize,
}

impl ReceivedRequest {
    pub fn new(request: &Request) -> Self {
        Self {
            method: request.method().to_string(),
            target: request.uri().to_string(),
            headers: request
                .headers()
                .iter()
                .map(|(name, value)| (name.to_string(), lossy(value.as_bytes())))
                .collect(),
            body_text: lossy(request.body()),
            body_bytes: request.body().len(),
        }
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
