//! What went wrong with a call, in words.

use js_sys::{JsString, Uint8Array};
use wasm_bindgen::prelude::*;

use super::{
    body::{Body, TextDecoder, has_stream},
    call::Call,
    deadline::{Cause, Interruption, Stop},
    discovery,
    failure::{Failed, Failure, Kept},
    response::Response,
    retry::{PASSING, UPDATE_REQUIRED},
    value::words_of,
};
use crate::json::{Mismatch, digits_of};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(method, getter)]
    fn url(this: &Interruption) -> JsValue;
}

/// What fits between the two sides of a body that was copied in Node, in bytes.
const LEAST_BUFFER: usize = 16_384;

impl Call {
    /// The call ended before there was an answer.
    pub fn over(&self, cause: Cause) -> Failure {
        match cause {
            Cause::Timeout => {
                // As an integer: the code that writes fractions is 10 KB.
                let ms = digits_of(self.limits.timeout_ms.ceil() as u64);
                let reason = ["timed out after ", &ms, " ms"].concat();
                let mut failure = self.broken("timeout", &reason, "", "");
                failure.timeout_ms = Some(self.limits.timeout_ms);
                failure.retryable = Some(self.is_repeatable());
                failure
            }
            Cause::Abort(reason) => {
                let said = said_by(&reason);
                self.broken("abort", "was aborted", &said, "").caused_by(reason)
            }
        }
    }

    /// No answer came, or not to its end; or a hook of the caller threw.
    pub fn failed(&self, cause: JsValue, is_retryable: bool) -> Failure {
        let said = said_by(&cause);
        self.unanswered("failed", &said, is_retryable).caused_by(cause)
    }

    /// Something else than a `Response` came.
    pub fn no_response(&self, answer: JsValue) -> Failure {
        let reason = "failed: fetchApi did not return a Response";
        self.unanswered(reason, "", self.is_repeatable()).caused_by(answer)
    }

    fn unanswered(&self, reason: &str, said: &str, is_retryable: bool) -> Failure {
        let base = &self.settings.base_path;
        let problem = discovery::obvious_problem(base);
        let advice = problem.as_ref().map(|problem| [". ", &problem.advice(base)].concat());
        let mut failure = self.broken("network", reason, said, &advice.unwrap_or_default());
        failure.retryable = Some(is_retryable);
        failure.problem = problem.as_ref().map(discovery::Problem::name);
        failure
    }

    /// A status outside of 200 to 299 came.
    pub async fn refused(&self, response: &Response) -> Failure {
        let status = response.status;
        let text = match self.text_of(response).await {
            Ok(text) => text,
            // The status is known, whatever became of the body.
            Err(cause) => {
                let mut failure = self.over(cause);
                failure.status = Some(status);
                return failure;
            }
        };
        let status_text = response.status_text();
        let shown = String::from(&text.slice(0, 200));
        let mut said = String::new();
        for (separator, part) in [(" ", &status_text), (": ", &shown)] {
            if !part.is_empty() {
                said = [&said, separator, part].concat();
            }
        }
        let (problem, hint) = match status {
            401 => (Some("not-signed-in"), "nobody is signed in to Pieces OS, so sign in first"),
            404 => (None, self.operation.instead),
            UPDATE_REQUIRED => (Some("update-required"), "Pieces OS must be updated first"),
            _ => (None, ""),
        };
        let separator = match status {
            _ if hint.is_empty() => "",
            404 => "; this version of Pieces OS may not have the operation: ",
            _ => "; ",
        };
        let reason = ["returned ", &digits_of(status.into())].concat();
        let mut failure = self.failure("http", &reason, &said, &[separator, hint].concat());
        failure.problem = problem;
        failure.status = Some(status);
        failure.status_text = Some(status_text);
        failure.body = Some(Kept(text.into()));
        failure.response = Some(Kept(response.as_js().clone()));
        failure.retryable = Some(self.is_repeatable() && PASSING.contains(&status));
        failure
    }

    /// A body came that does not match its type.
    pub fn undecodable(&self, response: &Response, mismatch: &Mismatch, body: &[u8]) -> Failure {
        let empty = "; Pieces OS returns an empty body if input is missing or malformed";
        let hint = if body.is_empty() { empty } else { "" };
        let words = [&mismatch.in_words(), hint].concat();
        let mut failure = self.unexpected_body(response, &words);
        failure.path = Some(mismatch.path().to_owned());
        failure.body = Some(Kept(TextDecoder::new().decode(&Uint8Array::from(body)).into()));
        failure
    }

    /// A body came that exceeds `maxResponseBytes`.
    pub fn too_large(&self, response: &Response) -> Failure {
        let most = digits_of(self.limits.max_response_bytes as u64);
        let reason = ["exceeds maxResponseBytes (", &most, " bytes)"].concat();
        let mut failure = self.unexpected_body(response, &reason);
        failure.path = Some(String::new());
        failure.body = Some(Kept("".into()));
        failure
    }

    fn unexpected_body(&self, response: &Response, words: &str) -> Failure {
        let status = digits_of(response.status.into());
        let reason = ["returned ", &status, " with an unexpected body: ", words].concat();
        let mut failure = self.failure("decode", &reason, "", "");
        failure.status = Some(response.status);
        failure
    }

    /// The body as text, read from a copy, if one can be made, so that the response stays readable;
    /// empty if it cannot be read or is longer than the caller takes. It stays outside of
    /// WebAssembly, whose memory never shrinks.
    async fn text_of(&self, response: &Response) -> Result<JsString, Cause> {
        // Where bodies are no streams of the web, one copy may come no further than the other is read.
        let fits = response.announced().is_none_or(|length| length <= LEAST_BUFFER);
        let copy = if fits || has_stream(response) { response.copy() } else { None };
        let from = copy.as_ref().unwrap_or(response);
        let mut body = Body::outside(self.limits.max_response_bytes);
        let is_read = body.read(from, &self.interruption, &mut |_| false).await;
        if is_read.is_ok() && !body.is_too_long() {
            return Ok(body.text());
        }
        // Otherwise the copy that nobody reads keeps the connection.
        self.interruption.abandon();
        match is_read {
            Err(Stop::Over(cause)) => Err(cause),
            _ => Ok(JsString::default()),
        }
    }

    /// A failure that leaves open what became of the request.
    fn broken(&self, kind: &'static str, reason: &str, said: &str, advice: &str) -> Failure {
        let is_open = self.interruption.sent().is_some() && !self.is_repeatable();
        let hint = if is_open { "; the request may still have taken effect" } else { "" };
        self.failure(kind, reason, said, &[advice, hint].concat())
    }

    /// A failure for a reason, with what the caller or an answer said of it, and what to do.
    #[inline(never)]
    fn failure(&self, kind: &'static str, reason: &str, said: &str, hint: &str) -> Failure {
        let url = self.sent_to();
        let message = [&self.method(), " ", &url, " ", reason, said, hint].concat();
        let mut failure = Failed::new(kind, message);
        failure.said = Some(said.to_owned()).filter(|said| !said.is_empty());
        failure.url = Some(url);
        failure
    }

    /// The URL that was asked, which a hook may have changed.
    fn sent_to(&self) -> String {
        self.interruption.url().as_string().unwrap_or_else(|| self.url.clone())
    }
}

/// What something that was thrown says, behind its colon; empty if it says nothing.
fn said_by(cause: &JsValue) -> String {
    let words = words_of(cause);
    if words.is_empty() { words } else { [": ", &words].concat() }
}
