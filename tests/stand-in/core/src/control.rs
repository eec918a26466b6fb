//! The side door: `/__stand-in/…`, where tests look at what arrived and steer what happens next.

use http::{Method, StatusCode};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::condition::{Condition, Current};
use crate::contract::Refusal;
use crate::cors;
use crate::exchange::{Answer, Reaction, Request};
use crate::faults::QueuedFault;
use crate::registry::Application;
use crate::restart::{Restart, Start};
use crate::seed;
use crate::stand_in::{StandIn, State};
use crate::streams::{Instruction, StreamName};

/// Any page may read the answers, always.
pub fn answer(stand_in: &mut StandIn, path: &str, request: &Request) -> Reaction {
    let allowance = cors::allowance(request);
    let answer = match (request.method().as_str(), path) {
        ("POST", "restart") => match start(request) {
            Ok(start) => return Reaction::Restart(Restart::new(start, allowance)),
            Err(refusal) => refusal.into(),
        },
        ("POST", "reset") => {
            stand_in.reset();
            return Reaction::EndOthers(Answer::no_content().sent_with(allowance));
        }
        _ if request.method() == Method::OPTIONS => Answer::no_content(),
        (method, path) => {
            steer(&mut stand_in.state, method, path, request).unwrap_or_else(Answer::from)
        }
    };
    Reaction::Answer(answer.sent_with(allowance))
}

fn steer(
    state: &mut State,
    method: &str,
    path: &str,
    request: &Request,
) -> Result<Answer, Refusal> {
    match (method, path) {
        ("GET", "requests") => return Ok(Answer::json(&state.requests)),
        ("DELETE", "requests") => state.requests.clear(),
        ("GET", "events") => return Ok(Answer::json(&state.events)),
        ("PUT", "cors") => state.cors = body::<Switch>(request)?.enabled,
        ("PUT", "condition") => {
            let NewCondition { condition, ms } = body(request)?;
            state.condition = Current::new(condition, ms);
        }
        ("PUT", "version") => state.version = body::<NewVersion>(request)?.version,
        ("GET", "applications") => return Ok(Answer::json(&state.registry.all())),
        ("PUT", "applications") => generate(state, body(request)?)?,
        // Nothing is checked: a test may want a record that no Pieces OS would have.
        ("POST", "applications") => {
            let members: Application = body(request)?;
            return Ok(Answer::json(&state.registry.put(members)));
        }
        ("PUT", "first-frame") => state.first_frame = body::<Switch>(request)?.enabled,
        ("GET", "sockets") => return Ok(count_sockets(state)),
        ("POST", "sockets") => act_on_sockets(state, &body(request)?),
        ("POST", "faults") => state.faults.push(body::<QueuedFault>(request)?),
        ("DELETE", "faults") => state.faults.clear(),
        ("DELETE", path) => match path.strip_prefix("applications/") {
            Some(id) => delete_application(state, id)?,
            None => return Err(no_such_control()),
        },
        _ => return Err(no_such_control()),
    }
    Ok(Answer::no_content())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Switch {
    enabled: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewCondition {
    condition: Condition,
    /// For good if absent.
    ms: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewVersion {
    version: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Generate {
    count: usize,
}

fn generate(state: &mut State, Generate { count }: Generate) -> Result<(), Refusal> {
    if count > seed::MOST_GENERATED {
        let reason = format!("count: at most {}, found {count}", seed::MOST_GENERATED);
        return Err(Refusal::bad_request(reason));
    }
    state.registry.replace_all(seed::generated(count));
    Ok(())
}

fn delete_application(state: &mut State, id: &str) -> Result<(), Refusal> {
    let id = percent_decode_str(id).decode_utf8_lossy();
    let is_deleted = state.registry.delete(&id);
    is_deleted
        .then_some(())
        .ok_or_else(|| Refusal::new(StatusCode::NOT_FOUND, "Application not found"))
}

fn count_sockets(state: &State) -> Answer {
    let (applications, health) = (&state.registry.stream, &state.health_stream);
    Answer::json(&json!({
        "applications": applications.listeners(),
        "health": health.listeners(),
        "opened": applications.opened() + health.opened(),
    }))
}

fn act_on_sockets(state: &mut State, Instruction { stream, action }: &Instruction) {
    let both = [StreamName::Applications, StreamName::Health];
    for name in stream.map_or(both.to_vec(), |only| vec![only]) {
        state.stream(name).send(action);
    }
}

fn start(request: &Request) -> Result<Start, Refusal> {
    if request.body().is_empty() { Ok(Start::default()) } else { body(request) }
}

/// The body of a control request, or why it makes no sense.
fn body<T: DeserializeOwned>(request: &Request) -> Result<T, Refusal> {
    serde_json::from_slice(request.body()).map_err(|error| {
        let status = if error.is_data() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::BAD_REQUEST
        };
        Refusal::new(status, error.to_string())
    })
}

fn no_such_control() -> Refusal {
    Refusal::new(StatusCode::NOT_FOUND, "No such control")
}
