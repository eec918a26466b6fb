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
    live::{Action, Change, Event, Live, Purpose, Status, Ticket},
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
    fn refuse(this: &Host, failure: &JsValue);

    #[wasm_bindgen(method)]
    fn fail(this: &Host, failure: &JsValue);
}

/// What follows a stream for a client.
#[wasm_bindgen(skip_typescript)]
pub struct Follower(Rc<Core>);

struct Core {
    stream: &'static Stream,
    machine: RefCell<Live<JsValue>>,
    /// Those of the client, with the address where Pieces OS was found last.
    settings: RefCell<Rc<Settings>>,
    host: Host,
    /// What stands in the way, in words: of the last probe, or of the list that could not be read.
    message: RefCell<String>,
    /// Why the list, a record or the route could not be read the last time.
    failure: RefCell<JsValue>,
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
            message: RefCell::default(),
            failure: RefCell::default(),
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
    pub fn message(&self, ticket: u32, data: &JsValue) {
        let core = &self.0;
        let event = match core.frame(data) {
            Ok(changes) => Event::Frame(Ticket(ticket), changes),
            Err(mismatch) => {
                core.host.refuse(&core.refusal(data, &mismatch));
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
        let message = self.0.message.borrow();
        let is_fine = matches!(machine.status(), Status::Live | Status::Idle);
        if !is_fine && !message.is_empty() {
            set(&state, "message", &message.as_str().into());
        }
        state
    }
}

/// The paths by which the list and one of its records are read.
const ALL: &str = "/applications";
const ONE: &str = "/applications/{application}";

/// How long a read may take for a client whose calls may take for ever, in ms.
const READ_MS: f64 = 10_000.0;

/// What asks whether Pieces OS is there.
static PROBE: Operation = probing("applicationsLive");

impl Core {
    fn dispatch(self: &Rc<Self>, event: Event<JsValue>) {
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
            Action::Tell(news) => self.log.told(news, &self.failure.borrow()),
            Action::RouteMissing => {
                self.log.missing();
                host.fail(&self.failure.borrow());
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

    /// What comes of an action that takes its time.
    async fn outcome(
        &self,
        action: Action,
        ticket: Ticket,
        interruption: Interruption,
    ) -> Event<JsValue> {
        match action {
            Action::Probe(_) => self.found(ticket, interruption, false).await,
            Action::Discover(_) => self.found(ticket, interruption, true).await,
            Action::AskRoute(_) => {
                let outcome = self.asked(&self.stream.operation, None, interruption).await;
                let is_missing = outcome.as_ref().is_err_and(is_not_found);
                *self.failure.borrow_mut() = outcome.err().unwrap_or_default();
                Event::Route(ticket, is_missing)
            }
            Action::Read(_, id) => {
                match self.asked(operation(ONE), Some(&id), interruption).await {
                    Ok(record) => Event::Record(ticket, record),
                    Err(failure) if is_not_found(&failure) => Event::Missing(ticket),
                    Err(failure) => {
                        *self.failure.borrow_mut() = failure;
                        Event::Failed(ticket)
                    }
                }
            }
            _ => match self.asked(operation(ALL), None, interruption).await {
                Ok(list) => {
                    self.message.borrow_mut().clear();
                    Event::List(ticket, records_of(&list))
                }
                Err(failure) => {
                    *self.message.borrow_mut() = words_of(&failure);
                    *self.failure.borrow_mut() = failure;
                    Event::Failed(ticket)
                }
            },
        }
    }

    /// Where Pieces OS is now, or what stands in the way.
    async fn found(
        &self,
        ticket: Ticket,
        over: Interruption,
        is_everywhere: bool,
    ) -> Event<JsValue> {
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
            *self.message.borrow_mut() = sight.message();
            return Event::Unreachable(ticket, sight.problem);
        }
        self.message.borrow_mut().clear();
        let mut settings = Settings::clone(&self.settings.borrow());
        settings.base_path = sight.base;
        *self.settings.borrow_mut() = Rc::new(settings);
        Event::Alive(ticket, sight.id)
    }

    /// What an operation answers.
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
        let (_, _, value) = call.outcome(&parameters, JsValue::UNDEFINED, true).await?;
        Ok(value)
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
        failure.of_operation(operation.name, operation.method.as_str().into())
    }
}

fn operation(path: &str) -> &'static Operation {
    let known = APPLICATIONS_API.operations.iter().find(|operation| operation.path == path);
    known.unwrap_or(&PROBE)
}

fn is_not_found(failure: &JsValue) -> bool {
    Reflect::get(failure, &"status".into()).is_ok_and(|status| status == 404.0)
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
