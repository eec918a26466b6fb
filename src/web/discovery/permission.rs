//! The permission that a page of the web needs before it may reach this machine or its network
//! (Local Network Access), and the question that the browser asks its user.

use std::{future::Future, pin::Pin, task::Poll};

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
}

/// Waits beside something else, until the permission changes.
pub struct Watch<'a> {
    status: &'a JsValue,
    wait: Interruption,
}

impl<'a> Watch<'a> {
    /// Watches for as long as `wait` lasts.
    pub fn new(permission: &'a Permission, wait: Interruption) -> Self {
        // Needs no function of ours, whose memory would have to be freed.
        let end: Function = member(&wait, "end").unchecked_into();
        let listener = end.bind1(&wait, &"change".into());
        let status = &permission.status;
        set(status.unchecked_ref(), "onchange", &listener);
        Self { status, wait }
    }

    /// What a future gives, unless so much time has passed or the permission has changed first.
    pub async fn first<T>(
        &self,
        mut future: Pin<&mut (dyn Future<Output = T> + '_)>,
        ms: f64,
    ) -> Option<T> {
        let mut pause = Box::pin(self.wait.pause(ms));
        std::future::poll_fn(|context| match future.as_mut().poll(context) {
            Poll::Ready(value) => Poll::Ready(Some(value)),
            Poll::Pending => pause.as_mut().poll(context).map(|_| None),
        })
        .await
    }

    /// Lets a change arrive that is on its way.
    pub async fn settle(&self, ms: f64) {
        let _ = self.wait.pause(ms).await;
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        set(self.status.unchecked_ref(), "onchange", &JsValue::NULL);
        self.wait.end("over");
    }
}
