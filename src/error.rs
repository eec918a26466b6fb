//! What can go wrong, and how it becomes a JavaScript error.
//!
//! The classes are written by hand in `pkg/src/errors.js`: only JavaScript can extend `Error`.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::operation::Operation;

#[wasm_bindgen(raw_module = "../../src/errors.js")]
extern "C" {
    /// Makes an error of the class that `kind` names, with `message` and the fields of `details`.
    #[wasm_bindgen(js_name = createError)]
    fn create_error(kind: &str, message: &str, details: &Object) -> JsValue;
}

/// A failure before it is a JavaScript error: the kind of its class, what to say, and the fields.
pub struct Failure {
    kind: &'static str,
    reason: String,
    details: Object,
}

impl Failure {
    #[inline(never)]
    pub fn new(kind: &'static str, reason: String) -> Self {
        Self { kind, reason, details: Object::new() }
    }

    /// A required parameter that was not given.
    #[inline(never)]
    pub fn required(field: &str) -> Self {
        Self::new("required", [field, ": required but missing"].concat())
            .with("field", &field.into())
    }

    /// A parameter or setting that cannot be used as it is.
    #[inline(never)]
    pub fn invalid(field: &str, reason: &str) -> Self {
        Self::new("invalid", [field, ": ", reason].concat()).with("field", &field.into())
    }

    /// A parameter that cannot be read, as something in it throws.
    #[inline(never)]
    pub fn unreadable(field: &str, cause: &JsValue) -> Self {
        Self::invalid(field, "cannot be read").with("cause", cause)
    }

    /// The same with one more field.
    #[inline(never)]
    pub fn with(self, name: &str, value: &JsValue) -> Self {
        set(&self.details, name, value);
        self
    }

    /// The same, saying whether sending the call again is harmless and may help.
    pub fn retryable(self, is_retryable: bool) -> Self {
        self.with("retryable", &is_retryable.into())
    }

    /// The error of a call, whose message begins with the operation.
    pub fn of_operation(self, operation: &Operation) -> JsValue {
        let message = [operation.name, ": ", &self.reason].concat();
        self.with("operation", &operation.name.into())
            .with("method", &operation.method.as_str().into())
            .create(&message)
    }

    /// The error of a setting, which belongs to no operation.
    pub fn of_configuration(self) -> JsValue {
        let message = ["Configuration: ", &self.reason].concat();
        self.create(&message)
    }

    fn create(&self, message: &str) -> JsValue {
        create_error(self.kind, message, &self.details)
    }
}

/// Sets a property of an object that was made here, which therefore cannot refuse it.
#[inline(never)]
pub fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}
