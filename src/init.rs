//! The second argument of `fetch`: what the contract asks for, with what the client's settings and
//! the call add to it.
//!
//! Properties and constant strings are bound as such: passing their names from Rust as text, call
//! after call, was a good part of what a call cost.

use gloo_net::http::Headers;
use js_sys::{Array, Function, JSON, JsString, Object};
use wasm_bindgen::prelude::*;

use crate::{
    configuration::{self, Configuration},
    encode::{Parameter, member, unexpected, written},
    error::{Failure, set},
    interruption::Interruption,
    operation::{Accept, Method, Operation},
};

#[wasm_bindgen]
extern "C" {
    /// The second argument of `fetch`.
    #[wasm_bindgen(extends = Object)]
    pub type Init;

    #[wasm_bindgen(method, getter, catch)]
    fn method(this: &Init) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn headers(this: &Init) -> Object;

    #[wasm_bindgen(method, setter)]
    fn set_headers(this: &Init, headers: &Object);

    #[wasm_bindgen(method, setter)]
    fn set_body(this: &Init, body: &str);

    #[wasm_bindgen(method, setter)]
    fn set_credentials(this: &Init, credentials: &JsString);

    type Printable;

    #[wasm_bindgen(method, catch, js_name = toString)]
    fn text(this: &Printable) -> Result<JsValue, JsValue>;

    /// Throws what a getter of `source` throws.
    #[wasm_bindgen(catch, js_namespace = Object)]
    pub fn assign(target: &Object, source: &JsValue) -> Result<Object, JsValue>;
}

#[wasm_bindgen(raw_module = "../../src/request.js")]
extern "C" {
    #[wasm_bindgen(js_name = initOf)]
    fn init_of(
        method: &JsString,
        accept: Option<&JsString>,
        content_type: Option<&JsString>,
    ) -> Init;
}

// rustfmt would drop the values.
#[rustfmt::skip]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, static_string)]
    static GET: JsString = "GET";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static POST: JsString = "POST";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static JSON: JsString = "application/json";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static JSON_OR_TEXT: JsString = "application/json, text/plain";
}

impl Init {
    /// What the contract asks for and the client's settings add.
    pub fn new(
        configuration: &Configuration,
        operation: &Operation,
        parameter: &Parameter,
    ) -> Self {
        let method = match operation.method {
            Method::Get => GET.with(JsString::clone),
            Method::Post => POST.with(JsString::clone),
        };
        let accept = match operation.accept {
            Accept::Json => Some(JSON.with(JsString::clone)),
            Accept::JsonOrText => Some(JSON_OR_TEXT.with(JsString::clone)),
            Accept::Anything => None,
        };
        let content_type = operation.has_body.then(|| JSON.with(JsString::clone));
        let init = init_of(&method, accept.as_ref(), content_type.as_ref());
        if let Parameter::Body(Some(body)) = parameter {
            init.set_body(body);
        }
        if let Some(credentials) = &configuration.credentials {
            init.set_credentials(credentials);
        }
        if let Some(headers) = &configuration.headers {
            init.add_headers(headers);
        }
        init
    }

    /// Adds the key, which may have to be waited for.
    pub async fn add_api_key(
        &self,
        key: &JsValue,
        interruption: &Interruption,
    ) -> Result<(), Failure> {
        let key = api_key(key, interruption).await?;
        // An empty one is none.
        if key.length() > 0 {
            set(&self.headers(), API_KEY_HEADER, &key);
        }
        Ok(())
    }

    /// What the caller's function overrides, told what there is.
    pub async fn overrides(
        &self,
        function: &JsValue,
        operation: &Operation,
        parameter: &Parameter,
        interruption: &Interruption,
    ) -> Result<JsValue, Failure> {
        let unreadable = |cause| Failure::unreadable("initOverrides", &cause);
        let init = assign(&Object::new(), self).map_err(unreadable)?;
        let context = Object::new();
        set(&context, "path", &operation.path_of(parameter).into());
        set(&context, "method", &operation.method.as_str().into());
        set(&context, "headers", &self.headers());
        set(&context, "query", &Object::new());
        if let Parameter::Body(Some(body)) = parameter {
            // It was checked when it was written: this is what the caller passed, in JSON's terms.
            let body = JSON::parse(body).unwrap_or_default();
            set(&context, "body", &body);
            set(&init, "body", &body);
        }
        let argument = Object::new();
        set(&argument, "init", &init);
        set(&argument, "context", &context);
        let function: &Function = function.unchecked_ref();
        let overrides = function.call1(&JsValue::UNDEFINED, &argument).map_err(unreadable)?;
        interruption.settled(overrides).await.map_err(unreadable)
    }

    /// Takes what this call overrides: headers are added, the rest is replaced.
    pub fn apply(&self, overrides: &JsValue) -> Result<(), Failure> {
        let own = member(overrides, "initOverrides", "headers")?;
        if let Some(headers) = configuration::headers(&own)? {
            self.add_headers(&headers);
        }
        let headers = self.headers();
        assign(self, overrides).map_err(|cause| Failure::unreadable("initOverrides", &cause))?;
        self.set_headers(&headers);
        // As in the API's own SDK: a body given here is a value, to be written as JSON.
        let body = member(overrides, "initOverrides", "body")?;
        if is_json_value(&body)
            && let Some(text) = written(&body, "initOverrides.body")?
        {
            self.set_body(&text);
        }
        Ok(())
    }

    fn add_headers(&self, more: &Headers) {
        let headers = self.headers();
        for (name, value) in more.entries() {
            // Names come in lower case; in an object, one that differed only in case would be another.
            let name = match name.as_str() {
                "accept" => "Accept",
                "content-type" => "Content-Type",
                other => other,
            };
            set(&headers, name, &value.into());
        }
    }

    pub fn is_get(&self) -> bool {
        GET.with(|get| self.method().is_ok_and(|method| method == JsValue::from(get)))
    }
}

/// Whether a body is none of those that `fetch` takes as they are, such as a form or a blob.
fn is_json_value(body: &JsValue) -> bool {
    let object = body.dyn_ref::<Object>().filter(|body| !Array::is_array(body));
    object.is_none_or(|object| {
        let text = object.unchecked_ref::<Printable>().text();
        text.is_ok_and(|text| text == "[object Object]")
    })
}

/// Where the API's own SDK puts the key.
const API_KEY_HEADER: &str = "X-Application-ID";

async fn api_key(given: &JsValue, interruption: &Interruption) -> Result<JsString, Failure> {
    let unreadable = |cause| Failure::unreadable("apiKey", &cause);
    let mut key = match given.dyn_ref::<Function>() {
        Some(function) => {
            function.call1(&JsValue::UNDEFINED, &API_KEY_HEADER.into()).map_err(unreadable)?
        }
        None => given.clone(),
    };
    if !key.is_string() {
        key = interruption.settled(key).await.map_err(unreadable)?;
    }
    let Some(text) = key.as_string() else {
        return Err(unexpected("apiKey", "string", &key));
    };
    // Refused here, without being named; `fetch` would name it.
    let is_sendable = |character| matches!(character, '\t' | ' '..='~' | '\u{80}'..='\u{ff}');
    if !text.chars().all(is_sendable) {
        return Err(Failure::invalid("apiKey", "expected text that a header can hold"));
    }
    Ok(key.unchecked_into())
}
