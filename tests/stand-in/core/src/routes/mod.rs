//! The routes of a Pieces OS: those that both editions have, those of the first API description that
//! the newest SDKs dropped, and those in the newest SDKs that the description does not have.

mod applications;
mod connector;
mod sessions;
mod streams;
mod usage;
mod well_known;

use http::{Method, StatusCode};
use percent_encoding::percent_decode_str;

use crate::contract::Refusal;
use crate::exchange::{Answer, Request};
use crate::seed;
use crate::settings::Edition;
use crate::stand_in::StandIn;

/// A request that has found its route.
struct Call<'a> {
    stand_in: &'a mut StandIn,
    request: &'a Request,
    /// What the path has in the place of its parameter, decoded.
    parameter: String,
}

type Handler = fn(Call) -> Result<Answer, Refusal>;

/// Method, path and what answers there. `*` is one segment with anything in it.
type Route = (&'static str, &'static str, Handler);

const KEPT: &[Route] = &[
    ("GET", "/.well-known/health", well_known::health),
    ("GET", "/.well-known/version", well_known::version),
    ("GET", "/applications", applications::list),
    ("GET", "/applications/external", |_| Ok(Answer::json(&seed::external()))),
    ("GET", "/applications/external/related", |_| Ok(Answer::json(&seed::related()))),
    ("POST", "/applications/register", applications::register),
    ("POST", "/applications/session/open", sessions::open),
    ("POST", "/applications/session/close", sessions::close),
];

/// What the vendor's newest SDKs no longer have.
const DROPPED: &[Route] = &[
    ("GET", "/applications/*", applications::one),
    ("GET", "/applications/sessions/*", sessions::one),
    ("POST", "/applications/usage/engagement/interaction", usage::interaction),
    ("POST", "/applications/usage/engagement/keyboard", usage::keyboard),
    ("POST", "/applications/usage/installation", usage::installation),
    ("POST", "/applications/usage/updated", usage::updated),
];

const ADDED: &[Route] = &[
    ("GET", "/.well-known/installation/path", well_known::installation_path),
    ("GET", "/.well-known/stream/health", streams::health),
    ("POST", "/connect", connector::connect),
    ("POST", "/*/onboarded", connector::onboarded),
    ("POST", "/application/update", applications::update),
    ("POST", "/applications/update/capabilities", applications::update_capabilities),
    ("GET", "/applications/stream/identifiers", streams::identifiers),
];

/// Answers as the edition does that it stands in for. A route that no edition has is 501, as it may
/// well be one that Pieces OS has and the stand-in lacks.
pub fn answer(stand_in: &mut StandIn, request: &Request) -> Answer {
    let has = match stand_in.edition() {
        Edition::All => [KEPT, DROPPED, ADDED],
        Edition::Legacy => [KEPT, DROPPED, &[]],
        Edition::Today => [KEPT, ADDED, &[]],
    };
    if let Some((handler, parameter)) = find(has, request) {
        return handler(Call { stand_in, request, parameter }).unwrap_or_else(Answer::from);
    }
    let is_known = find([KEPT, DROPPED, ADDED], request).is_some();
    if is_known || request.method() == Method::OPTIONS {
        return Answer::text(StatusCode::NOT_FOUND, "Route not found");
    }
    let (method, path) = (request.method(), request.uri().path());
    let reason = format!("The stand-in Pieces OS has no route {method} {path}");
    Answer::text(StatusCode::NOT_IMPLEMENTED, reason)
}

/// The route for a request and its parameter; one without a parameter comes first.
fn find(routes: [&[Route]; 3], request: &Request) -> Option<(Handler, String)> {
    let method = match request.method().as_str() {
        "HEAD" => "GET",
        method => method,
    };
    let fitting = routes.into_iter().flatten().filter(|(of, ..)| *of == method);
    let found = fitting.filter_map(|(_, path, handler)| {
        Some((*handler, parameter(path, request.uri().path())?, path.contains('*')))
    });
    let (handler, parameter, _) = found.min_by_key(|(.., has_parameter)| *has_parameter)?;
    Some((handler, percent_decode_str(parameter).decode_utf8_lossy().into_owned()))
}

/// What the path has in the place of `*`, if it fits.
fn parameter<'a>(route: &str, path: &'a str) -> Option<&'a str> {
    let Some((before, after)) = route.split_once('*') else {
        return (route == path).then_some("");
    };
    let parameter = path.strip_prefix(before)?.strip_suffix(after)?;
    (!parameter.is_empty() && !parameter.contains('/')).then_some(parameter)
}
