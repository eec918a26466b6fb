//! One socket: gets it, and gets it again after each break.

use super::{
    backoff::Backoff,
    liveness::Liveness,
    messages::{Action, News, Refusal, Ticket},
    turn::Turn,
};
use crate::discovery::{Problem, Weight};

/// How long a socket may take to open, in ms.
const OPEN_MS: f64 = 4_000.0;
/// The shortest time between two tries that something from outside asks for, in ms.
const PAUSE_MS: f64 = 100.0;
/// How often in a row the route has to be missing before that is believed: Pieces OS may be starting.
const MISSING: u32 = 2;
/// Of so many tries that found no Pieces OS, one looks at all ports.
const SCAN_OF: u32 = 4;

#[derive(Debug)]
pub struct Connection<E> {
    phase: Phase<E>,
    /// Whether Pieces OS may be looked for at other ports.
    discovers: bool,
    backoff: Backoff,
    /// When the last try began.
    tried: f64,
    /// What the last probe found, by the client's name of it.
    problem: Option<&'static str>,
    /// How many tries in a row found no Pieces OS.
    absences: u32,
    /// How many tries in a row found it without the route.
    missing: u32,
}

#[derive(Debug)]
enum Phase<E> {
    /// Nobody wants a connection.
    Idle,
    /// Until the next try, which may have to wait until the page can be seen.
    Waiting {
        until: f64,
        /// By what the route of the stream refused the last try.
        refusal: Option<E>,
    },
    /// Finding out whether Pieces OS is there: where it should be, or at all ports.
    Looking {
        ticket: Ticket,
        is_scan: bool,
        is_asking: bool,
    },
    /// Opening the socket to what has this identifier.
    Opening {
        socket: Ticket,
        id: Option<String>,
        until: f64,
    },
    /// Finding out why the socket did not open.
    AskingRoute {
        ticket: Ticket,
    },
    Open {
        socket: Ticket,
        liveness: Liveness,
    },
    /// This was the end, as there is no such stream if there is an error.
    Over {
        missing: Option<E>,
    },
}

/// How far it is.
pub enum Stage {
    Idle,
    Waiting,
    Trying,
    Open,
    Over,
}

impl<E> Connection<E> {
    pub fn new(discovers: bool) -> Self {
        Self {
            phase: Phase::Idle,
            discovers,
            backoff: Backoff::default(),
            tried: f64::NEG_INFINITY,
            problem: None,
            absences: 0,
            missing: 0,
        }
    }

    pub fn stage(&self) -> Stage {
        match self.phase {
            Phase::Idle => Stage::Idle,
            Phase::Waiting { .. } | Phase::Looking { is_asking: true, .. } => Stage::Waiting,
            Phase::Looking { .. } | Phase::Opening { .. } | Phase::AskingRoute { .. } => {
                Stage::Trying
            }
            Phase::Open { .. } => Stage::Open,
            Phase::Over { .. } => Stage::Over,
        }
    }

