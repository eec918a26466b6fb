//! A search for Pieces OS, at one address after the other.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    pin::{Pin, pin},
    rc::Rc,
};

use wasm_bindgen::prelude::*;

use super::{
    environment,
    options::Options,
    page::Page,
    permission::{Permission, State, Watch},
    probe::{Found, HEALTH, Knock},
    sight::Sight,
};
use crate::{
    discovery::{Address, Problem, Weight},
    operations::Operation,
    web::{
        call::Call,
        deadline::{Cause, Interruption},
        failure::Failure,
        settings::Settings,
    },
};

/// How long a closed port may take to refuse, in ms. If a request is pending for longer while the
/// permission is still to be asked for, the browser asks.
const REFUSED_MS: f64 = 300.0;

/// How long more a busy machine takes for it, in ms. No user closes a question as soon as that.
const CLOSED_MS: f64 = 700.0;

/// How long a request takes to go on once the user has allowed it, in ms.
const RESUMED_MS: f64 = 1_000.0;

/// How long after a request the permission changes by which it failed, in ms.
const LATE_MS: f64 = 100.0;

/// A search and what it knows so far.
pub struct Search {
    operation: &'static Operation,
    pub options: Options,
    /// Ends it.
    pub over: Interruption,
    /// Aborted when it is over.
    signal: JsValue,
    /// How many requests were sent.
    pub requests: Cell<u32>,
    /// What the caller was told last.
    last_told: RefCell<Option<(&'static str, String)>>,
    /// Whether the user closed the question: a search asks them once.
    is_dismissed: Cell<bool>,
}

/// What became of a request.
enum Outcome {
    Found(Found),
    Refused(Problem),
    /// The user has allowed it, but it did not go on.
    Stuck,
}

impl Search {
    pub fn new(operation: &'static Operation, options: Options, over: Interruption) -> Self {
        let signal = over.attempt();
        let (requests, last_told) = (Cell::new(0), RefCell::default());
        let is_dismissed = Cell::new(false);
        Self { operation, options, over, signal, requests, last_told, is_dismissed }
    }

    /// What is found now, at an address that is the only one if `is_alone`.
    pub async fn once(&self, is_alone: bool) -> Result<JsValue, Failure> {
        let found = self.among(&self.options.addresses, self.options.is_likely).await;
        found.map(|sight| self.told(&sight, is_alone)).map_err(|cause| self.failure(cause))
    }

    /// Asks these addresses until it is known where Pieces OS is, or why it cannot be reached at any;
    /// the first as a call would if it is likely to be the one.
    pub async fn among(&self, addresses: &[String], is_likely: bool) -> Result<Sight, Cause> {
        let first = addresses.first().map_or("", String::as_str);
        let page = Page::calling(Address(first)).await;
        if let Some(problem) = page.as_ref().and_then(|page| self.refusal(page)) {
            return Ok(Sight::of(first, problem));
        }
        let mut best: Option<Sight> = None;
        for base in addresses {
            let sight = self.look(base, is_likely && base == first, page.as_ref()).await?;
            let weight = sight.problem.weight();
            if weight == Weight::Final {
                return Ok(sight);
            }
            if best.as_ref().is_none_or(|best| best.problem.weight() < weight) {
                best = Some(sight);
            }
        }
        let mut best = best.unwrap_or_else(|| Sight::of(first, Problem::NotPiecesOs));
        if let Problem::Unreachable { asked, .. } = &mut best.problem {
            *asked = addresses.len();
            if let Some(page) = page
                && let Some((base, problem)) = page.blocked(addresses).await
            {
                best = Sight::of(base, problem);
            }
        }
        Ok(best)
    }

    /// Tells the caller what stands in the way, unless that was the last that they were told.
    pub fn tell(&self, sight: &Sight) {
        let news = Some((sight.problem.name(), sight.base.clone()));
        if let Some(on_state) = &self.options.on_state
            && *self.last_told.borrow() != news
        {
            *self.last_told.borrow_mut() = news;
            // What it throws is no failure of the search.
            let _ = on_state.call1(&JsValue::UNDEFINED, &self.told(sight, false));
        }
    }

    pub fn told(&self, sight: &Sight, is_alone: bool) -> JsValue {
        sight.told(self.requests.get(), is_alone)
    }

