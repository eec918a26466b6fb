//! What the caller's logger is told. `pkg/src/log.js` has the words, as it has those for a trap.

use wasm_bindgen::prelude::*;

use super::{
    call::Call, deadline::Interruption, discovery::Sight, failure::Failed, settings::Settings,
};
use crate::{discovery::Address, live::News, operations::Operation};

/// The logger and its fields as TypeScript sees them.
#[wasm_bindgen(typescript_custom_section)]
const TYPESCRIPT: &str = include_str!("../typescript/logger.d.ts");

#[wasm_bindgen(raw_module = "../../src/log.js")]
extern "C" {
    /// The lines of one call, search or live list.
    #[derive(Clone)]
    pub type Lines;

    #[wasm_bindgen(constructor)]
    fn new(logger: &JsValue, operation: &str, method: Option<&str>, path: Option<&str>) -> Lines;

    #[wasm_bindgen(method)]
    fn started(this: &Lines);

    #[wasm_bindgen(method)]
    fn retried(this: &Lines, attempt: i32, status: Option<u16>, ms: f64);

    #[wasm_bindgen(method)]
    fn answered(this: &Lines, attempt: i32, status: u16);

    #[wasm_bindgen(method)]
    fn failed(this: &Lines, attempts: i32, kind: &str, status: Option<u16>, problem: Option<&str>);

    #[wasm_bindgen(method)]
    fn probed(this: &Lines, address: &str, problem: &str);

    #[wasm_bindgen(method)]
    fn searched(this: &Lines, address: Option<&str>, problem: &str);

    #[wasm_bindgen(method)]
    fn connected(this: &Lines);

    #[wasm_bindgen(method)]
    fn lost(this: &Lines, reason: &str, ms: f64);

    #[wasm_bindgen(method)]
    fn unread(this: &Lines, failure: &JsValue, ms: f64);
}

/// Writes the lines of one call, search or live list; nothing where there is no logger.
#[derive(Clone, Default)]
pub struct Log(Option<Lines>);

impl Log {
    /// That of a call whose parameters were read.
    pub fn of_call(call: &Call) -> Self {
        let Call { settings, operation, arguments, interruption, .. } = call;
        // The path of any request may hold anything.
        let path = Some(operation.path).filter(|path| !path.is_empty());
        Self::about(settings, operation, Some(&arguments.method), path).started(interruption)
    }

    /// That of a search.
    pub fn of_search(settings: &Settings, operation: &Operation, over: &Interruption) -> Self {
        Self::about(settings, operation, None, None).started(over)
    }

    /// That of a live list or a stream.
    pub fn of_stream(settings: &Settings, operation: &Operation) -> Self {
        Self::about(settings, operation, None, Some(operation.path))
    }

    /// An attempt came to nothing, and there is another one in so many ms.
    pub fn retried(&self, attempt: i32, status: Option<u16>, ms: f64) {
        self.write(|lines| lines.retried(attempt, status, ms));
    }

    /// The call succeeded.
    pub fn answered(&self, attempt: i32, status: u16) {
        self.write(|lines| lines.answered(attempt, status));
    }

    /// The call or the search failed, after so many attempts.
    pub fn failed(&self, attempts: i32, failure: &Failed) {
        self.write(|lines| lines.failed(attempts, failure.kind, failure.status, failure.problem));
    }

    /// An address was asked.
    pub fn probed(&self, Sight { base, problem, .. }: &Sight) {
        self.write(|lines| lines.probed(Address(base).origin(), problem.name()));
    }

    /// The search came to its end.
    pub fn searched(&self, Sight { base, problem, .. }: &Sight) {
        let address = Some(Address(base).origin()).filter(|_| problem.is_somewhere());
        self.write(|lines| lines.searched(address, problem.name()));
    }

    /// What became of the connection of a live list or a stream.
    pub fn told(&self, news: News<JsValue>) {
        self.write(|lines| match news {
            News::Connected => lines.connected(),
            News::Lost { reason, wait_ms } => lines.lost(reason, wait_ms),
            News::Unread { failure, wait_ms } => lines.unread(&failure, wait_ms),
        });
    }

    /// Pieces OS has no such stream.
    pub fn missing(&self) {
        self.write(|lines| lines.failed(0, "http", Some(404), None));
    }

    fn about(
        settings: &Settings,
        operation: &Operation,
        method: Option<&str>,
        path: Option<&str>,
    ) -> Self {
        let lines = |logger| Lines::new(logger, operation.name, method, path);
        Self(settings.logger.as_ref().map(lines))
    }

    /// What ends with this interruption has begun.
    fn started(self, interruption: &Interruption) -> Self {
        self.write(|lines| {
            // A trap ends it, too, which is not told from here.
            interruption.set_lines(lines);
            lines.started();
        });
        self
    }

    fn write(&self, write: impl FnOnce(&Lines)) {
        self.0.as_ref().map(write);
    }
}
