//! The probes, by which clients find a Pieces OS.

use http::StatusCode;

use super::Call;
use crate::contract::Refusal;
use crate::exchange::Answer;
use crate::seed;

pub fn health(call: Call) -> Result<Answer, Refusal> {
    Ok(Answer::text(StatusCode::OK, call.stand_in.health()))
}

pub fn version(call: Call) -> Result<Answer, Refusal> {
    Ok(Answer::text(StatusCode::OK, call.stand_in.state.version.clone()))
}

pub fn installation_path(_: Call) -> Result<Answer, Refusal> {
    Ok(Answer::text(StatusCode::OK, seed::INSTALLATION_PATH))
}
