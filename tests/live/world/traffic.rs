//! What is on its way between a machine and its world.

use pieces_os_client::live::{Change, Ticket};

#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    Probe,
    Discover,
    Route,
    List,
    Read(String),
}

/// What is on its way.
pub enum UnderWay {
    Request(Ticket, Request),
    Handshake(Ticket),
    /// Nobody takes it any more if it was cancelled, which a careless web layer may overlook.
    Answer(Ticket, Answer),
}

pub enum Answer {
    Alive(Option<String>),
    Asking,
    Unreachable(bool),
    Opened,
    Ended,
    Route(bool),
    Frame(Frame),
    List(Vec<(String, u32)>),
    Record(u32),
    Missing,
    Failed,
}

#[derive(Clone)]
pub enum Frame {
    Changes(Vec<Change>),
    Garbage,
}

impl UnderWay {
    pub fn is_of(&self, ticket: Ticket) -> bool {
        let (Self::Request(of, _) | Self::Handshake(of) | Self::Answer(of, _)) = self;
        *of == ticket
    }
}

pub fn change(id: u32, is_deleted: bool) -> Change {
    Change { id: id.to_string(), is_deleted }
}
