//! What is read while the socket is open, so that the list becomes that of the server.

use super::{
    backoff::Backoff,
    messages::{Action, Change, News, Ticket},
    records::Records,
    turn::Turn,
};

/// How long changes are gathered, in ms.
const BATCH_MS: f64 = 50.0;
/// How many records are read at once, each by itself.
const READS: usize = 4;
/// How many may wait for that; if there are more, the whole list is read.
const WAITING: usize = 32;

#[derive(Debug)]
pub struct Changes<E> {
    /// Those to read, the first one last.
    waiting: Vec<String>,
    /// Those being read.
    reads: Vec<Read>,
    /// The list that is being read.
    list: Option<Ticket>,
    /// What was deleted meanwhile, and may still be in it.
    gone: Vec<String>,
    /// Whether the whole list has to be read.
    is_whole: bool,
    /// When reading may begin; none if it may at once.
    due: Option<f64>,
    /// Whether the list has been read since the socket is open.
    has_list: bool,
    /// Why the last reading failed; then `due` is when to try again.
    failure: Option<E>,
    backoff: Backoff,
}

#[derive(Debug)]
struct Read {
    ticket: Ticket,
    id: String,
    /// Whether it has changed again since.
    is_stale: bool,
}

impl<E: Clone> Changes<E> {
    pub fn new() -> Self {
        Self {
            waiting: Vec::new(),
            reads: Vec::new(),
            list: None,
            gone: Vec::new(),
            is_whole: false,
            due: None,
            has_list: false,
            failure: None,
            backoff: Backoff::default(),
        }
    }

    /// The socket is open: the list comes first.
    pub fn start(&mut self) {
        self.is_whole = true;
    }

    /// The socket is gone.
    pub fn stop(&mut self, turn: &mut Turn<E>) {
        turn.cancel(self.list);
        self.cancel_reads(turn);
        *self = Self::new();
    }

    pub fn has_list(&self) -> bool {
        self.has_list
    }

    /// Why the list or a record could not be read, until the list has been read.
    pub fn failure(&self) -> Option<&E> {
        self.failure.as_ref()
    }

    pub fn frame<R: PartialEq>(
        &mut self,
        changes: Vec<Change>,
        records: &mut Records<R>,
        turn: &mut Turn<E>,
    ) {
        for Change { id, is_deleted } in changes {
            if is_deleted {
                records.remove(&id);
                self.deleted(id, turn);
            } else {
                self.changed(id, turn);
            }
        }
    }

    /// Anything may have changed.
    pub fn unknown(&mut self, turn: &Turn<E>) {
        self.read_list(turn.time + BATCH_MS);
    }

    /// What kept it from reading may be gone.
    pub fn retry(&mut self) {
        if self.failure.is_some() {
            self.due = None;
        }
    }

    pub fn list<R: PartialEq>(
        &mut self,
        ticket: Ticket,
        mut list: Vec<(String, R)>,
        records: &mut Records<R>,
    ) {
        if self.list != Some(ticket) {
            return;
        }
        list.retain(|(id, _)| !self.gone.contains(id));
        records.replace(list);
        self.list = None;
        self.gone.clear();
        self.has_list = true;
        self.failure = None;
        self.backoff.reset();
    }

    pub fn record<R: PartialEq>(
        &mut self,
        ticket: Ticket,
        record: R,
        records: &mut Records<R>,
        turn: &Turn<E>,
    ) {
        let Some(Read { id, is_stale, .. }) = self.take_read(ticket) else { return };
        if is_stale {
            self.wait_for(id.clone(), turn);
        }
        records.put(id, record);
    }

    /// It is not there, or records cannot be read by themselves: the list tells which.
    pub fn missing(&mut self, ticket: Ticket, turn: &Turn<E>) {
        if self.take_read(ticket).is_some() {
            self.read_list(turn.time + BATCH_MS);
        }
    }

    pub fn failed(&mut self, ticket: Ticket, failure: E, turn: &mut Turn<E>) {
        if self.list == Some(ticket) {
            self.list = None;
        } else if self.take_read(ticket).is_none() {
            return;
        }
        // A list tells of all that has changed until then.
        self.is_whole = true;
        self.failure = Some(failure.clone());
        let wait_ms = self.backoff.next(turn.random);
        self.due = Some(turn.time + wait_ms);
        turn.actions.push(Action::Tell(News::Unread { failure, wait_ms }));
    }

    /// Reads what is due.
    pub fn advance(&mut self, may_retry: bool, turn: &mut Turn<E>) {
        let is_held = self.list.is_some() || self.failure.is_some() && !may_retry;
        if is_held || self.due.is_some_and(|due| due > turn.time) {
            return;
        }
        self.due = None;
        if self.is_whole {
            self.is_whole = false;
            self.waiting.clear();
            self.cancel_reads(turn);
            self.list = Some(turn.ask(Action::ReadList));
        }
        while self.list.is_none() && self.reads.len() < READS {
            let Some(id) = self.waiting.pop() else { return };
            let ticket = turn.ask(|ticket| Action::Read(ticket, id.clone()));
            self.reads.push(Read { ticket, id, is_stale: false });
        }
    }

    /// When the next reading is due; none if it waits for something else.
    pub fn due(&self, may_retry: bool) -> Option<f64> {
        let is_held = self.list.is_some() || self.failure.is_some() && !may_retry;
        self.due.filter(|_| !is_held)
    }

    fn changed(&mut self, id: String, turn: &Turn<E>) {
        self.gone.retain(|gone| *gone != id);
        match self.reads.iter_mut().find(|read| read.id == id) {
            Some(read) => read.is_stale = true,
            None => self.wait_for(id, turn),
        }
    }

    fn wait_for(&mut self, id: String, turn: &Turn<E>) {
        if self.is_whole || self.waiting.contains(&id) {
            return;
        }
        if self.waiting.is_empty() {
            self.due = self.due.or(Some(turn.time + BATCH_MS));
        }
        self.waiting.insert(0, id);
        self.limit(turn);
    }

    fn deleted(&mut self, id: String, turn: &mut Turn<E>) {
        self.waiting.retain(|waiting| *waiting != id);
        self.reads.retain(|read| {
            let is_other = read.id != id;
            turn.cancel((!is_other).then_some(read.ticket));
            is_other
        });
        if self.list.is_some() && !self.gone.contains(&id) {
            self.gone.push(id);
            self.limit(turn);
        }
    }

    /// Keeps in bounds what is remembered, whatever the frames say.
    fn limit(&mut self, turn: &Turn<E>) {
        if self.waiting.len() > WAITING || self.gone.len() > WAITING {
            self.gone.truncate(WAITING);
            self.waiting.clear();
            self.read_list(turn.time + BATCH_MS);
        }
    }

    fn read_list(&mut self, due: f64) {
        self.is_whole = true;
        self.due = self.due.or(Some(due));
    }

    fn take_read(&mut self, ticket: Ticket) -> Option<Read> {
        let index = self.reads.iter().position(|read| read.ticket == ticket)?;
        Some(self.reads.swap_remove(index))
    }

    fn cancel_reads(&mut self, turn: &mut Turn<E>) {
        turn.actions.extend(self.reads.drain(..).map(|read| Action::Cancel(read.ticket)));
    }
}
