//! Usage events, which are written down for tests to read.

use http::StatusCode;
use serde_json::{Map, Value};

use super::Call;
use crate::contract::{self, Refusal};
use crate::exchange::Answer;
use crate::seed;
use crate::stand_in::UsageKind;

pub fn interaction(call: Call) -> Result<Answer, Refusal> {
    let event = contract::required_body("applications_usage_engagement_interaction", call.request)?;
    let answer = recorded(&event, &["description", "element"]);
    call.stand_in.state.log(UsageKind::Interaction, event);
    Ok(Answer::json(&answer))
}

pub fn keyboard(call: Call) -> Result<Answer, Refusal> {
    let event = contract::required_body("applications_usage_engagement_keyboard", call.request)?;
    let answer = recorded(&event, &["description", "shortcut"]);
    call.stand_in.state.log(UsageKind::Keyboard, event);
    Ok(Answer::json(&answer))
}

pub fn installation(call: Call) -> Result<Answer, Refusal> {
    log(call, "applications_usage_installation", UsageKind::Installation)
}

pub fn updated(call: Call) -> Result<Answer, Refusal> {
    log(call, "post_applications_usage_updated", UsageKind::Updated)
}

fn log(call: Call, operation: &str, kind: UsageKind) -> Result<Answer, Refusal> {
    let event = contract::required_body(operation, call.request)?;
    call.stand_in.state.log(kind, event);
    Ok(Answer::empty(StatusCode::OK))
}

/// The record of an event has fewer fields than the event: the well-known reason is not given back.
fn recorded(event: &Value, fields: &[&str]) -> Value {
    let stamp = ("schema".to_owned(), seed::schema());
    let kept =
        fields.iter().filter_map(|field| Some(((*field).to_owned(), event.get(*field)?.clone())));
    std::iter::once(stamp).chain(kept).collect::<Map<_, _>>().into()
}
