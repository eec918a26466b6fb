//! Random values of the contract's schemas, and what of them must be kept.

use std::sync::LazyLock;

use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::{Map, Value, json};

/// The schemas of the contract by name, all members of the enums and the later fields included.
pub static SCHEMAS: LazyLock<Map<String, Value>> = LazyLock::new(|| {
    let text = include_str!("../../../tests/contract/applications.openapi.json");
    let mut contract: Value = serde_json::from_str(text).expect("valid JSON");
    let schemas = contract["components"]["schemas"].as_object_mut().expect("schemas");
    add_later_fields(schemas);
    schemas.clone()
});

/// Tries a property with the same values each time, so that a test that passed passes again.
pub fn try_with<S: Strategy>(
    cases: u32,
    values: &S,
    property: impl Fn(S::Value) -> Result<(), TestCaseError>,
) -> Result<(), String> {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let random = TestRng::deterministic_rng(RngAlgorithm::default());
    let tried = TestRunner::new_with_rng(config, random).run(values, property);
    tried.map_err(|failure| failure.to_string())
}

/// The contract describes them in words only.
fn add_later_fields(schemas: &mut Map<String, Value>) {
    let integer = json!({ "type": "integer" });
    let application = &mut schemas["Application"]["properties"];
    application["descriptor"] = json!({ "type": "string" });
    application["enrichment"] = json!({ "type": "object", "properties": {
        "schema": { "$ref": "#/components/schemas/EmbeddedModelSchema" },
        "tags": integer, "websites": integer, "persons": integer, "hints": integer,
    }});
}

/// A value that a schema allows, with nulls for optional fields and fields that it does not name.
pub fn value(schema: &Value) -> BoxedStrategy<Value> {
    let schema = resolved(schema);
    if let Some(members) = schema["enum"].as_array() {
        // All of them are open.
        return prop_oneof![4 => select(members.clone()), 1 => string()].boxed();
    }
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("object"), _) => object(schema),
        (Some("array"), _) => vec(value(&schema["items"]), 0..3).prop_map(Value::Array).boxed(),
        (Some("string"), Some("date-time")) => instant(),
        (Some("string"), _) => string(),
        (Some("integer"), _) => safe_integer(),
        (Some("boolean"), _) => any::<bool>().prop_map(Value::Bool).boxed(),
        other => panic!("no value of {other:?}"),
    }
}

fn object(schema: &Value) -> BoxedStrategy<Value> {
    let named: Vec<_> = properties(schema)
        .map(|(name, field)| {
            let value = if is_required(schema, name) {
                value(field).prop_map(Some).boxed()
            } else {
                prop_oneof![Just(None), Just(Some(Value::Null)), value(field).prop_map(Some)]
                    .boxed()
            };
            (Just(name.clone()), value)
        })
        .collect();
    let unnamed = vec((string(), unnamed_value()), 0..2);
    (named, unnamed)
        .prop_map(|(named, unnamed)| {
            let unnamed = unnamed.into_iter().map(|(name, value)| (format!("later {name}"), value));
            let named = named.into_iter().filter_map(|(name, value)| Some((name, value?)));
            named.chain(unnamed).collect()
        })
        .boxed()
}

pub fn unnamed_value() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        string(),
        safe_integer(),
        any::<bool>().prop_map(Value::Bool)
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::Array),
            vec((prop_oneof![string(), Just(json!("id"))], inner), 0..3).prop_map(|members| {
                members
                    .into_iter()
                    .filter_map(|(name, value)| Some((name.as_str()?.to_owned(), value)))
                    .collect()
            }),
        ]
    })
    .boxed()
}

pub fn string() -> BoxedStrategy<Value> {
    vec(any::<char>(), 0..8).prop_map(|text| Value::String(text.into_iter().collect())).boxed()
}

pub fn safe_integer() -> BoxedStrategy<Value> {
    const MAX_SAFE_INTEGER: i64 = 9_007_199_254_740_991;
    (-MAX_SAFE_INTEGER..=MAX_SAFE_INTEGER).prop_map(Value::from).boxed()
}

/// A date-time in any of the forms of RFC 3339.
pub fn instant() -> BoxedStrategy<Value> {
    let date = (0..=9999, 1..=12, 1..=28);
    let time = (0..=23, 0..=59, 0..=60);
    let fraction = option::of("[0-9]{1,9}");
    let zone = prop_oneof!["[Zz]", "[+-][01][0-9]:[0-5][0-9]"];
    (date, select(vec!['T', 't', ' ']), time, fraction, zone)
        .prop_map(|((year, month, day), separator, (hour, minute, second), fraction, zone)| {
            let fraction = fraction.map(|digits| format!(".{digits}")).unwrap_or_default();
            Value::String(format!(
                "{year:04}-{month:02}-{day:02}{separator}{hour:02}:{minute:02}:{second:02}{fraction}{zone}"
            ))
        })
        .boxed()
}

/// The value without the nulls that unset a field.
pub fn without_nulls(schema: &Value, value: &Value) -> Value {
    kept(schema, value, |_, value| Some(value.clone()))
}

/// The same, with nothing but the fields that the schema names.
pub fn named_fields(schema: &Value, value: &Value) -> Value {
    kept(schema, value, |_, _| None)
}

fn kept(schema: &Value, value: &Value, unnamed: fn(&str, &Value) -> Option<Value>) -> Value {
    let schema = resolved(schema);
    match value {
        Value::Object(members) => {
            let fields = &schema["properties"];
            let keep = |(name, value): (&String, &Value)| match fields.get(name) {
                Some(_) if value.is_null() => None,
                Some(field) => Some((name.clone(), kept(field, value, unnamed))),
                None => Some((name.clone(), unnamed(name, value)?)),
            };
            members.iter().filter_map(keep).collect()
        }
        Value::Array(elements) => {
            elements.iter().map(|element| kept(&schema["items"], element, unnamed)).collect()
        }
        _ => value.clone(),
    }
}

fn resolved(schema: &Value) -> &Value {
    let name = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next());
    name.map_or(schema, |name| &SCHEMAS[name])
}

fn properties(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    schema["properties"].as_object().into_iter().flatten()
}

fn is_required(schema: &Value, name: &str) -> bool {
    schema["required"].as_array().into_iter().flatten().any(|required| required == name)
}
