//! Usage events, which are written down for tests to read.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use serde_json::{Map, Value};

use super::Shared;
use crate::contract::{self, Refusal};
use crate::seed;
use crate::state::UsageKind;

pub async fn interaction(
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

pub async fn keyboard(
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

pub async fn installation(
    State(stand_in): Shared,
    headers: HeaderMap,
    body: Bytes,
) -> Result<(), Refusal> {
    let event = contract::required_body("applications_usage_installation", &headers, &body)?;
    stand_in.state().log(UsageKind::Installation, event);
    Ok(())
}

pub async fn updated(
    State(stand_in): Shared,
    headers: HeaderMap,
    body: Bytes,
) -> Result<(), Refusal> {
    let event = contract::required_body("post_applications_usage_updated", &headers, &body)?;
    stand_in.state().log(UsageKind::Updated, event);
    Ok(())
}

/// The record of an event has fewer fields than the event: the well-known reason is not given back.
fn recorded(event: &Value, fields: &[&str]) -> Value {
    let stamp = ("schema".to_owned(), seed::schema());
    let kept =
        fields.iter().filter_map(|field| Some(((*field).to_owned(), event.get(*field)?.clone())));
    std::iter::once(stamp).chain(kept).collect::<Map<_, _>>().into()
}
