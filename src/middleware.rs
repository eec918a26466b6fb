//! What a caller puts around `fetch`: before it, after it, and when it fails.
//!
//! The hooks and their order are those of the API's own TypeScript SDK.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::{error::set, fetch, interruption::Interruption};

#[wasm_bindgen]
extern "C" {
    /// One middleware: an object with any of the three hooks.
    #[derive(Clone)]
    pub type Middleware;

    #[wasm_bindgen(method, getter, catch)]
    fn pre(this: &Middleware) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    fn post(this: &Middleware) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch, js_name = onError)]
    fn on_error(this: &Middleware) -> Result<JsValue, JsValue>;

    type Clonable;

    #[wasm_bindgen(method, catch)]
    fn clone(this: &Clonable) -> Result<JsValue, JsValue>;
}

/// Sends a request through the middleware; an error is what `fetch` or a hook threw.
pub async fn send(
    middleware: &[Middleware],
    fetch: &Function,
    mut url: JsValue,
    mut init: JsValue,
    interruption: &Interruption,
) -> Result<JsValue, JsValue> {
    for hooks in middleware {
        let changed = run(hooks, hooks.pre(), &context(fetch, &url, &init), interruption).await?;
        if changed.is_object() {
            url = Reflect::get(&changed, &"url".into())?;
            init = Reflect::get(&changed, &"init".into())?;
        }
    }
    let mut response = match interruption.settled(fetch::send(fetch, &url, &init)).await {
        Ok(response) => response,
        Err(error) => {
            recovered(middleware, &context(fetch, &url, &init), error, interruption).await?
        }
    };
    for hooks in middleware {
        let context = context(fetch, &url, &init);
        set(&context, "response", &copy(&response)?);
        let changed = run(hooks, hooks.post(), &context, interruption).await?;
        if changed.is_object() {
            response = changed;
        }
    }
    Ok(response)
}

/// The response that a hook gives instead of the error, or the error. Nobody is asked about a call
/// that ended early.
async fn recovered(
    middleware: &[Middleware],
    context: &Object,
    error: JsValue,
    interruption: &Interruption,
) -> Result<JsValue, JsValue> {
    set(context, "error", &error);
    let mut response = None;
    for hooks in middleware {
        if interruption.cause().is_some() {
            break;
        }
        if let Some(response) = &response {
            set(context, "response", &copy(response)?);
        }
        let given = run(hooks, hooks.on_error(), context, interruption).await?;
        if given.is_object() {
            response = Some(given);
        }
    }
    response.ok_or(error)
}

/// What every hook is told.
fn context(fetch: &Function, url: &JsValue, init: &JsValue) -> Object {
    let context = Object::new();
    set(&context, "fetch", fetch);
    set(&context, "url", url);
    set(&context, "init", init);
    context
}

/// Calls a hook, if there is one, and waits for what it gives.
async fn run(
    hooks: &Middleware,
    hook: Result<JsValue, JsValue>,
    context: &Object,
    interruption: &Interruption,
) -> Result<JsValue, JsValue> {
    match hook?.dyn_ref::<Function>() {
        Some(hook) => interruption.settled(hook.call1(hooks, context)?).await,
        None => Ok(JsValue::UNDEFINED),
    }
}

/// A copy whose body can be read without taking it from the call.
fn copy(response: &JsValue) -> Result<JsValue, JsValue> {
    response.unchecked_ref::<Clonable>().clone()
}
