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
    prepared.init.set_signal(&interruption.attempt());
    let begin = |settle: &Settle| begin(settings, fetch, url, prepared, interruption, settle);
    interruption.raced(begin).await
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
