//! What the package has, as the bundler needs it: read from the crate, which states it once.

use std::fs;

use anyhow::{Context, Result};
use pieces_os_client::models::{ENUMS, MODELS};
use pieces_os_client::operations::{CLASSES, Frames, STREAMS};
use serde_json::{Value, json};

use crate::process::root;

/// Where `pkg/build.mjs` reads it.
const FILE: &str = "pkg/dist/description.json";

/// Writes the classes with their operations and streams, and whether a stream makes a list; the models and the open enums. A number is the one
/// by which the module knows an operation, a stream or a model.
pub fn write() -> Result<()> {
    let mut numbers = 1..;
    let classes: Vec<_> = CLASSES
        .iter()
        .map(|class| {
            let names = class.operations.iter().map(|operation| operation.name);
            let operations: Vec<_> = names.zip(numbers.by_ref()).collect::<Vec<(_, usize)>>();
            let of_class = STREAMS.iter().zip(0..).filter(|(stream, _)| stream.class == class.name);
            let streams: Vec<(_, usize, _)> = of_class
                .map(|(stream, number)| {
                    (stream.operation.name, number, stream.frames == Frames::Changes)
                })
                .collect();
            json!({ "name": class.name, "operations": operations, "streams": streams })
        })
        .collect();
    let models: Vec<_> =
        MODELS.iter().map(|model| model.name).zip(0..).collect::<Vec<(_, usize)>>();
    let enums: Vec<Value> = ENUMS
        .iter()
        .map(|open_enum| json!({ "name": open_enum.name, "members": open_enum.members }))
        .collect();
    let description = json!({ "classes": classes, "models": models, "enums": enums });
    let path = root().join(FILE);
    fs::write(&path, format!("{description:#}\n"))
        .with_context(|| format!("could not write {}", path.display()))
}
