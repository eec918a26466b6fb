//! Everything the stand-in remembers, behind one lock.

use std::sync::Arc;

use parking_lot::{Mutex, MutexGuard};
use serde::Serialize;
use serde_json::Value;

use crate::faults::FaultQueue;
use crate::record::ReceivedRequest;
use crate::registry::Registry;
use crate::seed;
use crate::sessions::Sessions;
use crate::timestamp::iso_now;

/// A Pieces OS that lives in memory.
pub struct StandIn {
    state: Mutex<State>,
    cors_at_start: bool,
}

pub struct State {
    pub registry: Registry,
    pub sessions: Sessions,
    pub events: Vec<UsageEvent>,
    pub requests: Vec<ReceivedRequest>,
    pub faults: FaultQueue,
    pub cors: bool,
}

/// A usage event as it was received.
#[derive(Clone, Serialize)]
pub struct UsageEvent {
    kind: UsageKind,
    event: Value,
    at: String,
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum UsageKind {
    Interaction,
    Keyboard,
    Installation,
    Updated,
}

impl StandIn {
    /// A freshly seeded one; `cors` says whether pages of other origins may read its answers.
    pub fn new(cors: bool) -> Arc<Self> {
        Arc::new(Self { state: Mutex::new(State::seeded(cors)), cors_at_start: cors })
    }

    /// Back to how it was when it started.
    pub(crate) fn reset(&self) {
        *self.state() = State::seeded(self.cors_at_start);
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock()
    }
}

impl State {
    fn seeded(cors: bool) -> Self {
        Self {
            registry: Registry::new(seed::applications()),
            sessions: Sessions::default(),
            events: Vec::new(),
            requests: Vec::new(),
            faults: FaultQueue::default(),
            cors,
        }
    }

    pub fn log(&mut self, kind: UsageKind, event: Value) {
        self.events.push(UsageEvent { kind, event, at: iso_now() });
    }
}
