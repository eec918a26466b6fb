//! The looks at several addresses, which may be under way at once.

use std::{
    collections::VecDeque,
    future::{Future, poll_fn},
    pin::{Pin, pin},
    task::{Context, Poll},
};

use js_sys::Date;

use super::sight::Sight;
use crate::{discovery::Weight, web::deadline::Interruption};

/// In the order in which they began.
#[derive(Default)]
pub struct Looks<'a>(VecDeque<Look<'a>>);

struct Look<'a> {
    began: f64,
    future: Pin<Box<dyn Future<Output = Box<Sight>> + 'a>>,
    outcome: Option<Outcome>,
}

/// What a look came to.
pub struct Outcome {
    pub sight: Box<Sight>,
    /// How long it took, in ms.
    pub took: f64,
}

impl<'a> Looks<'a> {
    pub fn begin(&mut self, future: impl Future<Output = Box<Sight>> + 'a) {
        self.0.push_back(Look { began: Date::now(), future: Box::pin(future), outcome: None });
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// How many ms ago the first one of them began.
    pub fn age(&self) -> f64 {
        self.0.front().map_or(0.0, |look| Date::now() - look.began)
    }

    /// How many ms ago the last one of them began.
    pub fn since_last(&self) -> f64 {
        self.0.back().map_or(f64::INFINITY, |look| Date::now() - look.began)
    }

    /// The longest time that any which is over took to find nothing, in ms.
    pub fn longest_refusal(&self) -> Option<f64> {
        let outcomes = self.0.iter().filter_map(|look| look.outcome.as_ref());
        let refused = outcomes.filter(|outcome| outcome.is_silent());
        refused.map(|outcome| outcome.took).reduce(f64::max)
    }

    /// Gives the outcome of the first one if that is over.
    pub fn take(&mut self) -> Option<Outcome> {
        let outcome = self.0.front_mut()?.outcome.take()?;
        self.0.pop_front();
        Some(outcome)
    }

    /// Waits until any one is over, but no longer than so many ms.
    pub async fn progress(&mut self, ms: f64) {
        let before = self.count();
        let timer = Interruption::new();
        let mut pause = pin!(timer.pause(ms));
        poll_fn(|context| {
            self.poll(context);
            if self.count() > before {
                Poll::Ready(())
            } else {
                pause.as_mut().poll(context).map(drop)
            }
        })
        .await;
        // Leaves no timer behind.
        timer.end("over");
    }

    /// Waits until all are over, as what was asked of JavaScript must not find them gone.
    pub async fn finish(mut self) {
        poll_fn(|context| {
            self.poll(context);
            if self.count() == self.len() { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }

    fn poll(&mut self, context: &mut Context) {
        for look in self.0.iter_mut().filter(|look| look.outcome.is_none()) {
            if let Poll::Ready(sight) = look.future.as_mut().poll(context) {
                look.outcome = Some(Outcome { sight, took: Date::now() - look.began });
            }
        }
    }

    fn count(&self) -> usize {
        self.0.iter().filter(|look| look.outcome.is_some()).count()
    }
}

impl Outcome {
    pub fn is_silent(&self) -> bool {
        self.sight.problem.weight() == Weight::Silent
    }
}
