//! A search for Pieces OS.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen::prelude::*;

use super::{
    environment,
    options::Options,
    page::{Page, hidden_by},
    permission::{Permission, State},
    probe::{HEALTH, Mode, PATIENCE_MS},
    scan::Scan,
    sight::Sight,
};
use crate::{
    discovery::{Address, Problem, Weight},
    operations::Operation,
    web::{
        call::Call,
        deadline::{Cause, Interruption},
        failure::Failure,
        log::Log,
    },
};

#[wasm_bindgen(raw_module = "../../src/send.js")]
extern "C" {
    /// Keeps the rejection of a promise that nobody waits for from being reported.
    fn ignore(promise: &JsValue);
}

/// How long a request takes to go on once the permission has changed, in ms.
const RESUMED_MS: f64 = 1_000.0;

/// A search and what it knows so far.
pub struct Search {
    operation: &'static Operation,
    pub options: Box<Options>,
    /// Ends it.
    pub over: Interruption,
    /// Aborted when it is over.
    signal: JsValue,
    /// How many requests were sent.
    pub requests: Cell<u32>,
    /// The problem that the caller was told last; empty if none was.
    last_told: Cell<&'static str>,
    /// Whether the user closed the prompt: a search asks them once.
    pub is_dismissed: Cell<bool>,
    /// The first address at which nothing answered the last time: Pieces OS takes the first free port.
    pub vacant: RefCell<Option<String>>,
    pub log: Log,
}

impl Search {
    pub fn new(
        operation: &'static Operation,
        options: Box<Options>,
        over: Interruption,
        log: Log,
    ) -> Self {
        Self {
            operation,
            options,
            signal: over.attempt(),
            over,
            requests: Cell::new(0),
            last_told: Cell::new(""),
            is_dismissed: Cell::new(false),
            vacant: RefCell::default(),
            log,
        }
    }

    /// What is found now, at an address that is the only one if `is_alone`.
    pub async fn once(&self, is_alone: bool) -> Result<JsValue, Failure> {
        let found = self.among(&self.options.addresses, self.options.is_likely).await;
        found.map(|sight| self.ended(&sight, is_alone)).map_err(|cause| self.failure(cause))
    }

    /// Asks these addresses until it is known where Pieces OS is, or why it cannot be reached at any;
    /// the first as a call would if it is likely to be the one.
    pub async fn among(&self, addresses: &[String], is_likely: bool) -> Result<Box<Sight>, Cause> {
        self.over.check()?;
        let first = addresses.first().map_or("", String::as_str);
        let page = Page::calling(Address(first)).await;
        // Ends the looks.
        let looks = self.interruption(&self.signal);
        let signal = looks.attempt();
        let mut scan = Scan::new(self, addresses, is_likely, page.as_deref(), &signal);
        let best = scan.best().await;
        looks.end("over");
        scan.finish().await;
        let mut best = best?.unwrap_or_else(|| Sight::of(first, Problem::NotPiecesOs));
        if let Problem::Unreachable { asked, notes, .. } = &mut best.problem {
            *asked = addresses.len();
            *notes = hidden_by(Address(first));
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
        let name = sight.problem.name();
        if let Some(on_state) = &self.options.on_state
            && self.last_told.replace(name) != name
        {
            // What it throws, or rejects with, is no failure of the search.
            let told = on_state.call1(&JsValue::UNDEFINED, &self.told(sight, false));
            told.iter().for_each(ignore);
        }
    }

    /// What the caller gets in the end.
    pub fn ended(&self, sight: &Sight, is_alone: bool) -> JsValue {
        self.log.searched(sight);
        self.told(sight, is_alone)
    }

    fn told(&self, sight: &Sight, is_alone: bool) -> JsValue {
        sight.told(self.requests.get(), is_alone)
    }

    /// That it ended early.
    pub fn failure(&self, cause: Cause) -> Failure {
        let mut call = self.call(&self.signal);
        call.limits.timeout_ms = self.options.wait_ms;
        call.url = [self.options.addresses.first().map_or("", String::as_str), HEALTH].concat();
        let failure = call.over(cause);
        self.log.failed(0, &failure);
        failure
    }

    /// What is at an address, unless `signal` ends it. A request waits for as long as the browser asks its
    /// user for it.
    pub async fn look(
        &self,
        base: String,
        is_likely: bool,
        page: Option<&Page>,
        signal: &JsValue,
    ) -> Box<Sight> {
        loop {
            if let Some(problem) = page.and_then(|page| self.refusal(page)) {
                return Sight::of(&base, problem);
            }
            let mut call = self.call(signal);
            let prompt = page.and_then(Page::prompt);
            let listener =
                prompt.map(|permission| permission.watch(&call.interruption, RESUMED_MS));
            let sight = self.ask(&mut call, &base, self.modes(page, is_likely), page).await;
            // Leaves nothing open.
            call.interruption.end("over");
            if let (Some(permission), Some(listener)) = (prompt, listener) {
                permission.release(&listener);
            }
            if sight.problem.weight() > Weight::Silent {
                return sight;
            }
            if let Some(problem) = page.and_then(|page| page.reason(Address(&base))) {
                return sight.but(problem);
            }
            match prompt.map(Permission::state) {
                Some(State::Denied) => return sight.but(Problem::PermissionDenied),
                // Asks again.
                Some(State::Granted) => {}
                Some(State::Prompt) | None => return sight,
            }
        }
    }

    /// Why no request would reach an address.
    fn refusal(&self, page: &Page) -> Option<Problem> {
        let is_dismissed = self.is_dismissed.get() && page.prompt().is_some();
        page.refusal().or_else(|| is_dismissed.then_some(Problem::PermissionDismissed))
    }

    /// How long an answer may take, in ms; 0 is for ever.
    pub fn patience(&self, page: Option<&Page>) -> f64 {
        if page.and_then(Page::prompt).is_some() { 0.0 } else { PATIENCE_MS }
    }

    /// How to ask for the health. A page tells by `NoCors` a closed port from one that it may not read;
    /// first, so that a closed one is asked once and no more.
    fn modes(&self, page: Option<&Page>, is_likely: bool) -> &'static [Mode] {
        let settings = &self.options.settings;
        match page {
            None => &[Mode::Call],
            // The browser asks for each port that is open.
            Some(page) if is_likely && page.prompt().is_some() => &[Mode::Call],
            Some(_) if is_likely => &[Mode::Call, Mode::NoCors],
            Some(_) if environment::is_isolated() || settings.fetch_api.is_some() => &[Mode::Call],
            Some(_) => &[Mode::NoCors, Mode::Call],
        }
    }

    fn call(&self, signal: &JsValue) -> Call {
        let settings = Rc::clone(&self.options.settings);
        Call::new(settings, self.operation, self.interruption(signal))
    }

    /// Ends when the signal does.
    pub fn interruption(&self, signal: &JsValue) -> Interruption {
        let interruption = Interruption::new();
        let _ = interruption.watch_signal(signal);
        interruption
    }
}
