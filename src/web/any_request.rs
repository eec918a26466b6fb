//! A request to any route, which the caller describes.

use std::borrow::Cow;

use js_sys::{Array, ArrayBuffer, JsString, Map, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::{
    arguments::{Arguments, PARAMETERS, encode_uri_component},
    failure::{Failed, Failure},
    request::is_json_value,
    value::{
        array, assign, elements, function, given, is_array, member, string, unexpected, written,
    },
};
use crate::{
    json::Shape,
    operations::{Accept, Answer},
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = String)]
    fn text_of(value: &JsValue) -> JsString;
}

impl Arguments {
    /// Takes what the caller says of the request.
    #[inline(never)]
    pub fn read_request(&mut self, parameters: &JsValue) -> Result<(), Failure> {
        let of = |name| member(parameters, PARAMETERS, name);
        self.method = method(&of("method")?)?;
        self.path = path(&of("path")?)?;
        if let Some(query_given) = given(of(QUERY)?) {
            let members = members_of(&query_given)?;
            self.path.push_str(&query(&members)?);
            self.query = members.into();
        }
        self.body = body(&of("body")?)?;
        self.has_body = self.body.is_some();
        if self.has_body && matches!(self.method.as_ref(), "GET" | "HEAD") {
            return Err(Failed::invalid("body", "not allowed for GET and HEAD"));
        }
        (self.answer, self.accept) = match string(&of("as")?, "as")?.as_deref() {
            None | Some("json") => (Answer::Json(Shape::ANY), Accept::Json),
            Some("text") => (Answer::Text, Accept::Anything),
            Some("none") => (Answer::Nothing, Accept::Anything),
            Some(_) => {
                return Err(Failed::invalid("as", "expected \"json\", \"text\" or \"none\""));
            }
        };
        self.guard = function(of("guard")?, "guard")?;
        Ok(())
    }
}

/// In upper case, as browsers do it for some methods alone.
fn method(value: &JsValue) -> Result<Cow<'static, str>, Failure> {
    let Some(method) = string(value, "method")? else {
        return Ok("GET".into());
    };
    if method.is_empty() || !method.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Err(Failed::invalid("method", "expected HTTP method"));
    }
    Ok(method.to_ascii_uppercase().into())
}

fn path(value: &JsValue) -> Result<String, Failure> {
    let path = string(value, "path")?.ok_or_else(|| Failed::required("path"))?;
    if !path.starts_with('/') {
        return Err(Failed::invalid("path", "expected path that starts with /"));
    }
    if path.bytes().any(|byte| matches!(byte, b'?' | b'#')) {
        return Err(Failed::invalid(
            "path",
            "expected path without ? and #; pass the query as query",
        ));
    }
    // Parsers of addresses drop some of them, and what is left may be another path.
    if path.bytes().any(|byte| byte.is_ascii_control()) {
        return Err(Failed::invalid("path", "expected path without control characters"));
    }
    if has_dot_segment(&path) {
        return Err(Failed::invalid("path", "expected path without the segments . and .."));
    }
    Ok(path)
}

/// The body as JSON. What is none would be written as an empty object, or as one of numbers.
fn body(value: &JsValue) -> Result<Option<String>, Failure> {
    let has_own_form = || {
        let form = Reflect::get(value, &"toJSON".into());
        form.is_ok_and(|form| form.is_function()) && !ArrayBuffer::is_view(value)
    };
    if is_json_value(value) || has_own_form() {
        return written(value, "body");
    }
    let reason = "expected JSON value; pass any other body as body of the second parameter";
    Err(Failed::invalid("body", reason))
}

/// Whether a segment stands for another one, as parsers of addresses read it.
fn has_dot_segment(path: &str) -> bool {
    path.as_bytes().split(|byte| matches!(byte, b'/' | b'\\')).any(|segment| {
        let mut rest = segment;
        let mut dots = 0;
        loop {
            rest = match rest {
                [b'.', rest @ ..] | [b'%', b'2', b'e' | b'E', rest @ ..] => rest,
                _ => break,
            };
            dots += 1;
        }
        rest.is_empty() && matches!(dots, 1 | 2)
    })
}

/// The query with its question mark; empty if there is none.
fn query(members: &Object) -> Result<String, Failure> {
    let mut text = String::new();
    for pair in Object::entries(members).iter() {
        let pair: Array = pair.unchecked_into();
        let name = pair.get(0);
        // Of several values, each has the name.
        for value in values_of(pair.get(1))?.iter().filter_map(given) {
            text.push(if text.is_empty() { '?' } else { '&' });
            text.push_str(&encoded(&name)?);
            text.push('=');
            text.push_str(&encoded(&value)?);
        }
    }
    Ok(text)
}

/// The members of a record, or what pairs make one of. A copy, as those of the caller may throw, and do so
/// at any time.
fn members_of(query: &JsValue) -> Result<Object, Failure> {
    let unreadable = |cause| Failed::unreadable(QUERY, cause);
    if !query.is_object() {
        return Err(unexpected(QUERY, "object", query));
    }
    let Some(pairs) = elements(query).map_err(unreadable)? else {
        return assign(&Object::new(), query).map_err(unreadable);
    };
    let members = Map::new();
    for pair in pairs.iter() {
        let pair = elements(&pair).map_err(unreadable)?.filter(is_pair);
        let pair =
            pair.ok_or_else(|| Failed::invalid(QUERY, "expected pairs of name and value"))?;
        let name = pair.get(0);
        let all: Array =
            given(members.get(&name)).unwrap_or_else(|| Array::new().into()).unchecked_into();
        for value in values_of(pair.get(1))?.iter() {
            all.push(&value);
        }
        members.set(&name, &all);
    }
    Object::from_entries(&members).map_err(unreadable)
}

const QUERY: &str = "query";

fn is_pair(pair: &Array) -> bool {
    pair.length() == 2 && pair.get(0).is_string()
}

#[inline(never)]
fn values_of(value: JsValue) -> Result<Array, Failure> {
    let values = if is_array(&value) { array(value.clone(), QUERY)? } else { None };
    Ok(values.unwrap_or_else(|| Array::of1(&value)))
}

fn encoded(value: &JsValue) -> Result<String, Failure> {
    let is_plain = value.is_string() || value.as_bool().is_some() || value.as_f64().is_some();
    if !is_plain {
        return Err(unexpected(QUERY, "strings, numbers and booleans", value));
    }
    encode_uri_component(&text_of(value))
        .map_err(|_| Failed::invalid(QUERY, "expected text, found unpaired surrogate"))
}