    /// That it ended early.
    pub fn failure(&self, cause: Cause) -> Failure {
        let mut call = self.call();
        call.limits.timeout_ms = self.options.wait_ms;
        call.url = [self.options.addresses.first().map_or("", String::as_str), HEALTH].concat();
        call.over(cause)
    }

    /// Why no request would reach an address.
    fn refusal(&self, page: &Page) -> Option<Problem> {
        let is_dismissed = self.is_dismissed.get() && page.question().is_some();
        page.refusal().or_else(|| is_dismissed.then_some(Problem::PermissionDismissed))
    }

    /// What is at an address.
    async fn look(&self, base: &str, is_likely: bool, page: Option<&Page>) -> Result<Sight, Cause> {
        loop {
            let knock = knock(&self.options.settings, page, is_likely);
            let outcome = self.outcome(self.call(), base, knock, page).await;
            self.over.check()?;
            match outcome {
                Outcome::Found(found) => return Ok(Sight::found(base, found, page)),
                Outcome::Refused(problem) => return Ok(Sight::of(base, problem)),
                Outcome::Stuck => {}
            }
        }
    }

    async fn outcome(
        &self,
        mut call: Call,
        base: &str,
        knock: Knock,
        page: Option<&Page>,
    ) -> Outcome {
        let interruption = call.interruption.clone();
        let mut asking = pin!(self.ask(&mut call, base, knock));
        let outcome = match page.and_then(Page::question) {
            Some(permission) => {
                self.through_question(asking.as_mut(), base, permission, &interruption).await
            }
            None => Outcome::Found(asking.await),
        };
        // Closes what is open, and ends what the future still waits for.
        interruption.end("over");
        outcome
    }

    /// Waits for an answer while the browser may ask its user whether there is to be one.
    async fn through_question(
        &self,
        mut asking: Pin<&mut dyn Future<Output = Found>>,
        base: &str,
        permission: &Permission,
        interruption: &Interruption,
    ) -> Outcome {
        let watch = Watch::new(permission, self.interruption());
        if let Some(found) = watch.first(asking.as_mut(), REFUSED_MS).await {
            return Outcome::Found(found);
        }
        self.tell(&Sight::of(base, Problem::PermissionPrompt));
        if !self.options.is_patient {
            return Outcome::Refused(Problem::PermissionPrompt);
        }
        interruption.limit(0.0);
        let mut found = watch.first(asking.as_mut(), CLOSED_MS).await;
        let is_closed_port = found.is_some();
        if !is_closed_port {
            found = watch.first(asking.as_mut(), f64::INFINITY).await;
        }
        match found {
            // The permission may change a moment later.
            Some(Found::NoAnswer(_)) => watch.settle(LATE_MS).await,
            Some(found) => return Outcome::Found(found),
            None => {}
        }
        match permission.state() {
            State::Denied => Outcome::Refused(Problem::PermissionDenied),
            State::Prompt => match found {
                Some(found) if is_closed_port => Outcome::Found(found),
                _ => {
                    self.is_dismissed.set(true);
                    Outcome::Refused(Problem::PermissionDismissed)
                }
            },
            State::Granted if found.is_some() => Outcome::Stuck,
            State::Granted => {
                interruption.restart(RESUMED_MS);
                match asking.await {
                    Found::NoAnswer(_) => Outcome::Stuck,
                    found => Outcome::Found(found),
                }
            }
        }
    }

    fn call(&self) -> Call {
        Call::new(Rc::clone(&self.options.settings), self.operation, self.interruption())
    }

    /// Ends when the search does.
    fn interruption(&self) -> Interruption {
        let interruption = Interruption::new();
        let _ = interruption.watch_signal(&self.signal);
        interruption
    }
}

/// Whether to ask without CORS as well, which tells a page a closed port from one it may not read.
fn knock(settings: &Settings, page: Option<&Page>, is_likely: bool) -> Knock {
    match page {
        None => Knock::Never,
        // A port that is open is one that the browser asks for.
        Some(page) if is_likely && page.question().is_some() => Knock::Never,
        Some(_) if is_likely => Knock::After,
        Some(_) if environment::is_isolated() || settings.fetch_api.is_some() => Knock::Never,
        Some(_) => Knock::First,
    }
}
