//! Conditions that a Pieces OS can be in, and the answers that depend on them.

use http::StatusCode;
use serde::Deserialize;

use crate::timestamp::now;

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
    until: Option<u64>,
}

impl Current {
    /// For that many milliseconds, or for good; for good too if that is longer than time has a name for.
    pub fn new(condition: Condition, ms: Option<u64>) -> Self {
        Self { condition, until: ms.and_then(|ms| now().checked_add(ms)) }
    }

    /// A condition whose time is over makes way for `Ready`.
    pub fn get(&self) -> Condition {
        let is_over = self.until.is_some_and(|until| until <= now());
        if is_over { Condition::Ready } else { self.condition }
    }
}

impl Condition {
    /// The status by which it refuses a path, if it does.
    pub fn refusal(self, path: &str) -> Option<StatusCode> {
        match self {
            _ if path.starts_with("/.well-known/") => None,
            Self::SignedOut if path != "/connect" => Some(StatusCode::UNAUTHORIZED),
            Self::UpdateRequired => StatusCode::from_u16(593).ok(),
            _ => None,
        }
    }
}
