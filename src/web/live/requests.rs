//! What the state machine has asked of Pieces OS: where it is, its list, a record, why a socket does
//! not open.

use std::rc::Rc;

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use super::{Core, error_of, items::records_of};
use crate::{
    discovery::{Address, Problem},
    live::{Action, Event, Refusal, Ticket},
    operations::{APPLICATIONS_API, Operation},
    web::{
        call::Call,
        deadline::Interruption,
        discovery::{Options, Search, environment, probing},
        settings::Settings,
        value::set,
    },
};

/// The paths by which the list and one of its records are read.
const ALL: &str = "/applications";
const ONE: &str = "/applications/{application}";

/// How long a read may take for a client whose calls may take for ever, in ms.
const READ_MS: f64 = 10_000.0;

/// What asks whether Pieces OS is there.
static PROBE: Operation = probing("applicationsLive");

impl Core {
    /// What comes of an action that takes its time.
    pub async fn outcome(
        &self,
        action: Action<JsValue>,
        ticket: Ticket,
        interruption: Interruption,
    ) -> Event<JsValue, JsValue> {
        match action {
            Action::Probe(_) => self.found(ticket, interruption, false).await,
            Action::Discover(_) => self.found(ticket, interruption, true).await,
            Action::AskRoute(_) => {
                let outcome = self.asked(&self.stream.operation, None, interruption).await;
                let refusal = outcome.map_or_else(refusal_of, |_| Refusal::Unknown);
                if !matches!(refusal, Refusal::Failed(_)) {
                    *self.notice.borrow_mut() = self.without_socket();
                }
                Event::Refused(ticket, refusal)
            }
            Action::Read(_, id) => {
                match self.asked(operation(ONE), Some(&id), interruption).await {
                    Ok(record) => Event::Record(ticket, record),
                    Err(error) if status_of(&error) == 404 => Event::Missing(ticket),
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
        let is_dismissed = self.machine.borrow().is_dismissed();
        let settings = Rc::clone(&self.settings.borrow());
        let mut options = if is_everywhere {
            Options::of_all_ports(settings)
        } else {
            Options::of_client(settings)
        };
        options.is_patient = true;
        options.on_state = Some(self.host.asking(ticket.0));
        let search = Search::new(&PROBE, options, over, self.log.clone());
        search.is_dismissed.set(is_dismissed);
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
        self.is_found.set(true);
        *self.settings.borrow_mut() = Rc::new(settings);
        Event::Alive(ticket, sight.id)
    }

    /// That Pieces OS is there, but no socket to it opens. Browsers don't tell why.
    fn without_socket(&self) -> String {
        let settings = self.settings.borrow();
        let origin = Address(&settings.base_path).origin();
        let said = ["Pieces OS responds at ", origin, ", but the WebSocket did not open."].concat();
        if environment::origin().is_none() {
            return said;
        }
        let address = socket_url(origin, "");
        const POLICY: &str = " If this page has a content security policy, add ";
        [&said, POLICY, &address, " to its connect-src directive."].concat()
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
}

/// `ws` for `http`, and `wss` for `https`.
pub fn socket_url(base: &str, path: &str) -> String {
    ["ws", base.strip_prefix("http").unwrap_or_default(), path].concat()
}

fn operation(path: &str) -> &'static Operation {
    let known = APPLICATIONS_API.operations.iter().find(|operation| operation.path == path);
    known.unwrap_or(&PROBE)
}

/// Why a socket did not open, if its route answers a plain request with this error.
fn refusal_of(error: JsValue) -> Refusal<JsValue> {
    match status_of(&error) {
        // So the server of Dart, which Pieces OS seems to have, says that a route is for a WebSocket.
        404 if is_for_sockets(&error) => Refusal::Unknown,
        404 => Refusal::Missing(error),
        // By these others say so.
        400 | 405 | 426 => Refusal::Unknown,
        _ => Refusal::Failed(error),
    }
}

fn is_for_sockets(error: &JsValue) -> bool {
    const SAID: &[u8] = b"Only WebSocket connections";
    let body = Reflect::get(error, &"body".into()).unwrap_or_default();
    let body = body.as_string().unwrap_or_default();
    // Not `contains`, whose search takes 0.4 KB of the compressed module.
    body.as_bytes().windows(SAID.len()).any(|words| words == SAID)
}

/// 0 if there was no answer.
fn status_of(error: &JsValue) -> u16 {
    let status = Reflect::get(error, &"status".into()).unwrap_or_default();
    status.as_f64().unwrap_or_default() as u16
}
