//! The looks at several addresses, which may be under way at once.

use std::{
    future::{Future, poll_fn},
    pin::{Pin, pin},
    task::{Context, Poll},
};

use js_sys::Date;

use super::sight::Sight;
use crate::{discovery::Weight, web::deadline::Interruption};

/// In the order in which they began.
#[derive(Default)]
pub struct Looks<'a>(Vec<Look<'a>>);

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
        self.0.push(Look { began: Date::now(), future: Box::pin(future), outcome: None });
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// How many ms ago the first one of them began.
    pub fn age(&self) -> f64 {
        self.0.first().map_or(0.0, |look| Date::now() - look.began)
    }

    /// How many ms ago the last one of them began.
    pub fn since_last(&self) -> f64 {
        self.0.last().map_or(f64::INFINITY, |look| Date::now() - look.began)
    }

    /// What those came to that are over.
    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.0.iter().filter_map(|look| look.outcome.as_ref())
    }

    /// Gives the outcome of the first one if that is over.
    pub fn take(&mut self) -> Option<Outcome> {
        let outcome = self.0.first_mut()?.outcome.take()?;
        self.0.remove(0);
        Some(outcome)
    }

    /// Waits until any one is over, but no longer than so many ms, or than `timer` lasts.
    pub async fn progress(&mut self, timer: Interruption, ms: f64) {
        let before = self.count();
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
        self.outcomes().count()
    }
}

impl Outcome {
    /// How long a closed port took to refuse, in ms; 0 if it is none.
    pub fn refusal(&self) -> f64 {
        if self.is_silent() { self.took.max(1.0) } else { 0.0 }
    }

    pub fn is_silent(&self) -> bool {
        self.sight.problem.weight() == Weight::Silent
    }
}
