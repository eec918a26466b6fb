//! What the tries so far say about the next one: when it is due, where it looks for Pieces OS, and
//! whether there is any use in it.

use super::{backoff::Backoff, turn::Turn};
use crate::discovery::{Problem, Weight};

/// The shortest time between two tries that something from outside asks for, in ms.
const PAUSE_MS: f64 = 100.0;
/// How often in a row the route has to be missing before that is believed: Pieces OS may be starting.
const MISSING: u32 = 2;
/// Of so many tries that found no Pieces OS, one looks at all ports.
const SCAN_OF: u32 = 4;

#[derive(Debug)]
pub struct Attempts {
    /// Whether Pieces OS may be looked for at other ports.
    discovers: bool,
    backoff: Backoff,
    /// When the last try began.
    last: f64,
    /// How many tries in a row found no Pieces OS.
    absences: u32,
    /// How many tries in a row found it without the route.
    missing: u32,
}

impl Attempts {
    pub fn new(discovers: bool) -> Self {
        Self {
            discovers,
            backoff: Backoff::default(),
            last: f64::NEG_INFINITY,
            absences: 0,
            missing: 0,
        }
    }

    /// When the next one may begin if something asks for it.
    pub fn soonest<E>(&self, turn: &Turn<E>) -> f64 {
        turn.time.max(self.last + PAUSE_MS)
    }

    pub fn begin<E>(&mut self, turn: &Turn<E>) {
        self.last = turn.time;
    }

    /// Pieces OS is there.
    pub fn found(&mut self) {
        self.absences = 0;
    }

    /// Pieces OS is not where this try looked for it. Whether the try goes on at all ports.
    pub fn absent(&mut self, problem: &Problem, is_scan: bool) -> bool {
        self.missing = 0;
        self.discovers && !is_scan && self.is_elsewhere(problem)
    }

    /// The socket is open.
    pub fn opened(&mut self) {
        self.missing = 0;
    }

    /// The socket was refused, by a Pieces OS without the route or not. Whether it has none for sure.
    pub fn refused(&mut self, is_missing: bool) -> bool {
        self.missing = if is_missing { self.missing + 1 } else { 0 };
        self.missing == MISSING
    }

    /// How long to wait for the next one in ms, now that this one failed or its socket is gone, which had
    /// been open for long or not.
    pub fn wait<E>(&mut self, was_steady: bool, turn: &Turn<E>) -> f64 {
        if !was_steady {
            return self.backoff.next(turn.random);
        }
        self.backoff.reset();
        0.0
    }

    /// Whether Pieces OS may be at another port. A scan is noisy, so that not each try has one.
    fn is_elsewhere(&mut self, problem: &Problem) -> bool {
        let weight = problem.weight();
        if weight > Weight::Foreign {
            return false;
        }
        self.absences = self.absences.wrapping_add(1);
        self.absences % SCAN_OF == 2 || self.absences == 1 && weight == Weight::Foreign
    }
}
