//! What came: a `Response`, or something of a `fetchApi` that does what one does.

use gloo_net::http;
use js_sys::JsString;
use wasm_bindgen::prelude::*;

use super::retry::retry_after_ms;

// Bound by hand besides gloo-net, whose getters trust what they read: a `fetchApi` may give anything,
// so what runs code of others catches what it throws. Names that are bound here stand in the glue,
// while those that are passed from Rust are decoded each time.
#[wasm_bindgen]
extern "C" {
    /// What a fetch gave.
    type Answer;

    #[wasm_bindgen(method, getter, catch)]
    fn status(this: &Answer) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch, js_name = statusText)]
    fn status_text(this: &Answer) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    fn headers(this: &Answer) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    fn body(this: &Answer) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch, js_name = bodyUsed)]
    fn body_used(this: &Answer) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = clone)]
    fn copy(this: &Answer) -> Result<JsValue, JsValue>;

    type AnswerHeaders;

    #[wasm_bindgen(method, catch)]
    fn get(this: &AnswerHeaders, name: &JsString) -> Result<JsValue, JsValue>;
}

// rustfmt would drop the values.
#[rustfmt::skip]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, static_string)]
    static CONTENT_LENGTH: JsString = "content-length";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static RETRY_AFTER: JsString = "retry-after";
}

/// An answer with a status.
pub struct Response {
    answer: Answer,
    raw: http::Response,
    pub status: u16,
}

impl Response {
    /// Takes what a fetch gave; gives it back if that has no status.
    pub fn new(answer: JsValue) -> Result<Self, JsValue> {
        let raw = http::Response::from(answer.clone().unchecked_into::<web_sys::Response>());
        let answer: Answer = answer.unchecked_into();
        match answer.status()?.as_f64() {
            // A number out of range saturates, and is no success then either.
            Some(status) => Ok(Self { answer, raw, status: status as u16 }),
            None => Err(answer.into()),
        }
    }

    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The text that goes with the status; empty if there is none.
    pub fn status_text(&self) -> String {
        let text = self.answer.status_text();
        text.ok().and_then(|text| text.as_string()).unwrap_or_default()
    }

    /// The response as it came.
    pub fn as_js(&self) -> &JsValue {
        &self.answer
    }

    /// A copy with a body of its own, if one can be made.
    pub fn copy(&self) -> Option<Self> {
        Self::new(self.answer.copy().ok()?).ok()
    }

    /// The stream of the body, if it has one.
    pub fn body(&self) -> Result<Option<web_sys::ReadableStream>, JsValue> {
        self.answer.body().map(|_| self.raw.body())
    }

    pub fn is_body_used(&self) -> bool {
        self.answer.body_used().is_ok() && self.raw.body_used()
    }

    /// How many milliseconds the server asks to wait, if it does and a page may read that.
    pub fn retry_after(&self) -> Option<f64> {
        RETRY_AFTER.with(|name| retry_after_ms(&self.header(name)?))
    }

    /// How many bytes the body has on its way. Whether it is packed there may be hidden.
    pub fn announced(&self) -> Option<usize> {
        let text = CONTENT_LENGTH.with(|name| self.header(name))?;
        Some(
            text.bytes()
                .fold(0, |length, digit| length.saturating_mul(10) + usize::from(digit & 15)),
        )
    }

    fn header(&self, name: &JsString) -> Option<String> {
        self.answer.headers().ok()?;
        let headers = JsValue::from(self.raw.headers().into_raw());
        headers.unchecked_into::<AnswerHeaders>().get(name).ok()?.as_string()
    }
}
