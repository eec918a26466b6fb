//! The machine: passes each event to the part that handles it, and returns the state of the list.

use super::{
    changes::Changes,
    clock::Clock,
    connection::{Connection, Stage},
    messages::{Action, Event, Status, Ticket},
    records::Records,
    turn::Turn,
};

/// How long the connection stays open after the last listener is gone, in ms.
const GRACE_MS: f64 = 5_000.0;

/// A list of records that is kept up to date, shared by all its listeners.
///
/// It can't be used again once it is [`Status::Closed`].
#[derive(Debug)]
pub struct Live<R, E> {
    purpose: Purpose,
    clock: Clock,
    ticket: Ticket,
    listeners: u32,
    /// Until when the connection stays open without listeners.
    grace: Option<f64>,
    /// Whether the page is hidden.
    is_hidden: bool,
    /// Whether the page was left. It may be in the back-forward cache.
    is_away: bool,
    connection: Connection<E>,
    changes: Changes<E>,
    records: Records<R>,
    shown: Shown<E>,
    version: u32,
}

/// The state that listeners know, the records aside.
#[derive(Debug, PartialEq)]
struct Shown<E> {
    status: Status,
    problem: Option<&'static str>,
    failure: Option<E>,
}

/// What the socket is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Purpose {
    /// For a list: frames say which records to read.
    List,
    /// For the frames themselves.
    Frames,
}

impl<R: PartialEq, E: Clone + PartialEq> Live<R, E> {
    /// Creates a machine. `discovers` says whether it may search for Pieces OS at other ports.
    pub fn new(purpose: Purpose, discovers: bool) -> Self {
        Self {
            purpose,
            clock: Clock::default(),
            ticket: Ticket(0),
            listeners: 0,
            grace: None,
            is_hidden: false,
            is_away: false,
            connection: Connection::new(discovers),
            changes: Changes::new(),
            records: Records::new(),
            shown: Shown { status: Status::Idle, problem: None, failure: None },
            version: 0,
        }
    }

    /// Handles an event and returns the actions to perform.
    ///
    /// `now` is the time in ms since any fixed moment, `random` a random number from 0 to 1.
    pub fn on(&mut self, event: Event<R, E>, now: f64, random: f64) -> Vec<Action<E>> {
        if self.status() == Status::Closed {
            return Vec::new();
        }
        let has_slept = self.clock.advance(now, matches!(event, Event::Timer));
        let mut turn =
            Turn { time: self.clock.time(), random, actions: Vec::new(), ticket: self.ticket };
        let socket = self.connection.socket();
        self.take(event, &mut turn);
        if has_slept && self.may_try() {
            self.connection.probe(&mut turn);
        }
        self.advance(socket, &mut turn);
        self.ticket = turn.ticket;
        turn.actions.extend(self.clock.set(self.due()));
        self.publish(&mut turn);
        turn.actions
    }

    /// The records, in a stable order.
    pub fn records(&self) -> impl Iterator<Item = &R> {
        self.records.iter()
    }

    /// The state of the connection and the list.
    pub fn status(&self) -> Status {
        self.shown.status
    }

