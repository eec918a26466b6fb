//! The live list and the streams, as JavaScript holds them: does what the state machine of
//! [`crate::live`] says, and tells it what came of that.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Date, Function, Math, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{
    answer,
    call::Call,
    client::Client,
    deadline::Interruption,
    discovery::{Options, Search, probing},
    failure::{Failed, Kept},
    log::Log,
    settings::Settings,
    value::{set, words_of},
};
use crate::{
    discovery::Problem,
    json::{Mismatch, Shaped},
    live::{Action, Change, Event, Live, Purpose, Refusal, Ticket},
    models::StreamedIdentifiers,
    operations::{APPLICATIONS_API, Frames, Operation, STREAMS, Stream},
};

#[wasm_bindgen(typescript_custom_section)]
const TYPESCRIPT: &str = include_str!("../typescript/live.d.ts");

#[wasm_bindgen(raw_module = "../../src/live-host.js")]
extern "C" {
    /// Has the socket, the timer, and those who listen.
    pub type Host;

    #[wasm_bindgen(method, js_name = openSocket)]
    fn open_socket(this: &Host, ticket: u32, url: &str);

    /// Ends the request of this ticket when it is cancelled.
    #[wasm_bindgen(method)]
    fn interruption(this: &Host, ticket: u32) -> Interruption;

    /// Tells that the browser asks its user about the request of this ticket.
    #[wasm_bindgen(method)]
    fn asking(this: &Host, ticket: u32) -> Function;

    #[wasm_bindgen(method)]
    fn cancel(this: &Host, ticket: u32);

    /// Has the timer fire in so many ms, and not before; none is never.
    #[wasm_bindgen(method, js_name = setTimer)]
    fn set_timer(this: &Host, ms: Option<f64>);

    #[wasm_bindgen(method)]
    fn publish(this: &Host);

    #[wasm_bindgen(method)]
    fn deliver(this: &Host, frame: &JsValue);

    /// Tells of a frame that is passed over.
    #[wasm_bindgen(method)]
    fn refuse(this: &Host, error: &JsValue);

    #[wasm_bindgen(method)]
    fn fail(this: &Host, error: &JsValue);
}

#[wasm_bindgen(raw_module = "../../src/failures.js")]
extern "C" {
    /// The error that a call rejects with for this failure.
    #[wasm_bindgen(js_name = errorOf)]
    fn error_of(failure: &JsValue) -> JsValue;
}

/// What follows a stream for a client.
#[wasm_bindgen(skip_typescript)]
pub struct Follower(Rc<Core>);

struct Core {
    stream: &'static Stream,
    machine: RefCell<Live<JsValue, JsValue>>,
    /// Those of the client, with the address where Pieces OS was found last.
    settings: RefCell<Rc<Settings>>,
    host: Host,
    /// What the last probe found in the way, in words.
    notice: RefCell<String>,
    log: Log,
}

#[wasm_bindgen]
impl Client {
    /// Makes what follows the stream at this place in the list.
    pub fn follow(&self, stream: usize, host: Host) -> Option<Follower> {
        let stream = STREAMS.get(stream)?;
        let is_list = stream.frames == Frames::Changes;
        let purpose = if is_list { Purpose::List } else { Purpose::Frames };
        let settings = Rc::clone(self.settings());
        Some(Follower(Rc::new(Core {
            stream,
            machine: RefCell::new(Live::new(purpose, settings.is_discovered)),
            log: Log::of_stream(&settings, &stream.operation),
            // What is read for it has no lines of its own.
            settings: RefCell::new(Rc::new(Settings { logger: None, ..(*settings).clone() })),
            host,
            notice: RefCell::default(),
        })))
    }
}

#[wasm_bindgen]
impl Follower {
    /// Something has happened, to what has this ticket if it is about one.
    pub fn on(&self, event: &str, ticket: u32) {
        let ticket = Ticket(ticket);
        self.0.dispatch(match event {
            "joined" => Event::Joined,
            "left" => Event::Left,
            "closed" => Event::Closed,
            "timer" => Event::Timer,
            "hidden" => Event::Hidden,
            "visible" => Event::Visible,
            "pagehide" => Event::PageHidden,
            "pageshow" => Event::PageShown,
            "opened" => Event::Opened(ticket),
            "ended" => Event::Ended(ticket),
            "asking" => Event::Asking(ticket),
            _ => Event::Nudged,
        });
    }

