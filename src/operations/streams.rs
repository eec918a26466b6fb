//! What Pieces OS sends by itself, over WebSockets.

use super::{Accept, Answer, Method, Operation};

/// A method that follows a stream. It is known to JavaScript by its place in [`STREAMS`].
pub struct Stream {
    /// The class that has the method.
    pub class: &'static str,
    /// Its name and path. Asked as an operation, it tells whether the route is there.
    pub operation: Operation,
    pub frames: Frames,
}

/// What becomes of frames.
#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Frames {
    /// They say what of the list of applications is to be read again.
    Changes,
    /// They are handed out, checked.
    Identifiers,
    /// They are handed out as text.
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
