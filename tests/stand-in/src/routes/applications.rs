//! The records of applications: reading, registering and changing them.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::Shared;
use crate::contract::{self, Refusal};
use crate::seed;

pub async fn list(State(stand_in): Shared) -> Response {
    let listing = stand_in.state().registry.listing();
    ([(CONTENT_TYPE, "application/json")], listing).into_response()
}

pub async fn one(State(stand_in): Shared, Path(id): Path<String>) -> Response {
    match stand_in.state().registry.get(&id) {
        Some(application) => Json(application).into_response(),
        None => not_found(),
    }
}

pub async fn register(
    State(stand_in): Shared,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    let application = match contract::body("applications_register", &headers, &body)? {
        Some(Value::Object(application)) => application,
        _ => seed::default_application(),
    };
    let registered = stand_in.state().registry.register(application);
    Ok(Json(registered).into_response())
}

/// Without a body there is nothing to change, and nothing to answer.
pub async fn update(
    State(stand_in): Shared,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    let body = contract::body("application_update", &headers, &body)?;
    let Some(Value::Object(application)) = body else {
        return Ok(StatusCode::OK.into_response());
    };
    Ok(match stand_in.state().registry.replace(application) {
        Some(application) => Json(application).into_response(),
        None => not_found(),
    })
}

/// Without a body there is nothing to change, and nothing to answer.
pub async fn update_capabilities(
    shared: Shared,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    let operation = "applications_bulk_update_application_capabilities";
    let Some(body) = contract::body(operation, &headers, &body)? else {
        return Ok(StatusCode::OK.into_response());
    };
    shared.state().registry.set_capabilities(&body["capabilities"]);
    Ok(list(shared).await)
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "Application not found").into_response()
}