    /// A frame came by the socket of this ticket.
    pub fn message(&self, ticket: u32, data: JsValue) {
        let core = &self.0;
        let event = match core.frame(&data) {
            Ok(changes) => Event::Frame(Ticket(ticket), changes),
            Err(mismatch) => {
                core.host.refuse(&core.refusal(&data, &mismatch));
                Event::Unreadable(Ticket(ticket))
            }
        };
        core.dispatch(event);
    }

    /// How the list stands.
    #[wasm_bindgen(getter)]
    pub fn state(&self) -> Object {
        let machine = self.0.machine.borrow();
        let state = Object::new();
        set(&state, "applications", &machine.records().collect::<Array>());
        set(&state, "state", &machine.status().name().into());
        if let Some(problem) = machine.problem() {
            set(&state, "problem", &problem.into());
        }
        let message = match machine.failure() {
            Some(error) => {
                set(&state, "error", error);
                words_of(error)
            }
            None => self.0.notice.borrow().clone(),
        };
        if !message.is_empty() {
            set(&state, "message", &message.into());
        }
        state
    }
}

/// The paths by which the list and one of its records are read.
const ALL: &str = "/applications";
const ONE: &str = "/applications/{application}";

const NOT_FOUND: f64 = 404.0;

/// By these a route says that it is for a WebSocket.
const WANTS_SOCKET: [f64; 3] = [400.0, 405.0, 426.0];

/// How long a read may take for a client whose calls may take for ever, in ms.
const READ_MS: f64 = 10_000.0;

/// What asks whether Pieces OS is there.
static PROBE: Operation = probing("applicationsLive");

impl Core {
    fn dispatch(self: &Rc<Self>, event: Event<JsValue, JsValue>) {
        let actions = self.machine.borrow_mut().on(event, Date::now(), Math::random());
        for action in actions {
            self.perform(action);
        }
    }

    fn perform(self: &Rc<Self>, action: Action) {
        let host = &self.host;
        match action {
            Action::Open(Ticket(ticket)) => {
                // `ws` for `http`, and `wss` for `https`.
                let settings = self.settings.borrow();
                let address = settings.base_path.strip_prefix("http").unwrap_or_default();
                let url = ["ws", address, self.stream.operation.path].concat();
                host.open_socket(ticket, &url);
            }
            Action::Cancel(Ticket(ticket)) => host.cancel(ticket),
            Action::SetTimer(ms) => host.set_timer(Some(ms)),
            Action::ClearTimer => host.set_timer(None),
            Action::Publish => host.publish(),
            Action::Tell(news) => self.log.told(news, &self.error()),
            Action::RouteMissing => {
                self.log.missing();
                host.fail(&self.error());
            }
            Action::Probe(ticket)
            | Action::Discover(ticket)
            | Action::AskRoute(ticket)
            | Action::ReadList(ticket)
            | Action::Read(ticket, _) => {
                let core = Rc::clone(self);
                let interruption = host.interruption(ticket.0);
                spawn_local(async move {
                    let event = core.outcome(action, ticket, interruption).await;
                    core.host.cancel(ticket.0);
                    core.dispatch(event);
                });
            }
        }
    }

    /// The error of the machine's state; undefined if there is none.
    fn error(&self) -> JsValue {
        self.machine.borrow().failure().cloned().unwrap_or_default()
    }

