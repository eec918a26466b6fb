//! One call, from its arguments to its value.

use std::{borrow::Cow, cell::Cell, rc::Rc};

use js_sys::JsString;
use wasm_bindgen::prelude::*;

use super::{
    arguments::Arguments,
    body::Body,
    deadline::{Interruption, Stop},
    failure::{Failed, Failure},
    log::Log,
    rare::rarely,
    request::Prepared,
    response::Response,
    send::{HookFailure, global_fetch, send},
    settings::{Limits, Settings},
    value::{given, member},
};
use crate::operations::Operation;

/// A call under way.
pub struct Call {
    pub settings: Rc<Settings>,
    pub operation: &'static Operation,
    pub interruption: Interruption,
    pub arguments: Arguments,
    /// Those of this call, once it is known what it overrides.
    pub limits: Limits,
    /// Empty until the parameters are known to be good.
    pub url: String,
    /// The HTTP method of what is sent, unless a hook makes another one of it; none before that is
    /// known.
    method: Option<JsString>,
    /// How often it was sent.
    attempts: Cell<i32>,
    log: Log,
}

/// Why an attempt gave nothing.
enum Miss {
    /// No answer came, or not to its end.
    Broken(JsValue),
    /// A status outside of 200 to 299 came.
    Refused(Response),
    /// No further attempt would change it.
    Final(Failure),
}

impl Miss {
    fn status(&self) -> Option<u16> {
        match self {
            Self::Refused(response) => Some(response.status),
            Self::Broken(_) | Self::Final(_) => None,
        }
    }
}

impl Call {
    pub fn new(
        settings: Rc<Settings>,
        operation: &'static Operation,
        interruption: Interruption,
    ) -> Self {
        let limits = settings.limits.clone();
        let arguments = Arguments::of(operation);
        Self {
            settings,
            operation,
            interruption,
            arguments,
            limits,
            url: String::new(),
            method: None,
            attempts: Cell::new(0),
            log: Log::default(),
        }
    }

    /// Calls the operation, and gives the response with the value, or with its body unread.
    pub async fn outcome(
        mut self,
        parameters: &JsValue,
        overrides: JsValue,
        wants_value: bool,
    ) -> Result<(Self, Response, JsValue), JsValue> {
        let outcome = async {
            let prepared = self.begin(parameters, overrides).await?;
            self.attempts(&prepared, wants_value).await
        };
        let outcome = outcome.await;
        if outcome.is_ok() && !wants_value {
            // The caller may take as long as they like before they read the body.
            self.interruption.hand_out();
        } else {
            self.interruption.release();
        }
        match outcome {
            Ok((response, value)) => {
                self.log.answered(self.attempts.get(), response.status);
                Ok((self, response, value))
            }
            Err(failure) => Err(self.failed_with(*failure)),
        }
    }

    /// The value of a response that was handed out.
    pub async fn value_of(&self, response: &Response) -> Result<JsValue, JsValue> {
        let outcome = async {
            self.interruption.restart(self.limits.timeout_ms);
            self.check()?;
            match self.read(response).await {
                Ok(value) => Ok(value),
                Err(miss) => Err(rarely(self.failure_after(miss)).await),
            }
        };
        let outcome = outcome.await;
        self.interruption.release();
        outcome.map_err(|failure| self.failed_with(*failure))
    }

    /// A failure as JavaScript gets it.
    fn failed_with(&self, failure: Failed) -> JsValue {
        self.log.failed(self.attempts.get(), &failure);
        failure.of_operation(self.operation.name, self.method())
    }

    /// Checks what the caller passed, and makes what is to be sent.
    async fn begin(
        &mut self,
        parameters: &JsValue,
        overrides: JsValue,
    ) -> Result<Prepared, Failure> {
        let is_read = self.arguments.read(self.operation.parameters, parameters);
        self.log = Log::of_call(self);
        is_read?;
        self.url = [&self.settings.base_path, self.arguments.path.as_str()].concat();
        if let Some(signal) = &self.settings.signal {
            self.interruption.watch_signal(signal)?;
        }
        let overrides = given(overrides);
        match &overrides {
            // What a function overrides is known when it has been called, which takes its time.
            Some(overrides) if !overrides.is_function() => self.bound(overrides)?,
            _ => self.interruption.limit(self.limits.timeout_ms),
        }
        let prepared = self.prepare(overrides).await?;
        self.method = Some(prepared.method.clone());
        Ok(prepared)
    }

    /// Takes the bounds that this call has for itself.
    pub fn bound(&mut self, overrides: &JsValue) -> Result<(), Failure> {
        self.limits = self.limits.with(overrides)?;
        self.interruption.limit(self.limits.timeout_ms);
        match given(member(overrides, "initOverrides", "signal")?) {
            Some(signal) => self.interruption.watch_signal(&signal),
            None => Ok(()),
        }
    }

