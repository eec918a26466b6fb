//! The settings of a client, read once, checked and copied when it is made.

use std::rc::Rc;

use js_sys::{Array, Function, JsString, Number, Object};
use wasm_bindgen::prelude::*;

use super::{
    deadline::is_signal,
    failure::{Failed, Failure},
    headers::{HeaderList, header_text},
    retry::Retry,
    value::{array, function, given, member, set, string, unexpected},
};
use crate::{discovery::Address, json::digits_of};

/// The settings as TypeScript sees them.
#[wasm_bindgen(typescript_custom_section)]
const TYPESCRIPT: &str = include_str!("../typescript/configuration.d.ts");

/// The settings once they are checked.
#[derive(Clone)]
pub struct Settings {
    /// Without a trailing slash.
    pub base_path: String,
    pub headers: HeaderList,
    pub credentials: Option<String>,
    pub fetch_api: Option<Function>,
    /// Objects with hooks.
    pub middleware: Array,
    /// The key, a promise of it, or a function that gives either.
    pub api_key: Option<JsValue>,
    /// What `connect` returned, for the header `application`.
    pub application_id: Option<JsString>,
    /// Whether they are what `discover` gave, which may have found nothing: then Pieces OS may be looked
    /// for at other ports.
    pub is_discovered: bool,
    /// An object with functions that are told of calls.
    pub logger: Option<JsValue>,
    /// Ends every call of this client.
    pub signal: Option<JsValue>,
    pub limits: Limits,
    /// What they were read from, copied.
    pub copy: Object,
}

/// What bounds a call.
#[derive(Clone)]
pub struct Limits {
    /// For the whole call, its body included; 0 is for ever.
    pub timeout_ms: f64,
    pub max_response_bytes: f64,
    pub retry: Rc<Retry>,
}

/// What errors call the object with the settings.
const CONFIGURATION: &str = "configuration";

/// A copy of the settings, in which a getter is called no more and an array changes no more.
#[wasm_bindgen(js_name = settingsOf, skip_typescript)]
pub fn settings_of(given: JsValue) -> Result<Object, JsValue> {
    let settings = Settings::new(&given).map_err(|failure| failure.of_configuration())?;
    Ok(settings.copy)
}

impl Settings {
    pub fn new(source: &JsValue) -> Result<Self, Failure> {
        let copy = Object::new();
        let of = |name: &str| {
            let value = member(source, CONFIGURATION, name)?;
            // What is not named must not hide what is, when settings are joined.
            if !value.is_undefined() {
                set(&copy, name, &value);
            }
            Ok(value)
        };
        // JavaScript opens the sockets.
        function(of("webSocketApi")?, "webSocketApi")?;
        let settings = Self {
            base_path: base_path(&of("basePath")?)?,
            headers: HeaderList::read(&of("headers")?)?,
            credentials: credentials(&of("credentials")?)?,
            fetch_api: function(of("fetchApi")?, "fetchApi")?,
            middleware: middleware(of("middleware")?)?,
            api_key: given(of("apiKey")?),
            application_id: application_id(of("applicationId")?)?,
            is_discovered: is_discovered(&of)?,
            logger: logger(of("logger")?)?,
            signal: signal(of("signal")?)?,
            limits: Limits::default().updated(&of)?,
            copy: copy.clone(),
        };
        // Of what can change inside, what was read.
        let is_object = |name| member(&copy, CONFIGURATION, name).is_ok_and(|own| own.is_object());
        if is_object("headers") {
            set(&copy, "headers", &settings.headers.pairs());
        }
        if is_object("middleware") {
            set(&copy, "middleware", &settings.middleware);
        }
        if is_object("retry") {
            set(&copy, "retry", &settings.limits.retry.copy());
        }
        Ok(settings)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            timeout_ms: 10_000.0,
            max_response_bytes: 64.0 * 1024.0 * 1024.0,
            retry: Rc::new(Retry::default()),
        }
    }
}

/// The longest time a timer can be set to.
const LONGEST_MS: f64 = 2_147_483_647.0;

impl Limits {
    /// The same, but for what a call overrides.
    pub fn with(&self, overrides: &JsValue) -> Result<Self, Failure> {
        self.clone().updated(&|name| member(overrides, "initOverrides", name))
    }

    fn updated(mut self, of: &dyn Fn(&str) -> Result<JsValue, Failure>) -> Result<Self, Failure> {
        update(&mut self.timeout_ms, &of("timeoutMs")?, "timeoutMs", LONGEST_MS)?;
        let bytes = of("maxResponseBytes")?;
        update(&mut self.max_response_bytes, &bytes, "maxResponseBytes", f64::INFINITY)?;
        if let Some(retry) = given(of("retry")?) {
            self.retry = Rc::new(retry_from(&retry)?);
        }
        Ok(self)
    }
}

