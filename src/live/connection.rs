//! One socket: gets it, and gets it again after each break.

use super::{
    attempts::Attempts,
    liveness::Liveness,
    messages::{Action, News, Refusal, Ticket},
    turn::Turn,
};
use crate::discovery::Problem;

/// How long a socket may take to open, in ms.
const OPEN_MS: f64 = 4_000.0;

#[derive(Debug)]
pub struct Connection<E> {
    phase: Phase<E>,
    attempts: Attempts,
    /// What the last probe found, by the client's name of it.
    problem: Option<&'static str>,
    /// Whether the user closed the browser's prompt, and nothing has called for another one since.
    is_dismissed: bool,
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

impl<E: Clone> Connection<E> {
    pub fn new(discovers: bool) -> Self {
        Self {
            phase: Phase::Idle,
            attempts: Attempts::new(discovers),
            problem: None,
            is_dismissed: false,
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

    /// Whether a probe must not make the browser ask its user.
    pub fn is_dismissed(&self) -> bool {
        self.is_dismissed
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
    pub fn start(&mut self, turn: &Turn<E>) {
        if let Phase::Idle = self.phase {
            self.wait(turn);
        }
    }

    /// Nobody wants one any more.
    pub fn stop(&mut self, turn: &mut Turn<E>) {
        if let Phase::Over { .. } = self.phase {
            return;
        }
        self.abandon(turn);
        self.problem = None;
        self.is_dismissed = false;
        self.phase = Phase::Idle;
    }

    /// Nobody wants one for now.
    pub fn pause(&mut self, turn: &mut Turn<E>) {
        if !matches!(self.phase, Phase::Idle) {
            self.abandon(turn);
            self.wait(turn);
        }
    }

    /// Nobody ever wants one again.
    pub fn end(&mut self, turn: &mut Turn<E>) {
        self.abandon(turn);
        self.problem = None;
        self.phase = Phase::Over { missing: None };
    }

    /// Something tells that it is worth a try, or that the socket may be dead.
    pub fn nudge(&mut self, turn: &mut Turn<E>) {
        let soonest = self.attempts.soonest(turn);
        if let Phase::Waiting { until, .. } = &mut self.phase {
            *until = until.min(soonest);
        }
        self.probe(turn);
    }

    /// Somebody looks at it anew, who may be asked again.
    pub fn renew(&mut self, turn: &mut Turn<E>) {
        if std::mem::take(&mut self.is_dismissed) {
            self.abandon(turn);
            self.wait(turn);
        }
    }

    /// Asks whether what the socket is open to is still there.
    pub fn probe(&mut self, turn: &mut Turn<E>) {
        if let Phase::Open { liveness, .. } = &mut self.phase {
            liveness.probe(turn);
        }
    }

    pub fn alive(&mut self, asked: Ticket, found: Option<String>, turn: &mut Turn<E>) {
        match &mut self.phase {
            Phase::Looking { ticket, .. } if *ticket == asked => {
                self.problem = None;
                self.is_dismissed = false;
                self.attempts.found();
                let until = turn.time + OPEN_MS;
                self.phase = Phase::Opening { socket: turn.ask(Action::Open), id: found, until };
            }
            Phase::Open { liveness, .. } if liveness.awaits(asked) => {
                let is_same = liveness.confirm(&found);
                if !is_same {
                    self.abandon(turn);
                    self.lost("restarted", None, turn);
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

    pub fn unreachable(&mut self, asked: Ticket, problem: &Problem, turn: &mut Turn<E>) {
        let is_dismissed = matches!(problem, Problem::PermissionDismissed);
        match &mut self.phase {
            Phase::Looking { ticket, is_scan, .. } if *ticket == asked => {
                self.problem = Some(problem.name());
                self.is_dismissed = is_dismissed;
                if self.attempts.absent(problem, *is_scan) {
                    let ticket = turn.ask(Action::Discover);
                    self.phase = Phase::Looking { ticket, is_scan: true, is_asking: false };
                } else {
                    self.lost(problem.name(), None, turn);
                }
            }
            Phase::Open { socket, liveness } if liveness.awaits(asked) => {
                self.problem = Some(problem.name());
                self.is_dismissed = is_dismissed;
                turn.cancel(Some(*socket));
                self.lost(problem.name(), None, turn);
            }
            _ => {}
        }
    }

    pub fn opened(&mut self, opened: Ticket, turn: &mut Turn<E>) {
        if let Phase::Opening { socket, id, .. } = &mut self.phase
            && *socket == opened
        {
            self.attempts.opened();
            let liveness = Liveness::new(id.take(), turn);
            self.phase = Phase::Open { socket: opened, liveness };
            turn.actions.push(Action::Tell(News::Connected));
        }
    }

    pub fn ended(&mut self, ended: Ticket, turn: &mut Turn<E>) {
        match &self.phase {
            Phase::Opening { socket, .. } if *socket == ended => {
                self.phase = Phase::AskingRoute { ticket: turn.ask(Action::AskRoute) };
            }
            Phase::Open { socket, liveness } if *socket == ended => {
                liveness.cancel(turn);
                self.lost("closed", None, turn);
            }
            _ => {}
        }
    }

    pub fn refused(&mut self, asked: Ticket, refusal: Refusal<E>, turn: &mut Turn<E>) {
        if !matches!(self.phase, Phase::AskingRoute { ticket } if ticket == asked) {
            return;
        }
        let has_no_route = self.attempts.refused(matches!(refusal, Refusal::Missing(_)));
        let error = match refusal {
            Refusal::Missing(error) if has_no_route => {
                self.phase = Phase::Over { missing: Some(error.clone()) };
                turn.actions.push(Action::RouteMissing(error));
                return;
            }
            Refusal::Failed(error) => Some(error),
            Refusal::Missing(_) | Refusal::Unknown => None,
        };
        self.lost("refused", error, turn);
    }

    /// Does what is due.
    pub fn advance(&mut self, may_try: bool, turn: &mut Turn<E>) {
        let is_dead = match &mut self.phase {
            Phase::Opening { until, .. } => *until <= turn.time,
            Phase::Open { liveness, .. } => liveness.is_dead(turn),
            _ => false,
        };
        if is_dead {
            self.abandon(turn);
            self.lost("no-response", None, turn);
        }
        if let Phase::Waiting { until, .. } = &self.phase
            && *until <= turn.time
            && may_try
        {
            self.attempts.begin(turn);
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

    /// The try failed, or the socket is gone, for this reason: waits for the next try. With the error, if
    /// the route refused this one by it.
    fn lost(&mut self, reason: &'static str, refusal: Option<E>, turn: &mut Turn<E>) {
        let was_steady =
            matches!(&self.phase, Phase::Open { liveness, .. } if liveness.is_steady(turn));
        let wait_ms = self.attempts.wait(was_steady, turn);
        self.phase = Phase::Waiting { until: turn.time + wait_ms, refusal };
        turn.actions.push(Action::Tell(News::Lost { reason, wait_ms }));
    }

    /// Ends all that is under way.
    fn abandon(&self, turn: &mut Turn<E>) {
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

    /// Has the next try begin as soon as it may.
    fn wait(&mut self, turn: &Turn<E>) {
        self.phase = Phase::Waiting { until: self.attempts.soonest(turn), refusal: None };
    }
}
