//! What was found at an address, and how it is told.

use serde::Serialize;
use serde_with::skip_serializing_none;
use wasm_bindgen::prelude::*;

use crate::{
    discovery::{Address, Problem},
    web::value::plain_object,
};

pub struct Sight {
    pub base: String,
    pub problem: Problem,
    pub version: Option<String>,
    pub id: Option<String>,
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
    #[inline(never)]
    pub fn of(base: &str, problem: Problem) -> Box<Self> {
        Box::new(Self { base: base.to_owned(), problem, version: None, id: None })
    }

    /// The same address with another problem.
    #[inline(never)]
    pub fn but(mut self: Box<Self>, problem: Problem) -> Box<Self> {
        self.problem = problem;
        self
    }

    pub fn message(&self) -> String {
        self.problem.advice(&self.base)
    }

    /// As JavaScript gets it; with its address if something is there, or it is the only one asked.
    pub fn told(&self, requests: u32, is_alone: bool) -> JsValue {
        let is_somewhere = is_alone || self.problem.is_somewhere();
        let found = matches!(self.problem, Problem::None).then_some(self);
        plain_object(&Discovery {
            problem: self.problem.name(),
            message: self.message(),
            requests,
            base_path: is_somewhere.then_some(&self.base),
            port: is_somewhere.then(|| Address(&self.base).port()),
            version: found.and_then(|sight| sight.version.as_deref()),
            id: found.and_then(|sight| sight.id.as_deref()),
        })
    }
}
