//! How an application introduces itself, and tells that its user has been shown around.

use http::StatusCode;
use serde_json::{Value, json};

use super::Call;
use crate::condition::Condition;
use crate::contract::{self, Refusal};
use crate::exchange::Answer;
use crate::seed;

/// Found in the logs of a Pieces OS.
const NO_INTEGRATION: &str =
    "Application Failed to connect, Please ensure this is a valid integration.";

/// Any media type will do: pages of examples send text/plain, which needs no preflight.
pub fn connect(call: Call) -> Result<Answer, Refusal> {
    let connection = contract::untyped_body("connect", call.request)?;
    let application = connection.as_ref().and_then(|body| body.get("application")?.as_object());
    let Some(introduced) =
        application.filter(|it| it.get("name").is_some_and(contract::is_product))
    else {
        return Err(Refusal::bad_request(NO_INTEGRATION));
    };
    let state = &mut call.stand_in.state;
    let mut context = json!({
        "os": seed::OS_ID,
        "application": state.registry.connect(introduced.clone()),
        "health": { "os": { "id": seed::OS_ID, "version": state.version } },
    });
    if state.condition.get() != Condition::SignedOut {
        context["user"] = seed::user();
    }
    Ok(Answer::json(&context))
}

/// Without a body it is done.
pub fn onboarded(call: Call) -> Result<Answer, Refusal> {
    let onboarded = contract::body("onboarded", call.request)?.unwrap_or(Value::Bool(true));
    if call.stand_in.state.registry.set_onboarded(&call.parameter, onboarded) {
        Ok(Answer::text(StatusCode::OK, "OK"))
    } else {
        Err(Refusal::bad_request("Application not found"))
    }
}