    /// Sends the request as often as it takes, and gives the response with its value if wanted.
    async fn attempts(
        &self,
        prepared: &Prepared,
        wants_value: bool,
    ) -> Result<(Response, JsValue), Failure> {
        loop {
            let miss = match self.attempt(prepared, wants_value).await {
                Ok(answer) => return Ok(answer),
                Err(miss) => miss,
            };
            let Some(ms) = self.pause_after(&miss) else {
                return Err(rarely(self.failure_after(miss)).await);
            };
            self.log.retried(self.attempts.get(), miss.status(), ms);
            self.interruption.abandon();
            rarely(self.interruption.pause(ms)).await.map_err(|cause| self.over(cause))?;
        }
    }

    async fn attempt(
        &self,
        prepared: &Prepared,
        wants_value: bool,
    ) -> Result<(Response, JsValue), Miss> {
        self.check().map_err(Miss::Final)?;
        let fetch = self.settings.fetch_api.clone().or_else(global_fetch).ok_or_else(|| {
            Miss::Final(Failed::invalid("fetchApi", "required, as there is no global fetch"))
        })?;
        self.attempts.set(self.attempts.get() + 1);
        let answer = send(&self.settings, &fetch, &self.url, prepared, &self.interruption).await;
        let answer = answer.map_err(|stop| self.miss(stop))?;
        let response =
            Response::new(answer).map_err(|answer| Miss::Final(self.no_response(answer)))?;
        if !response.is_success() {
            return Err(Miss::Refused(response));
        }
        let value = if wants_value { self.read(&response).await? } else { JsValue::UNDEFINED };
        Ok((response, value))
    }

    /// Reads the body of a success and makes the value of it, as soon as the bytes are there.
    async fn read(&self, response: &Response) -> Result<JsValue, Miss> {
        let mut body = Body::new(self.limits.max_response_bytes, response.announced());
        let mut value = None;
        // The announced length may be that of a packed body. Then the text is not whole yet.
        let mut is_whole = |bytes: &[u8]| {
            if self.arguments.answer.may_end_with(bytes.last().copied()) {
                value = self.decoded(bytes).ok();
            }
            value.is_some()
        };
        let is_read = body.read(response, &self.interruption, &mut is_whole).await;
        is_read.map_err(|stop| self.miss(stop))?;
        if body.is_too_long() {
            return Err(Miss::Final(self.too_large(response)));
        }
        let bytes = body.bytes();
        value
            .map_or_else(|| self.decoded(&bytes), Ok)
            .and_then(|value| self.guarded(value))
            .map_err(|mismatch| Miss::Final(self.undecodable(response, &mismatch, &bytes)))
    }

    fn miss(&self, stop: Stop) -> Miss {
        match stop {
            Stop::Over(cause) => Miss::Final(self.over(cause)),
            Stop::Rejected(cause) => match cause.dyn_into::<HookFailure>() {
                Ok(hook) => Miss::Final(self.failed(hook.cause(), false)),
                Err(cause) => Miss::Broken(cause),
            },
        }
    }

    /// How many milliseconds to wait before the next attempt; none if there is to be none.
    #[inline(never)]
    fn pause_after(&self, miss: &Miss) -> Option<f64> {
        let retry = &self.limits.retry;
        let retry_after = match miss {
            Miss::Final(_) => return None,
            Miss::Broken(_) => None,
            Miss::Refused(response) => response.retry_after(),
        };
        let ms = retry.wait(self.attempts.get(), miss.status(), retry_after);
        ms.filter(|ms| self.is_repeatable() && *ms < self.interruption.remaining())
    }

    /// The failure of the last attempt.
    async fn failure_after(&self, miss: Miss) -> Failure {
        let failure = match miss {
            Miss::Refused(response) => return self.refused(&response).await,
            Miss::Broken(cause) => self.failed(cause, self.is_repeatable()),
            Miss::Final(failure) => failure,
        };
        self.interruption.abandon();
        failure
    }

    fn check(&self) -> Result<(), Failure> {
        self.interruption.check().map_err(|cause| self.over(cause))
    }

    /// Whether sending it twice does no more than sending it once.
    pub fn is_repeatable(&self) -> bool {
        self.method().eq_ignore_ascii_case("GET")
    }

    /// The HTTP method of what was sent last, or is to be sent.
    #[inline(never)]
    pub fn method(&self) -> Cow<'static, str> {
        let changed = self.interruption.sent().or_else(|| self.method.clone());
        changed.map_or_else(|| self.arguments.method.clone(), |method| String::from(method).into())
    }
}
