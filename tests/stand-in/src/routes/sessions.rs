//! Opening, closing and reading sessions.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::Shared;
use crate::contract::{self, Refusal};

pub async fn open(State(stand_in): Shared) -> Json<Value> {
    Json(stand_in.state().sessions.open())
}

pub async fn close(
    State(stand_in): Shared,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    let id = contract::body("applications_session_close", &headers, &body)?;
    let sessions = &mut stand_in.state().sessions;
    match id.as_ref().and_then(Value::as_str) {
        Some(id) => Ok(session_or_not_found(sessions.close(id))),
        None => match sessions.close_latest() {
            Some(session) => Ok(Json(session).into_response()),
            None => Err(Refusal::bad_request("no body, and no session is open")),
        },
    }
}

pub async fn one(State(stand_in): Shared, Path(id): Path<String>) -> Response {
    session_or_not_found(stand_in.state().sessions.get(&id))
}

fn session_or_not_found(session: Option<Value>) -> Response {
    match session {
        Some(session) => Json(session).into_response(),
        None => (StatusCode::NOT_FOUND, "Session not found").into_response(),
    }
}
