//! What ends a call early: its deadline, or a signal of the caller.
//!
//! Timers and signals are the browser's, so their code is JavaScript (`pkg/src/interruption.js`); the
//! same through bindings took several times the bytes.

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::{encode::unexpected, error::Failure};

#[wasm_bindgen(raw_module = "../../src/interruption.js")]
extern "C" {
    #[wasm_bindgen(js_name = Interruption)]
    pub type Raw;

    #[wasm_bindgen(constructor, js_class = Interruption)]
    fn new(ms: f64) -> Raw;

    #[wasm_bindgen(method, getter)]
    fn kind(this: &Raw) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn reason(this: &Raw) -> JsValue;

    #[wasm_bindgen(method)]
    fn limit(this: &Raw, ms: f64);

    #[wasm_bindgen(method, catch)]
    fn watch(this: &Raw, signal: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    fn race(this: &Raw, value: &JsValue) -> Promise;

    #[wasm_bindgen(method)]
    fn release(this: &Raw);
}

/// Ends a call early, and cleans up when the call is over.
pub struct Interruption(Raw);

/// Why a call ended early.
pub enum Cause {
    Timeout,
    /// With the reason that the signal gave.
    Abort(JsValue),
}

impl Interruption {
    /// Of a call that may take so many milliseconds; 0 is for ever.
    pub fn new(ms: f64) -> Self {
        Self(Raw::new(ms))
    }

    /// Why the call ended early, if it did.
    pub fn cause(&self) -> Option<Cause> {
        let is_timeout = self.0.kind()? == "timeout";
        Some(if is_timeout { Cause::Timeout } else { Cause::Abort(self.0.reason()) })
    }

    /// As JavaScript knows it.
    pub fn as_js(&self) -> &JsValue {
        &self.0
    }

    /// Has the call end so many milliseconds after it began instead; 0 is never.
    pub fn limit(&self, ms: f64) {
        self.0.limit(ms);
    }

    /// Ends the call when this signal is aborted, or has been.
    pub fn watch(&self, signal: &JsValue) -> Result<(), Failure> {
        let no_signal = || unexpected("signal", "AbortSignal", signal);
        if !is_signal(signal) {
            return Err(no_signal());
        }
        self.0.watch(signal).map_err(|_| no_signal())
    }

    /// Waits for a promise, or for any other value as `await` does, while the call lasts.
    pub async fn settled(&self, value: JsValue) -> Result<JsValue, JsValue> {
        JsFuture::from(self.0.race(&value)).await
    }
}

impl Drop for Interruption {
    fn drop(&mut self) {
        self.0.release();
    }
}

/// Whether something is an `AbortSignal`, of this realm or of another.
pub fn is_signal(value: &JsValue) -> bool {
    ["addEventListener", "removeEventListener"].iter().all(|name| {
        let method = Reflect::get(value, &(*name).into());
        method.is_ok_and(|method| method.is_function())
    })
}
