//! A search for Pieces OS, at one address after the other.

use std::{cell::Cell, rc::Rc};

use js_sys::{Date, Function};
use wasm_bindgen::prelude::*;

use super::{
    environment,
    options::Options,
    page::{Page, hidden_by},
    permission::State,
    probe::{HEALTH, Mode, PATIENCE_MS},
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

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(run: &Function, ms: f64) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

/// How long a closed port may take to refuse, in ms. If a request is pending for longer while the
/// permission is still to be asked for, the browser asks.
const REFUSED_MS: f64 = 300.0;

/// How long a busy machine may take for it, in ms. No user closes a prompt as soon as that.
const CLOSED_MS: f64 = 1_000.0;

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
    is_dismissed: Cell<bool>,
    log: Log,
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
        let mut best: Option<Box<Sight>> = None;
        for base in addresses {
            let sight = self.look(base, is_likely && base == first, page.as_deref()).await;
            self.over.check()?;
            self.log.probed(&sight);
            let weight = sight.problem.weight();
            if weight == Weight::Final {
                return Ok(sight);
            }
            if best.as_ref().is_none_or(|best| best.problem.weight() < weight) {
                best = Some(sight);
            }
        }
        let mut best = best.unwrap_or_else(|| Sight::of(first, Problem::NotPiecesOs));
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
            // What it throws is no failure of the search.
            let _ = on_state.call1(&JsValue::UNDEFINED, &self.told(sight, false));
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
        let mut call = self.call();
        call.limits.timeout_ms = self.options.wait_ms;
        call.url = [self.options.addresses.first().map_or("", String::as_str), HEALTH].concat();
        let failure = call.over(cause);
        self.log.failed(0, &failure);
        failure
    }

    /// What is at an address. A request waits for as long as the browser asks its user for it.
    async fn look(&self, base: &str, is_likely: bool, page: Option<&Page>) -> Box<Sight> {
        loop {
            if let Some(problem) = page.and_then(|page| self.refusal(page)) {
                return Sight::of(base, problem);
            }
            let mut call = self.call();
            let prompt = page.and_then(Page::prompt);
            let mut notice = None;
            if let Some(permission) = prompt {
                permission.watch(&call.interruption, RESUMED_MS);
                notice = self.notice(&Sight::of(base, Problem::PermissionPrompt));
            }
            let started = Date::now();
            let modes = self.modes(page, is_likely);
            let sight = self.ask(&mut call, base, modes, page).await;
            let is_pending = call.interruption.check().is_err();
            // Leaves nothing open.
            call.interruption.end("over");
            notice.inspect(clear_timeout);
            prompt.inspect(|permission| permission.release());
            if sight.problem.weight() > Weight::Silent {
                return sight;
            }
            if let Some(problem) = page.and_then(|page| page.reason(Address(base))) {
                return sight.but(problem);
            }
            let Some(permission) = prompt else {
                return sight;
            };
            if is_pending && !self.options.is_patient {
                return sight.but(Problem::PermissionPrompt);
            }
            match permission.state() {
                State::Prompt if Date::now() - started < CLOSED_MS => return sight,
                // Says so the next time.
                State::Prompt => self.is_dismissed.set(true),
                State::Denied => return sight.but(Problem::PermissionDenied),
                // Asks again.
                State::Granted => {}
            }
        }
    }

    /// Why no request would reach an address.
    fn refusal(&self, page: &Page) -> Option<Problem> {
        let is_dismissed = self.is_dismissed.get() && page.prompt().is_some();
        page.refusal().or_else(|| is_dismissed.then_some(Problem::PermissionDismissed))
    }

    /// Tells the caller what stands in the way if that is still so in a while.
    fn notice(&self, sight: &Sight) -> Option<JsValue> {
        let on_state = self.options.on_state.as_ref()?;
        // By then its request has been sent.
        let state = sight.told(self.requests.get() + 1, false);
        let tell = on_state.bind1(&JsValue::UNDEFINED, &state);
        Some(set_timeout(tell.unchecked_ref(), REFUSED_MS))
    }

    /// How long an answer may take, in ms; 0 is for ever.
    pub fn patience(&self, page: Option<&Page>) -> f64 {
        match page.and_then(Page::prompt) {
            None => PATIENCE_MS,
            Some(_) if self.options.is_patient => 0.0,
            Some(_) => REFUSED_MS,
        }
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
