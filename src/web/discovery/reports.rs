//! What the browser itself tells of requests that it blocks: the failed `fetch` does not say it.

use js_sys::{Array, Function, JSON, Object};
use wasm_bindgen::prelude::*;

use super::environment::member;
use crate::{
    discovery::Address,
    web::{deadline::Interruption, value::set},
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = addEventListener)]
    fn add_event_listener(name: &str, listener: &Function) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_name = removeEventListener)]
    fn remove_event_listener(name: &str, listener: &Function) -> Result<(), JsValue>;

    type ReportingObserver;

    #[wasm_bindgen(catch, constructor)]
    fn new(callback: &Function, options: &Object) -> Result<ReportingObserver, JsValue>;

    #[wasm_bindgen(method)]
    fn observe(this: &ReportingObserver);

    #[wasm_bindgen(method)]
    fn disconnect(this: &ReportingObserver);
}

const VIOLATION: &str = "securitypolicyviolation";

/// How long a report takes to come after its request has failed, in ms.
const LATE_MS: f64 = 50.0;

/// The reports that come while this is there.
pub struct Reports {
    /// Events of the content security policy, and arrays of reports.
    all: Array,
    listener: Function,
    observer: Option<ReportingObserver>,
}

impl Reports {
    pub fn watch() -> Self {
        let all = Array::new();
        // Needs no function of ours, whose memory would have to be freed.
        let push: Function = member(&all, "push").unchecked_into();
        let listener = push.bind0(&all);
        // There are none outside of browsers, and few browsers have the second.
        let _ = add_event_listener(VIOLATION, &listener);
        let options = Object::new();
        set(&options, "types", &Array::of1(&"coep".into()));
        let observer = ReportingObserver::new(&listener, &options).ok();
        if let Some(observer) = &observer {
            observer.observe();
        }
        Self { all, listener, observer }
    }

    /// Waits for those of requests that have failed.
    pub async fn arrived(&self) {
        let _ = Interruption::new().pause(LATE_MS).await;
    }

    /// Whether the content security policy blocked a request to this address.
    pub fn of_policy(&self, address: Address) -> bool {
        self.all.iter().any(|event| {
            member(&event, "effectiveDirective") == *"connect-src"
                && is_blocked(&event, "blockedURI", address)
        })
    }

    /// Whether the isolation of the page kept it from an answer of this address.
    pub fn of_isolation(&self, address: Address) -> bool {
        self.all.flat(1).into_iter().any(|report| {
            // Chromium gives what a report says in its JSON alone.
            let text = JSON::stringify(&report).map(String::from).unwrap_or_default();
            let report = JSON::parse(&text).unwrap_or_default();
            is_blocked(&member(&report, "body"), "blockedURL", address)
        })
    }
}

impl Drop for Reports {
    fn drop(&mut self) {
        let _ = remove_event_listener(VIOLATION, &self.listener);
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Whether it tells that a request to this address was blocked, and not only that it might be.
fn is_blocked(told: &JsValue, name: &str, address: Address) -> bool {
    let url = member(told, name).as_string().unwrap_or_default();
    member(told, "disposition") == *"enforce" && Address(&url).origin() == address.origin()
}
