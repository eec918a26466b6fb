//! Whether an open socket is still one to Pieces OS: it says that it is open after everything that
//! was behind it is gone.

use super::{
    messages::{Action, Ticket},
    turn::Turn,
};

/// How long a socket is believed while a probe has no answer, in ms.
const ANSWER_MS: f64 = 2_000.0;
/// A socket that was open so long is no failure, in ms.
const STEADY_MS: f64 = 5_000.0;
/// How often the timer fires while nothing else is due, so that it tells that the device slept.
const BEAT_MS: f64 = 10_000.0;

/// What is known of an open socket.
#[derive(Debug)]
pub struct Liveness {
    /// Of the Pieces OS that it was opened to.
    id: Option<String>,
    since: f64,
    probe: Option<Probe>,
    beat: f64,
}

#[derive(Debug)]
struct Probe {
    ticket: Ticket,
    until: f64,
}

impl Liveness {
    pub fn new<E>(id: Option<String>, turn: &Turn<E>) -> Self {
        Self { id, since: turn.time, probe: None, beat: turn.time + BEAT_MS }
    }

    pub fn is_steady<E>(&self, turn: &Turn<E>) -> bool {
        turn.time - self.since >= STEADY_MS
    }

    /// Asks, unless it does already.
    pub fn probe<E>(&mut self, turn: &mut Turn<E>) {
        if self.probe.is_none() {
            let ticket = turn.ask(Action::Probe);
            self.probe = Some(Probe { ticket, until: turn.time + ANSWER_MS });
        }
    }

    /// Whether the answer with this ticket is still to come.
    pub fn awaits(&self, ticket: Ticket) -> bool {
        self.probe.as_ref().is_some_and(|probe| probe.ticket == ticket)
    }

    /// What answers has this identifier. Whether it is the one that the socket was opened to, and
    /// was not started again since.
    pub fn confirm(&mut self, id: &Option<String>) -> bool {
        self.probe = None;
        self.id == *id
    }

    /// Whether there was no answer, now that the timer may have fired.
    pub fn is_dead<E>(&mut self, turn: &Turn<E>) -> bool {
        if self.beat <= turn.time {
            self.beat = turn.time + BEAT_MS;
        }
        self.probe.as_ref().is_some_and(|probe| probe.until <= turn.time)
    }

    /// When the timer has to fire.
    pub fn due(&self, is_seen: bool) -> Option<f64> {
        let answer = self.probe.as_ref().map(|probe| probe.until);
        // Timers of hidden pages are late anyway.
        answer.or(is_seen.then_some(self.beat))
    }

    pub fn cancel<E>(&self, turn: &mut Turn<E>) {
        turn.cancel(self.probe.as_ref().map(|probe| probe.ticket));
    }
}
