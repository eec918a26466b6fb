//! What the environment says of itself. Each global is read only where it is needed, as some hosts
//! report reading one as an error.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::probe::PATIENCE_MS;
use crate::{
    diagnosis::Address,
    web::{deadline::Interruption, value::set},
};

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

/// The state of the permission that a page needs for this address; none if it needs none.
pub async fn permission(page: Address<'_>, address: Address<'_>) -> Option<String> {
    let is_on_the_web = page.0.starts_with("http") && !page.is_loopback();
    if !is_on_the_web || !address.is_local() {
        return None;
    }
    let permissions = member(&navigator(), "permissions");
    let query: Function = member(&permissions, "query").dyn_into().ok()?;
    let interruption = Interruption::new();
    interruption.limit(PATIENCE_MS);
    let mut state = None;
    // The first name is the newer one; the second stood for both kinds of address.
    let newer = if address.is_loopback() { "loopback-network" } else { "local-network" };
    for name in [newer, "local-network-access"] {
        let descriptor = Object::new();
        set(&descriptor, "name", &name.into());
        // A browser that does not know the name refuses it.
        if let Ok(asked) = query.call1(&permissions, &descriptor)
            && let Ok(status) = interruption.settled(&asked).await
        {
            state = member(&status, "state").as_string();
            break;
        }
    }
    interruption.release();
    state
}

/// A member of an object; undefined where there is none, or it cannot be read.
pub fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

fn navigator() -> JsValue {
    NAVIGATOR.with(Option::clone).unwrap_or_default()
}
