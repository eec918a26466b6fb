//! The streams, which a WebSocket handshake opens. A page of any origin may open them: CORS does
//! not apply to WebSockets.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use tokio_tungstenite::tungstenite::handshake::server::create_response_with_body;

use super::Shared;
use crate::contract::Refusal;
use crate::streams::{Event, Subscription};

pub async fn identifiers(State(stand_in): Shared, request: Request) -> Result<Response, Refusal> {
    switch_protocols(&request, || stand_in.state().open_applications_stream())
}

pub async fn health(State(stand_in): Shared, request: Request) -> Result<Response, Refusal> {
    let ok = Event::Text("OK".into());
    switch_protocols(&request, || stand_in.state().health_stream.open(Some(ok)))
}

/// The server finds the subscription in the answer, and takes it from there.
fn switch_protocols(
    request: &Request,
    open: impl FnOnce() -> Subscription,
) -> Result<Response, Refusal> {
    let mut answer = create_response_with_body(request, Body::empty)
        .map_err(|error| Refusal::bad_request(error.to_string()))?;
    answer.extensions_mut().insert(open());
    Ok(answer)
}
