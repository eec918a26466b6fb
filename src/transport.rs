//! Sends a request and reads what comes back.

use std::borrow::Cow;

use js_sys::{Function, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::{
    configuration::Configuration,
    decode::Decode,
    encode::Parameter,
    error::Failure,
    fetch::{self, Init, Response},
    operation::{Method, Operation},
};

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
    let fetch = fetch::function(configuration)?;
    let init = Init::new(configuration, operation, parameter, init_overrides)?;

    let exchange = Exchange { operation, url };
    let response = exchange.send(&fetch, &init).await?;
    if !response.is_success() {
        return Err(exchange.refused(&response).await);
    }
    let bytes = exchange.read(&response).await?;
    match decode {
        Some(decode) => exchange.decode(&response, &bytes, decode),
        None => Ok(JsValue::UNDEFINED),
    }
}

/// One request and its answer, for what they have in common in every error.
struct Exchange {
    operation: &'static Operation,
    url: String,
}

impl Exchange {
    /// Waits for the head of the answer.
    async fn send(&self, fetch: &Function, init: &Init) -> Result<Response, Failure> {
        let answer = init.send(fetch, &self.url).await.map_err(|cause| self.interrupted(cause))?;
        Response::new(answer.clone()).ok_or_else(|| self.no_response(&answer))
    }

    /// Reads the whole body.
    async fn read(&self, response: &Response) -> Result<Vec<u8>, Failure> {
        let buffer = response.array_buffer().await.map_err(|cause| self.interrupted(cause))?;
        // Not by `instanceof`: a buffer may come from another realm, such as a test runner's.
        if buffer.is_object() {
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
        Err(self
            .failure(
                "decode",
                &["answered ", &response.status.to_string(), " with an unexpected body: ", &reason]
                    .concat(),
            )
            .with("path", &path.into())
            .with("status", &response.status.into())
            .with("body", &body.as_ref().into()))
    }

    /// The failure that a status outside of 200 to 299 is.
    async fn refused(&self, response: &Response) -> Failure {
        let body = response.text_of_copy().await;
        let status_text = response.status_text();

        let mut reason = ["answered ", &response.status.to_string()].concat();
        let shown: String = body.chars().take(200).collect();
        for (separator, part) in [(" ", status_text.as_string().unwrap_or_default()), (": ", shown)]
        {
            if !part.is_empty() {
                reason = [&reason, separator, &part].concat();
            }
        }
        self.failure("http", &reason)
            .with("status", &response.status.into())
            .with("statusText", &status_text)
            .with("body", &body.into())
            .with("response", response.as_ref())
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
