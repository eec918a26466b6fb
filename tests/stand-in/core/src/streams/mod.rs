//! What Pieces OS says without being asked. There are no sockets here: a subscription is a queue of
//! events, and whoever has the socket sends them.

mod spec;

use serde::Deserialize;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

pub use spec::Instruction;

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum StreamName {
    Applications,
    Health,
}

/// What happens to a client that has opened a stream.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    Text(String),
    Binary(Vec<u8>),
    /// A close frame, empty or with code and reason.
    Close(Option<(u16, String)>),
    /// A TCP reset, without a close frame.
    Reset,
    /// From now on nothing is said or answered, but the socket stays open.
    Freeze,
}

/// All that listen to one stream.
#[derive(Default)]
pub struct Stream {
    listeners: Vec<UnboundedSender<Event>>,
    opened: usize,
}

impl Stream {
    pub fn open(&mut self, first: Option<Event>) -> Subscription {
        let (sender, receiver) = unbounded_channel();
        if let Some(event) = first {
            let _ = sender.send(event);
        }
        self.listeners.retain(|listener| !listener.is_closed());
        self.listeners.push(sender);
        self.opened += 1;
        receiver
    }

    pub fn send(&mut self, event: &Event) {
        self.listeners.retain(|listener| listener.send(event.clone()).is_ok());
    }

    /// Ends every subscription, which cuts the sockets.
    pub fn end(&mut self) {
        self.listeners.clear();
    }

    pub fn listeners(&self) -> usize {
        self.listeners.iter().filter(|listener| !listener.is_closed()).count()
    }

    /// How many there have been, those gone included.
    pub fn opened(&self) -> usize {
        self.opened
    }
}

/// What the client has to be sent; after the last event it is cut off. Dropping it closes the stream.
pub type Subscription = UnboundedReceiver<Event>;
