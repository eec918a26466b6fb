//! One look at each address, in order. The next one begins when one is over, or takes long.
//!
//! Most systems refuse a connection to a closed port at once. Windows tries for 2 s first, so that looks
//! overlap there.

use wasm_bindgen::prelude::*;

use super::{
    looks::{Looks, Outcome},
    options::address_at,
    page::Page,
    search::Search,
    sight::Sight,
};
use crate::{
    discovery::{Address, Problem, Weight},
    web::deadline::Cause,
};

/// How long a look may take before the next one begins, in ms.
const SLOW_MS: f64 = 300.0;

/// How long after that until one more begins, in ms.
const STAGGER_MS: f64 = 100.0;

/// The longest time that a closed port takes to refuse, in ms, as long as none has.
const LONGEST_REFUSAL_MS: f64 = 2_200.0;

/// The soonest that a user closes a prompt, in ms.
const CLOSED_MS: f64 = 1_000.0;

/// A port that is hardly ever open, by which can be told how long a closed one takes where there is no
/// other to ask; and another one for whoever asks that.
const CONTROLS: [u16; 2] = [39_333, 39_332];

pub struct Scan<'a> {
    search: &'a Search,
    addresses: &'a [String],
    /// Whether Pieces OS was at the first of them before.
    is_likely: bool,
    page: Option<&'a Page>,
    /// Ends the looks.
    signal: &'a JsValue,
    looks: Looks<'a>,
    /// How many looks began.
    begun: usize,
    /// The longest time that a closed port has taken to refuse, in ms; 0 as long as none has.
    refusal: f64,
}

impl<'a> Scan<'a> {
    pub fn new(
        search: &'a Search,
        addresses: &'a [String],
        is_likely: bool,
        page: Option<&'a Page>,
        signal: &'a JsValue,
    ) -> Self {
        let looks = Looks::default();
        Self { search, addresses, is_likely, page, signal, looks, begun: 0, refusal: 0.0 }
    }

    /// What says most of where Pieces OS is.
    pub async fn best(&mut self) -> Result<Option<Box<Sight>>, Cause> {
        let mut best: Option<Box<Sight>> = None;
        self.search.vacant.take();
        for (index, base) in self.addresses.iter().enumerate() {
            if index == self.begun {
                self.begin();
            }
            let sight = self.at(base).await;
            self.search.over.check()?;
            self.search.log.probed(&sight);
            let weight = sight.problem.weight();
            if weight == Weight::Final {
                return Ok(Some(sight));
            }
            if weight == Weight::Silent {
                self.search.vacant.borrow_mut().get_or_insert_with(|| base.clone());
            }
            if best.as_ref().is_none_or(|best| best.problem.weight() < weight) {
                best = Some(sight);
            }
        }
        Ok(best)
    }

    /// Waits for what the looks leave behind, once their signal has ended them.
    pub async fn finish(self) {
        self.looks.finish().await;
    }

    /// What is at this address, whose look has begun.
    ///
    /// While a permission is still to be asked for, a closed port refuses, and an open one waits for the
    /// user. So the browser asks for what takes longer than a closed one does.
    async fn at(&mut self, base: &str) -> Box<Sight> {
        let mut is_asking = false;
        loop {
            if let Some(outcome) = self.looks.take() {
                return self.judged(outcome, is_asking);
            }
            for outcome in self.looks.outcomes() {
                self.refusal = self.refusal.max(outcome.refusal());
            }
            let mut wait = f64::INFINITY;
            if self.may_ask() && !is_asking {
                let refusal = if self.refusal > 0.0 { self.refusal } else { LONGEST_REFUSAL_MS };
                wait = refusal + SLOW_MS - self.looks.age();
                if wait <= 0.0 {
                    is_asking = true;
                    let sight = Sight::of(base, Problem::PermissionPrompt);
                    if !self.search.options.is_patient {
                        return sight;
                    }
                    self.search.tell(&sight);
                }
            }
            if !is_asking && self.would_help() {
                let pause = if self.looks.len() == 1 { SLOW_MS } else { STAGGER_MS };
                let begins_in = pause - self.looks.since_last();
                if begins_in <= 0.0 {
                    self.begin();
                    continue;
                }
                wait = wait.min(begins_in);
            }
            let timer = self.search.interruption(self.signal);
            self.looks.progress(timer, if is_asking { f64::INFINITY } else { wait }).await;
        }
    }

    /// Whether the browser asks its user if something listens.
    fn may_ask(&self) -> bool {
        self.page.and_then(Page::prompt).is_some()
    }

    /// Whether another look would, while this one is under way.
    fn would_help(&self) -> bool {
        if !self.may_ask() {
            return self.begun < self.addresses.len();
        }
        if self.refusal > 0.0 {
            return self.begun < self.addresses.len() && self.looks.age() < self.refusal;
        }
        // By it is known how long a closed port takes.
        self.begun <= self.addresses.len()
    }

    /// Begins the next look; the one after the last is at a port that is hardly ever open.
    fn begin(&mut self) {
        let is_likely = self.is_likely && self.begun == 0;
        let base = self.addresses.get(self.begun).cloned();
        let base =
            base.unwrap_or_else(|| control(self.addresses.first().map_or("", String::as_str)));
        self.looks.begin(self.search.look(base, is_likely, self.page, self.signal));
        self.begun += 1;
    }

    fn judged(&mut self, outcome: Outcome, is_asking: bool) -> Box<Sight> {
        if !outcome.is_silent() {
            return outcome.sight;
        }
        if is_asking && self.may_ask() && outcome.took >= CLOSED_MS {
            self.search.is_dismissed.set(true);
            return outcome.sight.but(Problem::PermissionDismissed);
        }
        self.refusal = self.refusal.max(outcome.refusal());
        outcome.sight
    }
}

/// Where to ask for how long a closed port takes to refuse.
fn control(base: &str) -> String {
    let [usual, other] = CONTROLS;
    address_at(base, if Address(base).port() == usual { other } else { usual })
}
