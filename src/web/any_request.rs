//! A request to any route, which the caller describes.

use std::borrow::Cow;

use js_sys::{Array, JsString, Object};
use wasm_bindgen::prelude::*;

use super::{
    arguments::{Arguments, PARAMETERS, encode_uri_component},
    failure::{Failed, Failure},
    value::{array, assign, function, given, is_array, member, string, unexpected, written},
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
        self.query = of("query")?;
        self.path.push_str(&query(&self.query)?);
        self.body = written(&of("body")?, "body")?;
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
    if has_dot_segment(&path) {
        return Err(Failed::invalid("path", "expected path without the segments . and .."));
    }
    Ok(path)
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
fn query(value: &JsValue) -> Result<String, Failure> {
    let Some(query) = given(value.clone()) else {
        return Ok(String::new());
    };
    if !query.is_object() || is_array(&query) {
        return Err(unexpected("query", "object", &query));
    }
    // A copy, as members of the caller's may throw, and do so at any time.
    let members = assign(&Object::new(), &query);
    let members = members.map_err(|cause| Failed::unreadable("query", cause))?;
    let mut text = String::new();
    for pair in Object::entries(&members).iter() {
        let pair: Array = pair.unchecked_into();
        let (name, value) = (pair.get(0), pair.get(1));
        // Of several values, each has the name.
        let values = if is_array(&value) { array(value, "query")? } else { None };
        let values = values.unwrap_or_else(|| Array::of1(&pair.get(1)));
        for value in values.iter().filter_map(given) {
            text.push(if text.is_empty() { '?' } else { '&' });
            text.push_str(&encoded(&name)?);
            text.push('=');
            text.push_str(&encoded(&value)?);
        }
    }
    Ok(text)
}

fn encoded(value: &JsValue) -> Result<String, Failure> {
    let is_plain = value.is_string() || value.as_bool().is_some() || value.as_f64().is_some();
    if !is_plain {
        return Err(unexpected("query", "strings, numbers and booleans", value));
    }
    encode_uri_component(&text_of(value))
        .map_err(|_| Failed::invalid("query", "expected text, found unpaired surrogate"))
}
