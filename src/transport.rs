//! Sends a request and reads what comes back.

use std::{rc::Rc, str::Utf8Error};

use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use crate::{
    calls::Call,
    configuration::Configuration,
    decode::Decode,
    encode::{Parameter, member},
    error::Failure,
    fetch::{self, Response},
    init::Init,
    interruption::Interruption,
    json::{Mismatch, digits_of},
    limits::Limits,
    request::Request,
};

/// The promise of a call's value.
pub fn value(configuration: &Rc<Configuration>, call: Call, init_overrides: JsValue) -> Promise {
    settle(configuration, call, init_overrides, Wanted::Value)
}

/// The promise of a call's response.
pub fn raw(configuration: &Rc<Configuration>, call: Call, init_overrides: JsValue) -> Promise {
    settle(configuration, call, init_overrides, Wanted::Response)
}

#[derive(Clone, Copy, Eq, PartialEq)]
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
        let mut exchange = Exchange::new(&configuration, &call);
        let answer = match exchange.prepare(&configuration, call.parameter, &init_overrides).await {
            Ok(init) => exchange.answer(&configuration, &init, wanted).await,
            Err(failure) => Err(failure),
        };
        match answer {
            Ok((response, Some(bytes))) => exchange.value(&response, &bytes),
            Ok((response, None)) => Ok(ApiResponse::new(exchange, response).into()),
            Err(failure) => Err(exchange.error(failure)),
        }
    })
}

/// What a `Raw` call gives.
#[wasm_bindgen(skip_typescript)]
pub struct ApiResponse(Rc<(Exchange, Response)>);

#[wasm_bindgen]
impl ApiResponse {
    #[wasm_bindgen(getter)]
    pub fn raw(&self) -> JsValue {
        let (_, response) = &*self.0;
        response.as_js().clone()
    }

    pub fn value(&self) -> Promise {
        let this = Rc::clone(&self.0);
        future_to_promise(async move {
            let (exchange, response) = &*this;
            exchange.interruption.restart(exchange.limits.timeout_ms);
            let value = match exchange.read(response).await {
                Ok(bytes) => exchange.value(response, &bytes),
                Err(obstacle) => Err(exchange.error(exchange.failure(obstacle).await)),
            };
            exchange.interruption.release();
            value
        })
    }
}

impl ApiResponse {
    /// The caller may take as long as he likes before he reads the body.
    fn new(exchange: Exchange, response: Response) -> Self {
        exchange.interruption.stop_clock();
        Self(Rc::new((exchange, response)))
    }
}

/// A call on its way.
struct Exchange {
    request: Request,
    decode: Option<Decode>,
    limits: Limits,
    interruption: Interruption,
}

/// What keeps an attempt from its answer.
enum Obstacle {
    /// A status outside of 200 to 299; the body is still to be read.
    Status(Response),
    Connection(Failure),
    /// Something that another attempt would meet, too.
    Lasting(Failure),
}

impl Exchange {
    fn new(configuration: &Configuration, call: &Call) -> Self {
        Self {
            request: Request::new(call.operation),
            decode: call.decode,
            limits: configuration.limits.clone(),
            interruption: Interruption::new(),
        }
    }

    /// Makes the second argument of `fetch`.
    async fn prepare(
        &mut self,
        configuration: &Configuration,
        parameter: Result<Parameter, Failure>,
        overrides: &JsValue,
    ) -> Result<Init, Failure> {
        let operation = self.request.operation;
        let parameter = parameter?;
        self.request.url = [&configuration.base_path, &*operation.path_of(&parameter)].concat();

        self.interruption.watch(&configuration.signal)?;
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
        init.set_signal(&self.interruption.signal());
        Ok(init)
    }

    /// Takes the bounds that this call has for itself.
    fn bound(&mut self, overrides: &JsValue) -> Result<(), Failure> {
        self.limits.update(overrides, "initOverrides")?;
        self.interruption.limit(self.limits.timeout_ms);
        self.interruption.watch(&member(overrides, "initOverrides", "signal")?)
    }

