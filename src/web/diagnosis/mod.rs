//! Why Pieces OS cannot be reached, as far as a browser lets anybody find out.

mod environment;
mod probe;
mod reports;

use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::prelude::*;

pub use crate::diagnosis::Problem;

use self::{
    probe::{Outcome, probe},
    reports::Reports,
};
use super::settings::Settings;
use crate::diagnosis::Address;

#[derive(Serialize)]
struct Diagnosis<'a> {
    problem: &'static str,
    message: String,
    url: &'a str,
}

/// Finds out what keeps calls from Pieces OS.
pub async fn diagnose(settings: &Rc<Settings>) -> JsValue {
    let url = settings.base_path.as_str();
    let problem = problem_of(settings).await;
    let diagnosis = Diagnosis { problem: problem.name(), message: problem.advice(url), url };
    serde_wasm_bindgen::to_value(&diagnosis).unwrap_or_default()
}

/// What can be told of a failure without asking anybody; none if nothing can.
pub fn obvious_problem(url: &str) -> Option<Problem> {
    let address = Address(url);
    // Outside of browsers nobody knows, and some hosts report the question as an error.
    let page = environment::origin()?;
    if address.is_loopback() {
        return None;
    }
    if environment::is_offline() {
        return Some(Problem::Offline);
    }
    (Address(&page).is_https() && !address.is_https()).then_some(Problem::MixedContent)
}

async fn problem_of(settings: &Rc<Settings>) -> Problem {
    let reports = Reports::watch();
    let reason = match probe(settings, None).await {
        Outcome::PiecesOs => return Problem::None,
        Outcome::AnotherProgram => return Problem::NotPiecesOs,
        Outcome::NoAnswer(reason) => reason,
    };
    let address = Address(&settings.base_path);
    let known = match environment::origin() {
        Some(page) => problem_of_page(settings, page, &reports).await,
        None => None,
    };
    known.unwrap_or_else(|| Problem::Unreachable { reason, notes: notes(address) })
}

/// What keeps a page or worker of this origin from an answer; none if nobody knows.
async fn problem_of_page(
    settings: &Rc<Settings>,
    page: String,
    reports: &Reports,
) -> Option<Problem> {
    let url = settings.base_path.as_str();
    if let Some(problem) = obvious_problem(url) {
        return Some(problem);
    }
    // Without CORS nobody may read what another origin answers, but may know that it does.
    let is_answered = !matches!(probe(settings, Some("no-cors")).await, Outcome::NoAnswer(_));
    if is_answered {
        return Some(Problem::Cors { origin: page });
    }
    reports.arrived().await;
    let address = Address(url);
    if reports.of_policy(address) {
        return Some(Problem::PagePolicy);
    }
    // What an isolated page may not read has come.
    if reports.of_isolation(address) {
        return Some(Problem::Cors { origin: page });
    }
    match environment::permission(Address(&page), address).await.as_deref() {
        Some("denied") => return Some(Problem::PermissionDenied),
        Some("prompt") => return Some(Problem::PermissionPrompt),
        _ => {}
    }
    // WebKit is the one that holds a loopback address to be unsafe.
    let is_mixed = Address(&page).is_https() && !address.is_https() && environment::is_webkit();
    is_mixed.then_some(Problem::MixedContent)
}

/// What could have hidden an answer, and leaves no trace of it.
fn notes(address: Address) -> Vec<&'static str> {
    let mut notes = Vec::new();
    if address.is_https() {
        notes.push("It can also be that its certificate is not trusted here.");
    }
    if environment::is_isolated() {
        notes.push(
            "It can also be that it answers without CORS headers, which this page cannot tell, as it \
             is cross-origin isolated.",
        );
    }
    if address.is_local() && environment::is_insecure() {
        notes.push(
            "It can also be that the browser keeps pages that came by http from the local network.",
        );
    }
    notes
}
