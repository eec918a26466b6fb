//! Sends a request and reads what comes back.

use std::borrow::Cow;

use gloo_net::http::Headers;
use js_sys::{Object, Promise, Reflect, Uint8Array, global};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::{
    configuration::{self, Configuration},
    decode::Decode,
    encode::{Parameter, member, unexpected},
    error::{Failure, set},
    operation::{Method, Operation},
};

#[wasm_bindgen]
extern "C" {
    /// Throws what a getter of `source` throws.
    #[wasm_bindgen(catch, js_namespace = Object)]
    fn assign(target: &Object, source: &JsValue) -> Result<Object, JsValue>;
}

/// Sends a request and makes the call's value from the answer.
pub async fn call(
    configuration: &Configuration,
    operation: &'static Operation,
    parameter: &Parameter,
    init_overrides: &JsValue,
    decode: Option<Decode>,
) -> Result<JsValue, Failure> {
    let segment = if let Parameter::Segment(segment) = parameter { segment } else { "" };
    let url = [&configuration.base_path, operation.path, segment].concat();
    let init = init(configuration, operation, parameter, init_overrides)?;

    let exchange = Exchange { operation, url };
    let response = exchange.send(configuration, &init).await?;
    if !response.ok() {
        return Err(exchange.refused(&response).await);
    }
    let bytes = exchange.read(&response).await?;
    match decode {
        Some(decode) => exchange.decode(&response, &bytes, decode),
        None => Ok(JsValue::UNDEFINED),
    }
}

/// The second argument of `fetch`.
fn init(
    configuration: &Configuration,
    operation: &Operation,
    parameter: &Parameter,
    overrides: &JsValue,
) -> Result<Object, Failure> {
    let init = Object::new();
    set(&init, "method", &operation.method.as_str().into());
    if let Parameter::Body(Some(body)) = parameter {
        set(&init, "body", &body.as_str().into());
    }
    if let Some(credentials) = &configuration.credentials {
        set(&init, "credentials", credentials);
    }
    let headers = Headers::new();
    if let Some(accept) = operation.accept {
        headers.set("Accept", accept);
    }
    if operation.has_body {
        headers.set("Content-Type", "application/json");
    }
    add_headers(&headers, configuration.headers.as_ref());
    if let Some(overrides) = overrides_object(overrides)? {
        let own = member(overrides, "initOverrides", "headers")?;
        add_headers(&headers, configuration::headers(&own)?.as_ref());
        assign(&init, overrides).map_err(|cause| Failure::unreadable("initOverrides", &cause))?;
    }
    set(&init, "headers", &headers.into_raw());
    Ok(init)
}

fn overrides_object(overrides: &JsValue) -> Result<Option<&JsValue>, Failure> {
    match overrides {
        _ if overrides.is_undefined() || overrides.is_null() => Ok(None),
        _ if overrides.is_object() => Ok(Some(overrides)),
        _ => Err(unexpected("initOverrides", "object", overrides)),
    }
}

fn add_headers(headers: &Headers, more: Option<&Headers>) {
    for (name, value) in more.into_iter().flat_map(Headers::entries) {
        headers.set(&name, &value);
    }
}

/// One request and its answer, for what they have in common in every error.
struct Exchange {
    operation: &'static Operation,
    url: String,
}

impl Exchange {
    /// Waits for the head of the answer.
    async fn send(
        &self,
        configuration: &Configuration,
        init: &Object,
    ) -> Result<Response, Failure> {
        let fetch = match &configuration.fetch_api {
            Some(fetch) => fetch.clone(),
            None => Reflect::get(&global(), &"fetch".into()).and_then(JsCast::dyn_into).map_err(
                |found| unexpected("fetchApi", "function, as there is no global fetch", &found),
            )?,
        };
        let answer = settled(fetch.call2(&global(), &self.url.as_str().into(), init))
            .await
            .map_err(|cause| self.interrupted(cause))?;
        if has(&answer, "status") && has(&answer, "ok") {
            Ok(answer.unchecked_into())
        } else {
            Err(self.no_response(&answer))
        }
    }

