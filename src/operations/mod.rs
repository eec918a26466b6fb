//! The operations of the API. Each is declared once; nothing here depends on JavaScript.

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

/// All classes, in the order in which the package exports them.
///
/// JavaScript refers to an operation by its number, counted through all classes from 1. [`REQUEST`] has
/// number 0.
pub const CLASSES: &[&Class] =
    &[&APPLICATIONS_API, &APPLICATION_API, &CONNECTOR_API, &WELL_KNOWN_API];

/// The operation behind `request`, which calls any route.
pub static REQUEST: Operation = Operation {
    name: "request",
    method: Method::Get,
    path: "",
    parameters: &[Parameter { name: "requestParameters", place: Place::Request }],
    answer: Answer::Json(Shape::ANY),
    accept: Accept::Json,
    instead: "",
};

/// A class of the JavaScript API, with the operations that are its methods.
pub struct Class {
    pub name: &'static str,
    pub operations: &'static [Operation],
}

/// An operation: its HTTP request and response.
pub struct Operation {
    /// The name of the JavaScript method. Error messages begin with it.
    pub name: &'static str,
    pub method: Method,
    /// The path, with each path parameter in braces, such as `/applications/{application}`.
    pub path: &'static str,
    pub parameters: &'static [Parameter],
    pub answer: Answer,
    pub accept: Accept,
    /// What to do if this version of Pieces OS does not have it. Empty if all versions have it.
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

/// The media types of the `Accept` header.
#[derive(Clone, Copy)]
pub enum Accept {
    Json,
    /// JSON, or text for errors.
    JsonOrText,
    Text,
    /// No header, because the response has no body.
    Anything,
}

/// A field of the `requestParameters` object.
pub struct Parameter {
    pub name: &'static str,
    pub place: Place,
}

/// Where in the request a parameter is sent.
#[derive(Clone, Copy)]
pub enum Place {
    /// A required segment of the path.
    Path,
    /// The optional JSON body.
    Body(Shape),
    /// The whole request, as the caller of `request` describes it.
    Request,
}

/// The type of the body of a successful response.
#[derive(Clone, Copy)]
pub enum Answer {
    /// None. The body is not read.
    Nothing,
    /// Text, returned unchanged.
    Text,
    /// Text, which may be a JSON string.
    TextOrJsonString,
    Json(Shape),
}

impl Answer {
    /// Whether a body that ends with this byte may be complete.
    ///
    /// The `Content-Length` of a compressed body is shorter than the body. Text and numbers could
    /// therefore be taken for complete when they are not.
    pub fn may_end_with(self, last: Option<u8>) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text | Self::TextOrJsonString => false,
            Self::Json(_) => matches!(last, Some(b'}' | b']' | b'"')),
        }
    }
}

/// Whether requests to a path, which may have a query, are sent without `apiKey` and `applicationId`. Pieces OS does not need them
/// there, and without these headers a page needs no CORS preflight.
pub fn is_anonymous(path: &str) -> bool {
    path.split('?').next() == Some("/connect") || path.starts_with("/.well-known/")
}

impl Operation {
    /// Whether it can have a JSON body. If so, the request has a `Content-Type` even without a body.
    pub fn has_body(&self) -> bool {
        self.parameters.iter().any(|parameter| matches!(parameter.place, Place::Body(_)))
    }
}
