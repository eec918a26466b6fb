//! What ends a call early: its deadline, a signal of the caller, or a trap.
//!
//! The race itself is JavaScript (`pkg/src/interruption.js`), as it has to go on when the instance
//! has trapped.

use std::{
    cell::Cell,
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use js_sys::{JsString, Reflect};
use wasm_bindgen::prelude::*;

use super::{failure::Failure, log::Lines, value::unexpected};

#[wasm_bindgen(raw_module = "../../src/interruption.js")]
extern "C" {
    /// Ends a call early.
    #[derive(Clone)]
    pub type Interruption;

    #[wasm_bindgen(constructor)]
    pub fn new() -> Interruption;

    /// Has a trap be told to a logger, too.
    #[wasm_bindgen(method, setter)]
    pub fn set_lines(this: &Interruption, lines: &Lines);

    #[wasm_bindgen(method, getter)]
    fn kind(this: &Interruption) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn reason(this: &Interruption) -> JsValue;

    /// The HTTP method of what was sent; none before anything was.
    #[wasm_bindgen(method, getter)]
    pub fn sent(this: &Interruption) -> Option<JsString>;

    #[wasm_bindgen(method, setter)]
    pub fn set_sent(this: &Interruption, method: Option<&JsString>);

    /// Has the call end so many milliseconds after it began; 0 is never.
    #[wasm_bindgen(method)]
    pub fn limit(this: &Interruption, ms: f64);

    /// Gives the call its whole time anew.
    #[wasm_bindgen(method)]
    pub fn restart(this: &Interruption, ms: f64);

    /// The milliseconds left.
    #[wasm_bindgen(method, getter)]
    pub fn remaining(this: &Interruption) -> f64;

    #[wasm_bindgen(method, catch)]
    fn watch(this: &Interruption, signal: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    fn race(this: &Interruption, value: &JsValue, settle: &Settle);

    #[wasm_bindgen(method, js_name = read)]
    fn read_next(this: &Interruption, reader: &JsValue, settle: &Settle);

    #[wasm_bindgen(method, js_name = pause)]
    fn pause_ms(this: &Interruption, ms: f64, settle: &Settle);

    /// The signal of the next attempt; undefined where there are none.
    #[wasm_bindgen(method)]
    pub fn attempt(this: &Interruption) -> JsValue;

    /// Has the attempt end whose answer is not handed out.
    #[wasm_bindgen(method)]
    pub fn abandon(this: &Interruption);

    /// Ends the call, of which this is the kind of reason.
    #[wasm_bindgen(method)]
    pub fn end(this: &Interruption, kind: &str);

    /// Stops the clock of a call whose answer the caller has now, who may never read it.
    #[wasm_bindgen(method, js_name = handOut)]
    pub fn hand_out(this: &Interruption);

    /// Leaves no timer and no listener behind.
    #[wasm_bindgen(method)]
    pub fn release(this: &Interruption);
}

/// Why a wait came to nothing.
pub enum Stop {
    /// The call is over.
    Over(Cause),
    /// What was waited for failed.
    Rejected(JsValue),
}

/// Why a call is over.
pub enum Cause {
    Timeout,
    /// With the reason that the signal gave.
    Abort(JsValue),
}

/// What JavaScript calls with the outcome of a race, and whether that is a failure.
pub type Settle = Closure<dyn FnMut(JsValue, bool)>;

/// A wait that is a race with what interrupts it.
///
/// With one closure, where a `JsFuture` has two, and a promise between them and the race.
pub struct Wait<'a> {
    race: Rc<Race>,
    interruption: &'a Interruption,
    /// Lasts until the wait is over.
    settle: Settle,
}

#[derive(Default)]
struct Race {
    outcome: Cell<Option<Result<JsValue, JsValue>>>,
    waker: Cell<Option<Waker>>,
}

impl Future for Wait<'_> {
    type Output = Result<JsValue, Stop>;

    // Otherwise it is a part of every function that waits.
    #[inline(never)]
    fn poll(self: Pin<&mut Self>, context: &mut Context) -> Poll<Self::Output> {
        let Some(outcome) = self.race.outcome.take() else {
            self.race.waker.set(Some(context.waker().clone()));
            return Poll::Pending;
        };
        Poll::Ready(outcome.map_err(|cause| match self.interruption.cause() {
            Some(cause) => Stop::Over(cause),
            None => Stop::Rejected(cause),
        }))
    }
}

impl Interruption {
    /// Waits for a promise, or for any other value as `await` does, while the call lasts.
    pub fn settled(&self, value: &JsValue) -> Wait<'_> {
        self.raced(|settle| self.race(value, settle))
    }

    /// Waits for the next chunk of a body while the call lasts.
    pub fn next_of(&self, reader: &JsValue) -> Wait<'_> {
        self.raced(|settle| self.read_next(reader, settle))
    }

    /// Waits for what `begin` has JavaScript race with the end of the call. Nothing else is ever waited
    /// for: a future whose promise never settles would never be freed.
    pub fn raced(&self, begin: impl FnOnce(&Settle)) -> Wait<'_> {
        let wait = self.wait();
        begin(&wait.settle);
        wait
    }

    #[inline(never)]
    fn wait(&self) -> Wait<'_> {
        let race = Rc::<Race>::default();
        let settled = Rc::clone(&race);
        let settle = Closure::new(move |outcome, is_failure| {
            settled.outcome.set(Some(if is_failure { Err(outcome) } else { Ok(outcome) }));
            if let Some(waker) = settled.waker.take() {
                waker.wake();
            }
        });
        Wait { race, interruption: self, settle }
    }

    /// Waits so many milliseconds.
    pub async fn pause(&self, ms: f64) -> Result<(), Cause> {
        let _ = self.raced(|settle| self.pause_ms(ms, settle)).await;
        self.check()
    }

    /// Whether the call is over.
    pub fn check(&self) -> Result<(), Cause> {
        self.cause().map_or(Ok(()), Err)
    }

    /// Ends the call when this signal is aborted, or has been.
    pub fn watch_signal(&self, signal: &JsValue) -> Result<(), Failure> {
        let no_signal = || unexpected("signal", "AbortSignal", signal);
        if !is_signal(signal) {
            return Err(no_signal());
        }
        self.watch(signal).map_err(|_| no_signal())
    }

    fn cause(&self) -> Option<Cause> {
        let is_timeout = self.kind()? == "timeout";
        Some(if is_timeout { Cause::Timeout } else { Cause::Abort(self.reason()) })
    }
}

/// Whether something is an `AbortSignal`, of this realm or of another.
pub fn is_signal(value: &JsValue) -> bool {
    ["addEventListener", "removeEventListener"].iter().all(|name| {
        let method = Reflect::get(value, &(*name).into());
        method.is_ok_and(|method| method.is_function())
    })
}
