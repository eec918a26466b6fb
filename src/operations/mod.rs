//! What the API has: each operation stated once, with nothing of JavaScript in it.

mod application;
mod applications;
mod connector;
mod streams;
mod well_known;

pub use application::APPLICATION_API;
pub use applications::APPLICATIONS_API;
pub use connector::CONNECTOR_API;
pub use streams::{Frames, STREAMS, Stream};
pub use well_known::WELL_KNOWN_API;

use crate::json::{Shape, Shaped};

/// Every class, in the order in which the package exports them. An operation is known to JavaScript by
/// its number, counted through all of them, from 1; [`REQUEST`] has 0.
pub const CLASSES: &[&Class] =
    &[&APPLICATIONS_API, &APPLICATION_API, &CONNECTOR_API, &WELL_KNOWN_API];

/// Any route of Pieces OS: what the caller says is sent.
pub static REQUEST: Operation = Operation {
    name: "request",
    method: Method::Get,
    path: "",
    parameters: &[Parameter { name: "requestParameters", place: Place::Request }],
    answer: Answer::Json(Shape::ANY),
    accept: Accept::Json,
    instead: "",
};

/// Operations that are methods of one class in JavaScript.
pub struct Class {
    pub name: &'static str,
    pub operations: &'static [Operation],
}

/// One operation on the wire.
pub struct Operation {
    /// The method in JavaScript, with which error messages begin.
    pub name: &'static str,
    pub method: Method,
    /// With each path parameter in braces.
    pub path: &'static str,
    pub parameters: &'static [Parameter],
    pub answer: Answer,
    pub accept: Accept,
    /// What to do where newer Pieces OS no longer has it; empty if all versions have it.
    pub instead: &'static str,
}

#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Method {
    Get,
    Post,
}

impl Method {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// The media types that are asked for.
#[derive(Clone, Copy)]
pub enum Accept {
    Json,
    /// Text as well, as failures are described in it.
    JsonOrText,
    Text,
    /// No header, as nothing is answered.
    Anything,
}

/// A member of the parameter object.
pub struct Parameter {
    pub name: &'static str,
    pub place: Place,
}

/// Where a parameter goes.
#[derive(Clone, Copy)]
pub enum Place {
    /// A segment of the path; required.
    Path,
    /// The JSON body; may be left out.
    Body(Shape),
    /// The whole request: the parameters say what is sent and what is answered.
    Request,
}

/// What is in the body of a success.
#[derive(Clone, Copy)]
pub enum Answer {
    /// Nothing that is read.
    Nothing,
    /// Text as it comes.
    Text,
    /// Text, which may come as a JSON string.
    TextOrJsonString,
    Json(Shape),
}

impl Answer {
    /// Whether bytes that end like this may be all of the answer. A body that is packed on its way is
    /// longer than it says: text and numbers would pass as whole in the middle.
    pub fn may_end_with(self, last: Option<u8>) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text | Self::TextOrJsonString => false,
            Self::Json(_) => matches!(last, Some(b'}' | b']' | b'"')),
        }
    }
}

/// Whether a path is for anybody: Pieces OS wants no identity there, and without one a page needs no
/// CORS preflight.
pub fn is_anonymous(path: &str) -> bool {
    path == "/connect" || path.starts_with("/.well-known/")
}

impl Operation {
    /// Whether it may have a JSON body. It then says so even when there is none.
    pub fn has_body(&self) -> bool {
        self.parameters.iter().any(|parameter| matches!(parameter.place, Place::Body(_)))
    }
}
