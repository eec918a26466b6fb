//! Values that the caller passed, or that came from outside: anything may be in them, and reading
//! them may run code that throws.

use js_sys::{Array, Function, JSON, Object, Reflect, Symbol};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use super::failure::{Failed, Failure};

#[wasm_bindgen]
extern "C" {
    /// Throws what a getter of `source` throws.
    #[wasm_bindgen(catch, js_namespace = Object)]
    pub fn assign(target: &Object, source: &JsValue) -> Result<Object, JsValue>;

    /// Throws for a proxy that was revoked.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn try_is_array(value: &JsValue) -> Result<bool, JsValue>;

    /// Throws what reading the elements throws.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = from)]
    fn try_array_from(value: &JsValue) -> Result<Array, JsValue>;
}

/// Whether something is an array, of any realm.
pub fn is_array(value: &JsValue) -> bool {
    try_is_array(value).unwrap_or(false)
}

/// A member of an object that the caller passed; undefined if there is no object at all.
#[inline(never)]
pub fn member(object: &JsValue, object_name: &str, name: &str) -> Result<JsValue, Failure> {
    if object.is_undefined() || object.is_null() {
        return Ok(JsValue::UNDEFINED);
    }
    if !object.is_object() || is_array(object) {
        return Err(unexpected(object_name, "object", object));
    }
    Reflect::get(object, &name.into()).map_err(|cause| Failed::unreadable(name, cause))
}

/// A value that is neither undefined nor null.
pub fn given(value: JsValue) -> Option<JsValue> {
    Some(value).filter(|value| !value.is_undefined() && !value.is_null())
}

/// A string, if there is one.
pub fn string(value: &JsValue, field: &str) -> Result<Option<String>, Failure> {
    match given(value.clone()) {
        Some(value) => {
            value.as_string().map(Some).ok_or_else(|| unexpected(field, "string", &value))
        }
        None => Ok(None),
    }
}

/// A function, if there is one; of any realm.
pub fn function(value: JsValue, field: &str) -> Result<Option<Function>, Failure> {
    match given(value) {
        Some(value) if value.is_function() => Ok(Some(value.unchecked_into())),
        Some(value) => Err(unexpected(field, "function", &value)),
        None => Ok(None),
    }
}

/// An array, if there is one; of any realm. A copy, as the caller may change theirs.
pub fn array(value: JsValue, field: &str) -> Result<Option<Array>, Failure> {
    match given(value) {
        Some(value) if is_array(&value) => {
            try_array_from(&value).map(Some).map_err(|cause| Failed::unreadable(field, cause))
        }
        Some(value) => Err(unexpected(field, "array", &value)),
        None => Ok(None),
    }
}

/// What an object gives that can be iterated; none for any other value.
#[inline(never)]
pub fn elements(value: &JsValue) -> Result<Option<Array>, JsValue> {
    if value.is_object() && Reflect::has(value, &Symbol::iterator())? {
        return try_array_from(value).map(Some);
    }
    Ok(None)
}

/// A value as JSON text, or none if the caller left it out.
pub fn written(value: &JsValue, field: &str) -> Result<Option<String>, Failure> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    let text = JSON::stringify(value)
        .map_err(|cause| Failed::invalid(field, "cannot be written as JSON").caused_by(cause))?;
    text.as_string().map(Some).ok_or_else(|| unexpected(field, "JSON value", value))
}

/// What something that was thrown says; it need not be an `Error`.
pub fn words_of(cause: &JsValue) -> String {
    let message = Reflect::get(cause, &"message".into()).ok().and_then(|text| text.as_string());
    message.or_else(|| cause.as_string()).unwrap_or_default()
}

/// That a value is of another type than expected.
#[inline(never)]
pub fn unexpected(field: &str, expected: &str, value: &JsValue) -> Failure {
    let found = match value {
        _ if value.is_null() => "null".to_owned(),
        _ if is_array(value) => "array".to_owned(),
        _ => value.js_typeof().as_string().unwrap_or_default(),
    };
    Failed::invalid(field, &["expected ", expected, ", found ", &found].concat())
}

/// A plain object with the fields of a struct.
///
/// They are written as those of a map are. To write those of a struct, serde-wasm-bindgen keeps their
/// names in a hash map, whose code is 1 KB with brotli.
pub fn plain_object(fields: &impl Serialize) -> JsValue {
    #[derive(Serialize)]
    struct Map<'a, T> {
        #[serde(flatten)]
        fields: &'a T,
    }
    let serializer = Serializer::new().serialize_maps_as_objects(true);
    Map { fields }.serialize(&serializer).unwrap_or_default()
}

/// Sets a property of an object that was made here, which therefore cannot refuse it.
#[inline(never)]
pub fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}
