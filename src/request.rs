//! A request, and what can go wrong with it, in words.

use std::cell::OnceCell;

use js_sys::Reflect;
use wasm_bindgen::prelude::*;

use crate::{
    encode::Parameter,
    error::Failure,
    fetch::Response,
    init::Init,
    interruption,
    json::{Mismatch, digits_of},
    limits::Limits,
    operation::{Method, Operation},
    retry::PASSING,
};

/// A request, for what can go wrong with it.
pub struct Request {
    pub operation: &'static Operation,
    pub url: String,
    /// Once it is prepared.
    pub init: OnceCell<Init>,
}

impl Request {
    pub fn new(
        operation: &'static Operation,
        base_path: &str,
        parameter: &Result<Parameter, Failure>,
    ) -> Self {
        let path = parameter.as_ref().map(|parameter| operation.path_of(parameter));
        let url = path.map_or_else(|_| String::new(), |path| [base_path, &path].concat());
        Self { operation, url, init: OnceCell::new() }
    }

    /// Whether sending it twice does no more than sending it once.
    pub fn is_repeatable(&self) -> bool {
        // The caller may have made another method of the operation's.
        self.init.get().map_or(self.operation.method == Method::Get, Init::is_get)
    }

    /// The call ended before there was an answer; the request may have been sent.
    pub fn interrupted(
        &self,
        cause: interruption::Cause,
        limits: &Limits,
        is_sent: bool,
    ) -> Failure {
        match cause {
            interruption::Cause::Timeout => {
                // As an integer: the code that writes fractions is 10 KB.
                let ms = digits_of(limits.timeout_ms.ceil() as u64);
                self.broken("timeout", &["timed out after ", &ms, " ms"].concat(), is_sent)
                    .with("timeoutMs", &limits.timeout_ms.into())
                    .retryable(self.is_repeatable())
            }
            interruption::Cause::Abort(reason) => {
                let said = words_of(&reason);
                let separator = if said.is_empty() { "" } else { ": " };
                self.broken("abort", &["was aborted", separator, &said].concat(), is_sent)
                    .with("cause", &reason)
            }
        }
    }

    /// No answer came, or not to its end.
    pub fn failed(&self, cause: &JsValue) -> Failure {
        self.broken("network", &["failed: ", &words_of(cause)].concat(), true)
            .with("cause", cause)
            .retryable(self.is_repeatable())
    }

    /// Something else than a `Response` came.
    pub fn no_response(&self, answer: &JsValue) -> Failure {
        self.failed(&"fetchApi gave no Response".into()).with("cause", answer)
    }

    /// A status outside of 200 to 299 came.
    pub fn refused(&self, response: &Response, body: &str) -> Failure {
        let status = response.status;
        let status_text = response.status_text();

        let mut reason = ["answered ", &digits_of(status.into())].concat();
        let shown: String = body.chars().take(200).collect();
        for (separator, part) in [(" ", status_text.as_string().unwrap_or_default()), (": ", shown)]
        {
            if !part.is_empty() {
                reason = [&reason, separator, &part].concat();
            }
        }
        if status == 404 && !self.operation.successor.is_empty() {
            let hint = "; newer Pieces OS no longer has this operation, ";
            reason = [&reason, hint, self.operation.successor, " replaced it"].concat();
        }
        self.failure("http", &reason)
            .with("status", &status.into())
            .with("statusText", &status_text)
            .with("body", &body.into())
            .with("response", response.as_js())
            .retryable(self.is_repeatable() && PASSING.contains(&status))
    }

    /// A body came that the contract does not know.
    pub fn undecodable(&self, response: &Response, mismatch: &Mismatch, body: &JsValue) -> Failure {
        let status = digits_of(response.status.into());
        let mismatch_in_words = mismatch.in_words();
        let reason = ["answered ", &status, " with an unexpected body: ", &mismatch_in_words];
        self.failure("decode", &reason.concat())
            .with("path", &mismatch.path().into())
            .with("status", &response.status.into())
            .with("body", body)
    }

    /// A body came that is longer than the caller takes.
    pub fn too_large(&self, response: &Response, most: f64) -> Failure {
        let reason =
            ["more than ", &digits_of(most as u64), " bytes, see maxResponseBytes"].concat();
        self.undecodable(response, &Mismatch::new(reason), &"".into())
    }

    /// A failure that leaves open what became of the request.
    fn broken(&self, kind: &'static str, reason: &str, is_sent: bool) -> Failure {
        let is_open = is_sent && !self.is_repeatable();
        let hint = if is_open { "; the request may have taken effect all the same" } else { "" };
        self.failure(kind, &[reason, hint].concat())
    }

    fn failure(&self, kind: &'static str, reason: &str) -> Failure {
        let method = self.operation.method.as_str();
        Failure::new(kind, [method, " ", &self.url, " ", reason].concat())
            .with("url", &self.url.as_str().into())
    }
}

/// What something that was thrown says; it need not be an `Error`.
fn words_of(cause: &JsValue) -> String {
    let message = Reflect::get(cause, &"message".into()).ok().and_then(|text| text.as_string());
    message.or_else(|| cause.as_string()).unwrap_or_default()
}
