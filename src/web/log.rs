//! What the caller's logger is told. No line has anything in it that the caller or an answer brought:
//! no header, query, body or identifier, and of an address no more than its origin.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use super::{
    call::Call, deadline::Interruption, discovery::Sight, failure::Failed, settings::Settings,
    value::set,
};
use crate::{
    discovery::{Address, Problem},
    json::digits_of,
    operations::Operation,
};

#[wasm_bindgen(raw_module = "../../src/log.js")]
extern "C" {
    /// The lines of one call, search or live list.
    #[derive(Clone)]
    pub type Lines;

    #[wasm_bindgen(constructor)]
    fn new(logger: &JsValue, subject: &Object) -> Lines;

    /// The whole milliseconds since it was made.
    #[wasm_bindgen(method, getter)]
    fn ms(this: &Lines) -> f64;

    #[wasm_bindgen(method, js_name = write)]
    fn write_line(this: &Lines, level: &str, words: &str, fields: &Object);
}

/// Writes the lines of one call, search or live list; nothing where there is no logger.
#[derive(Clone, Default)]
pub struct Log(Option<Lines>);

/// A field of a line, which is left out if it is undefined.
type Field<'a> = (&'a str, JsValue);

impl Log {
    /// That of a call whose parameters were read.
    pub fn of_call(call: &Call) -> Self {
        // The path of any request may hold anything.
        let path = Some(call.operation.path).filter(|path| !path.is_empty());
        let method = call.arguments.method.as_ref().into();
        let others = [("method", method), ("path", path.into())];
        Self::about(&call.settings, call.operation, &others).started(&call.interruption)
    }

    /// That of a search.
    pub fn of_search(settings: &Settings, operation: &Operation, over: &Interruption) -> Self {
        Self::about(settings, operation, &[]).started(over)
    }

    /// That of a live list or a stream.
    pub fn of_stream(settings: &Settings, operation: &Operation) -> Self {
        Self::about(settings, operation, &[("path", operation.path.into())])
    }

    /// An attempt came to nothing, and there is another one in so many ms.
    pub fn retried(&self, attempt: i32, status: Option<u16>, delay_ms: f64) {
        let Some(lines) = &self.0 else { return };
        let (kind, reason) = match status {
            Some(status) => ("http", answered(status)),
            None => ("network", "got no answer".to_owned()),
        };
        let others =
            [("attempt", attempt.into()), ("kind", kind.into()), ("status", status.into())];
        lines.retry_in(&reason, delay_ms, &others);
    }

    /// The call succeeded.
    pub fn answered(&self, attempt: i32, status: u16) {
        let Some(lines) = &self.0 else { return };
        let others = [("attempt", attempt.into()), ("status", status.into())];
        lines.end("debug", &answered(status), &others);
    }

    /// The call or the search failed, after so many attempts.
    pub fn failed(&self, attempts: i32, failure: &Failed) {
        let Some(lines) = &self.0 else { return };
        let level = if failure.kind == "abort" { "debug" } else { "error" };
        let others = [
            ("attempt", Some(attempts).filter(|attempts| *attempts > 0).into()),
            ("kind", failure.kind.into()),
            ("status", failure.status.into()),
            ("problem", failure.problem.into()),
        ];
        lines.end(level, &["failed (", failure.kind, ")"].concat(), &others);
    }

    /// An address was asked.
    pub fn probed(&self, sight: &Sight) {
        let Some(lines) = &self.0 else { return };
        let (address, problem) = (Address(&sight.base).origin(), sight.problem.name());
        let words = ["asked ", address, ": ", problem].concat();
        lines.write("debug", &words, &[("address", address.into()), ("problem", problem.into())]);
    }

    /// The search came to its end.
    pub fn searched(&self, sight: &Sight) {
        let Some(lines) = &self.0 else { return };
        let (address, problem) = (Address(&sight.base).origin(), sight.problem.name());
        let words = match sight.problem {
            Problem::None => ["found Pieces OS at ", address, ""],
            _ => ["found no Pieces OS (", problem, ")"],
        };
        let address = Some(address).filter(|_| sight.problem.is_somewhere());
        let others = [("address", address.into()), ("problem", problem.into())];
        lines.end("debug", &words.concat(), &others);
    }

    /// The socket of a live list or a stream is open.
    pub fn connected(&self) {
        let Some(lines) = &self.0 else { return };
        lines.write("info", "connected", &[]);
    }

    /// There is no socket, for this reason, and the next try is in so many ms.
    pub fn lost(&self, reason: &'static str, delay_ms: f64) {
        let Some(lines) = &self.0 else { return };
        let words = ["not connected (", reason, ")"].concat();
        lines.retry_in(&words, delay_ms, &[("reason", reason.into())]);
    }

    /// A live list could not be read, which failed like this; the next try is in so many ms.
    pub fn unread(&self, failure: &JsValue, delay_ms: f64) {
        let Some(lines) = &self.0 else { return };
        let of = |name| (name, Reflect::get(failure, &JsValue::from_str(name)).unwrap_or_default());
        let others = ["kind", "status", "problem"].map(of);
        lines.retry_in("the list could not be read", delay_ms, &others);
    }

    /// There is no such stream.
    pub fn missing(&self) {
        let Some(lines) = &self.0 else { return };
        lines.end("error", "failed (http)", &[("kind", "http".into()), ("status", 404.into())]);
    }

    fn about(settings: &Settings, operation: &Operation, others: &[Field]) -> Self {
        Self(settings.logger.as_ref().map(|logger| {
            let subject = object(others);
            set(&subject, "operation", &operation.name.into());
            Lines::new(logger, &subject)
        }))
    }

    /// What ends with this interruption has begun.
    fn started(self, interruption: &Interruption) -> Self {
        if let Some(lines) = &self.0 {
            // A trap ends it, too, which is not told from here.
            interruption.set_lines(lines);
            lines.write("debug", "started", &[]);
        }
        self
    }
}

impl Lines {
    fn retry_in(&self, reason: &str, delay_ms: f64, others: &[Field]) {
        let delay_ms = delay_ms.round();
        let words = [reason, "; next attempt in ", &digits_of(delay_ms as u64), " ms"].concat();
        self.write("warn", &words, &[others, &[("delayMs", delay_ms.into())]].concat());
    }

    fn end(&self, level: &str, reason: &str, others: &[Field]) {
        let ms = self.ms();
        let words = [reason, " after ", &digits_of(ms as u64), " ms"].concat();
        self.write(level, &words, &[others, &[("ms", ms.into())]].concat());
    }

    fn write(&self, level: &str, words: &str, fields: &[Field]) {
        self.write_line(level, words, &object(fields));
    }
}

fn object(fields: &[Field]) -> Object {
    let object = Object::new();
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_undefined()) {
        set(&object, name, value);
    }
    object
}

fn answered(status: u16) -> String {
    ["answered ", &digits_of(status.into())].concat()
}
