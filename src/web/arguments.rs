//! What the caller passed to an operation, checked before anything is sent.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

use super::{
    failure::{Failed, Failure},
    value::{given, member, unexpected, written},
};
use crate::{
    json::{Names, Shape, check, joined},
    models::TABLES,
    operations::{Operation, Place},
};

#[wasm_bindgen]
extern "C" {
    /// Throws for a string with half a surrogate pair, which no UTF-8 can hold.
    #[wasm_bindgen(catch, js_name = encodeURIComponent)]
    fn encode_uri_component(text: &JsString) -> Result<String, JsValue>;
}

/// The parameters of a call as they are sent.
pub struct Arguments {
    /// The path with its parameters in it, percent-encoded.
    pub path: String,
    /// The JSON body; none if there is none, or the caller left it out.
    pub body: Option<String>,
}

impl Arguments {
    pub fn read(operation: &Operation, parameters: &JsValue) -> Result<Self, Failure> {
        let mut arguments = Self { path: operation.path.to_owned(), body: None };
        for parameter in operation.parameters {
            let name = parameter.name;
            let value = member(parameters, "requestParameters", name)?;
            match parameter.place {
                Place::Path => {
                    let segment = segment(value, name)?;
                    arguments.path = replaced(&arguments.path, name, &segment);
                }
                Place::Body(shape) => arguments.body = body(&value, name, shape)?,
            }
        }
        Ok(arguments)
    }
}

/// A path parameter as one segment.
///
/// The segments `""`, `.` and `..` would name another resource, however they are encoded.
fn segment(value: JsValue, field: &str) -> Result<String, Failure> {
    let value = given(value).ok_or_else(|| Failed::required(field))?;
    let text: &JsString = value.dyn_ref().ok_or_else(|| unexpected(field, "string", &value))?;
    let encoded = encode_uri_component(text)
        .map_err(|_| Failed::invalid(field, "expected text, found half a surrogate pair"))?;
    if matches!(encoded.as_str(), "" | "." | "..") {
        let reason = ["expected identifier, found \"", &encoded, "\""].concat();
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