    /// Sends the request, again if that is wanted, until there is an answer; its body is read if
    /// the value is what is wanted.
    async fn answer(
        &self,
        configuration: &Configuration,
        init: &Init,
        wanted: Wanted,
    ) -> Result<(Response, Option<Vec<u8>>), Failure> {
        let fetch = fetch::function(configuration)?;
        let mut times = 0;
        loop {
            times += 1;
            let obstacle = match self.attempt(&fetch, configuration, init, wanted).await {
                Ok(answer) => return Ok(answer),
                Err(obstacle) => obstacle,
            };
            let Some(ms) = self.wait(&obstacle, times) else {
                return Err(self.failure(obstacle).await);
            };
            if let Obstacle::Status(response) = obstacle {
                response.discard();
            }
            self.interruption.pause(ms).await;
        }
    }

    async fn attempt(
        &self,
        fetch: &Function,
        configuration: &Configuration,
        init: &Init,
        wanted: Wanted,
    ) -> Result<(Response, Option<Vec<u8>>), Obstacle> {
        if self.interruption.cause().is_some() {
            return Err(Obstacle::Lasting(self.request.failed(&JsValue::UNDEFINED)));
        }
        self.request.is_sent.set(true);
        let middleware = &configuration.middleware;
        let interruption = self.interruption.as_js();
        let answer = fetch::send(fetch, &self.request.url, init, middleware, interruption);
        let answer = self.interruption.settled(answer).await;
        // The caller may have made another method of it.
        self.request.is_repeatable.set(init.is_get());
        let answer = answer.map_err(|cause| Obstacle::Connection(self.request.failed(&cause)))?;
        let response = Response::new(answer.clone())
            .ok_or_else(|| Obstacle::Lasting(self.request.no_response(&answer)))?;
        if !response.is_success() {
            return Err(Obstacle::Status(response));
        }
        let bytes = match wanted {
            Wanted::Value => Some(self.read(&response).await?),
            Wanted::Response => None,
        };
        Ok((response, bytes))
    }

    /// Reads the whole body.
    async fn read(&self, response: &Response) -> Result<Vec<u8>, Obstacle> {
        let most = self.limits.max_response_bytes;
        let bytes = self
            .interruption
            .settled(response.bytes(most, &self.interruption))
            .await
            .map_err(|cause| Obstacle::Connection(self.request.failed(&cause)))?;
        match bytes.dyn_into::<Uint8Array>() {
            Ok(bytes) => Ok(bytes.to_vec()),
            Err(_) => Err(Obstacle::Lasting(self.request.too_large(response, most))),
        }
    }

    /// How many milliseconds to wait before the next attempt; none if there is to be none.
    fn wait(&self, obstacle: &Obstacle, times: i32) -> Option<f64> {
        let retry = self.limits.retry.as_ref().filter(|_| self.request.is_repeatable.get())?;
        let ms = match obstacle {
            Obstacle::Status(response) => retry.wait(Some(response), times),
            Obstacle::Connection(_) => retry.wait(None, times),
            Obstacle::Lasting(_) => None,
        };
        ms.filter(|ms| self.interruption.cause().is_none() && *ms < self.interruption.remaining())
    }

    async fn failure(&self, obstacle: Obstacle) -> Failure {
        match obstacle {
            Obstacle::Status(response) => {
                let body =
                    response.text_of_copy(self.limits.max_response_bytes, &self.interruption);
                // A body that cannot be read takes nothing from what the status says.
                let body = self.interruption.settled(body).await.unwrap_or_default();
                self.request.refused(&response, &body.as_string().unwrap_or_default())
            }
            Obstacle::Connection(failure) | Obstacle::Lasting(failure) => failure,
        }
    }

    /// The call's value from the body of its answer.
    fn value(&self, response: &Response, bytes: &[u8]) -> Result<JsValue, JsValue> {
        let Some(decode) = self.decode else {
            return Ok(JsValue::UNDEFINED);
        };
        let value = std::str::from_utf8(bytes).map_err(no_utf8).and_then(decode);
        value.map_err(|mismatch| {
            self.error(self.request.undecodable(response, &mismatch, &fetch::text_of(bytes)))
        })
    }

    /// The error that the call rejects with. One that ended early failed for that alone.
    fn error(&self, failure: Failure) -> JsValue {
        let failure = match self.interruption.cause() {
            Some(cause) => self.request.interrupted(cause, &self.limits),
            None => failure,
        };
        failure.of_operation(self.request.operation)
    }
}

fn no_utf8(error: Utf8Error) -> Mismatch {
    let offset = digits_of(error.valid_up_to() as u64);
    Mismatch::new(["expected UTF-8, found another byte at offset ", &offset].concat())
}
