//! Conditions that a Pieces OS can be in, and the answers that depend on them.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::Deserialize;

use crate::state::StandIn;

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub enum Condition {
    Ready,
    /// Its database is being opened: health says so, the other routes answer as always.
    Migrating,
    /// Nobody is signed in: connect names no user, and the routes with data are refused.
    SignedOut,
    /// Pieces OS has to be updated first: everything but the probes is refused.
    UpdateRequired,
}

/// The condition of the moment, and until when.
pub struct Current {
    condition: Condition,
    until: Option<Timestamp>,
}

impl Current {
    /// For that long, or for good; for good too if that is longer than a calendar.
    pub fn new(condition: Condition, lasting: Option<Duration>) -> Self {
        let until = lasting.and_then(|duration| Timestamp::now().checked_add(duration).ok());
        Self { condition, until }
    }

    /// A condition whose time is over makes way for `Ready`.
    pub fn get(&self) -> Condition {
        let is_over = self.until.is_some_and(|until| until <= Timestamp::now());
        if is_over { Condition::Ready } else { self.condition }
    }
}

/// Refuses what the condition does not allow.
pub async fn refuse(
    State(stand_in): State<Arc<StandIn>>,
    request: Request,
    next: Next,
) -> Response {
    let condition = stand_in.state().condition.get();
    match condition.refusal(request.uri().path()) {
        Some(status) => (status, "").into_response(),
        None => next.run(request).await,
    }
}

impl Condition {
    fn refusal(self, path: &str) -> Option<StatusCode> {
        match self {
            _ if path.starts_with("/.well-known/") => None,
            Self::SignedOut if path != "/connect" => Some(StatusCode::UNAUTHORIZED),
            Self::UpdateRequired => StatusCode::from_u16(593).ok(),
            _ => None,
        }
    }
}
