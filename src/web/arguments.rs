//! What the caller passed to an operation, checked before anything is sent.

use std::borrow::Cow;

use js_sys::{Function, JsString};
use wasm_bindgen::prelude::*;

use super::{
    failure::{Failed, Failure},
    value::{given, member, unexpected, written},
};
use crate::{
    json::{Names, Shape, check, joined},
    models::TABLES,
    operations::{Accept, Answer, Operation, Parameter, Place},
};

#[wasm_bindgen]
extern "C" {
    /// Throws for a string with unpaired surrogate, which no UTF-8 can hold.
    #[wasm_bindgen(catch, js_name = encodeURIComponent)]
    pub fn encode_uri_component(text: &JsString) -> Result<String, JsValue>;
}

/// What is sent for the parameters of a call, and what is to come back.
pub struct Arguments {
    pub method: Cow<'static, str>,
    /// The path with its parameters in it, percent-encoded.
    pub path: String,
    /// What the caller passed as query.
    pub query: JsValue,
    /// The JSON body; none if there is none, or the caller left it out.
    pub body: Option<String>,
    /// Whether there could be a body. It is announced even when there is none.
    pub has_body: bool,
    pub accept: Accept,
    pub answer: Answer,
    /// What checks the answer, if the caller brought something.
    pub guard: Option<Function>,
}

impl Arguments {
    /// Those of an operation before its parameters are read.
    pub fn of(operation: &Operation) -> Self {
        Self {
            method: operation.method.as_str().into(),
            path: operation.path.to_owned(),
            query: JsValue::UNDEFINED,
            body: None,
            has_body: operation.has_body(),
            accept: operation.accept,
            answer: operation.answer,
            guard: None,
        }
    }

    /// Takes what the caller passed.
    pub fn read(&mut self, list: &[Parameter], parameters: &JsValue) -> Result<(), Failure> {
        list.iter().try_for_each(|parameter| self.read_one(parameter, parameters))
    }

    // Apart, as many operations have no parameters.
    #[inline(never)]
    fn read_one(&mut self, parameter: &Parameter, parameters: &JsValue) -> Result<(), Failure> {
        let name = parameter.name;
        match parameter.place {
            Place::Path => {
                let segment = segment(member(parameters, PARAMETERS, name)?, name)?;
                self.path = replaced(&self.path, name, &segment);
            }
            Place::Body(shape) => {
                self.body = body(&member(parameters, PARAMETERS, name)?, name, shape)?;
            }
            Place::Request => self.read_request(parameters)?,
        }
        Ok(())
    }
}

/// What errors call the object with the parameters.
pub const PARAMETERS: &str = "requestParameters";

/// A path parameter as one segment.
///
/// The segments `""`, `.` and `..` would name another resource, however they are encoded.
fn segment(value: JsValue, field: &str) -> Result<String, Failure> {
    let value = given(value).ok_or_else(|| Failed::required(field))?;
    let text: &JsString = value.dyn_ref().ok_or_else(|| unexpected(field, "string", &value))?;
    let encoded = encode_uri_component(text)
        .map_err(|_| Failed::invalid(field, "expected text, found unpaired surrogate"))?;
    if matches!(encoded.as_str(), "" | "." | "..") {
        let reason = ["expected ID, found \"", &encoded, "\""].concat();
        return Err(Failed::invalid(field, &reason));
    }
    Ok(encoded)
}

/// The path with a segment in the place of the parameter `{name}`.
fn replaced(path: &str, name: &str, segment: &str) -> String {
    let is_here = |start: &usize| {
        let rest = path.get(*start..).and_then(|rest| rest.strip_prefix(name));
        rest.is_some_and(|rest| rest.starts_with('}'))
    };
    let start = (1..path.len()).find(is_here).unwrap_or_default();
    let before = path.get(..start.saturating_sub(1)).unwrap_or_default();
    let behind = path.get(start + name.len() + 1..).unwrap_or_default();
    [before, segment, behind].concat()
}

/// A body that holds a model, with the names of the wire.
fn body(value: &JsValue, field: &str, shape: Shape) -> Result<Option<String>, Failure> {
    let Some(text) = written(value, field)? else {
        return Ok(None);
    };
    let edits = check(&TABLES, shape, &text, Names::JavaScript)
        .map_err(|mismatch| Failed::invalid(&joined(field, mismatch.path()), mismatch.reason()))?;
    Ok(Some(edits.apply(&text).into_owned()))
}
