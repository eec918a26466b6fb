//! How a test words what it does to open sockets.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;

use super::{Event, StreamName};

/// The longest reason that fits into a close frame.
const LONGEST_REASON: usize = 123;

/// An event for every open socket, or for those of one stream.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instruction {
    pub stream: Option<StreamName>,
    pub action: Event,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
enum EventWords {
    Send {
        text: Option<String>,
        base64: Option<String>,
    },
    Close {
        code: Option<u16>,
        #[serde(default)]
        reason: String,
    },
    Reset,
    Freeze,
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        EventWords::deserialize(deserializer)?.try_into().map_err(serde::de::Error::custom)
    }
}

impl TryFrom<EventWords> for Event {
    type Error = String;

    fn try_from(words: EventWords) -> Result<Self, String> {
        match words {
            EventWords::Send { text: Some(text), base64: None } => Ok(Self::Text(text)),
            EventWords::Send { text: None, base64: Some(base64) } => BASE64_STANDARD
                .decode(base64)
                .map(Self::Binary)
                .map_err(|error| format!("base64: {error}")),
            EventWords::Send { .. } => Err("text and base64: expected one of them".into()),
            EventWords::Close { reason, .. } if reason.len() > LONGEST_REASON => {
                Err(format!("reason: at most {LONGEST_REASON} bytes, found {}", reason.len()))
            }
            EventWords::Close { code: None, reason } if reason.is_empty() => Ok(Self::Close(None)),
            EventWords::Close { code: None, .. } => {
                Err("reason: is not sent without a code".into())
            }
            EventWords::Close { code: Some(code), reason } => Ok(Self::Close(Some((code, reason)))),
            EventWords::Reset => Ok(Self::Reset),
            EventWords::Freeze => Ok(Self::Freeze),
        }
    }
}
