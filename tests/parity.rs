//! The models against the contract: whatever differs from applications.openapi.json fails here.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use pieces_os_client::{
    for_each_model,
    json::{Names, Shaped, check},
    models::*,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

/// A model and what it makes of a text: the value as JavaScript gets it, or what is wrong.
type Model = (&'static str, fn(&str) -> Result<Value, String>);

/// What the walker lets through has to be what serde reads, field by field.
fn read<T: DeserializeOwned + Serialize + Shaped>(text: &str) -> Result<Value, String> {
    let edits = check(&TABLES, T::SHAPE, text, Names::Wire);
    let kept = edits.map_err(|mismatch| mismatch.to_string())?.apply(text).into_owned();
    let model: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let value = serde_json::to_value(model).expect("every model can be written");
    assert_eq!(serde_json::from_str::<Value>(&kept).expect("JSON"), value);
    Ok(value)
}

/// What is sent for a value of JavaScript.
fn sent<T: Shaped>(value: &Value) -> Value {
    let text = value.to_string();
    let edits = check(&TABLES, T::SHAPE, &text, Names::JavaScript).expect("it was read");
    serde_json::from_str(&edits.apply(&text)).expect("JSON")
}

macro_rules! readers {
    (models: [$($Model:ident)*] enums: $enums:tt) => {
        /// Each model, and what becomes of a text that it reads and of its value that is sent.
        const READERS: &[Model] = &[$((stringify!($Model), |text| {
            Ok(sent::<$Model>(&read::<$Model>(text)?))
        })),*];
    };
}

for_each_model!(readers);

/// Models of fields that were added later, which the contract describes in words only.
const LATER_MODELS: [&str; 1] = ["SeededAssetEnrichment"];

/// The models that are schemas of the contract.
fn objects() -> impl Iterator<Item = &'static Model> {
    READERS.iter().filter(|(name, _)| !LATER_MODELS.contains(name))
}

/// The enums that are schemas of the contract.
fn enums() -> impl Iterator<Item = &'static EnumInfo> {
    ENUMS.iter().filter(|known| INLINE_ENUMS.iter().all(|(name, _, _)| *name != known.name))
}

/// Where a field's own enum is part of its schema, and its members added later (contract, 3.1).
const INLINE_ENUMS: &[(&str, &str, &[&str])] = &[
    ("TrackedUserProfileGranularityEnum", "TrackedUserProfile/properties/granularity", &[]),
    (
        "SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum",
        "SeededTrackedInteractionEventIdentifierDescriptionPairs/properties/assets_list_refreshed",
        &["UNKNOWN"],
    ),
    (
        "SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum",
        "SeededTrackedKeyboardEventIdentifierDescriptionPairs/properties/assets_list_refreshed",
        &["UNKNOWN"],
    ),
];

fn contract() -> Value {
    serde_json::from_str(include_str!("contract/applications.openapi.json")).expect("valid JSON")
}

fn schema<'a>(contract: &'a Value, name: &str) -> &'a Value {
    contract.pointer(&format!("/components/schemas/{name}")).expect(name)
}

fn properties(schema: &Value) -> &Map<String, Value> {
    schema["properties"].as_object().expect("an object schema")
}

fn required(schema: &Value) -> Vec<&str> {
    schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// A value that a schema allows, with every optional field set.
fn example(contract: &Value, schema: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = contract.pointer(reference.trim_start_matches('#')).expect(reference);
        return example(contract, target);
    }
    if let Some(members) = schema["enum"].as_array() {
        return members[0].clone();
    }
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("object"), _) => properties(schema)
            .iter()
            .map(|(name, field)| (name.clone(), example(contract, field)))
            .collect(),
        (Some("array"), _) => json!([example(contract, &schema["items"])]),
        (Some("string"), Some("date-time")) => json!("2024-05-06T07:08:09.010Z"),
        (Some("string"), _) => json!("text"),
        (Some("integer"), _) => json!(7),
        (Some("boolean"), _) => json!(true),
        other => panic!("no example for {other:?}"),
    }
}

#[test]
fn there_is_a_model_for_each_of_the_22_schemas_and_no_other() {
    let contract = contract();
    let schemas = contract["components"]["schemas"].as_object().expect("schemas");
    let mut ours: Vec<_> =
        objects().map(|(name, _)| *name).chain(enums().map(|known| known.name)).collect();
    ours.sort_unstable();
    let mut expected: Vec<_> = schemas.keys().map(String::as_str).collect();
    expected.sort_unstable();
    assert_eq!(ours, expected);
    assert_eq!(ours.len(), 22);
}

