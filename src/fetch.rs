//! `fetch` and its answer.
//!
//! Bound by hand, since a `fetchApi` may be anything: every binding that runs code of others
//! catches what it throws.

use js_sys::{Function, JsString, Promise, Reflect, global};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::{configuration::Configuration, encode::unexpected, error::Failure};

#[wasm_bindgen]
extern "C" {
    /// A promise whose callback may be any function of JavaScript's own.
    #[wasm_bindgen(extends = Promise)]
    type Turn;

    #[wasm_bindgen(method)]
    fn then(this: &Turn, callback: &Function) -> Promise;

    /// What `fetch` answers: a `Response`, unless a `fetchApi` gives something else.
    pub type Answer;

    #[wasm_bindgen(method, getter, catch)]
    fn status(this: &Answer) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch, js_name = statusText)]
    fn status_text(this: &Answer) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn clone(this: &Answer) -> Result<Answer, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn text(this: &Answer) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = arrayBuffer)]
    fn array_buffer(this: &Answer) -> Result<JsValue, JsValue>;
}

// rustfmt would drop the value.
#[rustfmt::skip]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, static_string)]
    static FETCH: JsString = "fetch";
}

/// The function that sends: the caller's or, looked up anew for each call, the global one.
pub fn function(configuration: &Configuration) -> Result<Function, Failure> {
    if let Some(fetch_api) = &configuration.fetch_api {
        return Ok(fetch_api.clone());
    }
    FETCH
        .with(|name| Reflect::get(&global(), name))
        .and_then(JsCast::dyn_into)
        .map_err(|found| unexpected("fetchApi", "function, as there is no global fetch", &found))
}

/// Calls `fetch` and waits for the head of the answer; an error is what it rejected with or threw.
///
/// `fetch` is not called from here but in a turn of its own. Chromium records the stack of every
/// call of it, and one that leads through WebAssembly takes it some 2 % of a round trip longer.
pub async fn send(fetch: &Function, url: &JsValue, init: &JsValue) -> Result<JsValue, JsValue> {
    let call: Function = fetch.bind2(&JsValue::UNDEFINED, url, init).unchecked_into();
    let turn: Turn = Promise::resolve(&JsValue::UNDEFINED).unchecked_into();
    JsFuture::from(turn.then(&call)).await
}

/// A `Response`, or something that does what one does.
pub struct Response {
    answer: Answer,
    /// The HTTP status.
    pub status: u16,
}

impl Response {
    /// None if the answer has no status.
    pub fn new(answer: JsValue) -> Option<Self> {
        let answer: Answer = answer.unchecked_into();
        let status = answer.status().ok()?.as_f64()?;
        // A number out of range saturates, and is no success then either.
        Some(Self { answer, status: status as u16 })
    }

    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The text that goes with the status; undefined if there is none.
    pub fn status_text(&self) -> JsValue {
        self.answer.status_text().unwrap_or_default()
    }

    /// The response as it came.
    pub fn as_js(&self) -> &JsValue {
        &self.answer
    }

    /// Reads the body of a copy as text, so that this one stays readable; empty if it cannot be.
    pub async fn text_of_copy(&self) -> String {
        let text = settled(self.answer.clone().and_then(|copy| copy.text())).await;
        text.ok().and_then(|text| text.as_string()).unwrap_or_default()
    }

    /// Reads the body as an `ArrayBuffer`.
    pub async fn array_buffer(&self) -> Result<JsValue, JsValue> {
        settled(self.answer.array_buffer()).await
    }
}

/// Waits for a promise, or for any other value as `await` does.
pub async fn settled(value: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&value?)).await
}
