//! The machine's time, and its only timer.

use super::messages::Action;

/// A timer that comes later than this tells that the device slept, in ms.
const SLEEP_MS: f64 = 5_000.0;

/// A time that goes on only: a clock that is set back stops it, and is no reason to wait longer.
#[derive(Debug, Default)]
pub struct Clock {
    wall: f64,
    time: f64,
    due: Option<f64>,
}

impl Clock {
    /// Goes on to the time of an event. Says whether the device slept.
    pub fn advance(&mut self, wall: f64, is_timer: bool) -> bool {
        self.time += (wall - self.wall).max(0.0);
        self.wall = wall;
        let Some(due) = self.due else { return false };
        if is_timer {
            // It fires a little early where clocks are coarse.
            self.time = self.time.max(due);
            self.due = None;
        }
        self.time - due > SLEEP_MS
    }

    pub fn time(&self) -> f64 {
        self.time
    }

    /// Has the timer fire at this time.
    pub fn set<E>(&mut self, due: Option<f64>) -> Option<Action<E>> {
        if due == self.due {
            return None;
        }
        self.due = due;
        Some(due.map_or(Action::ClearTimer, |due| Action::SetTimer((due - self.time).max(0.0))))
    }
}
