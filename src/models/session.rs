use serde::{Deserialize, Deserializer, Serialize, de::Error};
use tsify::Tsify;

use super::{EmbeddedModelSchema, Text, Timestamp, Written};

/// One period during which the user was active.
///
/// `Session` in the contract.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
pub struct Session<'a> {
    /// Session identifier, a UUID.
    #[serde(borrow)]
    #[tsify(type = "string")]
    pub id: Text<'a>,
    /// When it began.
    pub opened: GroupedTimestamp<'a>,
    /// When it ended; absent while the session is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub closed: Option<GroupedTimestamp<'a>>,
}

/// An instant plus an optional human-friendly rendering of it.
///
/// `GroupedTimestamp` in the contract.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
pub struct GroupedTimestamp<'a> {
    /// Version stamp of the record: database migration number plus API generation.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub schema: Option<EmbeddedModelSchema<'a>>,
    /// The instant, to the millisecond.
    #[tsify(type = "Date")]
    pub value: Timestamp<'a>,
    /// Phrase for display only; never parse it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "string")]
    pub readable: Option<Text<'a>>,
}

/// Identifier of a session as a request sends it: a string of exactly 36 characters.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct SessionId<'a>(pub Written<'a>);

impl<'de: 'a, 'a> Deserialize<'de> for SessionId<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = Written::deserialize(deserializer)?;
        // `count` is made for long texts, and a kilobyte for that.
        if id.meaning().chars().fold(0, |count, _| count + 1) != 36 {
            return Err(D::Error::custom("expected UUID of 36 characters, found another string"));
        }
        Ok(Self(id))
    }
}
