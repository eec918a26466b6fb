//! What can go wrong, as the plain object that the error classes of `pkg/src/errors.js` are made
//! from: only JavaScript can extend `Error`.

use std::borrow::Cow;

use serde::{Serialize, Serializer};
use serde_with::skip_serializing_none;
use wasm_bindgen::prelude::*;

use super::value::plain_object;

/// A failure, which is large: every `Result` has room for it, and every `?` moves it.
pub type Failure = Box<Failed>;

/// The kind of an error, its words, and the fields that this kind has.
#[skip_serializing_none]
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Failed {
    pub kind: &'static str,
    pub message: String,
    /// What of the message the caller or an answer said.
    pub said: Option<String>,
    pub operation: Option<&'static str>,
    pub method: Option<Cow<'static, str>>,
    pub url: Option<String>,
    pub retryable: Option<bool>,
    pub field: Option<String>,
    pub path: Option<String>,
    pub status: Option<u16>,
    pub status_text: Option<String>,
    pub body: Option<Kept>,
    pub response: Option<Kept>,
    pub timeout_ms: Option<f64>,
    pub problem: Option<&'static str>,
    pub cause: Option<Kept>,
}

impl Failed {
    #[inline(never)]
    pub fn new(kind: &'static str, message: String) -> Failure {
        Box::new(Self { kind, message, ..Self::default() })
    }

    /// A required parameter that was not given.
    #[inline(never)]
    pub fn required(field: &str) -> Failure {
        Self::of_field("required", field, ": required but missing")
    }

    /// A parameter or setting that cannot be used as it is.
    #[inline(never)]
    pub fn invalid(field: &str, reason: &str) -> Failure {
        Self::of_field("invalid", field, &[": ", reason].concat())
    }

    fn of_field(kind: &'static str, field: &str, reason: &str) -> Failure {
        let mut failure = Self::new(kind, [field, reason].concat());
        failure.field = Some(field.to_owned());
        failure
    }

    /// A parameter that cannot be read, as something in it throws.
    #[inline(never)]
    pub fn unreadable(field: &str, cause: JsValue) -> Failure {
        Self::invalid(field, "cannot be read").caused_by(cause)
    }

    #[inline(never)]
    pub fn caused_by(mut self: Box<Self>, cause: JsValue) -> Failure {
        self.cause = Some(Kept(cause));
        self
    }

    /// As JavaScript gets it, for a call of an operation by this HTTP method.
    pub fn of_operation(mut self, operation: &'static str, method: Cow<'static, str>) -> JsValue {
        self.operation = Some(operation);
        self.method = Some(method);
        self.said_of(operation)
    }

    /// As JavaScript gets it, for a setting.
    pub fn of_configuration(mut self) -> JsValue {
        self.said_of("Configuration")
    }

    #[inline(never)]
    fn said_of(&mut self, subject: &str) -> JsValue {
        self.message = [subject, ": ", &self.message].concat();
        plain_object(self)
    }
}

/// A value of JavaScript that goes through serde as it is.
pub struct Kept(pub JsValue);

impl Serialize for Kept {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_wasm_bindgen::preserve::serialize(&self.0, serializer)
    }
}
