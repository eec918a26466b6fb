//! Asks an address whether it is Pieces OS, as its calls would ask it.

use wasm_bindgen::prelude::*;

use super::{environment::member, page::Page, search::Search, sight::Sight};
use crate::{
    discovery::{Health, LONGEST_ANSWER, Problem, version},
    operations::{Accept, Answer, Method, Operation},
    web::{
        body::Body,
        call::Call,
        deadline::Stop,
        response::Response,
        retry::UPDATE_REQUIRED,
        send::{HookFailure, global_fetch, send},
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

#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Mode {
    /// As a call asks.
    Call,
    /// Without CORS nobody may read what another origin answers, but may know that it does.
    NoCors,
}

impl Search {
    /// Asks for the health in these modes, then for the version, with the headers, hooks and `fetch`
    /// of a call.
    pub async fn ask(
        &self,
        call: &mut Call,
        base: &str,
        modes: &[Mode],
        page: Option<&Page>,
    ) -> Box<Sight> {
        let mut silence = None;
        let mut problem = None;
        for mode in modes {
            match self.request(call, base, HEALTH, *mode, page).await {
                Ok(answer) if *mode == Mode::Call => {
                    return self.judge(call, base, answer, page).await;
                }
                Ok(_) => problem = page.map(Page::cors),
                Err(reason) => {
                    silence.get_or_insert(reason);
                    if *mode == Mode::NoCors {
                        break;
                    }
                }
            }
        }
        Sight::of(base, problem.unwrap_or_else(|| Problem::silent(silence.unwrap_or_default())))
    }

    /// What answers like this when it is asked for its health.
    async fn judge(
        &self,
        call: &mut Call,
        base: &str,
        answer: JsValue,
        page: Option<&Page>,
    ) -> Box<Sight> {
        let mut sight = Sight::of(base, Problem::NotPiecesOs);
        match text_of(call, answer).await.map(|text| Health::read(&text)) {
            Ok(Some(Health::Ok { id })) => sight.id = id,
            Ok(Some(Health::Migrating)) => return sight.but(Problem::Starting),
            Ok(None) => return sight,
            Err(problem) => return sight.but(problem),
        }
        let text = match self.request(call, base, VERSION, Mode::Call, page).await {
            Ok(answer) => text_of(call, answer).await,
            Err(reason) => Err(Problem::silent(reason)),
        };
        match text {
            Ok(text) => {
                sight.version = version(&text).map(str::to_owned);
                if sight.version.is_some() { sight.but(Problem::None) } else { sight }
            }
            Err(problem) => sight.but(problem),
        }
    }

    /// What is answered, or what is said of there being no answer. Sets no option that a runtime may
    /// refuse but `mode`.
    async fn request(
        &self,
        call: &mut Call,
        base: &str,
        path: &str,
        mode: Mode,
        page: Option<&Page>,
    ) -> Result<JsValue, String> {
        call.interruption.abandon();
        call.interruption.restart(self.patience(page));
        path.clone_into(&mut call.arguments.path);
        let prepared = call.prepare(None).await.map_err(|failure| failure.message)?;
        if mode == Mode::NoCors {
            set(&prepared.init, "mode", &"no-cors".into());
        }
        let settings = &call.settings;
        let fetch = settings.fetch_api.clone().or_else(global_fetch);
        let fetch = fetch.ok_or("there is no global fetch, so set fetchApi")?;
        self.requests.set(self.requests.get() + 1);
        let url = [base, path].concat();
        match send(settings, &fetch, &url, &prepared, &call.interruption).await {
            Ok(answer) if answer.is_undefined() => Err(String::new()),
            Ok(answer) => Ok(answer),
            Err(Stop::Over(_)) => Err("timed out after 2 s".to_owned()),
            Err(Stop::Rejected(cause)) => Err(said_by(&cause)),
        }
    }
}

/// The body of a 200, if it is short; otherwise what answers like that.
async fn text_of(call: &Call, answer: JsValue) -> Result<Vec<u8>, Problem> {
    let response = Response::new(answer).map_err(|_| Problem::NotPiecesOs)?;
    if response.status == UPDATE_REQUIRED {
        return Err(Problem::UpdateRequired);
    }
    let mut body = Body::new(LONGEST_ANSWER as f64, None);
    let is_read = body.read(&response, &call.interruption, &mut |_| false).await.is_ok();
    let is_good = is_read && !body.is_too_long() && response.status == 200;
    if is_good { Ok(body.bytes()) } else { Err(Problem::NotPiecesOs) }
}

/// What an error says, with its own cause, in which Node has all that helps.
fn said_by(thrown: &JsValue) -> String {
    let hook = thrown.dyn_ref::<HookFailure>().map(HookFailure::cause);
    let thrown = hook.as_ref().unwrap_or(thrown);
    let inner = words_of(&member(thrown, "cause"));
    let separator = if inner.is_empty() { "" } else { ": " };
    [&words_of(thrown), separator, &inner].concat()
}
