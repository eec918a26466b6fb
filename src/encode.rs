//! What the caller passed, checked before anything is sent.

use std::ops::Range;

use js_sys::{Array, JSON, JsString, Object, Reflect};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

use crate::{
    error::{Failure, set},
    json::{self, Mismatch},
};

#[wasm_bindgen]
extern "C" {
    /// Throws for a string with half a surrogate pair, which no UTF-8 can hold.
    #[wasm_bindgen(catch, js_name = encodeURIComponent)]
    fn encode_uri_component(text: &JsString) -> Result<String, JsValue>;
}

/// The one parameter that an operation has, as it is sent.
pub enum Parameter {
    None,
    /// The last segment of the path, percent-encoded.
    Segment(String),
    /// The JSON body, or none if the caller left it out.
    Body(Option<String>),
}

/// A path parameter.
///
/// The segments `""`, `.` and `..` would name another resource, however they are encoded.
pub fn segment(parameters: &JsValue, field: &str) -> Result<Parameter, Failure> {
    let value = parameter(parameters, field)?;
    if value.is_undefined() || value.is_null() {
        return Err(Failure::required(field));
    }
    let text: &JsString = value.dyn_ref().ok_or_else(|| unexpected(field, "string", &value))?;
    let encoded = encode_uri_component(text)
        .map_err(|_| Failure::invalid(field, "expected text, found half a surrogate pair"))?;
    if matches!(encoded.as_str(), "" | "." | "..") {
        let reason = ["expected identifier, found \"", &encoded, "\""].concat();
        return Err(Failure::invalid(field, &reason));
    }
    Ok(Parameter::Segment(encoded))
}

/// A check against a model: where the members stand that a null unsets, or what is wrong.
pub type Check = fn(&str) -> Result<Vec<Range<usize>>, Mismatch>;

/// Checks text against the model `T`.
pub fn check<'de, T: Deserialize<'de>>(text: &'de str) -> Result<Vec<Range<usize>>, Mismatch> {
    json::check::<T>(text).map(|(_, nulls)| nulls)
}

/// A body that holds a model.
pub fn body(parameters: &JsValue, field: &str, check: Check) -> Result<Parameter, Failure> {
    json_body(&parameter(parameters, field)?, field, check)
}

/// A body that holds a usage event: its known reason has other names on the wire.
pub fn event(parameters: &JsValue, field: &str, check: Check) -> Result<Parameter, Failure> {
    json_body(&event_on_the_wire(&parameter(parameters, field)?), field, check)
}

fn json_body(value: &JsValue, field: &str, check: Check) -> Result<Parameter, Failure> {
    if value.is_undefined() || value.is_null() {
        return Ok(Parameter::Body(None));
    }
    let text = JSON::stringify(value)
        .map_err(|cause| {
            Failure::invalid(field, "cannot be written as JSON").with("cause", &cause)
        })?
        .as_string()
        .ok_or_else(|| unexpected(field, "JSON value", value))?;
    match check(&text) {
        Ok(nulls) => Ok(Parameter::Body(Some(json::without(&text, &nulls).into_owned()))),
        Err(mismatch) => Err(Failure::invalid_shape(field, &mismatch)),
    }
}

/// A member of an object that the caller passed; undefined if there is no object at all.
pub fn member(object: &JsValue, object_name: &str, name: &str) -> Result<JsValue, Failure> {
    if object.is_undefined() || object.is_null() {
        return Ok(JsValue::UNDEFINED);
    }
    if !object.is_object() {
        return Err(unexpected(object_name, "object", object));
    }
    Reflect::get(object, &name.into())
        .map_err(|cause| Failure::invalid(name, "cannot be read").with("cause", &cause))
}

fn parameter(parameters: &JsValue, field: &str) -> Result<JsValue, Failure> {
    member(parameters, "requestParameters", field)
}

fn event_on_the_wire(event: &JsValue) -> JsValue {
    let event = renamed(event, "identifierDescriptionPair", "identifier_description_pair");
    if let Some(event) = event.dyn_ref::<Object>() {
        let pair = get(event, "identifier_description_pair");
        if pair.is_object() {
            let pair = renamed(&pair, "assetsListRefreshed", "assets_list_refreshed");
            set(event, "identifier_description_pair", &pair);
        }
    }
    event
}

/// A copy of an object in which one member has another name; anything else is given back.
fn renamed(value: &JsValue, from: &str, to: &str) -> JsValue {
    let Some(object) = value.dyn_ref::<Object>().filter(|_| !Array::is_array(value)) else {
        return value.clone();
    };
    let copy = Object::assign(&Object::new(), object);
    let member = get(&copy, from);
    if !member.is_undefined() {
        let _ = Reflect::delete_property(&copy, &from.into());
        set(&copy, to, &member);
    }
    copy.into()
}

/// A member of an object that has only plain ones.
fn get(object: &Object, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

/// That a value is of another type than expected.
pub fn unexpected(field: &str, expected: &str, value: &JsValue) -> Failure {
    let found = match value {
        _ if value.is_null() => "null".to_owned(),
        _ if Array::is_array(value) => "array".to_owned(),
        _ => value.js_typeof().as_string().unwrap_or_default(),
    };
    Failure::invalid(field, &["expected ", expected, ", found ", &found].concat())
}
