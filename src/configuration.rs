//! The settings of a client, checked when it is made.

use gloo_net::http::Headers;
use js_sys::{Array, Function, JsString, Object, Reflect, Symbol};
use wasm_bindgen::prelude::*;

use crate::{
    encode::{member, unexpected},
    error::Failure,
    init::assign,
    interruption::is_signal,
    json::digits_of,
    limits::Limits,
};

/// The settings as JavaScript gives them.
#[wasm_bindgen(typescript_custom_section)]
const PARAMETERS: &str = include_str!("configuration.d.ts");

/// The settings once they are checked.
pub struct Configuration {
    /// Without a trailing slash.
    pub base_path: String,
    pub headers: Option<Headers>,
    pub credentials: Option<JsString>,
    pub fetch_api: Option<Function>,
    /// Objects with hooks.
    pub middleware: Array,
    /// The key, a promise of it, or a function that gives either.
    pub api_key: Option<JsValue>,
    /// Ends every call of this client.
    pub signal: Option<JsValue>,
    pub limits: Limits,
}

impl Configuration {
    pub fn new(parameters: &JsValue) -> Result<Self, Failure> {
        let setting = |name| member(parameters, "configuration", name);
        let mut limits = Limits::default();
        limits.update(parameters, "configuration")?;
        Ok(Self {
            base_path: base_path(setting("basePath")?)?,
            headers: headers(&setting("headers")?)?,
            credentials: credentials(setting("credentials")?)?,
            fetch_api: optional(setting("fetchApi")?, "fetchApi", "function")?,
            middleware: middleware(setting("middleware")?)?,
            api_key: given(setting("apiKey")?),
            signal: signal(setting("signal")?)?,
            limits,
        })
    }
}

fn base_path(value: JsValue) -> Result<String, Failure> {
    let Some(text) = optional::<JsString>(value, "basePath", "string")? else {
        return Ok("http://localhost:1000".to_owned());
    };
    let text = String::from(text);
    let refused =
        |reason: &str| Failure::invalid("basePath", &[reason, ", found \"", &text, "\""].concat());
    let url = web_sys::Url::new(&text)
        .map_err(|_| refused("expected http or https address such as http://localhost:1000"))?;
    // Parsers of addresses take `http:localhost` for `http://localhost`, people do not.
    let written = text.trim_start().to_ascii_lowercase();
    if !written.starts_with("http://") && !written.starts_with("https://") {
        return Err(refused("expected http or https address"));
    }
    if !url.username().is_empty() || !url.password().is_empty() {
        return Err(Failure::invalid("basePath", "expected address without user and password"));
    }
    if text.bytes().any(|byte| matches!(byte, b'?' | b'#')) {
        return Err(refused("expected address without query and fragment"));
    }
    Ok(url.href().trim_end_matches('/').to_owned())
}

/// Headers from a record, pairs or a `Headers`; `fetch` itself says which are none.
///
/// A member of a record that is undefined is left out. What is wrong is told without the cause,
/// as that may name a value, and a value may be a secret.
pub fn headers(value: &JsValue) -> Result<Option<Headers>, Failure> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    set_members(value)
        .and_then(|given| web_sys::Headers::new_with_headers(given.unchecked_ref()))
        .map(|raw| Some(Headers::from_raw(raw)))
        .map_err(|_| Failure::invalid("headers", "expected header names and values"))
}

/// The members of a record that are not undefined, as pairs; any other value as it is.
fn set_members(value: &JsValue) -> Result<JsValue, JsValue> {
    if !value.is_object() || Reflect::has(value, &Symbol::iterator())? {
        return Ok(value.clone());
    }
    let record = assign(&Object::new(), value)?;
    let is_set = |pair: &JsValue| !pair.unchecked_ref::<Array>().get(1).is_undefined();
    Ok(Object::entries(&record).iter().filter(is_set).collect::<Array>().into())
}

fn middleware(value: JsValue) -> Result<Array, Failure> {
    let all: Array = optional(value, "middleware", "array")?.unwrap_or_default();
    for (index, hooks) in all.iter().enumerate() {
        if !hooks.is_object() {
            let field = ["middleware[", &digits_of(index as u64), "]"].concat();
            return Err(unexpected(&field, "object", &hooks));
        }
    }
    // A copy, as the caller may change his.
    Ok(all.slice(0, all.length()))
}

fn signal(value: JsValue) -> Result<Option<JsValue>, Failure> {
    match given(value) {
        Some(value) if !is_signal(&value) => Err(unexpected("signal", "AbortSignal", &value)),
        signal => Ok(signal),
    }
}

fn credentials(value: JsValue) -> Result<Option<JsString>, Failure> {
    let credentials: Option<JsString> = optional(value, "credentials", "string")?;
    let is_known = |text: String| matches!(text.as_str(), "omit" | "same-origin" | "include");
    if credentials.as_ref().is_none_or(|text| is_known(text.into())) {
        return Ok(credentials);
    }
    Err(Failure::invalid("credentials", "expected \"omit\", \"same-origin\" or \"include\""))
}

/// A value of one class, if there is one.
pub fn optional<T: JsCast>(
    value: JsValue,
    field: &str,
    expected: &str,
) -> Result<Option<T>, Failure> {
    let cast =
        |value: JsValue| value.dyn_into().map_err(|value| unexpected(field, expected, &value));
    given(value).map(cast).transpose()
}

/// A value that is neither undefined nor null.
pub fn given(value: JsValue) -> Option<JsValue> {
    Some(value).filter(|value| !value.is_undefined() && !value.is_null())
}
