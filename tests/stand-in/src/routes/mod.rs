//! The twelve operations of the Applications API, and the two probes beside them.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Map, Value};

use crate::contract::{self, Refusal};
use crate::seed;
use crate::state::{StandIn, UsageKind};

type Shared = State<Arc<StandIn>>;

pub fn router() -> Router<Arc<StandIn>> {
    Router::new()
        .route("/applications", get(list))
        .route("/applications/{application}", get(one_application))
        .route("/applications/external", get(Json(seed::external())))
        .route("/applications/external/related", get(Json(seed::related())))
        .route("/applications/register", post(register))
        .route("/applications/session/open", post(open_session))
        .route("/applications/session/close", post(close_session))
        .route("/applications/sessions/{session}", get(one_session))
        .route("/applications/usage/engagement/interaction", post(interaction))
        .route("/applications/usage/engagement/keyboard", post(keyboard))
        .route("/applications/usage/installation", post(installation))
        .route("/applications/usage/updated", post(updated))
        .route("/.well-known/health", get(format!("ok:{}", seed::SERVER_ID)))
        .route("/.well-known/version", get(seed::VERSION))
        .fallback(route_not_found)
        .method_not_allowed_fallback(route_not_found)
        .layer(DefaultBodyLimit::disable())
}

async fn list(State(stand_in): Shared) -> Response {
    let listing = stand_in.state().registry.listing();
    ([(CONTENT_TYPE, "application/json")], listing).into_response()
}

async fn one_application(State(stand_in): Shared, Path(id): Path<String>) -> Response {
    match stand_in.state().registry.get(&id) {
        Some(application) => Json(application).into_response(),
        None => (StatusCode::NOT_FOUND, "Application not found").into_response(),
    }
}

async fn register(
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

async fn open_session(State(stand_in): Shared) -> Json<Value> {
    Json(stand_in.state().sessions.open())
}

async fn close_session(
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

async fn one_session(State(stand_in): Shared, Path(id): Path<String>) -> Response {
    session_or_not_found(stand_in.state().sessions.get(&id))
}

fn session_or_not_found(session: Option<Value>) -> Response {
    match session {
        Some(session) => Json(session).into_response(),
        None => (StatusCode::NOT_FOUND, "Session not found").into_response(),
    }
}

async fn interaction(
    State(stand_in): Shared,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let operation = "applications_usage_engagement_interaction";
    let event = contract::required_body(operation, &headers, &body)?;
    let answer = recorded(&event, &["description", "element"]);
    stand_in.state().log(UsageKind::Interaction, event);
    Ok(Json(answer))
}

async fn keyboard(
    State(stand_in): Shared,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let operation = "applications_usage_engagement_keyboard";
    let event = contract::required_body(operation, &headers, &body)?;
    let answer = recorded(&event, &["description", "shortcut"]);
    stand_in.state().log(UsageKind::Keyboard, event);
    Ok(Json(answer))
}

/// The record of an event has fewer fields than the event: the well-known reason is not given back.
fn recorded(event: &Value, fields: &[&str]) -> Value {
    let stamp = ("schema".to_owned(), seed::schema());
    let kept =
        fields.iter().filter_map(|field| Some(((*field).to_owned(), event.get(*field)?.clone())));
    std::iter::once(stamp).chain(kept).collect::<Map<_, _>>().into()
}

async fn installation(
    State(stand_in): Shared,
    headers: HeaderMap,
    body: Bytes,
) -> Result<(), Refusal> {
    let event = contract::required_body("applications_usage_installation", &headers, &body)?;
    stand_in.state().log(UsageKind::Installation, event);
    Ok(())
}

async fn updated(State(stand_in): Shared, headers: HeaderMap, body: Bytes) -> Result<(), Refusal> {
    let event = contract::required_body("post_applications_usage_updated", &headers, &body)?;
    stand_in.state().log(UsageKind::Updated, event);
    Ok(())
}

async fn route_not_found() -> (StatusCode, &'static str) {
    (StatusCode::NOT_FOUND, "Route not found")
}
