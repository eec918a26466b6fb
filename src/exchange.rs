//! One call, from its request to its value.
//!
//! What waits during it is JavaScript (`pkg/src/call.js`): a future for each wait took longer than
//! all else in a small call. Here is what to send, and what to make of what comes.

use std::{
    cell::OnceCell,
    future::Future,
    rc::Rc,
    str::Utf8Error,
    task::{Context, Poll, Waker},
};

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use crate::{
    calls::Call,
    configuration::{Configuration, given},
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

#[wasm_bindgen(raw_module = "../../src/call.js")]
extern "C" {
    /// A call on its way, with all that takes time in it.
    #[wasm_bindgen(js_name = Call)]
    pub type JsCall;

    #[wasm_bindgen(constructor, js_class = Call)]
    fn new(
        exchange: Exchange,
        interruption: &JsValue,
        request: &JsValue,
        failure: &JsValue,
    ) -> JsCall;
}

/// What Rust has to say while a call is on its way.
#[wasm_bindgen(skip_typescript)]
pub struct Exchange(Rc<State>);

struct State {
    configuration: Rc<Configuration>,
    request: Request,
    /// Those of this call, if it has any.
    limits: OnceCell<Limits>,
    interruption: Interruption,
    decode: Option<Decode>,
}

/// Begins a call: makes its request, which JavaScript sends.
pub fn begin(configuration: &Rc<Configuration>, call: Call, overrides: JsValue) -> JsCall {
    let state = Rc::new(State {
        configuration: Rc::clone(configuration),
        request: Request::new(call.operation, &configuration.base_path, &call.parameter),
        limits: OnceCell::new(),
        interruption: Interruption::new(configuration.limits.timeout_ms),
        decode: call.decode,
    });
    let exchange = Exchange(Rc::clone(&state));
    let interruption = state.interruption.as_js().clone();
    let request = at_once(async move {
        let request = state.prepare(call.parameter, overrides).await;
        request.map_err(|failure| state.error(failure))
    });
    let none = JsValue::UNDEFINED;
    match request {
        Ok(request) => JsCall::new(exchange, &interruption, &request, &none),
        Err(failure) => JsCall::new(exchange, &interruption, &none, &failure),
    }
}

#[wasm_bindgen]
impl Exchange {
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

    /// The error of a call that a deadline or a signal ended, if one did.
    pub fn interrupted(&self, is_sent: bool) -> Option<JsValue> {
        let state = &self.0;
        let cause = state.interruption.cause()?;
        Some(state.error(state.request.interrupted(cause, state.limits(), is_sent)))
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

impl State {
    /// Makes what is to be sent.
    async fn prepare(
        &self,
        parameter: Result<Parameter, Failure>,
        overrides: JsValue,
    ) -> Result<JsValue, Failure> {
        let Self { configuration, request, interruption, .. } = self;
        let parameter = parameter?;
        if let Some(signal) = &configuration.signal {
            interruption.watch(signal)?;
        }
        let overrides = given(overrides);
        // What a function overrides is known only when it has been called, which takes its time.
        if let Some(overrides) = overrides.as_ref().filter(|overrides| !overrides.is_function()) {
            self.bound(overrides)?;
        }
        let init = Init::new(configuration, request.operation, &parameter);
        if let Some(key) = &configuration.api_key {
            init.add_api_key(key, interruption).await?;
        }
        if let Some(mut overrides) = overrides {
            if overrides.is_function() {
                overrides =
                    init.overrides(&overrides, request.operation, &parameter, interruption).await?;
                self.bound(&overrides)?;
            }
            init.apply(&overrides)?;
        }
        let init = request.init.get_or_init(|| init);
        fetch::request(configuration, &request.url, init, self.limits().max_response_bytes)
    }

    /// Takes the bounds that this call has for itself.
    fn bound(&self, overrides: &JsValue) -> Result<(), Failure> {
        let mut limits = self.configuration.limits.clone();
        limits.update(overrides, "initOverrides")?;
        self.interruption.limit(limits.timeout_ms);
        self.limits.get_or_init(|| limits);
        if let Some(signal) = given(member(overrides, "initOverrides", "signal")?) {
            self.interruption.watch(&signal)?;
        }
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