    /// The code of the problem that prevents a connection, if it is known.
    pub fn problem(&self) -> Option<&'static str> {
        self.shown.problem
    }

    /// The error that Pieces OS causes although it is there: why the list can't be read, or why the machine
    /// has ended. Each failed attempt has its own.
    pub fn failure(&self) -> Option<&E> {
        self.shown.failure.as_ref()
    }

    /// Whether [`Action::Probe`] and [`Action::Discover`] must not make the browser ask its user, who closed
    /// its prompt.
    pub fn is_dismissed(&self) -> bool {
        self.connection.is_dismissed()
    }

    /// A number that changes each time the records, the status, the problem or the error change.
    pub fn version(&self) -> u32 {
        self.version
    }

    fn take(&mut self, event: Event<R, E>, turn: &mut Turn<E>) {
        let is_open = |ticket| self.connection.socket() == Some(ticket);
        match event {
            Event::Joined => {
                self.listeners += 1;
                self.grace = None;
                self.connection.start(turn);
                self.connection.renew(turn);
            }
            Event::Wanted => self.connection.renew(turn),
            Event::Left => {
                self.listeners = self.listeners.saturating_sub(1);
                if self.listeners == 0 {
                    let grace = if self.is_away { 0.0 } else { GRACE_MS };
                    self.grace = self.grace.or(Some(turn.time + grace));
                }
            }
            Event::Closed => self.connection.end(turn),
            Event::Timer => {}

            Event::Hidden => self.is_hidden = true,
            Event::Visible => {
                self.is_hidden = false;
                self.connection.renew(turn);
                self.nudge(turn);
            }
            Event::PageHidden => {
                self.is_away = true;
                self.grace = self.grace.map(|_| turn.time);
                self.connection.pause(turn);
            }
            Event::PageShown => {
                self.is_away = false;
                self.connection.renew(turn);
                self.nudge(turn);
            }
            Event::Nudged => self.nudge(turn),

            Event::Alive(ticket, id) => self.connection.alive(ticket, id, turn),
            Event::Asking(ticket) => self.connection.asking(ticket),
            Event::Unreachable(ticket, problem) => {
                self.connection.unreachable(ticket, &problem, turn);
            }
            Event::Opened(ticket) => self.connection.opened(ticket, turn),
            Event::Ended(ticket) => self.connection.ended(ticket, turn),
            Event::Refused(ticket, refusal) => self.connection.refused(ticket, refusal, turn),

            Event::Frame(socket, changes) if is_open(socket) => {
                self.changes.frame(changes, &mut self.records, turn);
            }
            Event::Unreadable(socket) if is_open(socket) && self.purpose == Purpose::List => {
                self.changes.unknown(turn);
            }
            Event::Frame(..) | Event::Unreadable(..) => {}
            Event::List(ticket, list) => self.changes.list(ticket, list, &mut self.records),
            Event::Record(ticket, record) => {
                self.changes.record(ticket, record, &mut self.records, turn);
            }
            Event::Missing(ticket) => self.changes.missing(ticket, turn),
            Event::Failed(ticket, failure) => self.changes.failed(ticket, failure, turn),
        }
    }

    fn nudge(&mut self, turn: &mut Turn<E>) {
        if self.may_try() {
            self.changes.retry();
            self.connection.nudge(turn);
        }
    }

    /// Does what is due, now that this was the open socket before.
    fn advance(&mut self, before: Option<Ticket>, turn: &mut Turn<E>) {
        let may_try = self.may_try();
        if self.grace.is_some_and(|until| until <= turn.time) {
            self.grace = None;
            self.connection.stop(turn);
        }
        self.connection.advance(may_try, turn);
        let socket = self.connection.socket();
        if socket != before {
            self.changes.stop(turn);
            if socket.is_some() && self.purpose == Purpose::List {
                self.changes.start();
            }
        }
        self.changes.advance(may_try, turn);
    }

    fn due(&self) -> Option<f64> {
        let may_try = self.may_try();
        let dues = [self.grace, self.connection.due(may_try), self.changes.due(may_try)];
        dues.into_iter().flatten().reduce(f64::min)
    }

    fn may_try(&self) -> bool {
        !self.is_hidden && !self.is_away
    }

    fn publish(&mut self, turn: &mut Turn<E>) {
        let failure = self.connection.failure().or(self.changes.failure()).cloned();
        let shown = Shown { status: self.current(), problem: self.connection.problem(), failure };
        if self.records.take_changed() || shown != self.shown {
            self.shown = shown;
            self.version = self.version.wrapping_add(1);
            turn.actions.push(Action::Publish);
        }
    }

    fn current(&self) -> Status {
        let is_waiting = match self.connection.stage() {
            Stage::Idle => return Status::Idle,
            Stage::Over => return Status::Closed,
            Stage::Waiting => true,
            Stage::Trying => false,
            Stage::Open if self.changes.failure().is_some() => true,
            Stage::Open if self.changes.has_list() || self.purpose == Purpose::Frames => {
                return Status::Live;
            }
            Stage::Open => false,
        };
        match (is_waiting, self.may_try()) {
            (false, _) => Status::Connecting,
            (true, true) => Status::Waiting,
            (true, false) => Status::Hidden,
        }
    }
}
