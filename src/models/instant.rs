use serde::{Deserialize, Deserializer, Serialize, de::Error};

use crate::json::{self, Shape, Shaped};

/// A point in time, read from an RFC 3339 date-time with a time zone. It is a `Date` in JavaScript.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Instant {
    text: String,
    #[serde(skip)]
    epoch_ms: i64,
}

impl Instant {
    /// Milliseconds since 1970-01-01T00:00:00Z. More precise digits are cut off.
    pub fn epoch_ms(&self) -> i64 {
        self.epoch_ms
    }
}

impl Shaped for Instant {
    const SHAPE: Shape = Shape::INSTANT;
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let epoch_ms = json::epoch_ms(&text);
        let epoch_ms =
            epoch_ms.ok_or_else(|| D::Error::custom("expected date-time with time zone"))?;
        Ok(Self { text, epoch_ms })
    }
}
