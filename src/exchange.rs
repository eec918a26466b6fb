//! One call, from its request to its value.
//!
//! What waits during it is JavaScript (`pkg/src/exchange.js`): a future for each wait took longer
//! than all else in a small call. Here is what to send, and what to make of what comes.

use std::{
    cell::{Cell, OnceCell},
    future::Future,
    rc::Rc,
    str::Utf8Error,
    task::{Context, Poll, Waker},
};

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use crate::{
    calls::Call,
    configuration::Configuration,
    decode::Decode,
    encode::{Parameter, member},
    error::Failure,
    fetch::{self, Answer, Response, text_of},
    init::Init,
    interruption::Interruption,
    json::{Mismatch, digits_of},
    limits::Limits,
    request::Request,
};

/// A call on its way.
#[wasm_bindgen(skip_typescript)]
pub struct Exchange(Rc<State>);

struct State {
    configuration: Rc<Configuration>,
    request: Request,
    /// Until the request is prepared.
    parameter: Cell<Option<Result<Parameter, Failure>>>,
    overrides: JsValue,
    /// Those of this call, once they are known.
    limits: OnceCell<Limits>,
    interruption: Interruption,
    decode: Option<Decode>,
}

#[wasm_bindgen]
impl Exchange {
    #[wasm_bindgen(getter)]
    pub fn interruption(&self) -> JsValue {
        self.0.interruption.as_js().clone()
    }

    /// What to send, or a promise of it if a function of the caller has to be waited for.
    pub fn prepare(&self) -> Result<JsValue, JsValue> {
        let state = Rc::clone(&self.0);
        at_once(async move { state.prepare().await.map_err(|failure| state.error(failure)) })
    }

    /// The request is about to be sent.
    pub fn sent(&self) {
        self.0.request.is_sent.set(true);
    }

    /// How many milliseconds to wait before sending the request again, which was sent `times` times
    /// and failed with or without an answer; none if it is not to be sent again.
    #[wasm_bindgen(js_name = pauseMs)]
    pub fn pause_ms(&self, times: i32, answer: Option<Answer>) -> Option<f64> {
        let state = &self.0;
        let retry = state.limits().retry.as_ref().filter(|_| state.request.is_repeatable())?;
        retry.wait(answer.map(Response::new).as_ref(), times)
    }

    /// The call's value from the body of its answer.
    pub fn value(&self, answer: Answer, bytes: &[u8]) -> Result<JsValue, JsValue> {
        let Some(decode) = self.0.decode else {
            return Ok(JsValue::UNDEFINED);
        };
        let value = std::str::from_utf8(bytes).map_err(no_utf8).and_then(decode);
        value.map_err(|mismatch| {
            let response = Response::new(answer);
            self.0.error(self.0.request.undecodable(&response, &mismatch, &text_of(bytes)))
        })
    }

    /// The error of a call that a deadline or a signal ended.
    pub fn interrupted(&self) -> Option<JsValue> {
        let cause = self.0.interruption.cause()?;
        Some(self.0.error(self.0.request.interrupted(cause, self.0.limits())))
    }

    /// The error of a connection that failed.
    pub fn failed(&self, cause: &JsValue) -> JsValue {
        self.0.error(self.0.request.failed(cause))
    }

    /// The error of an answer that is no response.
    #[wasm_bindgen(js_name = noResponse)]
    pub fn no_response(&self, answer: &JsValue) -> JsValue {
        self.0.error(self.0.request.no_response(answer))
    }

    /// The error of a status outside of 200 to 299, with the text of the body.
    pub fn refused(&self, answer: Answer, body: &str) -> JsValue {
        self.0.error(self.0.request.refused(&Response::new(answer), body))
    }

    /// The error of a body that is longer than the caller takes.
    #[wasm_bindgen(js_name = tooLarge)]
    pub fn too_large(&self, answer: Answer) -> JsValue {
        let most = self.0.limits().max_response_bytes;
        self.0.error(self.0.request.too_large(&Response::new(answer), most))
    }
}

impl Exchange {
    pub fn new(configuration: &Rc<Configuration>, call: Call, overrides: JsValue) -> Self {
        Self(Rc::new(State {
            configuration: Rc::clone(configuration),
            request: Request::new(call.operation, &configuration.base_path, &call.parameter),
            parameter: Cell::new(Some(call.parameter)),
            overrides,
            limits: OnceCell::new(),
            interruption: Interruption::new(),
            decode: call.decode,
        }))
    }
}

impl State {
    async fn prepare(&self) -> Result<JsValue, Failure> {
        let configuration = &self.configuration;
        let operation = self.request.operation;
        let parameter = self.parameter.take().unwrap_or(Ok(Parameter::None))?;

        self.interruption.watch(&configuration.signal)?;
        let overrides = &self.overrides;
        // What a function overrides is known only when it has been called, which takes its time.
        let known = if overrides.is_function() { &JsValue::UNDEFINED } else { overrides };
        self.bound(known)?;
        let init = Init::new(configuration, operation, &parameter);
        init.add_api_key(configuration, &self.interruption).await?;
        if overrides.is_function() {
            let overrides =
                init.overrides(overrides, operation, &parameter, &self.interruption).await?;
            self.bound(&overrides)?;
            init.apply(&overrides)?;
        } else {
            init.apply(overrides)?;
        }

        let init = self.request.init.get_or_init(|| init);
        fetch::request(configuration, &self.request.url, init, self.limits().max_response_bytes)
    }

    /// Takes the bounds that this call has for itself.
    fn bound(&self, overrides: &JsValue) -> Result<(), Failure> {
        if !overrides.is_undefined() {
            let mut limits = self.configuration.limits.clone();
            limits.update(overrides, "initOverrides")?;
            self.interruption.watch(&member(overrides, "initOverrides", "signal")?)?;
            self.limits.get_or_init(|| limits);
        }
        self.interruption.limit(self.limits().timeout_ms);
        Ok(())
    }

    fn limits(&self) -> &Limits {
        self.limits.get().unwrap_or(&self.configuration.limits)
    }

    fn error(&self, failure: Failure) -> JsValue {
        failure.of_operation(self.request.operation)
    }
}

/// Gives the outcome of a future that has nothing to wait for, and a promise of any other's: most
/// calls need none.
fn at_once(
    future: impl Future<Output = Result<JsValue, JsValue>> + 'static,
) -> Result<JsValue, JsValue> {
    let mut future = Box::pin(future);
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => Ok(future_to_promise(future).into()),
    }
}

fn no_utf8(error: Utf8Error) -> Mismatch {
    let offset = digits_of(error.valid_up_to() as u64);
    Mismatch::new(["expected UTF-8, found another byte at offset ", &offset].concat())
}
