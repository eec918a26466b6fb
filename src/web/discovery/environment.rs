//! What the environment says of itself. Each global is read only where it is needed, as some hosts
//! report reading one as an error.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

// By their names, not as members of `self`, which may be anything. Each is read when it is first
// asked for.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = origin)]
    static ORIGIN: Option<JsValue>;

    #[wasm_bindgen(thread_local_v2, js_name = navigator)]
    static NAVIGATOR: Option<JsValue>;

    #[wasm_bindgen(thread_local_v2, js_name = crossOriginIsolated)]
    static IS_ISOLATED: Option<JsValue>;

    #[wasm_bindgen(thread_local_v2, js_name = isSecureContext)]
    static IS_SECURE: Option<JsValue>;

    #[wasm_bindgen(thread_local_v2, js_name = postMessage)]
    static POST_MESSAGE: Option<JsValue>;

    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Option<JsValue>;

    #[wasm_bindgen(thread_local_v2, js_name = top)]
    static TOP: Option<JsValue>;
}

/// The origin that the browser sends, `null` for a sandboxed frame or a file; none outside of
/// browsers. `location` tells of another one there.
pub fn origin() -> Option<String> {
    ORIGIN.with(Option::clone)?.as_string()
}

pub fn is_offline() -> bool {
    member(&navigator(), "onLine").as_bool() == Some(false)
}

pub fn is_webkit() -> bool {
    let vendor = member(&navigator(), "vendor").as_string();
    vendor.is_some_and(|vendor| vendor.starts_with("Apple"))
}

/// Whether responses of other origins have to allow that they are read, even without CORS.
pub fn is_isolated() -> bool {
    IS_ISOLATED.with(Option::clone).is_some_and(|isolated| isolated.is_truthy())
}

/// Whether this is a page that did not come in a way that browsers trust.
pub fn is_insecure() -> bool {
    IS_SECURE.with(Option::clone).is_some_and(|secure| secure.is_falsy())
}

/// Whether this is a worker that belongs to no single page: a shared one, or a service worker.
pub fn is_shared() -> bool {
    POST_MESSAGE.with(Option::is_none)
}

/// Whether this is a frame that the page around it does not let use a feature. Where a browser does
/// not tell, as Firefox, every frame may be such a one.
pub fn is_frame_without(feature: &str) -> bool {
    let document = DOCUMENT.with(Option::clone).unwrap_or_default();
    let policy = member(&document, "featurePolicy");
    if let Some(allows) = member(&policy, "allowsFeature").dyn_ref::<Function>() {
        return allows.call1(&policy, &feature.into()).is_ok_and(|allowed| allowed.is_falsy());
    }
    TOP.with(Option::clone).is_some_and(|top| top != member(&document, "defaultView"))
}

pub fn navigator() -> JsValue {
    NAVIGATOR.with(Option::clone).unwrap_or_default()
}

/// A member of an object; undefined where there is none, or it cannot be read.
#[inline(never)]
pub fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}
