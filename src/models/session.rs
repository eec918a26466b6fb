use pieces_os_client_macros::model;
use serde::{Deserialize, Deserializer, Serialize, de::Error};

use super::{EmbeddedModelSchema, Instant};
use crate::json::{Shape, Shaped, is_uuid_long};

/// One period during which the user was active.
///
/// `Session` in the contract.
#[model]
pub struct Session {
    /// Session identifier, a UUID.
    pub id: String,
    /// When it began.
    pub opened: GroupedTimestamp,
    /// When it ended; absent while the session is open.
    pub closed: Option<GroupedTimestamp>,
}

/// An instant plus an optional human-friendly rendering of it.
///
/// `GroupedTimestamp` in the contract.
#[model]
pub struct GroupedTimestamp {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// The instant, to the millisecond.
    pub value: Instant,
    /// Phrase for display only; never parse it.
    pub readable: Option<String>,
}

/// Identifier of a session as a request sends it: a string of exactly 36 characters.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(transparent)]
pub struct SessionId(pub String);

impl Shaped for SessionId {
    const SHAPE: Shape = Shape::UUID;
}

impl<'de> Deserialize<'de> for SessionId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        if is_uuid_long(&id) {
            Ok(Self(id))
        } else {
            Err(D::Error::custom("a session identifier has 36 characters"))
        }
    }
}
