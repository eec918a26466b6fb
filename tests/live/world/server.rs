//! The Pieces OS of a world: what it keeps, what it is asked, and what it tells.

use pieces_os_client::live::Ticket;

use super::{
    PATIENCE_MS, World,
    traffic::{Answer, Frame, Request, UnderWay, change},
};

pub struct Server {
    pub is_up: bool,
    /// It takes connections, and says nothing.
    pub is_silent: bool,
    pub port: u16,
    pub starts: u32,
    pub has_ids: bool,
    pub has_stream: bool,
    pub lists: Reading,
    pub reads: Reading,
    pub sends_all_first: bool,
    pub records: Vec<(u32, u32)>,
    /// Those open, and when the last frame of each arrives.
    pub(super) sockets: Vec<(Ticket, f64)>,
    /// Frames that wait until it speaks again.
    pub(super) backlog: Vec<(Ticket, Frame)>,
    pub(super) written: u32,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Reading {
    Works,
    Fails,
    /// 404, whatever is asked for.
    Missing,
}

impl World {
    /// Writes a record, and tells of it.
    pub fn write(&mut self, id: u32) {
        self.server.written += 1;
        let value = self.server.written;
        match self.server.records.iter_mut().find(|(known, _)| *known == id) {
            Some(record) => record.1 = value,
            None => self.server.records.push((id, value)),
        }
        self.tell(id, false);
    }

    pub fn delete(&mut self, id: u32) {
        let before = self.server.records.len();
        self.server.records.retain(|(known, _)| *known != id);
        if self.server.records.len() < before {
            self.tell(id, true);
        }
    }

    /// A frame that no change caused, and that perhaps nobody can read.
    pub fn send_garbage(&mut self) {
        self.send(Frame::Garbage);
    }

    /// All sockets end. `is_told`: whether the client hears of it.
    pub fn break_sockets(&mut self, is_told: bool) {
        for (ticket, arrival) in std::mem::take(&mut self.server.sockets) {
            self.server.backlog.retain(|(socket, _)| *socket != ticket);
            if !is_told || self.random.number() < 0.5 {
                // What is on its way is lost.
                self.under_way.retain(|(_, way)| {
                    !matches!(way, UnderWay::Answer(of, Answer::Frame(_)) if *of == ticket)
                });
            }
            if is_told {
                let at = arrival.max(self.time + self.delay());
                self.under_way.push((at, UnderWay::Answer(ticket, Answer::Ended)));
            }
        }
    }

    pub fn restart(&mut self, is_told: bool) {
        self.server.starts += 1;
        self.break_sockets(is_told);
    }

    pub fn set_silent(&mut self, is_silent: bool) {
        self.server.is_silent = is_silent;
        if !is_silent {
            for (ticket, frame) in std::mem::take(&mut self.server.backlog) {
                self.send_to(ticket, frame);
            }
        }
    }

    /// A request has come to the server.
    pub(super) fn answer(&mut self, ticket: Ticket, request: Request) {
        let is_reachable = self.is_reachable() || request == Request::Discover && self.server.is_up;
        if !is_reachable || self.server.is_silent {
            let wait = if self.server.is_silent { PATIENCE_MS } else { self.delay() };
            let answer = match request {
                Request::Probe | Request::Discover => {
                    Answer::Unreachable(self.random.number() < 0.1)
                }
                Request::Route => Answer::Route(false),
                Request::List | Request::Read(_) => Answer::Failed,
            };
            return self.under_way.push((self.time + wait, UnderWay::Answer(ticket, answer)));
        }
        let answer = match request {
            Request::Probe | Request::Discover => {
                self.network.port = self.server.port;
                if self.random.number() < self.network.asks {
                    self.after(UnderWay::Answer(ticket, Answer::Asking));
                    let at = self.time + self.network.latency + 500.0;
                    let again = UnderWay::Request(ticket, request);
                    return self.under_way.push((at, again));
                }
                let id = self.server.has_ids.then(|| self.server.starts.to_string());
                Answer::Alive(id)
            }
            Request::Route => Answer::Route(!self.server.has_stream),
            Request::List if self.server.lists != Reading::Works => Answer::Failed,
            Request::List => {
                let records = &self.server.records;
                Answer::List(records.iter().map(|(id, value)| (id.to_string(), *value)).collect())
            }
            Request::Read(id) => {
                let records = &self.server.records;
                let record = records.iter().find(|(known, _)| known.to_string() == id);
                match (self.server.reads, record) {
                    (Reading::Fails, _) => Answer::Failed,
                    (Reading::Works, Some((_, value))) => Answer::Record(*value),
                    _ => Answer::Missing,
                }
            }
        };
        self.after(UnderWay::Answer(ticket, answer));
    }

    pub(super) fn shake_hands(&mut self, ticket: Ticket) {
        if self.server.is_silent {
            return;
        }
        if !self.is_reachable() || !self.server.has_stream {
            return self.after(UnderWay::Answer(ticket, Answer::Ended));
        }
        let at = self.time + self.delay();
        self.under_way.push((at, UnderWay::Answer(ticket, Answer::Opened)));
        self.server.sockets.push((ticket, at));
        if self.server.sends_all_first {
            let ids = self.server.records.iter().map(|(id, _)| change(*id, false)).collect();
            self.send_to(ticket, Frame::Changes(ids));
        }
    }

    fn tell(&mut self, id: u32, is_deleted: bool) {
        let frame = match self.random.number() {
            // A change that nobody can read is one, too.
            number if number < 0.01 => Frame::Garbage,
            _ => Frame::Changes(vec![change(id, is_deleted)]),
        };
        if self.random.number() < 0.1 {
            self.send(frame.clone());
        }
        self.send(frame);
    }

    fn send(&mut self, frame: Frame) {
        for index in 0..self.server.sockets.len() {
            let ticket = self.server.sockets[index].0;
            if self.server.is_silent {
                self.server.backlog.push((ticket, frame.clone()));
            } else {
                self.send_to(ticket, frame.clone());
            }
        }
    }

    /// In the order of sending, as TCP has it.
    fn send_to(&mut self, ticket: Ticket, frame: Frame) {
        let delay = self.delay();
        let sockets = &mut self.server.sockets;
        let Some((_, last)) = sockets.iter_mut().find(|(of, _)| *of == ticket) else { return };
        *last = last.max(self.time + delay);
        self.under_way.push((*last, UnderWay::Answer(ticket, Answer::Frame(frame))));
    }
}
