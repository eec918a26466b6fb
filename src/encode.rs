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
    let Some(text) = written(&parameter(parameters, field)?, field)? else {
        return Ok(Parameter::Body(None));
    };
    checked(&text, check).map_err(|mismatch| {
        Failure::invalid(&json::joined(field, mismatch.path()), mismatch.reason())
    })
}

/// A body that holds a usage event: its known reason has other names on the wire.
pub fn event(parameters: &JsValue, field: &str, check: Check) -> Result<Parameter, Failure> {
    let Some(text) = written(&parameter(parameters, field)?, field)? else {
        return Ok(Parameter::Body(None));
    };
    let text = event_on_the_wire(&text).unwrap_or(text);
    checked(&text, check).map_err(|mismatch| {
        let path = path_in_javascript(mismatch.path());
        Failure::invalid(&json::joined(field, &path), mismatch.reason())
    })
}

/// A value as JSON text, or none if the caller left it out.
pub fn written(value: &JsValue, field: &str) -> Result<Option<String>, Failure> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    let text = JSON::stringify(value).map_err(|cause| {
        Failure::invalid(field, "cannot be written as JSON").with("cause", &cause)
    })?;
    let text = text.as_string().ok_or_else(|| unexpected(field, "JSON value", value))?;
    Ok(Some(text))
}

fn checked(text: &str, check: Check) -> Result<Parameter, Mismatch> {
    let nulls = check(text)?;
    Ok(Parameter::Body(Some(json::without(text, &nulls).into_owned())))
}

/// The names in a usage event that are others on the wire.
const NAMES: [(&str, &str); 2] = [
    ("identifierDescriptionPair", "identifier_description_pair"),
    ("assetsListRefreshed", "assets_list_refreshed"),
];

/// The path of a member of a usage event in the names of JavaScript.
fn path_in_javascript(path: &str) -> String {
    let [(pair, pair_on_the_wire), (refreshed, refreshed_on_the_wire)] = NAMES;
    let Some(rest) = path.strip_prefix(pair_on_the_wire) else {
        return path.to_owned();
    };
    let inner = rest.strip_prefix('.').unwrap_or_default();
    json::joined(pair, if inner == refreshed_on_the_wire { refreshed } else { inner })
}

/// The text of a usage event with the names of the wire, if it is an object that has others.
pub fn event_on_the_wire(text: &str) -> Option<String> {
    let [reason, refreshed] = NAMES;
    let event = JSON::parse(text).ok()?;
    let pair = renamed(&event, reason)?;
    renamed(&pair, refreshed);
    JSON::stringify(&event).ok()?.as_string()
}

/// The text of the known reason of a usage event alone, likewise.
pub fn pair_on_the_wire(text: &str) -> Option<String> {
    let [_, refreshed] = NAMES;
    let pair = JSON::parse(text).ok()?;
    renamed(&pair, refreshed)?;
    JSON::stringify(&pair).ok()?.as_string()
}

/// Gives a member of a plain object its other name, and returns it if it is there.
fn renamed(object: &JsValue, (from, to): (&str, &str)) -> Option<JsValue> {
    let object = object.dyn_ref::<Object>()?;
    let member = Reflect::get(object, &from.into()).ok().filter(|member| !member.is_undefined())?;
    Reflect::delete_property(object, &from.into()).ok()?;
    set(object, to, &member);
    Some(member)
}

/// A member of an object that the caller passed; undefined if there is no object at all.
#[inline(never)]
pub fn member(object: &JsValue, object_name: &str, name: &str) -> Result<JsValue, Failure> {
    if object.is_undefined() || object.is_null() {
        return Ok(JsValue::UNDEFINED);
    }
    if !object.is_object() || Array::is_array(object) {
        return Err(unexpected(object_name, "object", object));
    }
    Reflect::get(object, &name.into()).map_err(|cause| Failure::unreadable(name, &cause))
}

fn parameter(parameters: &JsValue, field: &str) -> Result<JsValue, Failure> {
    member(parameters, "requestParameters", field)
}

/// That a value is of another type than expected.
#[inline(never)]
pub fn unexpected(field: &str, expected: &str, value: &JsValue) -> Failure {
    let found = match value {
        _ if value.is_null() => "null".to_owned(),
        _ if Array::is_array(value) => "array".to_owned(),
        _ => value.js_typeof().as_string().unwrap_or_default(),
    };
    Failure::invalid(field, &["expected ", expected, ", found ", &found].concat())
}
