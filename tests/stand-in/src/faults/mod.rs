//! Misbehaviour on request. A fault is queued for requests to come, and the first that matches a
//! request is applied to it.

mod answers;
mod spec;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header::LOCATION;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

pub use spec::QueuedFault;

use crate::server::Connection;
use crate::state::StandIn;
use spec::Fault;

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
    fn take_for(&mut self, request: &Request) -> Option<Fault> {
        let index = self.0.iter().position(|queued| queued.matches(request))?;
        let queued = &mut self.0[index];
        let fault = queued.fault.clone();
        match &mut queued.times_left {
            Some(1) => drop(self.0.remove(index)),
            Some(times) => *times -= 1,
            None => {}
        }
        Some(fault)
    }
}

/// Applies the fault whose turn it is. Faults that alter the real answer let the request take
/// effect; those that replace it do not.
pub async fn misbehave(
    State(stand_in): State<Arc<StandIn>>,
    request: Request,
    next: Next,
) -> Response {
    let fault = stand_in.state().faults.take_for(&request);
    let Some(fault) = fault else {
        return next.run(request).await;
    };
    match fault {
        Fault::Delay { ms } => {
            tokio::time::sleep(Duration::from_millis(ms)).await;
            next.run(request).await
        }
        Fault::Status(answer) => answer.into_response(),
        Fault::Respond(answer) => answer.into_response(),
        Fault::Redirect { location, status } => (status, [(LOCATION, location)]).into_response(),
        Fault::Malformed => answers::malformed(next.run(request).await).await,
        Fault::Truncated => answers::truncated(next.run(request).await).await,
        Fault::HangBody => answers::hanging(next.run(request).await).await,
        Fault::UnknownEnum => answers::with_unknown_enums(next.run(request).await).await,
        Fault::UnknownFields => answers::with_unknown_fields(next.run(request).await).await,
        Fault::Endless => answers::endless(),
        Fault::Hang => std::future::pending().await,
        Fault::Reset => match request.extensions().get::<Connection>() {
            Some(connection) => connection.reset().await,
            None => std::future::pending().await,
        },
    }
}