#[test]
fn every_model_keeps_every_field_of_its_schema() {
    let contract = contract();
    for (name, read) in objects() {
        let full = example(&contract, schema(&contract, name));
        assert_eq!(read(&full.to_string()), Ok(full), "{name}");
    }
}

#[test]
fn required_fields_are_required_and_optional_ones_are_not() {
    let contract = contract();
    for (name, read) in objects() {
        let schema = schema(&contract, name);
        let full = example(&contract, schema);
        for field in properties(schema).keys() {
            let mut missing = full.clone();
            missing.as_object_mut().expect(name).remove(field);
            let mut null = full.clone();
            null[field] = Value::Null;
            if required(schema).contains(&field.as_str()) {
                let expected = format!("{field}: required but missing");
                assert_eq!(read(&missing.to_string()), Err(expected), "{name}");
                let refused = read(&null.to_string()).expect_err(name);
                assert!(refused.starts_with(&format!("{field}: expected ")), "{name}: {refused}");
            } else {
                let expected = Ok(missing.clone());
                assert_eq!(read(&missing.to_string()), expected, "{name}.{field}");
                assert_eq!(read(&null.to_string()), expected, "{name}.{field}");
            }
        }
    }
}

#[test]
fn every_field_refuses_a_value_of_another_type() {
    let contract = contract();
    for (name, read) in objects() {
        let schema = schema(&contract, name);
        for (field, value) in properties(schema) {
            let mut wrong = example(&contract, schema);
            wrong[field] = match example(&contract, value) {
                Value::String(_) => json!(7),
                _ => json!("text"),
            };
            let refused = read(&wrong.to_string()).expect_err(name);
            assert!(refused.starts_with(&format!("{field}: expected ")), "{name}: {refused}");
        }
    }
}

#[test]
fn every_enum_knows_the_members_of_the_contract_and_those_added_later() {
    let contract = contract();
    let later = |schema: &Value| -> Vec<String> {
        schema["x-values-added-later"]
            .as_object()
            .into_iter()
            .flat_map(Map::keys)
            .cloned()
            .collect()
    };
    let named = enums().map(|EnumInfo { name, members }| {
        let schema = schema(&contract, name);
        (*name, *members, schema, later(schema))
    });
    let inline = INLINE_ENUMS.iter().map(|(name, path, later)| {
        let known = ENUMS.iter().find(|known| known.name == *name).expect(name);
        let later = later.iter().map(ToString::to_string).collect();
        (*path, known.members, schema(&contract, path), later)
    });
    for (name, members, schema, later) in named.chain(inline) {
        let mut expected: Vec<_> =
            schema["enum"].as_array().expect(name).iter().filter_map(Value::as_str).collect();
        expected.extend(later.iter().map(String::as_str));
        expected.sort_unstable();
        let mut ours: Vec<_> = members.iter().map(|(_, value)| *value).collect();
        ours.sort_unstable();
        assert_eq!(ours, expected, "{name}");
    }
}

#[test]
fn fields_added_later_are_typed() {
    let contract = contract();
    let later = schema(&contract, "Application")["x-fields-added-later"].as_object().expect("two");
    let mut names: Vec<_> = later.keys().collect();
    names.sort_unstable();
    assert_eq!(names, ["descriptor", "enrichment"]);

    let mut application = example(&contract, schema(&contract, "Application"));
    application["descriptor"] = json!("text");
    application["enrichment"] = json!({ "tags": 1, "websites": 2, "persons": 3, "hints": 4 });
    assert_eq!(read::<Application>(&application.to_string()), Ok(application.clone()));

    application["enrichment"]["hints"] = json!("4");
    assert_eq!(
        read::<Application>(&application.to_string()),
        Err("enrichment.hints: expected integer, found string".into())
    );
}

#[test]
fn unknown_members_of_an_enum_are_kept_as_they_are() {
    let contract = contract();
    let mut application = example(&contract, schema(&contract, "Application"));
    for field in ["name", "platform", "privacy", "capabilities", "mechanism"] {
        for unknown in ["QUANTUM_EDITOR", "linux", ""] {
            application[field] = json!(unknown);
            assert_eq!(read::<Application>(&application.to_string()), Ok(application.clone()));
        }
    }
}
