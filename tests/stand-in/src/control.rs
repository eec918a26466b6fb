//! The side door: `/__stand-in/…`, where tests look at what arrived and steer what happens next.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::routing::{delete, get, post, put};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::condition::{Condition, Current};
use crate::cors;
use crate::faults::QueuedFault;
use crate::record::ReceivedRequest;
use crate::registry::Application;
use crate::seed;
use crate::state::{StandIn, UsageEvent};
use crate::streams::{Instruction, StreamName};

type Shared = State<Arc<StandIn>>;

pub fn router() -> Router<Arc<StandIn>> {
    Router::new()
        .route("/requests", get(requests).delete(clear_requests))
        .route("/events", get(events))
        .route("/reset", post(reset))
        .route("/cors", put(set_cors))
        .route("/condition", put(set_condition))
        .route("/version", put(set_version))
        .route("/applications", put(set_applications).post(put_application))
        .route("/applications/{id}", delete(delete_application))
        .route("/first-frame", put(set_first_frame))
        .route("/sockets", get(count_sockets).post(act_on_sockets))
        .route("/faults", post(queue_fault).delete(clear_faults))
        .fallback(|| async { (StatusCode::NOT_FOUND, "No such control") })
        .layer(from_fn(cors::allow_always))
}

async fn requests(State(stand_in): Shared) -> Json<Vec<ReceivedRequest>> {
    Json(stand_in.state().requests.clone())
}

async fn clear_requests(State(stand_in): Shared) -> StatusCode {
    stand_in.state().requests.clear();
    StatusCode::NO_CONTENT
}

async fn events(State(stand_in): Shared) -> Json<Vec<UsageEvent>> {
    Json(stand_in.state().events.clone())
}

async fn reset(State(stand_in): Shared) -> StatusCode {
    stand_in.reset();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Switch {
    enabled: bool,
}

async fn set_cors(State(stand_in): Shared, Json(switch): Json<Switch>) -> StatusCode {
    stand_in.state().cors = switch.enabled;
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewCondition {
    condition: Condition,
    /// For good if absent.
    ms: Option<u64>,
}

async fn set_condition(
    State(stand_in): Shared,
    Json(NewCondition { condition, ms }): Json<NewCondition>,
) -> StatusCode {
    stand_in.state().condition = Current::new(condition, ms.map(Duration::from_millis));
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewVersion {
    version: String,
}

async fn set_version(
    State(stand_in): Shared,
    Json(NewVersion { version }): Json<NewVersion>,
) -> StatusCode {
    stand_in.state().version = version;
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Generate {
    count: usize,
}

async fn set_applications(
    State(stand_in): Shared,
    Json(Generate { count }): Json<Generate>,
) -> Result<StatusCode, (StatusCode, String)> {
    if count > seed::MOST_GENERATED {
        let reason = format!("count: at most {}, found {count}", seed::MOST_GENERATED);
        return Err((StatusCode::BAD_REQUEST, reason));
    }
    stand_in.state().registry.replace_all(seed::generated(count));
    Ok(StatusCode::NO_CONTENT)
}

/// Nothing is checked: a test may want a record that no Pieces OS would have.
async fn put_application(
    State(stand_in): Shared,
    Json(members): Json<Application>,
) -> Json<Application> {
    Json(stand_in.state().registry.put(members))
}

async fn delete_application(
    State(stand_in): Shared,
    Path(id): Path<String>,
) -> (StatusCode, &'static str) {
    if stand_in.state().registry.delete(&id) {
        (StatusCode::NO_CONTENT, "")
    } else {
        (StatusCode::NOT_FOUND, "Application not found")
    }
}

async fn set_first_frame(State(stand_in): Shared, Json(switch): Json<Switch>) -> StatusCode {
    stand_in.state().first_frame = switch.enabled;
    StatusCode::NO_CONTENT
}

async fn count_sockets(State(stand_in): Shared) -> Json<Value> {
    let state = stand_in.state();
    let (applications, health) = (&state.registry.stream, &state.health_stream);
    Json(json!({
        "applications": applications.listeners(),
        "health": health.listeners(),
        "opened": applications.opened() + health.opened(),
    }))
}

async fn act_on_sockets(
    State(stand_in): Shared,
    Json(Instruction { stream, action }): Json<Instruction>,
) -> StatusCode {
    let mut state = stand_in.state();
    let both = [StreamName::Applications, StreamName::Health];
    for name in stream.map_or(both.to_vec(), |only| vec![only]) {
        state.stream(name).send(&action);
    }
    StatusCode::NO_CONTENT
}

async fn queue_fault(State(stand_in): Shared, Json(fault): Json<QueuedFault>) -> StatusCode {
    stand_in.state().faults.push(fault);
    StatusCode::NO_CONTENT
}

async fn clear_faults(State(stand_in): Shared) -> StatusCode {
    stand_in.state().faults.clear();
    StatusCode::NO_CONTENT
}
