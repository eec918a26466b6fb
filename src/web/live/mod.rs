//! The live list and the streams, as JavaScript holds them: does what the state machine of
//! [`crate::live`] says, and tells it what came of that.

mod items;
mod requests;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::{Array, Date, Function, Math, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use self::requests::socket_url;
use super::{client::Client, deadline::Interruption, log::Log, settings::Settings, value::set};
use crate::{
    live::{Action, Event, Live, Purpose, Ticket},
    operations::{Frames, STREAMS, Stream},
};

#[wasm_bindgen(typescript_custom_section)]
const TYPESCRIPT: &str = include_str!("../../typescript/live.d.ts");

#[wasm_bindgen(raw_module = "../../src/live-host.js")]
extern "C" {
    /// Has the socket, the timer, and those who listen.
    pub type Host;

    #[wasm_bindgen(method, js_name = openSocket)]
    fn open_socket(this: &Host, ticket: u32, url: &str);

    /// Ends the request of this ticket when it is cancelled.
    #[wasm_bindgen(method)]
    fn interruption(this: &Host, ticket: u32) -> Interruption;

    /// Gives what tells that the browser asks its user about the request of this ticket.
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
    /// Whether it was found there at least once.
    is_found: Cell<bool>,
    host: Host,
    /// What the last try found in the way, or what the browser asks, in words.
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
            is_found: Cell::new(false),
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
            "wanted" => Event::Wanted,
            "left" => Event::Left,
            "closed" => Event::Closed,
            "timer" => Event::Timer,
            "hidden" => Event::Hidden,
            "visible" => Event::Visible,
            "pagehide" => Event::PageHidden,
            "pageshow" => Event::PageShown,
            "opened" => Event::Opened(ticket),
            "ended" => Event::Ended(ticket),
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

    /// The browser asks its user about the request of this ticket, which is to be said in these words.
    pub fn asking(&self, ticket: u32, message: String) {
        *self.0.notice.borrow_mut() = message;
        self.0.dispatch(Event::Asking(Ticket(ticket)));
    }

    /// How the list stands.
    #[wasm_bindgen(getter)]
    pub fn state(&self) -> Object {
        let machine = self.0.machine.borrow();
        let state = Object::new();
        set(&state, "applications", &machine.records().collect::<Array>());
        set(&state, "state", &machine.status().name().into());
        if self.0.is_found.get() {
            set(&state, "basePath", &self.0.settings.borrow().base_path.as_str().into());
        }
        if let Some(problem) = machine.problem() {
            set(&state, "problem", &problem.into());
        }
        let message = match machine.failure() {
            Some(error) => {
                set(&state, "error", error);
                Reflect::get(error, &"message".into()).unwrap_or_default()
            }
            None => self.0.notice.borrow().as_str().into(),
        };
        if message.is_truthy() {
            set(&state, "message", &message);
        }
        state
    }
}

impl Core {
    fn dispatch(self: &Rc<Self>, event: Event<JsValue, JsValue>) {
        let actions = self.machine.borrow_mut().on(event, Date::now(), Math::random());
        for action in actions {
            self.perform(action);
        }
    }

    fn perform(self: &Rc<Self>, action: Action<JsValue>) {
        let host = &self.host;
        match action {
            Action::Open(Ticket(ticket)) => {
                let base = &self.settings.borrow().base_path;
                host.open_socket(ticket, &socket_url(base, self.stream.operation.path));
            }
            Action::Cancel(Ticket(ticket)) => host.cancel(ticket),
            Action::SetTimer(ms) => host.set_timer(Some(ms)),
            Action::ClearTimer => host.set_timer(None),
            Action::Publish => host.publish(),
            Action::Tell(news) => self.log.told(news),
            Action::RouteMissing(error) => {
                self.log.missing();
                host.fail(&error);
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
}
