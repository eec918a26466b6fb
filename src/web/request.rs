//! What is sent: the `RequestInit` of a call, made once, with all that the settings and the caller
//! add to it.

use js_sys::{Array, Function, JSON, JsString, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::{
    arguments::Arguments,
    call::Call,
    deadline::Stop,
    failure::{Failed, Failure},
    headers::{HeaderList, header_text},
    rare::rarely,
    value::{assign, given, member, set, written},
};
use crate::operations::{Accept, is_anonymous};

#[wasm_bindgen]
extern "C" {
    /// A `RequestInit`. Its members are bound by hand: texts that are passed from Rust are decoded
    /// each time, which was a good part of what a call cost.
    #[wasm_bindgen(extends = Object)]
    pub type Init;

    #[wasm_bindgen(method, getter)]
    fn method(this: &Init) -> JsValue;

    #[wasm_bindgen(method, setter)]
    fn set_method(this: &Init, method: &JsString);

    #[wasm_bindgen(method, getter)]
    fn headers(this: &Init) -> JsValue;

    #[wasm_bindgen(method, setter)]
    fn set_headers(this: &Init, headers: &Object);

    #[wasm_bindgen(method, setter)]
    fn set_body(this: &Init, body: &JsValue);

    #[wasm_bindgen(method, setter)]
    fn set_credentials(this: &Init, credentials: &str);

    #[wasm_bindgen(method, setter)]
    pub fn set_signal(this: &Init, signal: &JsValue);

    /// `[object Object]` and the like.
    #[wasm_bindgen(catch, js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    fn tag_of(value: &JsValue) -> Result<JsValue, JsValue>;
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
    static ACCEPT: JsString = "Accept";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static CONTENT_TYPE: JsString = "Content-Type";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static JSON_TYPE: JsString = "application/json";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static JSON_OR_TEXT: JsString = "application/json, text/plain";
    #[wasm_bindgen(thread_local_v2, static_string)]
    static TEXT_TYPE: JsString = "text/plain";
}

/// A request before it is sent, as often as it takes.
pub struct Prepared {
    pub init: Init,
    /// Its HTTP method: the caller may have made another one of the operation's.
    pub method: JsString,
}

impl Call {
    /// Makes what is to be sent. What a function of the caller has to give is waited for.
    pub async fn prepare(&mut self, overrides: Option<JsValue>) -> Result<Prepared, Failure> {
        let settings = self.settings.clone();
        let mut headers = headers_of(&self.arguments);
        headers.set_all(&settings.headers);
        if !is_anonymous(&self.arguments.path) {
            self.identify(&mut headers).await?;
        }
        let init: Init = Object::new().unchecked_into();
        init.set_method(&method_of(&self.arguments.method));
        if let Some(body) = &self.arguments.body {
            init.set_body(&body.as_str().into());
        }
        if let Some(credentials) = &settings.credentials {
            init.set_credentials(credentials);
        }
        if let Some(overrides) = overrides {
            rarely(self.overridden(overrides, &init, &mut headers)).await?;
        }
        init.set_headers(&headers.object());
        let method = init.method().dyn_into().unwrap_or_else(|_| GET.with(JsString::clone));
        Ok(Prepared { init, method })
    }

    /// Takes what the call overrides, which a function may have to say.
    async fn overridden(
        &mut self,
        mut overrides: JsValue,
        init: &Init,
        headers: &mut HeaderList,
    ) -> Result<(), Failure> {
        if overrides.is_function() {
            init.set_headers(&headers.object());
            overrides = self.overrides_by(overrides.unchecked_ref(), init).await?;
            self.bound(&overrides)?;
        }
        apply(init, headers, &self.settings.headers, &overrides)
    }

    /// What the caller's function overrides, told what there is.
    async fn overrides_by(&self, function: &Function, init: &Init) -> Result<JsValue, Failure> {
        let unreadable = |cause| Failed::unreadable(OVERRIDES, cause);
        let init: Init = assign(&Object::new(), init).map_err(unreadable)?.unchecked_into();
        let context = Object::new();
        let Arguments { path, query, body, .. } = &self.arguments;
        set(&context, "path", &path.as_str().into());
        set(&context, "method", &init.method());
        set(&context, "headers", &init.headers());
        let no_query = || Object::new().into();
        set(&context, "query", &given(query.clone()).unwrap_or_else(no_query));
        if let Some(body) = body {
            // It was checked when it was written: this is what the caller passed, in JSON's terms.
            let body = JSON::parse(body).unwrap_or_default();
            set(&context, "body", &body);
            init.set_body(&body);
        }
        let argument = Object::new();
        set(&argument, "init", &init);
        set(&argument, "context", &context);
        let overrides = function.call1(&JsValue::UNDEFINED, &argument).map_err(unreadable)?;
        self.given_by_caller(&overrides, OVERRIDES).await
    }

    /// Adds who is calling, as far as the settings say it.
    async fn identify(&self, headers: &mut HeaderList) -> Result<(), Failure> {
        if let Some(key) = &self.settings.api_key
            && let Some(key) = rarely(self.api_key(key)).await?.filter(is_some_text)
        {
            headers.set("x-application-id", API_KEY_HEADER.into(), key);
        }
        if let Some(id) = self.settings.application_id.as_ref().filter(|id| is_some_text(id)) {
            headers.set("application", "application".into(), id.clone());
        }
        Ok(())
    }

    async fn api_key(&self, source: &JsValue) -> Result<Option<JsString>, Failure> {
        let mut key = source.clone();
        if let Some(function) = source.dyn_ref::<Function>() {
            let called = function.call1(&JsValue::UNDEFINED, &API_KEY_HEADER.into());
            key = called.map_err(|cause| Failed::unreadable("apiKey", cause))?;
        }
        if !key.is_string() {
            key = self.given_by_caller(&key, "apiKey").await?;
        }
        given(key).map(|key| header_text(&key, "apiKey")).transpose()
    }

    /// Waits for what a function of the caller returned.
    async fn given_by_caller(&self, value: &JsValue, field: &str) -> Result<JsValue, Failure> {
        self.interruption.settled(value).await.map_err(|stop| match stop {
            Stop::Over(cause) => self.over(cause),
            Stop::Rejected(cause) => Failed::unreadable(field, cause),
        })
    }
}

/// An empty one is none.
fn is_some_text(text: &JsString) -> bool {
    text.length() > 0
}

/// Where the API's own SDK puts the key.
const API_KEY_HEADER: &str = "X-Application-ID";

/// What the contract asks for.
fn headers_of(arguments: &Arguments) -> HeaderList {
    let mut headers = HeaderList::default();
    let accepted = match arguments.accept {
        Accept::Json => Some(&JSON_TYPE),
        Accept::JsonOrText => Some(&JSON_OR_TEXT),
        Accept::Text => Some(&TEXT_TYPE),
        Accept::Anything => None,
    };
    if let Some(accepted) = accepted {
        headers.set("accept", ACCEPT.with(JsString::clone), accepted.with(JsString::clone));
    }
    if arguments.has_body {
        announce_json(&mut headers);
    }
    headers
}

const CONTENT_TYPE_KEY: &str = "content-type";

fn announce_json(headers: &mut HeaderList) {
    let json = JSON_TYPE.with(JsString::clone);
    headers.set(CONTENT_TYPE_KEY, CONTENT_TYPE.with(JsString::clone), json);
}

fn method_of(method: &str) -> JsString {
    match method {
        "GET" => GET.with(JsString::clone),
        "POST" => POST.with(JsString::clone),
        other => other.into(),
    }
}

/// Takes what a call overrides: headers are added, everything else is replaced, unless it is undefined.
fn apply(
    init: &Init,
    headers: &mut HeaderList,
    client: &HeaderList,
    overrides: &JsValue,
) -> Result<(), Failure> {
    let more = HeaderList::read(&member(overrides, OVERRIDES, "headers")?)?;
    headers.set_all(&more);
    let members = assign(&Object::new(), overrides);
    let members = members.map_err(|cause| Failed::unreadable(OVERRIDES, cause))?;
    for name in OPTIONS {
        let _ = Reflect::delete_property(&members, &name.into());
    }
    for pair in Object::entries(&members).iter() {
        let pair: Array = pair.unchecked_into();
        if !pair.get(1).is_undefined() {
            let _ = Reflect::set(init, &pair.get(0), &pair.get(1));
        }
    }
    let body = member(overrides, OVERRIDES, "body")?;
    if !is_json_value(&body) {
        init.set_body(&body);
        // That of JSON would say the wrong thing, and a form needs the one that `fetch` gives it.
        if !client.has(CONTENT_TYPE_KEY) && !more.has(CONTENT_TYPE_KEY) {
            headers.remove(CONTENT_TYPE_KEY);
        }
    } else if let Some(text) = written(&body, "initOverrides.body")? {
        // As in the API's own SDK: a body given here is a value, to be written as JSON.
        init.set_body(&text.into());
        if !headers.has(CONTENT_TYPE_KEY) {
            announce_json(headers);
        }
    }
    Ok(())
}

/// What errors call what a call overrides.
const OVERRIDES: &str = "initOverrides";

/// What is for this client, and no field of a `RequestInit`; its signal has one for each attempt.
const OPTIONS: [&str; 4] = ["maxResponseBytes", "retry", "signal", "timeoutMs"];

/// Whether a body is none of those that `fetch` takes as they are, such as a form or a blob.
pub fn is_json_value(body: &JsValue) -> bool {
    // By its tag and not by `instanceof`, as it may come from another realm.
    !body.is_object()
        || tag_of(body).map_or(true, |tag| tag == "[object Object]" || tag == "[object Array]")
}