    pub fn problem(&self) -> Option<&'static str> {
        self.problem
    }

    /// What Pieces OS answered, if it is there and that keeps the stream from being opened.
    pub fn failure(&self) -> Option<&E> {
        match &self.phase {
            Phase::Waiting { refusal: failure, .. } | Phase::Over { missing: failure } => {
                failure.as_ref()
            }
            _ => None,
        }
    }

    /// The socket, while it is open.
    pub fn socket(&self) -> Option<Ticket> {
        match self.phase {
            Phase::Open { socket, .. } => Some(socket),
            _ => None,
        }
    }

    /// Somebody wants a connection.
    pub fn start(&mut self, turn: &Turn) {
        if let Phase::Idle = self.phase {
            self.wait_until(self.soonest(turn));
        }
    }

    /// Nobody wants one any more.
    pub fn stop(&mut self, turn: &mut Turn) {
        self.abandon(turn);
        self.problem = None;
        self.phase = Phase::Idle;
    }

    /// Nobody wants one for now.
    pub fn pause(&mut self, turn: &mut Turn) {
        if !matches!(self.phase, Phase::Idle) {
            self.abandon(turn);
            self.wait_until(self.soonest(turn));
        }
    }

    /// Nobody ever wants one again.
    pub fn end(&mut self, turn: &mut Turn) {
        self.abandon(turn);
        self.problem = None;
        self.phase = Phase::Over { missing: None };
    }

    /// Something tells that it is worth a try, or that the socket may be dead.
    pub fn nudge(&mut self, turn: &mut Turn) {
        let soonest = self.soonest(turn);
        if let Phase::Waiting { until, .. } = &mut self.phase {
            *until = until.min(soonest);
        }
        self.probe(turn);
    }

    /// Asks whether what the socket is open to is still there.
    pub fn probe(&mut self, turn: &mut Turn) {
        if let Phase::Open { liveness, .. } = &mut self.phase {
            liveness.probe(turn);
        }
    }

    pub fn alive(&mut self, asked: Ticket, found: Option<String>, turn: &mut Turn) {
        match &mut self.phase {
            Phase::Looking { ticket, .. } if *ticket == asked => {
                self.problem = None;
                self.absences = 0;
                let until = turn.time + OPEN_MS;
                self.phase = Phase::Opening { socket: turn.ask(Action::Open), id: found, until };
            }
            Phase::Open { liveness, .. } if liveness.awaits(asked) => {
                let is_same = liveness.confirm(&found);
                if !is_same {
                    self.abandon(turn);
                    self.lost("restarted", turn);
                }
            }
            _ => {}
        }
    }

    pub fn asking(&mut self, asked: Ticket) {
        if let Phase::Looking { ticket, is_asking, .. } = &mut self.phase
            && *ticket == asked
        {
            *is_asking = true;
            self.problem = Some(Problem::PermissionPrompt.name());
        }
    }

    pub fn unreachable(&mut self, asked: Ticket, problem: &Problem, turn: &mut Turn) {
        match &mut self.phase {
            Phase::Looking { ticket, is_scan, .. } if *ticket == asked => {
                let may_scan = self.discovers && !*is_scan;
                self.problem = Some(problem.name());
                self.missing = 0;
                if may_scan && self.is_elsewhere(problem) {
                    let ticket = turn.ask(Action::Discover);
                    self.phase = Phase::Looking { ticket, is_scan: true, is_asking: false };
                } else {
                    self.lost(problem.name(), turn);
                }
            }
            Phase::Open { socket, liveness } if liveness.awaits(asked) => {
                self.problem = Some(problem.name());
                turn.cancel(Some(*socket));
                self.lost(problem.name(), turn);
            }
            _ => {}
        }
    }

    pub fn opened(&mut self, opened: Ticket, turn: &mut Turn) {
        if let Phase::Opening { socket, id, .. } = &mut self.phase
            && *socket == opened
        {
            self.missing = 0;
            let liveness = Liveness::new(id.take(), turn);
            self.phase = Phase::Open { socket: opened, liveness };
            turn.actions.push(Action::Tell(News::Connected));
        }
    }

    pub fn ended(&mut self, ended: Ticket, turn: &mut Turn) {
        match &self.phase {
            Phase::Opening { socket, .. } if *socket == ended => {
                self.phase = Phase::AskingRoute { ticket: turn.ask(Action::AskRoute) };
            }
            Phase::Open { socket, liveness } if *socket == ended => {
                liveness.cancel(turn);
                self.lost("closed", turn);
            }
            _ => {}
        }
    }

    pub fn refused(&mut self, asked: Ticket, refusal: Refusal<E>, turn: &mut Turn) {
        if !matches!(self.phase, Phase::AskingRoute { ticket } if ticket == asked) {
            return;
        }
        self.missing = if matches!(refusal, Refusal::Missing(_)) { self.missing + 1 } else { 0 };
        match refusal {
            Refusal::Missing(error) if self.missing == MISSING => {
                self.phase = Phase::Over { missing: Some(error) };
                turn.actions.push(Action::RouteMissing);
            }
            Refusal::Failed(error) => self.lost_to("refused", Some(error), turn),
            Refusal::Missing(_) | Refusal::Unknown => self.lost("refused", turn),
        }
    }

    /// Does what is due.
    pub fn advance(&mut self, may_try: bool, turn: &mut Turn) {
        let is_dead = match &mut self.phase {
            Phase::Opening { until, .. } => *until <= turn.time,
            Phase::Open { liveness, .. } => liveness.is_dead(turn),
            _ => false,
        };
        if is_dead {
            self.abandon(turn);
            self.lost("no-response", turn);
        }
        if let Phase::Waiting { until, .. } = &self.phase
            && *until <= turn.time
            && may_try
        {
            self.tried = turn.time;
            let ticket = turn.ask(Action::Probe);
            self.phase = Phase::Looking { ticket, is_scan: false, is_asking: false };
        }
    }

    /// When something is due the next time.
    pub fn due(&self, may_try: bool) -> Option<f64> {
        match &self.phase {
            Phase::Waiting { until, .. } => may_try.then_some(*until),
            Phase::Opening { until, .. } => Some(*until),
            Phase::Open { liveness, .. } => liveness.due(may_try),
            _ => None,
        }
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

    /// The try failed, or the socket is gone, for this reason: waits for the next try.
    fn lost(&mut self, reason: &'static str, turn: &mut Turn) {
        self.lost_to(reason, None, turn);
    }

    /// The same, if it is by this error that the route refused the try.
    fn lost_to(&mut self, reason: &'static str, refusal: Option<E>, turn: &mut Turn) {
        let wait = match &self.phase {
            Phase::Open { liveness, .. } if liveness.is_steady(turn) => {
                self.backoff.reset();
                0.0
            }
            _ => self.backoff.next(turn.random),
        };
        self.phase = Phase::Waiting { until: turn.time + wait, refusal };
        turn.actions.push(Action::Tell(News::Lost { reason, wait_ms: wait }));
    }

    /// Ends all that is under way.
    fn abandon(&self, turn: &mut Turn) {
        match &self.phase {
            Phase::Looking { ticket, .. }
            | Phase::AskingRoute { ticket }
            | Phase::Opening { socket: ticket, .. } => turn.cancel(Some(*ticket)),
            Phase::Open { socket, liveness } => {
                liveness.cancel(turn);
                turn.cancel(Some(*socket));
            }
            Phase::Idle | Phase::Waiting { .. } | Phase::Over { .. } => {}
        }
    }

    fn wait_until(&mut self, until: f64) {
        self.phase = Phase::Waiting { until, refusal: None };
    }

    fn soonest(&self, turn: &Turn) -> f64 {
        turn.time.max(self.tried + PAUSE_MS)
    }
}
