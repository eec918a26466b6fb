//! The headers of a request: one list without regard to case, in which names stay as written.

use gloo_net::http::Headers;
use js_sys::{Array, JsString, Map, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::{
    failure::{Failed, Failure},
    value::{assign, elements, unexpected},
};

/// Headers by name.
#[derive(Clone, Default)]
pub struct HeaderList(Vec<Header>);

#[derive(Clone)]
struct Header {
    /// The name in lower case.
    key: String,
    name: JsString,
    value: JsString,
}

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
        Self::read_given(value)
    }

    #[inline(never)]
    fn read_given(value: &JsValue) -> Result<Self, Failure> {
        let refused = |_| Failed::invalid("headers", "expected valid header names and values");
        let pairs = pairs_of(value).map_err(refused)?;
        let checked = web_sys::Headers::new_with_headers(pairs.unchecked_ref()).map_err(refused)?;
        let mut list = Self::default();
        for (key, value) in Headers::from_raw(checked).entries() {
            let has_key = |name: &JsValue| {
                name.as_string().is_some_and(|name| name.eq_ignore_ascii_case(&key))
            };
            // Those are copies, which run no code of the caller.
            let names = pairs.iter().map(|pair| pair.unchecked_into::<Array>().get(0));
            let written = names.into_iter().find(has_key).map(JsValue::unchecked_into);
            let name = written.unwrap_or_else(|| key.as_str().into());
            list.set(&key, name, value.into());
        }
        Ok(list)
    }

    /// Gives a header its value, whatever it had before. `key` is the name in lower case.
    pub fn set(&mut self, key: &str, name: JsString, value: JsString) {
        self.remove(key);
        self.0.push(Header { key: key.to_owned(), name, value });
    }

    /// Takes a header off, by its name in lower case.
    pub fn remove(&mut self, key: &str) {
        self.0.retain(|header| header.key != key);
    }

    /// Whether there is a header of this name in lower case.
    pub fn has(&self, key: &str) -> bool {
        self.0.iter().any(|header| header.key == key)
    }

    /// Gives all these headers their values.
    pub fn set_all(&mut self, more: &Self) {
        for Header { key, name, value } in &more.0 {
            self.set(key, name.clone(), value.clone());
        }
    }

    /// As an array of pairs.
    pub fn pairs(&self) -> Array {
        self.0.iter().map(|header| Array::of2(&header.name, &header.value)).collect()
    }

    /// As an object, which is what the functions of the caller get.
    pub fn object(&self) -> Object {
        let object = Object::new();
        for Header { name, value, .. } in &self.0 {
            // An object that was made here cannot refuse it.
            let _ = Reflect::set(&object, name, value);
        }
        object
    }
}

/// Text that a header can hold. It is checked here, without being named: `fetch` would name it.
pub fn header_text(value: &JsValue, field: &str) -> Result<JsString, Failure> {
    let Some(text) = value.as_string() else {
        return Err(unexpected(field, "string", value));
    };
    let is_sendable = |character| matches!(character, '\t' | ' '..='~' | '\u{80}'..='\u{ff}');
    if !text.chars().all(is_sendable) {
        return Err(Failed::invalid(field, "expected valid header value"));
    }
    Ok(value.clone().unchecked_into())
}

/// What is iterable as an array, and the members of a record that are not undefined as pairs.
fn pairs_of(value: &JsValue) -> Result<Array, JsValue> {
    if !value.is_object() {
        return Err(JsValue::UNDEFINED);
    }
    if let Some(pairs) = elements(value)? {
        let copies = Array::new();
        for pair in pairs.iter() {
            let copy: Array = elements(&pair)?.ok_or(JsValue::UNDEFINED)?;
            copies.push(&copy);
        }
        return Ok(copies);
    }
    let members = assign(&Object::new(), value)?;
    // Of two names for one header the later is meant: the headers there are were spread into it.
    let named = Map::new();
    for pair in Object::entries(&members).iter() {
        let member = pair.unchecked_ref::<Array>();
        if !member.get(1).is_undefined() {
            let name = member.get(0).unchecked_into::<JsString>().to_lower_case();
            named.set(&name, &pair);
        }
    }
    Ok(Array::from(&named.values()))
}
