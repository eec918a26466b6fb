use pieces_os_client_macros::model;
use serde::{Deserialize, Deserializer, Serialize, de::Error};

use super::{EmbeddedModelSchema, Instant};
use crate::json::{Shape, Shaped, is_uuid_long};

/// A period during which the user was active.
#[model]
pub struct Session {
    /// The ID of the session, a UUID.
    pub id: String,
    /// When the session started.
    pub opened: GroupedTimestamp,
    /// When the session ended. Absent while it is open.
    pub closed: Option<GroupedTimestamp>,
}

/// A point in time, with an optional text for display.
#[model]
pub struct GroupedTimestamp {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The point in time, with millisecond precision.
    pub value: Instant,
    /// A text for display. Its format is not specified, so don't parse it.
    pub readable: Option<String>,
}

/// The ID of a session in a request: a string of exactly 36 characters.
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
            Err(D::Error::custom("expected session ID of 36 characters"))
        }
    }
}
