//! The permission that a page of the web needs before it may reach this machine or its network
//! (Local Network Access), and the prompt by which the browser asks its user.

use js_sys::{Function, Object};
use wasm_bindgen::prelude::*;

use super::{
    environment::{member, navigator},
    probe::PATIENCE_MS,
};
use crate::{
    discovery::Address,
    web::{deadline::Interruption, value::set},
};

/// A permission, of which the browser keeps the state up to date.
pub struct Permission {
    status: JsValue,
    /// The feature that a frame needs for it.
    pub feature: &'static str,
}

#[derive(Clone, Copy, Eq, PartialEq)]
pub enum State {
    Granted,
    Denied,
    /// The browser will ask when something listens at the address.
    Prompt,
}

impl Permission {
    /// The one that a page needs for an address; none if it needs none.
    pub async fn query(page: Address<'_>, address: Address<'_>) -> Option<Self> {
        let is_on_the_web = page.0.starts_with("http") && !page.is_loopback();
        if !is_on_the_web || !address.is_local() {
            return None;
        }
        let permissions = member(&navigator(), "permissions");
        let query: Function = member(&permissions, "query").dyn_into().ok()?;
        let interruption = Interruption::new();
        interruption.limit(PATIENCE_MS);
        let mut permission = None;
        // The first name is the newer one; the second stood for both kinds of address.
        let newer = if address.is_loopback() { "loopback-network" } else { "local-network" };
        for feature in [newer, "local-network-access"] {
            let descriptor = Object::new();
            set(&descriptor, "name", &feature.into());
            // A browser that does not know the name refuses it.
            if let Ok(asked) = query.call1(&permissions, &descriptor)
                && let Ok(status) = interruption.settled(&asked).await
            {
                permission = Some(Self { status, feature });
                break;
            }
        }
        interruption.release();
        permission
    }

    pub fn state(&self) -> State {
        match member(&self.status, "state").as_string().as_deref() {
            Some("denied") => State::Denied,
            Some("prompt") => State::Prompt,
            _ => State::Granted,
        }
    }

    /// Has what waits for an answer go on for so many milliseconds and no more once the permission
    /// changes: the answer comes soon then, or not at all. Gives what is to be released.
    pub fn watch(&self, interruption: &Interruption, ms: f64) -> JsValue {
        // Needs no function of ours, whose memory would have to be freed.
        let restart: Function = member(interruption, "restart").unchecked_into();
        let listener = restart.bind1(interruption, &ms.into()).into();
        self.call("addEventListener", &listener);
        listener
    }

    /// Leaves no listener behind.
    pub fn release(&self, listener: &JsValue) {
        self.call("removeEventListener", listener);
    }

    fn call(&self, method: &str, listener: &JsValue) {
        if let Ok(method) = member(&self.status, method).dyn_into::<Function>() {
            let _ = method.call2(&self.status, &"change".into(), listener);
        }
    }
}
