//! The checker beside a full validator.

use serde_json::json;

use super::*;

/// What the checker understands, and what only describes.
const UNDERSTOOD: &[&str] = &[
    "$ref",
    "additionalProperties",
    "description",
    "default",
    "enum",
    "format",
    "items",
    "maxLength",
    "minLength",
    "properties",
    "required",
    "type",
];

#[test]
fn the_contracts_use_no_keyword_that_is_not_understood() {
    for contract in contracts() {
        let schemas = contract["components"]["schemas"].as_object().unwrap().values();
        schemas.for_each(require_understood);
    }
}

fn require_understood(schema: &Value) {
    for (keyword, value) in schema.as_object().unwrap() {
        let is_understood = UNDERSTOOD.contains(&&**keyword) || keyword.starts_with("x-");
        assert!(is_understood, "{keyword}");
        match &**keyword {
            "properties" => value.as_object().unwrap().values().for_each(require_understood),
            "additionalProperties" => assert_eq!(*value, true),
            "items" => require_understood(value),
            _ => {}
        }
    }
}

#[test]
fn each_schema_has_the_verdict_of_a_full_validator_on_values_of_every_kind() {
    let mut verdicts = [0, 0];
    for contract in contracts() {
        let closed = without_open_enums(contract.clone());
        for (name, schema) in contract["components"]["schemas"].as_object().unwrap() {
            let document = &contract;
            let mut full = closed["components"]["schemas"][name].clone();
            full["components"] = closed["components"].clone();
            let full = jsonschema::options().should_validate_formats(true).build(&full).unwrap();
            let fitting = example(schema, document, 0);
            for value in variants_of(&fitting) {
                let schema = Schema { schema, document };
                let found = schema.differences("body", &value);
                assert_eq!(found.is_empty(), full.is_valid(&value), "{name}: {value}: {found:?}");
                verdicts[usize::from(found.is_empty())] += 1;
            }
        }
    }
    assert!(verdicts.iter().all(|count| *count > 300), "{verdicts:?}");
}

#[test]
fn dates_and_ids_have_the_verdict_of_a_full_validator() {
    for (format, texts) in [
        (
            "date-time",
            &[
                "2024-02-29T00:00:00Z",
                "2023-02-29T00:00:00Z",
                "2024-01-01T00:00:00.123456+01:00",
                "2024-01-01T00:00:00",
                "2024-01-01 00:00:00Z",
                "2024-13-01T00:00:00Z",
                "",
                "T",
                "2024-01-01T24:00:00Z",
                "2024-01-01T23:60:00Z",
                "2024-01-01t00:00:00z",
                "2024-01-01T00:00:00.Z",
                "2024-01-01T00:00:00+24:00",
                "2024-1-01T00:00:00Z",
                "2024-04-31T00:00:00Z",
                "2024-01-01T00:00Z",
                "20é4-01-01T00:00:00Z",
                "+",
            ][..],
        ),
        (
            "uuid",
            &[
                "61de3ec1-b14b-401e-82ac-b1860e8c9728",
                "61DE3EC1-B14B-401E-82AC-B1860E8C9728",
                "61de3ec1b14b401e82acb1860e8c9728",
                "61de3ec1-b14b-401e-82ac-b1860e8c972!",
                "",
                "61de3ec1-b14b-401e-82acb-1860e8c9728",
            ][..],
        ),
    ] {
        let schema = json!({ "type": "string", "format": format });
        let full = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
        for text in texts {
            let value = Value::from(*text);
            let schema = Schema { schema: &schema, document: &schema };
            let differs = !schema.differences("body", &value).is_empty();
            assert_eq!(differs, !full.is_valid(&value), "{text}");
        }
    }
}

fn contracts() -> [Value; 2] {
    [
        include_str!("../../../../contract/applications.openapi.json"),
        include_str!("../../../../contract/today.openapi.json"),
    ]
    .map(|text| serde_json::from_str(text).unwrap())
}

fn without_open_enums(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(keywords) => {
            if keywords.contains_key(OPEN_ENUM) {
                keywords.remove("enum");
            }
            keywords.values_mut().for_each(|value| *value = without_open_enums(value.take()));
        }
        Value::Array(items) => {
            items.iter_mut().for_each(|value| *value = without_open_enums(value.take()));
        }
        _ => {}
    }
    schema
}

/// A value that fits, with all members there are down to some depth.
fn example(schema: &Value, document: &Value, depth: usize) -> Value {
    if let Some(pointer) = schema["$ref"].as_str() {
        return example(document.pointer(&pointer[1..]).unwrap(), document, depth);
    }
    if let Some(values) = schema["enum"].as_array() {
        return values[0].clone();
    }
    match schema["type"].as_str() {
        Some("object") => {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            let properties = schema["properties"].as_object();
            let wanted = properties
                .into_iter()
                .flatten()
                .filter(|(name, _)| depth < 3 || required.contains(&Value::from(name.as_str())));
            wanted.map(|(name, of)| (name.clone(), example(of, document, depth + 1))).collect()
        }
        Some("array") => json!([example(&schema["items"], document, depth + 1)]),
        Some("integer") => json!(7),
        Some("boolean") => json!(true),
        _ => match schema["format"].as_str() {
            Some("date-time") => json!("2024-02-29T00:00:00Z"),
            Some("uuid") => json!("61de3ec1-b14b-401e-82ac-b1860e8c9728"),
            _ => json!("text"),
        },
    }
}

/// The value itself, and with each part of it missing or of another kind.
fn variants_of(value: &Value) -> Vec<Value> {
    let others = [
        json!(null),
        json!(1),
        json!(1.5),
        json!(2.0),
        json!("x"),
        json!([]),
        json!({}),
        json!(false),
    ];
    let mut variants = vec![value.clone()];
    variants.extend(others);
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let mut without = value.clone();
                without.as_object_mut().unwrap().shift_remove(name);
                variants.push(without);
                for other in variants_of(member) {
                    let mut changed = value.clone();
                    changed[name] = other;
                    variants.push(changed);
                }
            }
        }
        Value::Array(items) => {
            variants.extend(items.iter().flat_map(variants_of).map(|item| json!([item])))
        }
        _ => {}
    }
    variants
}
