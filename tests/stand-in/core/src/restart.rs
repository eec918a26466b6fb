//! Restarts: `POST /__stand-in/restart`. They are about the port, so whoever listens carries them out.

use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::json;

use crate::exchange::Answer;
use crate::ports::Port;

/// A restart that was asked for. It counts once `StandIn::restart` is called.
pub struct Restart {
    /// For how many milliseconds nothing listens.
    pub ms: u64,
    /// Where to listen then; where it did if absent.
    pub port: Option<Port>,
    allowance: HeaderMap,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Start {
    ms: u64,
    port: Option<Port>,
}

impl Restart {
    pub fn new(start: Start, allowance: HeaderMap) -> Self {
        Self { ms: start.ms, port: start.port, allowance }
    }

    /// What the client is told: the address from then on, or why it can't be.
    pub fn answer(self, url: Result<String, String>) -> Answer {
        let answer = match url {
            Ok(url) => Answer::json(&json!({ "url": url })),
            Err(reason) => Answer::text(StatusCode::CONFLICT, format!("cannot listen on {reason}")),
        };
        answer.sent_with(self.allowance)
    }
}
