//! What was found at an address, and how it is told.

use serde::Serialize;
use serde_with::skip_serializing_none;
use wasm_bindgen::prelude::*;

use super::{
    page::{Page, notes},
    probe::Found,
};
use crate::discovery::{Address, Problem};

pub struct Sight {
    pub base: String,
    pub problem: Problem,
    version: Option<String>,
    id: Option<String>,
}

#[skip_serializing_none]
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Discovery<'a> {
    problem: &'static str,
    message: String,
    requests: u32,
    base_path: Option<&'a str>,
    port: Option<u16>,
    version: Option<&'a str>,
    id: Option<&'a str>,
}

impl Sight {
    pub fn of(base: &str, problem: Problem) -> Self {
        Self { base: base.to_owned(), problem, version: None, id: None }
    }

    /// What a probe found, seen from a page if there is one.
    pub fn found(base: &str, found: Found, page: Option<&Page>) -> Self {
        let problem = match found {
            Found::PiecesOs { version, id } => {
                let (base, problem) = (base.to_owned(), Problem::None);
                return Self { base, problem, version: Some(version), id };
            }
            Found::Starting => Problem::Starting,
            Found::UpdateRequired => Problem::UpdateRequired,
            Found::AnotherProgram => Problem::NotPiecesOs,
            Found::Hidden => Problem::Cors { origin: page.map(Page::origin).unwrap_or_default() },
            Found::NoAnswer(reason) => page
                .and_then(|page| page.reason(Address(base)))
                .unwrap_or_else(|| Problem::silent(reason, notes(Address(base)))),
        };
        Self::of(base, problem)
    }

    pub fn message(&self) -> String {
        self.problem.advice(&self.base)
    }

    /// As JavaScript gets it; with its address if something is there, or it is the only one asked.
    pub fn told(&self, requests: u32, is_alone: bool) -> JsValue {
        let is_somewhere = is_alone || self.problem.is_somewhere();
        let discovery = Discovery {
            problem: self.problem.name(),
            message: self.message(),
            requests,
            base_path: is_somewhere.then_some(&self.base),
            port: is_somewhere.then(|| Address(&self.base).port()),
            version: self.version.as_deref(),
            id: self.id.as_deref(),
        };
        serde_wasm_bindgen::to_value(&discovery).unwrap_or_default()
    }
}
