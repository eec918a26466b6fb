//! The headers of a request: one list without regard to case, in which names stay as written.

use gloo_net::http::Headers;
use js_sys::{Array, Object, try_iter};
use wasm_bindgen::prelude::*;

use super::{
    failure::{Failed, Failure},
    value::{assign, set},
};

/// Headers by name.
#[derive(Clone, Default)]
pub struct HeaderList(Vec<(String, String)>);

impl HeaderList {
    /// Reads a record, pairs or a `Headers`; which names and values are none is for the browser's own
    /// `Headers` to say.
    ///
    /// A member of a record that is undefined is left out. What is wrong is told without the cause,
    /// as that may name a value, and a value may be a secret.
    pub fn read(value: &JsValue) -> Result<Self, Failure> {
        if value.is_undefined() || value.is_null() {
            return Ok(Self::default());
        }
        let refused = |_| Failed::invalid("headers", "expected header names and values");
        let pairs = pairs_of(value).map_err(refused)?;
        let checked = web_sys::Headers::new_with_headers(pairs.unchecked_ref()).map_err(refused)?;
        let written =
            pairs.iter().filter_map(|pair| pair.unchecked_into::<Array>().get(0).as_string());
        let mut list = Self::default();
        for (name, value) in Headers::from_raw(checked).entries() {
            let as_written = written.clone().find(|written| written.eq_ignore_ascii_case(&name));
            list.set(as_written.unwrap_or(name), value);
        }
        Ok(list)
    }

    /// Gives a header its value, whatever it had before.
    pub fn set(&mut self, name: String, value: String) {
        self.0.retain(|(other, _)| !other.eq_ignore_ascii_case(&name));
        self.0.push((name, value));
    }

    /// Gives all these headers their values.
    pub fn set_all(&mut self, more: &Self) {
        for (name, value) in &more.0 {
            self.set(name.clone(), value.clone());
        }
    }

    /// As an array of pairs.
    pub fn pairs(&self) -> Array {
        self.0.iter().map(|(name, value)| Array::of2(&name.into(), &value.into())).collect()
    }

    /// As an object, which is what the functions of the caller get.
    pub fn object(&self) -> Object {
        let object = Object::new();
        for (name, value) in &self.0 {
            set(&object, name, &value.into());
        }
        object
    }
}

/// What is iterable as an array, and the members of a record that are not undefined as pairs.
fn pairs_of(value: &JsValue) -> Result<Array, JsValue> {
    if !value.is_object() {
        return Err(JsValue::UNDEFINED);
    }
    if let Some(pairs) = try_iter(value)? {
        return pairs.collect();
    }
    let members = assign(&Object::new(), value)?;
    let is_set = |pair: &JsValue| !pair.unchecked_ref::<Array>().get(1).is_undefined();
    Ok(Object::entries(&members).iter().filter(is_set).collect())
}
