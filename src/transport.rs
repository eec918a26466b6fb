//! Sends a request and reads what comes back.

use std::{borrow::Cow, pin::Pin, rc::Rc};

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use crate::{
    calls::Call,
    configuration::Configuration,
    decode::Decode,
    error::Failure,
    fetch::{self, Response},
    init::Init,
    middleware::{self, Middleware},
    operation::{Method, Operation},
};

/// The promise of a call's value.
pub fn value(configuration: &Rc<Configuration>, call: Call, init_overrides: JsValue) -> Promise {
    settle(configuration, call, init_overrides, Wanted::Value)
}

/// The promise of a call's response.
pub fn raw(configuration: &Rc<Configuration>, call: Call, init_overrides: JsValue) -> Promise {
    settle(configuration, call, init_overrides, Wanted::Response)
}

enum Wanted {
    Value,
    Response,
}

/// One function for both, as each future with a whole call in it is some 3 KB of WebAssembly.
fn settle(
    configuration: &Rc<Configuration>,
    call: Call,
    init_overrides: JsValue,
    wanted: Wanted,
) -> Promise {
    let configuration = Rc::clone(configuration);
    future_to_promise(async move {
        let operation = call.operation;
        let exchange = open(&configuration, call, &init_overrides)
            .await
            .map_err(|failure| failure.of_operation(operation))?;
        match wanted {
            Wanted::Value => Rc::new(exchange).value().await,
            Wanted::Response => Ok(ApiResponse { exchange: Rc::new(exchange) }.into()),
        }
    })
}

/// What a `Raw` call gives.
#[wasm_bindgen(skip_typescript)]
pub struct ApiResponse {
    exchange: Rc<Exchange>,
}

#[wasm_bindgen]
impl ApiResponse {
    #[wasm_bindgen(getter)]
    pub fn raw(&self) -> JsValue {
        self.exchange.response.as_js().clone()
    }

    pub fn value(&self) -> Promise {
        future_to_promise(Rc::clone(&self.exchange).value())
    }
}

/// Sends a request and waits for an answer that says success.
async fn open(
    configuration: &Configuration,
    call: Call,
    init_overrides: &JsValue,
) -> Result<Exchange, Failure> {
    let Call { operation, parameter, decode } = call;
    let parameter = parameter?;
    let url = [&configuration.base_path, &*operation.path_of(&parameter)].concat();
    let fetch = fetch::function(configuration)?;
    let init = Init::new(configuration, operation, &parameter, init_overrides).await?;

    let request = Request { operation, url };
    let response = request.send(&configuration.middleware, &fetch, &init).await?;
    if response.is_success() {
        Ok(Exchange { request, response, decode })
    } else {
        Err(request.refused(&response).await)
    }
}

/// A request and its answer, of which the body is still to be read.
struct Exchange {
    request: Request,
    response: Response,
    decode: Option<Decode>,
}

impl Exchange {
    /// Reads the body and makes the call's value from it.
    fn value(self: Rc<Self>) -> Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>> {
        Box::pin(async move {
            let value = match (self.request.read(&self.response).await, self.decode) {
                (Ok(bytes), Some(decode)) => self.request.decode(&self.response, &bytes, decode),
                (Ok(_), None) => Ok(JsValue::UNDEFINED),
                (Err(failure), _) => Err(failure),
            };
            value.map_err(|failure| failure.of_operation(self.request.operation))
        })
    }
}

/// What is known of a request, for what can go wrong with it.
struct Request {
    operation: &'static Operation,
    url: String,
}

impl Request {
    /// Waits for the head of the answer.
    async fn send(
        &self,
        middleware: &[Middleware],
        fetch: &Function,
        init: &Init,
    ) -> Result<Response, Failure> {
        let url = self.url.as_str().into();
        let answer = if middleware.is_empty() {
            fetch::send(fetch, &url, init).await
        } else {
            middleware::send(middleware, fetch, url, init.into()).await
        };
        let answer = answer.map_err(|cause| self.interrupted(cause))?;
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
            .with("response", response.as_js())
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
