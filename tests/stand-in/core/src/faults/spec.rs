//! How a test words the misbehaviour it wants.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde::Deserialize;

use crate::exchange::{Answer, Request, Rest};

/// A fault, the requests it is for, and how often.
#[derive(Deserialize)]
#[serde(try_from = "QueuedFaultWords")]
pub struct QueuedFault {
    pattern: Pattern,
    /// `None` goes on for ever.
    pub times_left: Option<u32>,
    pub fault: Fault,
}

#[derive(Clone)]
pub enum Fault {
    Delay { ms: u64 },
    Status(Canned),
    Respond(Canned),
    Redirect { location: HeaderValue, status: StatusCode },
    Malformed,
    Truncated,
    Hang,
    HangBody,
    Endless,
    Reset,
    UnknownEnum,
    UnknownFields,
}

/// An answer that is given whatever was asked.
#[derive(Clone)]
pub struct Canned {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl QueuedFault {
    /// A preflight is met only by a fault that names `OPTIONS`: a test that wants its POST to fail
    /// should not have to know whether a browser asks first.
    pub fn matches(&self, request: &Request) -> bool {
        let method = match &self.pattern.method {
            Some(method) => method.eq_ignore_ascii_case(request.method().as_str()),
            None => request.method() != Method::OPTIONS,
        };
        let path = self.pattern.path.as_ref();
        method && path.is_none_or(|path| path == request.uri().path())
    }
}

impl From<Canned> for Answer {
    fn from(Canned { status, headers, body }: Canned) -> Self {
        Self { status, headers, body, rest: Rest::End }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QueuedFaultWords {
    #[serde(default, rename = "match")]
    pattern: Pattern,
    #[serde(default = "once")]
    times: u32,
    fault: FaultWords,
}

/// Which requests are meant; what is absent matches anything.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pattern {
    method: Option<String>,
    /// Without the query, percent-encoded as received.
    path: Option<String>,
}

#[derive(Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
enum FaultWords {
    Delay {
        ms: u64,
    },
    Status {
        status: u16,
        #[serde(default)]
        body: String,
        #[serde(default = "plain_text")]
        content_type: Option<String>,
        #[serde(default)]
        headers: BTreeMap<String, String>,
    },
    Respond {
        #[serde(default = "ok")]
        status: u16,
        body: Option<String>,
        body_base64: Option<String>,
        #[serde(default = "json")]
        content_type: Option<String>,
        #[serde(default)]
        headers: BTreeMap<String, String>,
    },
    Redirect {
        location: String,
        #[serde(default = "temporary_redirect")]
        status: u16,
    },
    Malformed,
    Truncated,
    Hang,
    HangBody,
    Endless,
    Reset,
    UnknownEnum,
    UnknownFields,
}

impl TryFrom<QueuedFaultWords> for QueuedFault {
    type Error = String;

    fn try_from(words: QueuedFaultWords) -> Result<Self, String> {
        Ok(Self {
            pattern: words.pattern,
            times_left: (words.times > 0).then_some(words.times),
            fault: words.fault.try_into()?,
        })
    }
}

impl TryFrom<FaultWords> for Fault {
    type Error = String;

    fn try_from(words: FaultWords) -> Result<Self, String> {
        Ok(match words {
            FaultWords::Delay { ms } => Self::Delay { ms },
            FaultWords::Status { status, body, content_type, headers } => Self::Status(Canned {
                status: parse_status(status)?,
                headers: parse_headers(headers, content_type)?,
                body: body.into(),
            }),
            FaultWords::Respond { status, body, body_base64, content_type, headers } => {
                Self::Respond(Canned {
                    status: parse_status(status)?,
                    headers: parse_headers(headers, content_type)?,
                    body: parse_body(body, body_base64)?,
                })
            }
            FaultWords::Redirect { location, status } => Self::Redirect {
                location: parse_value("location", &location)?,
                status: parse_status(status)?,
            },
            FaultWords::Malformed => Self::Malformed,
            FaultWords::Truncated => Self::Truncated,
            FaultWords::Hang => Self::Hang,
            FaultWords::HangBody => Self::HangBody,
            FaultWords::Endless => Self::Endless,
            FaultWords::Reset => Self::Reset,
            FaultWords::UnknownEnum => Self::UnknownEnum,
            FaultWords::UnknownFields => Self::UnknownFields,
        })
    }
}

/// A status below 200 would not end the exchange.
fn parse_status(status: u16) -> Result<StatusCode, String> {
    StatusCode::from_u16(status)
        .ok()
        .filter(|status| !status.is_informational())
        .ok_or_else(|| format!("status: expected 200 to 999, found {status}"))
}

fn parse_headers(
    headers: BTreeMap<String, String>,
    content_type: Option<String>,
) -> Result<HeaderMap, String> {
    let mut parsed = HeaderMap::new();
    if let Some(content_type) = content_type {
        parsed.insert(CONTENT_TYPE, parse_value("contentType", &content_type)?);
    }
    for (name, value) in headers {
        let key: HeaderName =
            name.parse().map_err(|_| format!("headers: {name:?} is no header name"))?;
        parsed.insert(key, parse_value(&name, &value)?);
    }
    Ok(parsed)
}

fn parse_value(name: &str, value: &str) -> Result<HeaderValue, String> {
    value.parse().map_err(|_| format!("{name}: {value:?} is no header value"))
}

fn parse_body(text: Option<String>, base64: Option<String>) -> Result<Bytes, String> {
    match (text, base64) {
        (Some(_), Some(_)) => Err("body and bodyBase64: expected one of them".into()),
        (None, Some(base64)) => BASE64_STANDARD
            .decode(base64)
            .map(Bytes::from)
            .map_err(|error| format!("bodyBase64: {error}")),
        (text, None) => Ok(text.unwrap_or_default().into()),
    }
}

fn once() -> u32 {
    1
}

fn ok() -> u16 {
    200
}

fn temporary_redirect() -> u16 {
    307
}

fn json() -> Option<String> {
    Some("application/json".into())
}

fn plain_text() -> Option<String> {
    Some("text/plain; charset=utf-8".into())
}
