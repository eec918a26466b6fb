//! The WebSocket streams of the API.

use super::{Accept, Answer, Method, Operation};

/// A method that reads a stream. JavaScript refers to it by its index in [`STREAMS`].
pub struct Stream {
    /// The name of the JavaScript class that has the method.
    pub class: &'static str,
    /// Its name and path. A GET of this path shows whether the route exists.
    pub operation: Operation,
    pub frames: Frames,
}

/// How frames are used.
#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Frames {
    /// They say which applications to read again.
    Changes,
    /// They are checked and passed to the caller.
    Identifiers,
    /// They are passed to the caller as text.
    Text,
}

pub static STREAMS: [Stream; 3] = [
    stream("ApplicationsApi", "applicationsLive", APPLICATIONS, Frames::Changes),
    stream("ApplicationsApi", "applicationsStreamIdentifiers", APPLICATIONS, Frames::Identifiers),
    stream("WellKnownApi", "getWellKnownStreamHealth", "/.well-known/stream/health", Frames::Text),
];

const APPLICATIONS: &str = "/applications/stream/identifiers";

const fn stream(
    class: &'static str,
    name: &'static str,
    path: &'static str,
    frames: Frames,
) -> Stream {
    let operation = Operation {
        name,
        method: Method::Get,
        path,
        parameters: &[],
        answer: Answer::Nothing,
        accept: Accept::Anything,
        instead: "poll the API instead",
    };
    Stream { class, operation, frames }
}