    /// Reads the whole body.
    async fn read(&self, response: &Response) -> Result<Vec<u8>, Failure> {
        let buffer = settled(response.array_buffer().map(JsValue::from))
            .await
            .map_err(|cause| self.interrupted(cause))?;
        // Not by `instanceof`: a buffer may come from another realm, such as a test runner's.
        if has(&buffer, "byteLength") {
            Ok(Uint8Array::new(&buffer).to_vec())
        } else {
            Err(self.no_response(&buffer))
        }
    }

    fn decode(
        &self,
        response: &Response,
        bytes: &[u8],
        decode: Decode,
    ) -> Result<JsValue, Failure> {
        let (path, reason, body) = match std::str::from_utf8(bytes) {
            Ok(text) => match decode(text) {
                Ok(value) => return Ok(value),
                Err(mismatch) => {
                    (mismatch.path().to_owned(), mismatch.to_string(), Cow::Borrowed(text))
                }
            },
            Err(error) => {
                let offset = error.valid_up_to().to_string();
                let reason = ["expected UTF-8, found another byte at offset ", &offset].concat();
                (String::new(), reason, String::from_utf8_lossy(bytes))
            }
        };
        let status = response.status();
        Err(self
            .failure(
                "decode",
                &["answered ", &status.to_string(), " with an unexpected body: ", &reason].concat(),
            )
            .with("path", &path.into())
            .with("status", &status.into())
            .with("body", &body.as_ref().into()))
    }

    /// The failure that a status outside of 200 to 299 is. The response stays readable, so the
    /// text is read from a copy.
    async fn refused(&self, response: &Response) -> Failure {
        let text = settled(response.clone().and_then(|copy| copy.text()).map(JsValue::from)).await;
        let body = text.ok().and_then(|text| text.as_string()).unwrap_or_default();
        let status_text = Reflect::get(response, &"statusText".into()).unwrap_or_default();
        let status = response.status();

        let mut reason = ["answered ", &status.to_string()].concat();
        let shown: String = body.chars().take(200).collect();
        for (separator, part) in [(" ", status_text.as_string().unwrap_or_default()), (": ", shown)]
        {
            if !part.is_empty() {
                reason = [&reason, separator, &part].concat();
            }
        }
        self.failure("http", &reason)
            .with("status", &status.into())
            .with("statusText", &status_text)
            .with("body", &body.into())
            .with("response", response)
    }

    /// The failure to get an answer, or to the end of one.
    fn interrupted(&self, cause: JsValue) -> Failure {
        let said = Reflect::get(&cause, &"message".into()).ok().and_then(|text| text.as_string());
        let hint = match self.operation.method {
            Method::Get => "",
            Method::Post => "; the request may have taken effect all the same",
        };
        let why = said.or_else(|| cause.as_string()).unwrap_or_default();
        self.failure("network", &["failed: ", &why, hint].concat()).with("cause", &cause)
    }

    /// The failure that something else than a `Response` is.
    fn no_response(&self, answer: &JsValue) -> Failure {
        self.failure("network", "failed: fetchApi gave no Response").with("cause", answer)
    }

    fn failure(&self, kind: &'static str, reason: &str) -> Failure {
        let method = self.operation.method.as_str();
        Failure::new(kind, [method, " ", &self.url, " ", reason].concat())
            .with("url", &self.url.as_str().into())
    }
}

/// Whether a value is an object with a property that is set.
fn has(value: &JsValue, name: &str) -> bool {
    value.is_object() && Reflect::get(value, &name.into()).is_ok_and(|field| !field.is_undefined())
}

/// Waits for a promise, or for any other value as `await` does.
async fn settled(value: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&value?)).await
}
