//! What the API has: each operation stated once, with nothing of JavaScript in it.

mod application;
mod applications;
mod connector;
mod well_known;

pub use application::APPLICATION_API;
pub use applications::APPLICATIONS_API;
pub use connector::CONNECTOR_API;
pub use well_known::WELL_KNOWN_API;

use crate::json::{Shape, Shaped};

/// Every class, in the order in which the package exports them.
pub const CLASSES: &[&Class] =
    &[&APPLICATIONS_API, &APPLICATION_API, &CONNECTOR_API, &WELL_KNOWN_API];

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
}

/// What is in the body of a success.
#[derive(Clone, Copy)]
pub enum Answer {
    /// Nothing that is read.
    Nothing,
    /// Text, which may come as a JSON string.
    Text,
    Json(Shape),
}

impl Operation {
    /// Whether it may have a JSON body. It then says so even when there is none.
    pub fn has_body(&self) -> bool {
        self.parameters.iter().any(|parameter| matches!(parameter.place, Place::Body(_)))
    }
}