    /// What comes of an action that takes its time.
    async fn outcome(
        &self,
        action: Action,
        ticket: Ticket,
        interruption: Interruption,
    ) -> Event<JsValue, JsValue> {
        match action {
            Action::Probe(_) => self.found(ticket, interruption, false).await,
            Action::Discover(_) => self.found(ticket, interruption, true).await,
            Action::AskRoute(_) => {
                let outcome = self.asked(&self.stream.operation, None, interruption).await;
                Event::Refused(ticket, outcome.map_or_else(refusal_of, |_| Refusal::Unknown))
            }
            Action::Read(_, id) => {
                match self.asked(operation(ONE), Some(&id), interruption).await {
                    Ok(record) => Event::Record(ticket, record),
                    Err(error) if status_of(&error) == Some(NOT_FOUND) => Event::Missing(ticket),
                    Err(error) => Event::Failed(ticket, error),
                }
            }
            _ => match self.asked(operation(ALL), None, interruption).await {
                Ok(list) => Event::List(ticket, records_of(&list)),
                Err(error) => Event::Failed(ticket, error),
            },
        }
    }

    /// Where Pieces OS is now, or what stands in the way.
    async fn found(
        &self,
        ticket: Ticket,
        over: Interruption,
        is_everywhere: bool,
    ) -> Event<JsValue, JsValue> {
        let settings = Rc::clone(&self.settings.borrow());
        let mut options = if is_everywhere {
            Options::of_all_ports(settings)
        } else {
            Options::of_client(settings)
        };
        options.is_patient = true;
        options.on_state = Some(self.host.asking(ticket.0));
        let search = Search::new(&PROBE, options, over, self.log.clone());
        let Ok(sight) = search.among(&search.options.addresses, search.options.is_likely).await
        else {
            // It was cancelled, so that nobody takes this for an answer.
            return Event::Unreachable(ticket, Problem::Offline);
        };
        if !matches!(sight.problem, Problem::None) {
            *self.notice.borrow_mut() = sight.message();
            return Event::Unreachable(ticket, sight.problem);
        }
        self.notice.borrow_mut().clear();
        let mut settings = Settings::clone(&self.settings.borrow());
        settings.base_path = sight.base;
        *self.settings.borrow_mut() = Rc::new(settings);
        Event::Alive(ticket, sight.id)
    }

    /// What an operation answers, or the error that a call of it rejects with.
    async fn asked(
        &self,
        operation: &'static Operation,
        id: Option<&str>,
        interruption: Interruption,
    ) -> Result<JsValue, JsValue> {
        let parameters = Object::new();
        if let Some(id) = id {
            set(&parameters, "application", &id.into());
        }
        let settings = Rc::clone(&self.settings.borrow());
        let mut call = Call::new(settings, operation, interruption);
        // The machine waits for an answer, whatever it is.
        if call.limits.timeout_ms == 0.0 {
            call.limits.timeout_ms = READ_MS;
        }
        match call.outcome(&parameters, JsValue::UNDEFINED, true).await {
            Ok((_, _, value)) => Ok(value),
            Err(failure) => Err(error_of(&failure)),
        }
    }

    /// What has changed by a frame, which is handed out if there is somebody for it.
    fn frame(&self, data: &JsValue) -> Result<Vec<Change>, Mismatch> {
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
    fn refusal(&self, data: &JsValue, mismatch: &Mismatch) -> JsValue {
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

fn operation(path: &str) -> &'static Operation {
    let known = APPLICATIONS_API.operations.iter().find(|operation| operation.path == path);
    known.unwrap_or(&PROBE)
}

/// Why a socket did not open, if its route answers a plain request with this error.
fn refusal_of(error: JsValue) -> Refusal<JsValue> {
    match status_of(&error) {
        Some(NOT_FOUND) => Refusal::Missing(error),
        Some(status) if WANTS_SOCKET.contains(&status) => Refusal::Unknown,
        _ => Refusal::Failed(error),
    }
}

fn status_of(error: &JsValue) -> Option<f64> {
    Reflect::get(error, &"status".into()).ok()?.as_f64()
}

/// The members of a list, by its `iterable`.
fn elements(list: &JsValue) -> impl Iterator<Item = JsValue> {
    let iterable = Reflect::get(list, &"iterable".into()).unwrap_or_default();
    iterable.unchecked_into::<Array>().into_iter()
}

fn records_of(list: &JsValue) -> Vec<(String, JsValue)> {
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
