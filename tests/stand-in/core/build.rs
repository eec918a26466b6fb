//! Takes out of the contracts what the stand-in checks by, so that it need not carry all their words:
//! they would be a fifth of its WebAssembly.

use std::path::Path;
use std::{env, fs};

use serde_json::{Map, Value, json};

const CONTRACTS: [&str; 2] = ["applications", "today"];

/// The keywords by which a value is judged. The others describe.
const JUDGING: [&str; 10] = [
    "$ref",
    "enum",
    "format",
    "items",
    "maxLength",
    "minLength",
    "properties",
    "required",
    "type",
    "x-open-enum",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let output = env::var("OUT_DIR")?;
    for name in CONTRACTS {
        let source = format!("../../contract/{name}.openapi.json");
        println!("cargo::rerun-if-changed={source}");
        let contract: Value = serde_json::from_str(&fs::read_to_string(source)?)?;
        let schemas = judging_each(&contract["components"]["schemas"]);
        let excerpt = json!({ "components": { "schemas": schemas }, "bodies": bodies(&contract) });
        fs::write(Path::new(&output).join(format!("{name}.json")), excerpt.to_string())?;
    }
    Ok(())
}

/// The schema of each operation that may have a body, by `operationId`.
fn bodies(contract: &Value) -> Map<String, Value> {
    let paths = contract["paths"].as_object().into_iter().flat_map(|paths| paths.values());
    let operations = paths.filter_map(Value::as_object).flat_map(|methods| methods.values());
    let body = |operation: &Value| {
        let schema = operation.pointer("/requestBody/content/application~1json/schema")?;
        Some((operation["operationId"].as_str()?.to_owned(), judging(schema)))
    };
    operations.filter_map(body).collect()
}

fn judging(schema: &Value) -> Value {
    let keywords = schema.as_object().into_iter().flatten();
    let kept = keywords.filter(|(keyword, _)| JUDGING.contains(&keyword.as_str()));
    let kept = kept.map(|(keyword, value)| {
        let value = match keyword.as_str() {
            "properties" => judging_each(value),
            "items" => judging(value),
            _ => value.clone(),
        };
        (keyword.clone(), value)
    });
    kept.collect::<Map<_, _>>().into()
}

fn judging_each(schemas: &Value) -> Value {
    let named = schemas.as_object().into_iter().flatten();
    named.map(|(name, schema)| (name.clone(), judging(schema))).collect::<Map<_, _>>().into()
}
