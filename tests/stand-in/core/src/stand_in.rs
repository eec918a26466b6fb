//! Everything the stand-in remembers, and the way of a request through it.

use http::{HeaderMap, Method, StatusCode};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::condition::{Condition, Current};
use crate::exchange::{Answer, Reaction, Request};
use crate::faults::{Fault, FaultQueue, answers};
use crate::record::ReceivedRequest;
use crate::registry::{Application, Registry};
use crate::sessions::Sessions;
use crate::settings::{Edition, Settings};
use crate::streams::{Stream, StreamName, Subscription};
use crate::timestamp::iso_now;
use crate::{control, cors, routes};

/// The most bytes a body may have.
pub const LARGEST_BODY: usize = 16 << 20;

/// A Pieces OS that lives in memory.
pub struct StandIn {
    settings: Settings,
    first_applications: Vec<Application>,
    pub(crate) state: State,
}

/// What is as at the start after a reset.
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

/// A request whose answer comes later.
pub struct Delayed {
    pub ms: u64,
    request: Request,
}

/// A usage event as it was received.
#[derive(Serialize)]
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
    pub fn new(settings: Settings) -> Self {
        let first_applications = settings.first_applications();
        let state = State::seeded(&settings, &first_applications, Uuid::new_v4());
        Self { settings, first_applications, state }
    }

    /// What to do about a request.
    pub fn receive(&mut self, request: Request) -> Reaction {
        if let Some(path) = request.uri().path().strip_prefix("/__stand-in/") {
            return control::answer(self, path, &request);
        }
        if request.body().len() > LARGEST_BODY {
            let reason = format!("the body is longer than {LARGEST_BODY} bytes");
            let refusal = Answer::text(StatusCode::PAYLOAD_TOO_LARGE, reason);
            return self.readable(&request, refusal);
        }
        self.state.requests.push(ReceivedRequest::new(&request));
        match self.state.faults.take_for(&request) {
            Some(fault) => self.misbehave(fault, request),
            None => self.behave(&request),
        }
    }

    /// What to do about a delayed request when its time has come.
    pub fn resume(&mut self, Delayed { request, .. }: Delayed) -> Reaction {
        self.behave(&request)
    }

    /// As if it had been ended and started again. Streams end; what it knows and was told stays.
    pub fn restart(&mut self) {
        self.state.instance = Uuid::new_v4();
        self.state.registry.stream.end();
        self.state.health_stream.end();
    }

    /// Back to how it was when it started. Streams end.
    pub(crate) fn reset(&mut self) {
        let instance = self.state.instance;
        self.state = State::seeded(&self.settings, &self.first_applications, instance);
    }

    pub(crate) fn edition(&self) -> Edition {
        self.settings.edition
    }

    /// What it answers to those who look for a Pieces OS.
    pub(crate) fn health(&self) -> String {
        match (self.state.condition.get(), self.edition()) {
            (Condition::Migrating, _) => "migrating".into(),
            (_, Edition::Legacy) => "ok".into(),
            _ => format!("ok:{}", self.state.instance),
        }
    }

    fn behave(&mut self, request: &Request) -> Reaction {
        let answer = self.answer(request);
        self.readable(request, answer)
    }

    /// Faults that alter the real answer let the request take effect; those that replace it do not.
    fn misbehave(&mut self, fault: Fault, request: Request) -> Reaction {
        let answer = match fault {
            Fault::Delay { ms } => return Reaction::Delay(Delayed { ms, request }),
            Fault::Hang => return Reaction::Hang,
            Fault::Reset => return Reaction::Reset,
            Fault::Status(answer) | Fault::Respond(answer) => answer.into(),
            Fault::Redirect { location, status } => answers::redirect(location, status),
            Fault::Malformed => answers::malformed(self.answer(&request)),
            Fault::Truncated => answers::truncated(self.answer(&request)),
            Fault::HangBody => answers::hanging(self.answer(&request)),
            Fault::UnknownEnum => answers::with_unknown_enums(self.answer(&request)),
            Fault::UnknownFields => answers::with_unknown_fields(self.answer(&request)),
            Fault::Endless => answers::endless(),
        };
        self.readable(&request, answer)
    }

    fn answer(&mut self, request: &Request) -> Answer {
        if self.state.cors && request.method() == Method::OPTIONS {
            return Answer::no_content();
        }
        match self.state.condition.get().refusal(request.uri().path()) {
            Some(status) => Answer::empty(status),
            None => routes::answer(self, request),
        }
    }

    /// Lets any page read the answer while CORS is on.
    fn readable(&self, request: &Request, answer: Answer) -> Reaction {
        let allowance = if self.state.cors { cors::allowance(request) } else { HeaderMap::new() };
        Reaction::Answer(answer.sent_with(allowance))
    }
}

impl State {
    fn seeded(settings: &Settings, applications: &[Application], instance: Uuid) -> Self {
        let condition = match settings.migrating {
            Some(ms) => Current::new(Condition::Migrating, Some(ms)),
            None => Current::new(Condition::Ready, None),
        };
        Self {
            instance,
            registry: Registry::new(applications.to_vec()),
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
