//! Opening, closing and reading sessions.

use http::StatusCode;
use serde_json::Value;

use super::Call;
use crate::contract::{self, Refusal};
use crate::exchange::Answer;

pub fn open(call: Call) -> Result<Answer, Refusal> {
    Ok(Answer::json(&call.stand_in.state.sessions.open()))
}

pub fn close(call: Call) -> Result<Answer, Refusal> {
    let id = contract::body("applications_session_close", call.request)?;
    let sessions = &mut call.stand_in.state.sessions;
    match id.as_ref().and_then(Value::as_str) {
        Some(id) => Ok(session_or_not_found(sessions.close(id))),
        None => match sessions.close_latest() {
            Some(session) => Ok(Answer::json(&session)),
            None => Err(Refusal::bad_request("no body, and no session is open")),
        },
    }
}

pub fn one(call: Call) -> Result<Answer, Refusal> {
    Ok(session_or_not_found(call.stand_in.state.sessions.get(&call.parameter)))
}

fn session_or_not_found(session: Option<Value>) -> Answer {
    match session {
        Some(session) => Answer::json(&session),
        None => Answer::text(StatusCode::NOT_FOUND, "Session not found"),
    }
}
