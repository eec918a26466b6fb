//! The probes, by which clients find a Pieces OS.

use axum::extract::State;

use super::Shared;

pub async fn health(State(stand_in): Shared) -> String {
    stand_in.health()
}

pub async fn version(State(stand_in): Shared) -> String {
    stand_in.state().version.clone()
}
