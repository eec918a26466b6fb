//! How an application introduces itself, and tells that its user has been shown around.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde_json::{Value, json};

use super::Shared;
use crate::condition::Condition;
use crate::contract::{self, Refusal};
use crate::seed;

/// Found in the logs of a Pieces OS.
const NO_INTEGRATION: &str =
    "Application Failed to connect, Please ensure this is a valid integration.";

/// Any media type will do: pages of examples send text/plain, which needs no preflight.
pub async fn connect(State(stand_in): Shared, body: Bytes) -> Result<Json<Value>, Refusal> {
    let connection = contract::untyped_body("connect", &body)?;
    let application = connection.as_ref().and_then(|body| body["application"].as_object());
    let Some(introduced) = application.filter(|it| contract::is_product(&it["name"])) else {
        return Err(Refusal::bad_request(NO_INTEGRATION));
    };
    let mut state = stand_in.state();
    let mut context = json!({
        "os": seed::OS_ID,
        "application": state.registry.connect(introduced.clone()),
        "health": { "os": { "id": seed::OS_ID, "version": state.version } },
    });
    if state.condition.get() != Condition::SignedOut {
        context["user"] = seed::user();
    }
    Ok(Json(context))
}

/// Without a body it is done.
pub async fn onboarded(
    State(stand_in): Shared,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<&'static str, Refusal> {
    let onboarded = contract::body("onboarded", &headers, &body)?.unwrap_or(true.into());
    if stand_in.state().registry.set_onboarded(&id, onboarded) {
        Ok("OK")
    } else {
        Err(Refusal::bad_request("Application not found"))
    }
}
