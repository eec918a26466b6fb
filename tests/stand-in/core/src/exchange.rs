//! What comes in, and what is to go out.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Serialize;

use crate::restart::Restart;
use crate::stand_in::Delayed;
use crate::streams::Subscription;

/// A whole request: its body has been read.
pub type Request = http::Request<Bytes>;

/// What to do about a request.
pub enum Reaction {
    Answer(Answer),
    /// Ends all other requests under way, then answers.
    EndOthers(Answer),
    /// Waits, then asks again what to do.
    Delay(Delayed),
    /// Says nothing, and keeps the connection open.
    Hang,
    /// Cuts the connection with a TCP reset.
    Reset,
    /// Listens anew, which is about the port and so not for this crate to do.
    Restart(Restart),
}

/// An answer, whose body is sent and then followed by the rest.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    pub rest: Rest,
}

/// What comes after the body.
pub enum Rest {
    /// The end: the exchange is over.
    End,
    /// The end of the connection, before all that was announced has been sent.
    BrokenOff,
    /// Nothing, and no end.
    Silence,
    /// The same chunk again and again, and then the end.
    Chunks { chunk: &'static str, every_ms: u64, times: u32 },
    /// The answer switches to a WebSocket, which carries these events.
    Socket(Subscription),
}

impl Answer {
    /// A status without a body.
    pub fn empty(status: StatusCode) -> Self {
        Self { status, headers: HeaderMap::new(), body: Bytes::new(), rest: Rest::End }
    }

    pub fn text(status: StatusCode, text: impl Into<Bytes>) -> Self {
        let text = text.into();
        if text.is_empty() {
            return Self::empty(status);
        }
        Self::empty(status).with_body("text/plain; charset=utf-8", text)
    }

    /// Status 200 with a value as JSON.
    pub fn json(value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(json) => Self::json_text(json),
            Err(error) => Self::text(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
        }
    }

    /// Status 200 with text that is JSON.
    pub fn json_text(json: impl Into<Bytes>) -> Self {
        Self::empty(StatusCode::OK).with_body("application/json", json.into())
    }

    pub fn no_content() -> Self {
        Self::empty(StatusCode::NO_CONTENT)
    }

    pub fn with_rest(self, rest: Rest) -> Self {
        Self { rest, ..self }
    }

    /// Tells a length that is not that of the body.
    pub fn announcing(mut self, length: usize) -> Self {
        self.headers.insert(CONTENT_LENGTH, length.into());
        self
    }

    /// As it is sent: with further headers, and the length of its body where it is all there is.
    pub fn sent_with(mut self, headers: HeaderMap) -> Self {
        self.headers.extend(headers);
        let may_have_body = !matches!(self.status.as_u16(), 100..200 | 204 | 304);
        if may_have_body && matches!(self.rest, Rest::End) {
            let length = self.body.len();
            self.headers.entry(CONTENT_LENGTH).or_insert_with(|| length.into());
        }
        self
    }

    fn with_body(mut self, content_type: &'static str, body: Bytes) -> Self {
        self.headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        Self { body, ..self }
    }
}
