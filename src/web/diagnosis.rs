//! Why Pieces OS cannot be reached, as far as a browser lets anybody find out.

use js_sys::{Function, Reflect, global};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{
    body::{self, Flow},
    deadline::Interruption,
    request::{Prepared, global_fetch, send},
    response::Response,
    settings::Settings,
    value::set,
};

/// How long a probe may take, in ms; one that waits for the user's permission takes for ever.
const PATIENCE_MS: f64 = 2_000.0;

/// The longest body that a health check may have, in bytes.
const LONGEST_HEALTH: usize = 256;

/// What keeps calls from Pieces OS.
#[derive(Clone, Copy)]
pub enum Problem {
    None,
    NotPiecesOs,
    Unreachable,
    Cors,
    PermissionDenied,
    PermissionPrompt,
    MixedContent,
    Offline,
}

#[derive(Serialize)]
struct Diagnosis<'a> {
    problem: &'static str,
    message: String,
    url: &'a str,
}

/// Finds out what keeps calls from Pieces OS.
pub async fn diagnose(settings: &Settings) -> JsValue {
    let url = settings.base_path.as_str();
    let problem = problem_of(settings).await;
    let diagnosis = Diagnosis { problem: problem.name(), message: problem.advice(url), url };
    serde_wasm_bindgen::to_value(&diagnosis).unwrap_or_default()
}

/// What can be told of a failure without asking anybody; none if nothing can.
pub fn obvious_problem(url: &str) -> Option<Problem> {
    if is_loopback(host_of(url)) {
        return None;
    }
    if environment("navigator", "onLine").as_bool() == Some(false) {
        return Some(Problem::Offline);
    }
    (is_https_page() && url.starts_with("http:")).then_some(Problem::MixedContent)
}

async fn problem_of(settings: &Settings) -> Problem {
    let url = settings.base_path.as_str();
    if let Some(answer) = probe(settings, "cors").await {
        return if answer { Problem::None } else { Problem::NotPiecesOs };
    }
    if let Some(problem) = obvious_problem(url) {
        return problem;
    }
    // Without CORS nobody may read what another origin answers, but may know that it does.
    let is_page = !environment("location", "protocol").is_undefined();
    if is_page && probe(settings, "no-cors").await.is_some() {
        return Problem::Cors;
    }
    match permission_for(host_of(url)).await.as_deref() {
        Some("denied") => return Problem::PermissionDenied,
        Some("prompt") => return Problem::PermissionPrompt,
        _ => {}
    }
    // WebKit is the one that holds a loopback address to be unsafe.
    let vendor = environment("navigator", "vendor").as_string().unwrap_or_default();
    if vendor.starts_with("Apple") && is_https_page() && url.starts_with("http:") {
        Problem::MixedContent
    } else {
        Problem::Unreachable
    }
}

/// Whether what answers is Pieces OS; none if nothing does.
async fn probe(settings: &Settings, mode: &str) -> Option<bool> {
    let interruption = Interruption::new();
    interruption.limit(PATIENCE_MS);
    let answer = ask(settings, mode, &interruption).await;
    let is_pieces_os = match answer {
        Some(answer) => Some(is_healthy(answer, &interruption).await),
        None => None,
    };
    // The body may go on for ever.
    interruption.abandon();
    interruption.release();
    is_pieces_os
}

async fn ask(settings: &Settings, mode: &str, interruption: &Interruption) -> Option<JsValue> {
    let fetch = settings.fetch_api.clone().or_else(global_fetch)?;
    let prepared = Prepared::get();
    set(&prepared.init, "cache", &"no-store".into());
    set(&prepared.init, "mode", &mode.into());
    let url = [&settings.base_path, "/.well-known/health"].concat();
    let answer = send(settings, &fetch, &url, &prepared, interruption).await.ok()?;
    Some(answer).filter(|answer| !answer.is_undefined())
}

/// Whether an answer says `ok`, which a Pieces OS does with its own identifier behind it.
async fn is_healthy(answer: JsValue, interruption: &Interruption) -> bool {
    let Ok(response) = Response::new(answer) else {
        return false;
    };
    let mut bytes = Vec::new();
    let mut take = |chunk: &js_sys::Uint8Array| {
        let start = bytes.len();
        bytes.resize(start + chunk.length() as usize, 0);
        if let Some(room) = bytes.get_mut(start..) {
            chunk.copy_to(room);
        }
        if bytes.len() > LONGEST_HEALTH { Flow::Cancel } else { Flow::More }
    };
    let is_read = body::read(&response, interruption, &mut take).await.is_ok();
    let starts_with_ok = bytes.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(b"ok"));
    is_read && response.is_success() && starts_with_ok
}

