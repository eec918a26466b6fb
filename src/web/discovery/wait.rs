//! Looks again and again until Pieces OS runs.

use std::slice;

use wasm_bindgen::prelude::*;

use super::{search::Search, sight::Sight};
use crate::{
    discovery::{Problem, Weight},
    web::failure::Failure,
};

/// How long to wait before the second look, in ms; it doubles from look to look.
const BACKOFF_MS: f64 = 250.0;
const MOST_BACKOFF_MS: f64 = 2_000.0;

/// Each so many looks are at all addresses, the others at the one where it is expected.
const LOOKS_PER_SEARCH: u32 = 4;

impl Search {
    /// What is found in the end; fails when the time is over.
    pub async fn until_running(&self) -> Result<JsValue, Failure> {
        let ms = self.options.wait_ms;
        self.over.limit(ms);
        let mut last: Option<Box<Sight>> = None;
        let mut looks = 0;
        let mut backoff = BACKOFF_MS;
        loop {
            let expected = last.as_deref().filter(|_| looks % LOOKS_PER_SEARCH > 0);
            let expected = expected.and_then(|sight| self.expected(sight));
            let (addresses, is_likely) = match &expected {
                Some(base) => (slice::from_ref(base), true),
                None => (self.options.addresses.as_slice(), self.options.is_likely),
            };
            let cause = match self.among(addresses, is_likely).await {
                Ok(sight) if matches!(sight.problem, Problem::None) => {
                    return Ok(self.ended(&sight, false));
                }
                Ok(sight) => {
                    self.tell(&sight);
                    last = Some(sight);
                    self.over.pause(backoff).await.err()
                }
                Err(cause) => Some(cause),
            };
            if let Some(cause) = cause {
                let mut failure = self.failure(cause);
                if let Some(sight) = last {
                    failure.message = [&failure.message, ". ", &sight.message()].concat();
                }
                return Err(failure);
            }
            looks += 1;
            backoff = (backoff * 2.0).min(MOST_BACKOFF_MS);
        }
    }

    /// Where Pieces OS is expected after this; none if it may be anywhere.
    fn expected(&self, last: &Sight) -> Option<String> {
        let is_there = last.problem.weight() == Weight::Final;
        if is_there { Some(last.base.clone()) } else { self.vacant.borrow().clone() }
    }
}
