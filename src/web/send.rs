//! Sending a request once: by the global `fetch`, or through functions of the caller.

use gloo_net::http::Request;
use js_sys::{Array, Function, JsString};
use wasm_bindgen::prelude::*;

use super::{
    deadline::{Interruption, Settle, Stop},
    request::{Init, Prepared},
    settings::Settings,
};

#[wasm_bindgen(raw_module = "../../src/send.js")]
extern "C" {
    #[wasm_bindgen(js_name = globalFetch)]
    pub fn global_fetch() -> Option<Function>;

    #[wasm_bindgen(js_name = send)]
    fn send_request(
        request: web_sys::Request,
        method: &JsString,
        interruption: &Interruption,
        settle: &Settle,
    );

    #[wasm_bindgen(js_name = sendThrough)]
    fn send_through(
        fetch: &Function,
        middleware: &Array,
        url: &str,
        init: &Init,
        interruption: &Interruption,
        settle: &Settle,
    );

    /// Whether a fetch refused a signal that is of another realm.
    #[wasm_bindgen(js_name = isSignalRefused)]
    fn is_signal_refused(cause: &JsValue) -> bool;

    /// What a hook of the caller threw.
    pub type HookFailure;

    #[wasm_bindgen(method, getter)]
    pub fn cause(this: &HookFailure) -> JsValue;
}

/// Sends a request once and gives the answer, whatever that is.
pub async fn send(
    settings: &Settings,
    fetch: &Function,
    url: &str,
    prepared: &Prepared,
    interruption: &Interruption,
) -> Result<JsValue, Stop> {
    let init = &prepared.init;
    init.set_signal(&interruption.attempt());
    let mut has_signal = true;
    loop {
        let begin = |settle: &Settle| begin(settings, fetch, url, prepared, interruption, settle);
        let answer = interruption.raced(begin).await;
        match answer {
            // A `fetch` of another realm than our signal, such as Node's in jsdom, refuses it before
            // anything is sent. The deadline is a race and holds without it.
            Err(Stop::Rejected(cause)) if has_signal && is_signal_refused(&cause) => {
                init.set_signal(&JsValue::UNDEFINED);
                has_signal = false;
            }
            answer => return answer,
        }
    }
}

/// Starts the race for the answer: by the global `fetch` directly, or through functions of the caller.
fn begin(
    settings: &Settings,
    fetch: &Function,
    url: &str,
    Prepared { init, method }: &Prepared,
    interruption: &Interruption,
    settle: &Settle,
) {
    let hooks = &settings.middleware;
    if settings.fetch_api.is_none() && hooks.length() == 0 {
        // What cannot be made a request here is for `fetch` to refuse, or to take all the same.
        if let Ok(request) = web_sys::Request::new_with_str_and_init(url, init.unchecked_ref()) {
            return send_request(Request::from(request).into(), method, interruption, settle);
        }
    }
    send_through(fetch, hooks, url, init, interruption, settle);
}
