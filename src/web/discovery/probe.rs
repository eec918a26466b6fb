//! Asks an address whether it is Pieces OS, as its calls would ask it.

use wasm_bindgen::prelude::*;

use super::{environment::member, search::Search};
use crate::{
    discovery::{Health, LONGEST_ANSWER, version},
    operations::{Accept, Answer, Method, Operation},
    web::{
        body::{self, Flow, append},
        call::Call,
        deadline::Stop,
        request::{HookFailure, global_fetch, send},
        response::Response,
        retry::UPDATE_REQUIRED,
        value::{set, words_of},
    },
};

/// How long an answer may take, in ms; one that waits for the user's permission takes for ever.
pub const PATIENCE_MS: f64 = 2_000.0;

pub const HEALTH: &str = "/.well-known/health";
const VERSION: &str = "/.well-known/version";

/// What asks for nothing but an address's health and version, for the function of this name.
pub const fn probing(name: &'static str) -> Operation {
    Operation {
        name,
        method: Method::Get,
        path: HEALTH,
        parameters: &[],
        answer: Answer::Nothing,
        accept: Accept::Anything,
        instead: "",
    }
}

/// What an address was found to be.
pub enum Found {
    PiecesOs {
        version: String,
        id: Option<String>,
    },
    Starting,
    UpdateRequired,
    AnotherProgram,
    /// Something answers, but not so that this page may read it.
    Hidden,
    /// With what was said of it.
    NoAnswer(String),
}

/// Whether to ask without CORS as well: nobody may read what is answered then, but may know that
/// something is.
#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Knock {
    Never,
    /// If there was no answer.
    After,
    /// So that a port at which nothing listens is asked once and no more.
    First,
}

impl Search {
    /// Asks for the health, then for the version, with the headers, hooks and `fetch` of a call.
    pub async fn ask(&self, call: &mut Call, base: &str, knock: Knock) -> Found {
        if knock == Knock::First
            && let Err(reason) = self.request(call, base, HEALTH, Some("no-cors")).await
        {
            return Found::NoAnswer(reason);
        }
        let found = match self.text(call, base, HEALTH).await {
            Ok(text) => self.judge(call, base, &text).await,
            Err(found) => found,
        };
        match found {
            Found::NoAnswer(_) if knock == Knock::First => Found::Hidden,
            Found::NoAnswer(reason) if knock == Knock::After => {
                match self.request(call, base, HEALTH, Some("no-cors")).await {
                    Ok(_) => Found::Hidden,
                    Err(_) => Found::NoAnswer(reason),
                }
            }
            found => found,
        }
    }

    /// What says this of its health.
    async fn judge(&self, call: &mut Call, base: &str, health: &[u8]) -> Found {
        let id = match Health::read(health) {
            Some(Health::Ok { id }) => id,
            Some(Health::Migrating) => return Found::Starting,
            None => return Found::AnotherProgram,
        };
        match self.text(call, base, VERSION).await {
            Ok(text) => version(&text).map_or(Found::AnotherProgram, |version| Found::PiecesOs {
                version: version.to_owned(),
                id,
            }),
            Err(found) => found,
        }
    }

    /// The body of a 200, if it is short; otherwise what answers like that.
    async fn text(&self, call: &mut Call, base: &str, path: &str) -> Result<Vec<u8>, Found> {
        let answer = self.request(call, base, path, None).await.map_err(Found::NoAnswer)?;
        let response = Response::new(answer).map_err(|_| Found::AnotherProgram)?;
        if response.status == UPDATE_REQUIRED {
            return Err(Found::UpdateRequired);
        }
        let mut bytes = Vec::new();
        let mut take = |chunk: &js_sys::Uint8Array| {
            append(&mut bytes, chunk);
            if bytes.len() > LONGEST_ANSWER { Flow::Cancel } else { Flow::More }
        };
        let is_read = body::read(&response, &call.interruption, &mut take).await.is_ok();
        if is_read && response.status == 200 { Ok(bytes) } else { Err(Found::AnotherProgram) }
    }

    /// What is answered, or what is said of there being no answer. Sets no option that a runtime may
    /// refuse but `mode`.
    async fn request(
        &self,
        call: &mut Call,
        base: &str,
        path: &str,
        mode: Option<&str>,
    ) -> Result<JsValue, String> {
        call.interruption.abandon();
        call.interruption.restart(PATIENCE_MS);
        path.clone_into(&mut call.arguments.path);
        let prepared = call.prepare(None).await.map_err(|failure| failure.message)?;
        if let Some(mode) = mode {
            set(&prepared.init, "mode", &mode.into());
        }
        let settings = &call.settings;
        let fetch = settings.fetch_api.clone().or_else(global_fetch);
        let fetch = fetch.ok_or("there is no global fetch, and no fetchApi in the settings")?;
        self.requests.set(self.requests.get() + 1);
        let url = [base, path].concat();
        match send(settings, &fetch, &url, &prepared, &call.interruption).await {
            Ok(answer) if answer.is_undefined() => Err(String::new()),
            Ok(answer) => Ok(answer),
            Err(Stop::Over(_)) => Err("it took longer than 2 s".to_owned()),
            Err(Stop::Rejected(cause)) => Err(said_by(&cause)),
        }
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
