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

/// Why a request got no answer.
#[derive(Default)]
struct Silence {
    reason: String,
    /// Whether `fetch` rejected. It does not when the time is over.
    is_refused: bool,
}

/// Why what was answered is no text to judge.
enum Unread {
    Status(u16),
    /// It broke off, or the time was over.
    Broken(String),
    TooLong,
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
        let mut is_open = false;
        let mut silence = None;
        for mode in modes {
            match self.request(call, base, HEALTH, *mode, page).await {
                Ok(answer) if *mode == Mode::Call => {
                    return self.judge(call, base, answer, page).await;
                }
                Ok(_) => is_open = true,
                Err(reason) => {
                    let reason = silence.get_or_insert(reason);
                    // What took too long will not be faster in another mode.
                    if *mode == Mode::NoCors || !reason.is_refused {
                        break;
                    }
                }
            }
        }
        let Silence { reason, is_refused } = silence.unwrap_or_default();
        let hidden = page.filter(|_| is_open && is_refused).map(Page::cors);
        Sight::of(base, hidden.unwrap_or_else(|| Problem::silent(reason)))
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
            Err(unread) => return sight.but(unread.of_health()),
        }
        match self.version(call, base, page).await {
            Ok(text) => {
                sight.version = version(&text).map(str::to_owned);
                if sight.version.is_some() { sight.but(Problem::None) } else { sight }
            }
            Err(unread) => sight.but(unread.of_version()),
        }
    }

    async fn version(
        &self,
        call: &mut Call,
        base: &str,
        page: Option<&Page>,
    ) -> Result<Vec<u8>, Unread> {
        let answer = self.request(call, base, VERSION, Mode::Call, page).await;
        text_of(call, answer.map_err(|silence| Unread::Broken(silence.reason))?).await
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
    ) -> Result<JsValue, Silence> {
        let unsent = |reason: String| Silence { reason, is_refused: false };
        call.interruption.abandon();
        call.interruption.restart(self.patience(page));
        path.clone_into(&mut call.arguments.path);
        let prepared = call.prepare(None).await.map_err(|failure| unsent(failure.message))?;
        if mode == Mode::NoCors {
            set(&prepared.init, "mode", &"no-cors".into());
        }
        let settings = &call.settings;
        let fetch = settings.fetch_api.clone().or_else(global_fetch);
        let fetch =
            fetch.ok_or_else(|| unsent("there is no global fetch, so set fetchApi".into()))?;
        call.interruption.set_sent(None);
        self.requests.set(self.requests.get() + 1);
        let url = [base, path].concat();
        let answer = send(settings, &fetch, &url, &prepared, &call.interruption).await;
        // A hook may have kept it back.
        if call.interruption.sent().is_none() {
            self.requests.set(self.requests.get() - 1);
        }
        match answer {
            Ok(answer) if answer.is_undefined() => Err(unsent(String::new())),
            Ok(answer) => Ok(answer),
            Err(stop) => {
                let is_refused = matches!(&stop, Stop::Rejected(cause) if !is_of_hook(cause));
                Err(Silence { reason: said_of(stop), is_refused })
            }
        }
    }
}

impl Unread {
    /// What answers like this when it is asked for its health.
    fn of_health(self) -> Problem {
        match self {
            Self::Status(UPDATE_REQUIRED) => Problem::UpdateRequired,
            Self::Broken(reason) => Problem::silent(reason),
            Self::Status(_) | Self::TooLong => Problem::NotPiecesOs,
        }
    }

    /// The same for the version of what has the health of Pieces OS.
    fn of_version(self) -> Problem {
        match self {
            Self::Status(UPDATE_REQUIRED) => Problem::UpdateRequired,
            // Not all of it runs yet.
            Self::Broken(_) | Self::Status(500..) => Problem::Starting,
            Self::Status(_) | Self::TooLong => Problem::NotPiecesOs,
        }
    }
}

/// The body of a 200, if it is short.
async fn text_of(call: &Call, answer: JsValue) -> Result<Vec<u8>, Unread> {
    let response = Response::new(answer).map_err(|_| Unread::Status(0))?;
    if response.status != 200 {
        return Err(Unread::Status(response.status));
    }
    let mut body = Body::new(LONGEST_ANSWER as f64, None);
    let is_read = body.read(&response, &call.interruption, &mut |_| false).await;
    is_read.map_err(|stop| Unread::Broken(said_of(stop)))?;
    if body.is_too_long() { Err(Unread::TooLong) } else { Ok(body.bytes()) }
}

fn is_of_hook(thrown: &JsValue) -> bool {
    thrown.dyn_ref::<HookFailure>().is_some()
}

/// What is said of a request that ended like this.
fn said_of(stop: Stop) -> String {
    match stop {
        Stop::Over(_) => "timed out after 2 s".to_owned(),
        Stop::Rejected(thrown) => said_by(&thrown),
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
