//! Everything the stand-in remembers, behind one lock.

use std::sync::Arc;

use parking_lot::{Mutex, MutexGuard};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::condition::{Condition, Current};
use crate::faults::FaultQueue;
use crate::record::ReceivedRequest;
use crate::registry::Registry;
use crate::seed;
use crate::sessions::Sessions;
use crate::settings::{Edition, Settings};
use crate::streams::{Stream, StreamName, Subscription};
use crate::timestamp::iso_now;

/// A Pieces OS that lives in memory.
pub struct StandIn {
    state: Mutex<State>,
    settings: Settings,
}

pub struct State {
    /// Another one for each start, as clients tell by it that Pieces OS was restarted.
    instance: Uuid,
    pub registry: Registry,
    pub sessions: Sessions,
    pub events: Vec<UsageEvent>,
    pub requests: Vec<ReceivedRequest>,
    pub faults: FaultQueue,
    pub cors: bool,
    pub condition: Current,
    pub version: String,
    /// Whether the stream of applications begins with all there are.
    pub first_frame: bool,
    pub health_stream: Stream,
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
    /// A freshly seeded one.
    pub fn new(settings: Settings) -> Arc<Self> {
        let state = Mutex::new(State::seeded(&settings, Uuid::new_v4()));
        Arc::new(Self { state, settings })
    }

    /// Back to how it was when it started. Streams end.
    pub(crate) fn reset(&self) {
        let mut state = self.state();
        *state = State::seeded(&self.settings, state.instance);
    }

    /// As if it had been ended and started again. Streams end; what it knows and was told stays.
    pub(crate) fn restart(&self) {
        let mut state = self.state();
        state.instance = Uuid::new_v4();
        state.registry.stream.end();
        state.health_stream.end();
    }

    pub(crate) fn edition(&self) -> Edition {
        self.settings.edition
    }

    /// What it answers to those who look for a Pieces OS.
    pub(crate) fn health(&self) -> String {
        let state = self.state();
        match (state.condition.get(), self.edition()) {
            (Condition::Migrating, _) => "migrating".into(),
            (_, Edition::Legacy) => "ok".into(),
            _ => format!("ok:{}", state.instance),
        }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock()
    }
}

impl State {
    fn seeded(settings: &Settings, instance: Uuid) -> Self {
        let condition = match settings.migrating {
            Some(duration) => Current::new(Condition::Migrating, Some(duration)),
            None => Current::new(Condition::Ready, None),
        };
        Self {
            instance,
            registry: Registry::new(seed::applications(settings.version())),
            sessions: Sessions::default(),
            events: Vec::new(),
            requests: Vec::new(),
            faults: FaultQueue::default(),
            cors: settings.cors,
            condition,
            version: settings.version().into(),
            first_frame: false,
            health_stream: Stream::default(),
        }
    }

    pub fn open_applications_stream(&mut self) -> Subscription {
        self.registry.open_stream(self.first_frame)
    }

    pub fn stream(&mut self, name: StreamName) -> &mut Stream {
        match name {
            StreamName::Applications => &mut self.registry.stream,
            StreamName::Health => &mut self.health_stream,
        }
    }

    pub fn log(&mut self, kind: UsageKind, event: Value) {
        self.events.push(UsageEvent { kind, event, at: iso_now() });
    }
}