#[inline(never)]
fn retry_from(value: &JsValue) -> Result<Retry, Failure> {
    let of = |name| member(value, "retry", name);
    let mut retry = Retry::default();
    let limit = given(of("limit")?).ok_or_else(|| Failed::required("retry.limit"))?;
    update(&mut retry.limit, &limit, "retry.limit", f64::INFINITY)?;
    update(&mut retry.backoff_ms, &of("backoffMs")?, "retry.backoffMs", LONGEST_MS)?;
    update(&mut retry.max_backoff_ms, &of("maxBackoffMs")?, "retry.maxBackoffMs", LONGEST_MS)?;
    if let Some(statuses) = array(of("statuses")?, "retry.statuses")? {
        let number = |status: JsValue| {
            status.as_f64().ok_or_else(|| unexpected("retry.statuses", "numbers", &status))
        };
        retry.statuses = statuses.iter().map(number).collect::<Result<_, _>>()?;
    }
    Ok(retry)
}

/// Takes a number from 0 to `most`, if there is one.
fn update(limit: &mut f64, value: &JsValue, field: &str, most: f64) -> Result<(), Failure> {
    if value.is_undefined() || value.is_null() {
        return Ok(());
    }
    *limit = value.as_f64().ok_or_else(|| unexpected(field, "number", value))?;
    if (0.0..=most).contains(limit) {
        return Ok(());
    }
    let expected = if most.is_finite() {
        ["expected number from 0 to ", &digits_of(most as u64)].concat()
    } else {
        "expected number of at least 0".to_owned()
    };
    let found = value
        .unchecked_ref::<Number>()
        .to_string_with_radix(10)
        .map_or_else(|_| String::new(), String::from);
    Err(Failed::invalid(field, &[&expected, ", found ", &found].concat()))
}

/// By members of what `discover` gives. The port may be all that was kept of it.
fn is_discovered(of: &dyn Fn(&str) -> Result<JsValue, Failure>) -> Result<bool, Failure> {
    Ok(of("port")?.as_f64().or(of("requests")?.as_f64()).is_some())
}

fn base_path(value: &JsValue) -> Result<String, Failure> {
    match string(value, "basePath")? {
        Some(text) => address(&text),
        None => Ok("http://localhost:1000".to_owned()),
    }
}

fn address(text: &str) -> Result<String, Failure> {
    let refused =
        |reason: &str| Failed::invalid("basePath", &[reason, ", found \"", text, "\""].concat());
    let url = web_sys::Url::new(text)
        .map_err(|_| refused("expected http or https URL such as http://localhost:1000"))?;
    // Parsers of addresses take `http:localhost` for `http://localhost`, people do not.
    let written = text.trim_ascii_start();
    let begins_with = |scheme: &str| {
        written.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    if !begins_with("http://") && !begins_with("https://") {
        return Err(refused("expected http or https URL"));
    }
    let href = url.href();
    if Address(&href).origin().bytes().any(|byte| byte == b'@') {
        return Err(Failed::invalid("basePath", "expected URL without user and password"));
    }
    if text.bytes().any(|byte| matches!(byte, b'?' | b'#')) {
        return Err(refused("expected URL without query and fragment"));
    }
    Ok(href.trim_end_matches('/').to_owned())
}

fn middleware(value: JsValue) -> Result<Array, Failure> {
    let all = array(value, "middleware")?.unwrap_or_default();
    for (index, hooks) in all.iter().enumerate() {
        if !hooks.is_object() {
            let field = ["middleware[", &digits_of(index as u64), "]"].concat();
            return Err(unexpected(&field, "object", &hooks));
        }
    }
    Ok(all)
}

/// Its functions are read when there is something for them, as those of middleware are.
fn logger(value: JsValue) -> Result<Option<JsValue>, Failure> {
    let Some(logger) = given(value) else {
        return Ok(None);
    };
    for level in ["debug", "info", "warn", "error"] {
        function(member(&logger, "logger", level)?, &["logger.", level].concat())?;
    }
    Ok(Some(logger))
}

fn application_id(value: JsValue) -> Result<Option<JsString>, Failure> {
    given(value).map(|id| header_text(&id, "applicationId")).transpose()
}

fn signal(value: JsValue) -> Result<Option<JsValue>, Failure> {
    match given(value) {
        Some(value) if !is_signal(&value) => Err(unexpected("signal", "AbortSignal", &value)),
        signal => Ok(signal),
    }
}

fn credentials(value: &JsValue) -> Result<Option<String>, Failure> {
    let credentials = string(value, "credentials")?;
    let is_known = |text: &String| matches!(text.as_str(), "omit" | "same-origin" | "include");
    if credentials.as_ref().is_none_or(is_known) {
        return Ok(credentials);
    }
    Err(Failed::invalid("credentials", "expected \"omit\", \"same-origin\" or \"include\""))
}
