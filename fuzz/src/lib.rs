//! What must hold for every text the client reads or sends, whatever it is.
//!
//! The client's walker, with the tables that ship, and serde_json read the same text as the same
//! model, and have to agree. Where they differ on purpose, [`differences`] says how.

pub mod differences;
mod model;
pub mod samples;

use std::str;

pub use model::{MODELS, Model, SAMPLES};

/// The name of a fuzz target, and what judges its inputs.
pub type Target = (&'static str, fn(&[u8]));

/// The decoder of each answer, and the parameters that are sent as a body.
pub const TARGETS: &[Target] = &[
    ("application", |data| judge("Application", data)),
    ("applications", |data| judge("Applications", data)),
    ("detected_external_applications", |data| judge("DetectedExternalApplications", data)),
    ("request_bodies", judge_request_body),
    ("session", |data| judge("Session", data)),
    ("tracked_interaction_event", |data| judge("TrackedInteractionEvent", data)),
    ("tracked_keyboard_event", |data| judge("TrackedKeyboardEvent", data)),
];

const REQUEST_BODIES: &[&str] = &[
    "Application",
    "SeededTrackedInteractionEvent",
    "SeededTrackedKeyboardEvent",
    "SessionId",
    "TrackedApplicationInstall",
    "TrackedApplicationUpdate",
];

/// Runs the fuzz target of that name on one input; panics if what must hold does not.
pub fn run(target: &str, data: &[u8]) {
    let (_, judge) = TARGETS.iter().find(|(name, _)| *name == target).expect("a target");
    judge(data);
}

/// The first byte, a digit in the corpus, says which body it is.
fn judge_request_body(data: &[u8]) {
    if let Some((which, text)) = data.split_first() {
        judge(REQUEST_BODIES[usize::from(*which) % REQUEST_BODIES.len()], text);
    }
}

fn judge(model: &str, data: &[u8]) {
    // Bytes that are no UTF-8 never reach the reader.
    if let Ok(text) = str::from_utf8(data) {
        Model::named(model).judge(text);
    }
}
