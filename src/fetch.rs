//! `fetch` and its answer.
//!
//! Bound by hand, since a `fetchApi` may be anything: every binding that runs code of others
//! catches what it throws.

use js_sys::{Array, Function, JsString, Reflect, global};
use wasm_bindgen::prelude::*;

use crate::{configuration::Configuration, encode::unexpected, error::Failure, init::Init};

#[wasm_bindgen]
extern "C" {
    /// What `fetch` answers: a `Response`, unless a `fetchApi` gives something else.
    pub type Answer;

    #[wasm_bindgen(method, getter, catch)]
    fn status(this: &Answer) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch, js_name = statusText)]
    fn status_text(this: &Answer) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(raw_module = "../../src/request.js")]
extern "C" {
    #[wasm_bindgen(js_name = requestOf)]
    fn request_of(
        fetch: &Function,
        url: &str,
        init: &Init,
        middleware: &Array,
        limit: f64,
    ) -> JsValue;
}

#[wasm_bindgen(raw_module = "../../src/body.js")]
extern "C" {
    #[wasm_bindgen(js_name = retryAfter)]
    fn retry_after(response: &Answer) -> Option<f64>;

    /// Bytes as text, with U+FFFD for what is no UTF-8.
    #[wasm_bindgen(js_name = textOf)]
    pub fn text_of(bytes: &[u8]) -> JsValue;
}

// rustfmt would drop the value.
#[rustfmt::skip]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, static_string)]
    static FETCH: JsString = "fetch";
}

/// All that it takes to send a request, whose answer may have `limit` bytes.
pub fn request(
    configuration: &Configuration,
    url: &str,
    init: &Init,
    limit: f64,
) -> Result<JsValue, Failure> {
    let fetch = function(configuration)?;
    Ok(request_of(&fetch, url, init, &configuration.middleware, limit))
}

/// The function that sends: the caller's or, looked up anew for each call, the global one.
fn function(configuration: &Configuration) -> Result<Function, Failure> {
    if let Some(fetch_api) = &configuration.fetch_api {
        return Ok(fetch_api.clone());
    }
    FETCH
        .with(|name| Reflect::get(&global(), name))
        .and_then(JsCast::dyn_into)
        .map_err(|found| unexpected("fetchApi", "function, as there is no global fetch", &found))
}

/// A `Response`, or something that does what one does.
pub struct Response {
    answer: Answer,
    /// The HTTP status.
    pub status: u16,
}

impl Response {
    pub fn new(answer: Answer) -> Self {
        let status = answer.status().ok().and_then(|status| status.as_f64());
        // A number out of range saturates, and is no success then either.
        Self { answer, status: status.unwrap_or_default() as u16 }
    }

    /// The text that goes with the status; undefined if there is none.
    pub fn status_text(&self) -> JsValue {
        self.answer.status_text().unwrap_or_default()
    }

    /// The response as it came.
    pub fn as_js(&self) -> &JsValue {
        &self.answer
    }

    /// How many milliseconds the server asks to wait, if it does.
    pub fn retry_after(&self) -> Option<f64> {
        retry_after(&self.answer)
    }
}
