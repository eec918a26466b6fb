//! `fetch`, its second argument and its answer.
//!
//! Bound by hand, since a `fetchApi` may be anything: every binding that runs code of others
//! catches what it throws. Properties and constant strings are bound as such, too: passing their
//! names from Rust as text, call after call, was a good part of what a call cost.

use gloo_net::http::Headers;
use js_sys::{Function, JsString, Object, Promise, Reflect, global};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::{
    configuration::{self, Configuration},
    encode::{Parameter, member, unexpected},
    error::{Failure, set},
    operation::{Accept, Method, Operation},
};

#[wasm_bindgen]
extern "C" {
    /// A promise whose callback may be any function of JavaScript's own.
    #[wasm_bindgen(extends = Promise)]
    type Turn;

    #[wasm_bindgen(method)]
    fn then(this: &Turn, callback: &Function) -> Promise;

    /// The second argument of `fetch`.
    #[wasm_bindgen(extends = Object)]
    pub type Init;

    #[wasm_bindgen(method, setter)]
    fn set_method(this: &Init, method: &JsString);

    #[wasm_bindgen(method, setter)]
    fn set_headers(this: &Init, headers: &Object);

    #[wasm_bindgen(method, setter)]
    fn set_body(this: &Init, body: &str);

    #[wasm_bindgen(method, setter)]
    fn set_credentials(this: &Init, credentials: &JsString);

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

    /// Throws what a getter of `source` throws.
    #[wasm_bindgen(catch, js_namespace = Object)]
    fn assign(target: &Object, source: &JsValue) -> Result<Object, JsValue>;
}

// rustfmt would drop the values.
#[rustfmt::skip]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, static_string)]
    static FETCH: JsString = "fetch";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static GET: JsString = "GET";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static POST: JsString = "POST";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static ACCEPT: JsString = "Accept";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static CONTENT_TYPE: JsString = "Content-Type";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static JSON: JsString = "application/json";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static JSON_OR_TEXT: JsString = "application/json, text/plain";
}

impl Init {
    /// The second argument of `fetch` for one call.
    pub fn new(
        configuration: &Configuration,
        operation: &Operation,
        parameter: &Parameter,
        overrides: &JsValue,
    ) -> Result<Self, Failure> {
        let init: Self = Object::new().unchecked_into();
        match operation.method {
            Method::Get => GET.with(|method| init.set_method(method)),
            Method::Post => POST.with(|method| init.set_method(method)),
        }
        if let Parameter::Body(Some(body)) = parameter {
            init.set_body(body);
        }
        if let Some(credentials) = &configuration.credentials {
            init.set_credentials(credentials);
        }
        let headers = headers_of(operation);
        add_headers(&headers, configuration.headers.as_ref());
        if let Some(overrides) = given(overrides)? {
            let own = member(overrides, "initOverrides", "headers")?;
            add_headers(&headers, configuration::headers(&own)?.as_ref());
            assign(&init, overrides)
                .map_err(|cause| Failure::unreadable("initOverrides", &cause))?;
        }
        init.set_headers(&headers);
        Ok(init)
    }

    /// Sends the request and waits for the head of the answer; an error is what `fetch` rejected
    /// with or threw.
    ///
    /// `fetch` is not called from here but in a turn of its own. Chromium records the stack of
    /// every call of it, and one that leads through WebAssembly takes it some 2 % of a round trip
    /// longer.
    pub async fn send(&self, fetch: &Function, url: &str) -> Result<JsValue, JsValue> {
        let call: Function = fetch.bind2(&JsValue::UNDEFINED, &url.into(), self).unchecked_into();
        let turn: Turn = Promise::resolve(&JsValue::UNDEFINED).unchecked_into();
        JsFuture::from(turn.then(&call)).await
    }
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

/// The headers that the contract asks for.
fn headers_of(operation: &Operation) -> Object {
    let headers = Object::new();
    let put = |name: &JsString, value: &JsString| {
        // The object was made here and cannot refuse.
        let _ = Reflect::set(&headers, name, value);
    };
    ACCEPT.with(|name| match operation.accept {
        Accept::Json => JSON.with(|value| put(name, value)),
        Accept::JsonOrText => JSON_OR_TEXT.with(|value| put(name, value)),
        Accept::Anything => {}
    });
    if operation.has_body {
        CONTENT_TYPE.with(|name| JSON.with(|value| put(name, value)));
    }
    headers
}

fn add_headers(headers: &Object, more: Option<&Headers>) {
    for (name, value) in more.into_iter().flat_map(Headers::entries) {
        // Names come in lower case; in an object, one that differed only in case would be another.
        let name = match name.as_str() {
            "accept" => "Accept",
            "content-type" => "Content-Type",
            other => other,
        };
        set(headers, name, &value.into());
    }
}

fn given(overrides: &JsValue) -> Result<Option<&JsValue>, Failure> {
    match overrides {
        _ if overrides.is_undefined() || overrides.is_null() => Ok(None),
        _ if overrides.is_object() => Ok(Some(overrides)),
        _ => Err(unexpected("initOverrides", "object", overrides)),
    }
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

impl AsRef<JsValue> for Response {
    fn as_ref(&self) -> &JsValue {
        &self.answer
    }
}

/// Waits for a promise, or for any other value as `await` does.
async fn settled(value: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&value?)).await
}
