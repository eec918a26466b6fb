//! The records of applications: reading, registering and changing them.

use http::StatusCode;
use serde_json::Value;

use super::Call;
use crate::contract::{self, Refusal};
use crate::exchange::Answer;
use crate::seed;

pub fn list(call: Call) -> Result<Answer, Refusal> {
    Ok(Answer::json_text(call.stand_in.state.registry.listing()))
}

pub fn one(call: Call) -> Result<Answer, Refusal> {
    Ok(match call.stand_in.state.registry.get(&call.parameter) {
        Some(application) => Answer::json(application),
        None => not_found(),
    })
}

pub fn register(call: Call) -> Result<Answer, Refusal> {
    let application = match contract::body("applications_register", call.request)? {
        Some(Value::Object(application)) => application,
        _ => seed::default_application(),
    };
    Ok(Answer::json(&call.stand_in.state.registry.register(application)))
}

/// Without a body there is nothing to change, and nothing to answer.
pub fn update(call: Call) -> Result<Answer, Refusal> {
    let body = contract::body("application_update", call.request)?;
    let Some(Value::Object(application)) = body else {
        return Ok(Answer::empty(StatusCode::OK));
    };
    Ok(match call.stand_in.state.registry.replace(application) {
        Some(application) => Answer::json(&application),
        None => not_found(),
    })
}

/// Without a body there is nothing to change, and nothing to answer.
pub fn update_capabilities(call: Call) -> Result<Answer, Refusal> {
    let operation = "applications_bulk_update_application_capabilities";
    let Some(body) = contract::body(operation, call.request)? else {
        return Ok(Answer::empty(StatusCode::OK));
    };
    let capabilities = body.get("capabilities").unwrap_or(&Value::Null);
    call.stand_in.state.registry.set_capabilities(capabilities);
    list(call)
}

fn not_found() -> Answer {
    Answer::text(StatusCode::NOT_FOUND, "Application not found")
}