/// The state of the permission that a page of the web needs; none if this one needs none.
async fn permission_for(host: &str) -> Option<String> {
    let page = environment("location", "hostname").as_string()?;
    let protocol = environment("location", "protocol").as_string()?;
    let is_on_the_web = matches!(protocol.as_str(), "http:" | "https:") && !is_loopback(&page);
    if !is_on_the_web || !is_local(host) {
        return None;
    }
    let permissions = environment("navigator", "permissions");
    let query = Reflect::get(&permissions, &"query".into()).ok()?.dyn_into::<Function>().ok()?;
    // The first name is the newer one; the second stood for both kinds of address.
    let newer = if is_loopback(host) { "loopback-network" } else { "local-network" };
    for name in [newer, "local-network-access"] {
        let descriptor = js_sys::Object::new();
        set(&descriptor, "name", &name.into());
        // A browser that does not know the name refuses it.
        let Ok(asked) = query.call1(&permissions, &descriptor) else {
            continue;
        };
        if let Ok(status) = JsFuture::from(js_sys::Promise::resolve(&asked)).await {
            return Reflect::get(&status, &"state".into()).ok()?.as_string();
        }
    }
    None
}

impl Problem {
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::NotPiecesOs => "not-pieces-os",
            Self::Unreachable => "unreachable",
            Self::Cors => "cors",
            Self::PermissionDenied => "permission-denied",
            Self::PermissionPrompt => "permission-prompt",
            Self::MixedContent => "mixed-content",
            Self::Offline => "offline",
        }
    }

    /// What a user or developer can do about it.
    pub fn advice(self, url: &str) -> String {
        const PORTS: &str = "newer Pieces OS uses the first free one from 39300 to 39333";
        match self {
            Self::None => ["Pieces OS answers at ", url, "."].concat(),
            Self::NotPiecesOs => {
                ["Another program answers at ", url, ". Check the port: ", PORTS, "."].concat()
            }
            Self::Unreachable => {
                let advice = ". Start Pieces OS, or check the port: ";
                ["Nothing answers at ", url, advice, PORTS, "."].concat()
            }
            Self::Cors => {
                let origin = environment("location", "origin").as_string().unwrap_or_default();
                let problem = ", but its CORS headers keep this page from reading it. \
                               Let it allow the origin ";
                let advice = ", or call it from an extension with host_permissions.";
                ["Something answers at ", url, problem, &origin, advice].concat()
            }
            Self::PermissionDenied => {
                let advice = ". Allow it to reach the local network in the browser's settings for \
                              this site.";
                ["The browser keeps this page from ", url, advice].concat()
            }
            Self::PermissionPrompt => {
                let advice = ". Answer its question about the local network, then try again.";
                ["The browser has to ask before this page may reach ", url, advice].concat()
            }
            Self::MixedContent => {
                let advice = ". Serve Pieces OS by https, or call it from an extension.";
                ["A page that came by https may not call ", url, advice].concat()
            }
            Self::Offline => ["This device is offline, and ", url, " is not on it."].concat(),
        }
    }
}

/// A member of a global object such as `location`; undefined where there is none.
fn environment(object: &str, member: &str) -> JsValue {
    let object = Reflect::get(&global(), &object.into()).unwrap_or_default();
    Reflect::get(&object, &member.into()).unwrap_or_default()
}

fn is_https_page() -> bool {
    environment("location", "protocol").as_string().is_some_and(|protocol| protocol == "https:")
}

/// The host of an address that was checked when the client was made.
fn host_of(url: &str) -> &str {
    let authority = url.split('/').nth(2).unwrap_or_default();
    match authority.rfind(':') {
        Some(port) if !authority.ends_with(']') => authority.get(..port).unwrap_or_default(),
        _ => authority,
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host == "[::1]"
        || first_octet(host) == Some(127)
}

/// Whether a host is of the local network, or of this machine.
fn is_local(host: &str) -> bool {
    is_loopback(host)
        || host.ends_with(".local")
        || first_octet(host) == Some(10)
        || host.starts_with("192.168.")
        || host.starts_with("169.254.")
}

/// Of an IPv4 address.
fn first_octet(host: &str) -> Option<u8> {
    let mut octets = host.split('.').map(|octet| octet.parse::<u8>());
    let first = octets.next()?.ok()?;
    let rest: Result<Vec<_>, _> = octets.collect();
    rest.is_ok_and(|rest| rest.len() == 3).then_some(first)
}
