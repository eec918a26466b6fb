//! The stand-in's core as JavaScript calls it. What decides is in the core; what has timers, streams
//! and sockets is in the JavaScript beside this file.

#![cfg(target_arch = "wasm32")]

use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use pieces_os_stand_in_core::{
    Answer, Event, Port, Reaction, Request, Rest, Settings, StandIn, Subscription,
};
use serde_json::{Value, json};
use tokio::sync::mpsc::error::TryRecvError;
use wasm_bindgen::prelude::wasm_bindgen;

/// Half the code of the default allocator.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// A Pieces OS in memory.
#[wasm_bindgen]
pub struct Core(StandIn);

/// What to do about a request.
#[wasm_bindgen]
pub struct Step {
    head: Value,
    body: Bytes,
    events: Option<Events>,
    /// What the step waits for, if it is not the last one.
    pending: Option<Reaction>,
}

/// What a WebSocket is to be sent. Freeing it leaves the stream.
#[wasm_bindgen]
pub struct Events(Subscription);

#[wasm_bindgen]
impl Core {
    /// Settings come as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &str) -> Result<Core, String> {
        let settings: Settings =
            serde_json::from_str(settings).map_err(|error| error.to_string())?;
        Ok(Self(StandIn::new(settings)))
    }

    /// What to do about a request. Its headers are names and values in turn.
    pub fn receive(
        &mut self,
        method: &str,
        target: &str,
        headers: Vec<String>,
        body: Vec<u8>,
    ) -> Result<Step, String> {
        let request = request(method, target, &headers, body).map_err(|error| error.to_string())?;
        Ok(self.0.receive(request).into())
    }

    /// What to do about a delayed request when its time has come.
    pub fn resume(&mut self, step: Step) -> Step {
        match step.pending {
            Some(Reaction::Delay(delayed)) => self.0.resume(delayed).into(),
            _ => step,
        }
    }

    /// As if it had been ended and started again.
    pub fn restart(&mut self) {
        self.0.restart();
    }
}

#[wasm_bindgen]
impl Step {
    /// Everything but the body, as JSON.
    pub fn head(&self) -> String {
        self.head.to_string()
    }

    pub fn body(&self) -> Vec<u8> {
        self.body.to_vec()
    }

    /// Of an answer that switches to a WebSocket; once.
    pub fn events(&mut self) -> Option<Events> {
        self.events.take()
    }

    /// Of a restart: what its client is told, with the address or the reason why there is none.
    pub fn restarted(self, url: Option<String>, reason: &str) -> Step {
        match self.pending {
            Some(Reaction::Restart(restart)) => {
                Reaction::Answer(restart.answer(url.ok_or_else(|| reason.to_owned()))).into()
            }
            _ => self,
        }
    }
}

#[wasm_bindgen]
impl Events {
    /// The next event as JSON, in the words by which tests act on sockets; `end` after the last one.
    pub fn take(&mut self) -> Option<String> {
        match self.0.try_recv() {
            Ok(event) => Some(worded(event).to_string()),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(json!({ "kind": "end" }).to_string()),
        }
    }
}

impl From<Reaction> for Step {
    fn from(reaction: Reaction) -> Self {
        let (head, pending) = match reaction {
            Reaction::Answer(answer) => return answer.into(),
            Reaction::EndOthers(answer) => {
                let mut step = Self::from(answer);
                step.head["endsOthers"] = true.into();
                return step;
            }
            Reaction::Delay(delayed) => {
                (json!({ "kind": "delay", "ms": delayed.ms }), Some(Reaction::Delay(delayed)))
            }
            Reaction::Hang => (json!({ "kind": "hang" }), None),
            Reaction::Reset => (json!({ "kind": "reset" }), None),
            Reaction::Restart(restart) => {
                let port = restart.port.map(|port| match port {
                    Port::Auto => json!("auto"),
                    Port::Number(port) => port.into(),
                });
                let head = json!({ "kind": "restart", "ms": restart.ms, "port": port });
                (head, Some(Reaction::Restart(restart)))
            }
        };
        Self { head, body: Bytes::new(), events: None, pending }
    }
}

impl From<Answer> for Step {
    fn from(Answer { status, headers, body, rest }: Answer) -> Self {
        let headers: Vec<_> =
            headers.iter().map(|(name, value)| json!([name.as_str(), latin1(value)])).collect();
        let (rest, events) = match rest {
            Rest::End => (json!({ "kind": "end" }), None),
            Rest::BrokenOff => (json!({ "kind": "brokenOff" }), None),
            Rest::Silence => (json!({ "kind": "silence" }), None),
            Rest::Chunks { chunk, every_ms, times } => (
                json!({ "kind": "chunks", "chunk": chunk, "everyMs": every_ms, "times": times }),
                None,
            ),
            Rest::Socket(subscription) => (json!({ "kind": "socket" }), Some(Events(subscription))),
        };
        let head = json!({
            "kind": "answer", "status": status.as_u16(), "headers": headers, "rest": rest,
        });
        Self { head, body, events, pending: None }
    }
}

fn request(
    method: &str,
    target: &str,
    headers: &[String],
    body: Vec<u8>,
) -> Result<Request, http::Error> {
    let mut request = http::Request::builder().method(method).uri(target);
    for header in headers.chunks_exact(2) {
        if let [name, value] = header {
            let name: HeaderName = name.parse()?;
            let bytes: Vec<u8> = value.chars().map(|char| char as u8).collect();
            request = request.header(name, HeaderValue::from_bytes(&bytes)?);
        }
    }
    request.body(body.into())
}

/// The value as JavaScript has it: a character for each byte.
fn latin1(value: &HeaderValue) -> String {
    value.as_bytes().iter().copied().map(char::from).collect()
}

fn worded(event: Event) -> Value {
    match event {
        Event::Text(text) => json!({ "kind": "send", "text": text }),
        Event::Binary(bytes) => json!({ "kind": "send", "bytes": bytes }),
        Event::Close(None) => json!({ "kind": "close" }),
        Event::Close(Some((code, reason))) => {
            json!({ "kind": "close", "code": code, "reason": reason })
        }
        Event::Reset => json!({ "kind": "reset" }),
        Event::Freeze => json!({ "kind": "freeze" }),
    }
}
