//! Frames and lists of Pieces OS, as the state machine takes them.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;

use super::{Core, error_of};
use crate::{
    json::{Mismatch, Shaped},
    live::Change,
    models::StreamedIdentifiers,
    operations::{Frames, Stream},
    web::{
        answer,
        failure::{Failed, Kept},
    },
};

impl Core {
    /// What has changed by a frame, which is handed out if there is somebody for it.
    pub fn frame(&self, data: &JsValue) -> Result<Vec<Change>, Mismatch> {
        let text = data.as_string().ok_or_else(|| Mismatch::new("expected text".to_owned()))?;
        if self.stream.frames == Frames::Text {
            self.host.deliver(data);
            return Ok(Vec::new());
        }
        let frame = answer::value(&text, StreamedIdentifiers::SHAPE)?;
        if self.stream.frames == Frames::Identifiers {
            self.host.deliver(&frame);
            return Ok(Vec::new());
        }
        Ok(elements(&frame).filter_map(|item| change_of(&item)).collect())
    }

    /// That a frame does not match its type.
    pub fn refusal(&self, data: &JsValue, mismatch: &Mismatch) -> JsValue {
        let mut failure = Failed::new(
            "decode",
            ["received an unexpected event: ", &mismatch.in_words()].concat(),
        );
        failure.path = Some(mismatch.path().to_owned());
        failure.body = Some(Kept(data.clone()));
        let Stream { operation, .. } = self.stream;
        failure.url = Some([&self.settings.borrow().base_path, operation.path].concat());
        error_of(&failure.of_operation(operation.name, operation.method.as_str().into()))
    }
}

/// The members of a list, by its `iterable`.
fn elements(list: &JsValue) -> impl Iterator<Item = JsValue> {
    let iterable = Reflect::get(list, &"iterable".into()).unwrap_or_default();
    iterable.unchecked_into::<Array>().into_iter()
}

pub fn records_of(list: &JsValue) -> Vec<(String, JsValue)> {
    elements(list).filter_map(|record| Some((id_of(&record)?, record))).collect()
}

/// The application that an item of a frame is about.
fn change_of(item: &JsValue) -> Option<Change> {
    let application = Reflect::get(item, &"application".into()).ok()?;
    let is_deleted = Reflect::get(item, &"deleted".into()).is_ok_and(|value| value.is_truthy());
    Some(Change { id: id_of(&application)?, is_deleted })
}

fn id_of(record: &JsValue) -> Option<String> {
    Reflect::get(record, &"id".into()).ok()?.as_string()
}
