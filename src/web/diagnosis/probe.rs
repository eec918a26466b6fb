//! Asks an address for its health, as its calls would ask it.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::environment::member;
use crate::{
    operations::{Accept, Answer, Method, Operation},
    web::{
        body::{self, Flow, append},
        call::Call,
        deadline::{Interruption, Stop},
        request::{HookFailure, global_fetch, send},
        response::Response,
        settings::Settings,
        value::{set, words_of},
    },
};

/// How long a probe may take, in ms; one that waits for the user's permission takes for ever.
pub const PATIENCE_MS: f64 = 2_000.0;

/// What a probe found.
pub enum Outcome {
    PiecesOs,
    AnotherProgram,
    /// With what was said of it.
    NoAnswer(String),
}

/// The longest body that a health check may have, in bytes.
const LONGEST_HEALTH: usize = 256;

static HEALTH: Operation = Operation {
    name: "diagnose",
    method: Method::Get,
    path: "/.well-known/health",
    parameters: &[],
    answer: Answer::Nothing,
    accept: Accept::Anything,
    instead: "",
};

/// Asks once, with the headers, hooks and `fetch` of a call, and no option that a runtime may refuse
/// but `mode`.
pub async fn probe(settings: &Rc<Settings>, mode: Option<&str>) -> Outcome {
    let mut call = Call::new(Rc::clone(settings), &HEALTH, Interruption::new());
    call.interruption.limit(PATIENCE_MS);
    let outcome = match ask(&mut call, mode).await {
        Ok(answer) => {
            let is_healthy = is_healthy(answer, &call.interruption).await;
            if is_healthy { Outcome::PiecesOs } else { Outcome::AnotherProgram }
        }
        Err(reason) => Outcome::NoAnswer(reason),
    };
    // The body may go on for ever.
    call.interruption.abandon();
    call.interruption.release();
    outcome
}

/// What is answered, or what is said of there being no answer.
async fn ask(call: &mut Call, mode: Option<&str>) -> Result<JsValue, String> {
    let prepared = call.prepare(None).await.map_err(|failure| failure.message)?;
    if let Some(mode) = mode {
        set(&prepared.init, "mode", &mode.into());
    }
    let settings = &call.settings;
    let fetch = settings.fetch_api.clone().or_else(global_fetch);
    let fetch = fetch.ok_or("there is no global fetch, and no fetchApi in the settings")?;
    let url = [&settings.base_path, HEALTH.path].concat();
    match send(settings, &fetch, &url, &prepared, &call.interruption).await {
        Ok(answer) if answer.is_undefined() => Err(String::new()),
        Ok(answer) => Ok(answer),
        Err(Stop::Over(_)) => Err("it took longer than 2 s".to_owned()),
        Err(Stop::Rejected(cause)) => Err(said_by(&cause)),
    }
}

/// What an error says, with its own cause, in which Node has all that helps.
fn said_by(thrown: &JsValue) -> String {
    let hook = thrown.dyn_ref::<HookFailure>().map(HookFailure::cause);
    let thrown = hook.as_ref().unwrap_or(thrown);
    let inner = words_of(&member(thrown, "cause"));
    let separator = if inner.is_empty() { "" } else { ": " };
    [&words_of(thrown), separator, &inner].concat()
}

/// Whether an answer says `ok`, which a Pieces OS does with its own identifier behind it.
async fn is_healthy(answer: JsValue, interruption: &Interruption) -> bool {
    let Ok(response) = Response::new(answer) else {
        return false;
    };
    let mut bytes = Vec::new();
    let mut take = |chunk: &js_sys::Uint8Array| {
        append(&mut bytes, chunk);
        if bytes.len() > LONGEST_HEALTH { Flow::Cancel } else { Flow::More }
    };
    let is_read = body::read(&response, interruption, &mut take).await.is_ok();
    let starts_with_ok = bytes.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(b"ok"));
    is_read && response.is_success() && starts_with_ok
}
