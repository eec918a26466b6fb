//! The client as JavaScript holds it. The classes that users see are made in `pkg/src/api.js`.

use std::{future::Future, pin::Pin, rc::Rc};

use js_sys::{Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::{
    call::Call, deadline::Interruption, discovery, response::Response, settings::Settings,
};
use crate::operations::{CLASSES, Class, Operation, REQUEST};

/// What every class has besides its operations, as TypeScript sees it.
#[wasm_bindgen(typescript_custom_section)]
const TYPESCRIPT: &str = include_str!("../typescript/client.d.ts");

/// The settings of a client, for as many calls as there are.
#[wasm_bindgen(skip_typescript)]
pub struct Client(Rc<Settings>);

/// A response that was handed out, and the call that it answers.
#[wasm_bindgen(skip_typescript)]
pub struct OpenAnswer(Rc<(Call, Response)>);

#[wasm_bindgen]
impl Client {
    #[wasm_bindgen(constructor)]
    pub fn new(settings: JsValue) -> Result<Self, JsValue> {
        let settings = Settings::new(&settings).map_err(|failure| failure.of_configuration())?;
        Ok(Self(Rc::new(settings)))
    }

    /// A copy of the settings, to make the same client of.
    #[wasm_bindgen(getter, js_name = settings)]
    pub fn settings_copy(&self) -> Object {
        self.0.copy.clone()
    }

    /// Calls the operation of that number and gives its value, or an `OpenAnswer` if the response is
    /// wanted. `first` and `second` are what its method was called with: the parameters, if it has
    /// any, and what the call overrides.
    pub fn call(
        &self,
        operation: usize,
        first: JsValue,
        second: JsValue,
        is_raw: bool,
        interruption: Interruption,
    ) -> Promise {
        let settings = Rc::clone(&self.0);
        promise(async move {
            let operation = operation_at(operation)?;
            let (parameters, overrides) = if operation.parameters.is_empty() {
                (JsValue::UNDEFINED, first)
            } else {
                (first, second)
            };
            let call = Call::new(settings, operation, interruption);
            let (call, response, value) = call.outcome(&parameters, overrides, !is_raw).await?;
            Ok(if is_raw { OpenAnswer(Rc::new((call, response))).into() } else { value })
        })
    }

    /// Finds out why Pieces OS does not answer.
    pub fn diagnose(&self, options: JsValue, interruption: Interruption) -> Promise {
        let settings = Rc::clone(&self.0);
        promise(async move { discovery::diagnose(settings, &options, interruption).await })
    }
}

impl Client {
    pub fn settings(&self) -> &Rc<Settings> {
        &self.0
    }
}

#[wasm_bindgen]
impl OpenAnswer {
    /// The response as it came.
    #[wasm_bindgen(getter)]
    pub fn raw(&self) -> JsValue {
        self.0.1.as_js().clone()
    }

    /// Reads the body and gives the value.
    pub fn value(&self) -> Promise {
        let open = Rc::clone(&self.0);
        promise(async move {
            let (call, response) = &*open;
            call.value_of(response).await
        })
    }
}

/// A promise of what a future gives.
///
/// Boxed, as wasm-bindgen-futures has a kilobyte of code for each type of future.
pub fn promise(future: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Promise {
    let future: Pin<Box<dyn Future<Output = _>>> = Box::pin(future);
    future_to_promise(future)
}

/// The operation of that number, as [`CLASSES`] has it.
fn operation_at(number: usize) -> Result<&'static Operation, JsValue> {
    let Some(mut index) = number.checked_sub(1) else { return Ok(&REQUEST) };
    for Class { operations, .. } in CLASSES {
        if let Some(operation) = operations.get(index) {
            return Ok(operation);
        }
        index -= operations.len();
    }
    Err(JsValue::UNDEFINED)
}
