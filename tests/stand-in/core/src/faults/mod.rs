//! Misbehaviour on request. A fault is queued for requests to come, and the first that matches a
//! request is applied to it.

pub mod answers;
mod spec;

pub use spec::{Fault, QueuedFault};

use crate::exchange::Request;

#[derive(Default)]
pub struct FaultQueue(Vec<QueuedFault>);

impl FaultQueue {
    pub fn push(&mut self, fault: QueuedFault) {
        self.0.push(fault);
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The fault that is this request's turn, if any; one that has run its times is forgotten.
    pub fn take_for(&mut self, request: &Request) -> Option<Fault> {
        let index = self.0.iter().position(|queued| queued.matches(request))?;
        let queued = self.0.get_mut(index)?;
        let fault = queued.fault.clone();
        match &mut queued.times_left {
            Some(1) => drop(self.0.remove(index)),
            Some(times) => *times -= 1,
            None => {}
        }
        Some(fault)
    }
}
