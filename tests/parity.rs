//! The models against the contract: whatever differs from applications.openapi.json fails here.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use pieces_os_client::{json::check, models::*};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// A schema of the contract and what our model of that name makes of a text: the value as it is
/// written again, or what is wrong.
type Model = (&'static str, fn(&str) -> Result<Value, String>);

fn read<'de, T: Deserialize<'de> + Serialize>(text: &'de str) -> Result<Value, String> {
    let (model, _) = check::<T>(text).map_err(|mismatch| mismatch.to_string())?;
    Ok(serde_json::to_value(model).expect("every model can be written"))
}

macro_rules! models {
    ($($Model:ident)*) => { &[$((stringify!($Model), |text| read::<$Model>(text)),)*] };
}

const OBJECTS: &[Model] = models! {
    Application Applications DetectedExternalApplication DetectedExternalApplications
    EmbeddedModelSchema GroupedTimestamp SeededTrackedInteractionEvent
    SeededTrackedInteractionEventIdentifierDescriptionPairs SeededTrackedKeyboardEvent
    SeededTrackedKeyboardEventIdentifierDescriptionPairs Session TrackedApplicationInstall
    TrackedApplicationUpdate TrackedInteractionEvent TrackedKeyboardEvent TrackedUserProfile
};

type Members = &'static [(&'static str, &'static str)];

const ENUMS: &[(&str, Members)] = &[
    ("ApplicationNameEnum", ApplicationNameEnum::MEMBERS),
    ("CapabilitiesEnum", CapabilitiesEnum::MEMBERS),
    ("EmbeddedModelSchemaSemanticVersionEnum", EmbeddedModelSchemaSemanticVersionEnum::MEMBERS),
    ("MechanismEnum", MechanismEnum::MEMBERS),
    ("PlatformEnum", PlatformEnum::MEMBERS),
    ("PrivacyEnum", PrivacyEnum::MEMBERS),
];

/// Where a field's own enum is part of its schema, and its members added later (contract, 3.1).
const INLINE_ENUMS: &[(&str, Members, &[&str])] = &[
    ("TrackedUserProfile/properties/granularity", TrackedUserProfileGranularityEnum::MEMBERS, &[]),
    (
        "SeededTrackedInteractionEventIdentifierDescriptionPairs/properties/assets_list_refreshed",
        SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum::MEMBERS,
        &["UNKNOWN"],
    ),
    (
        "SeededTrackedKeyboardEventIdentifierDescriptionPairs/properties/assets_list_refreshed",
        SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum::MEMBERS,
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

/// The wire name of each member, where JavaScript has another one.
fn on_the_wire(value: Value) -> Value {
    let renamed = value
        .to_string()
        .replace("\"identifierDescriptionPair\"", "\"identifier_description_pair\"")
        .replace("\"assetsListRefreshed\"", "\"assets_list_refreshed\"");
    serde_json::from_str(&renamed).expect("still JSON")
}

#[test]
fn there_is_a_model_for_each_of_the_22_schemas_and_no_other() {
    let contract = contract();
    let schemas = contract["components"]["schemas"].as_object().expect("schemas");
    let mut ours: Vec<_> =
        OBJECTS.iter().map(|(name, _)| *name).chain(ENUMS.iter().map(|(name, _)| *name)).collect();
    ours.sort_unstable();
    let mut expected: Vec<_> = schemas.keys().map(String::as_str).collect();
    expected.sort_unstable();
    assert_eq!(ours, expected);
    assert_eq!(ours.len(), 22);
}

#[test]
fn every_model_keeps_every_field_of_its_schema() {
    let contract = contract();
    for (name, read) in OBJECTS {
        let full = example(&contract, schema(&contract, name));
        assert_eq!(on_the_wire(read(&full.to_string()).expect(name)), full, "{name}");
    }
}

#[test]
fn required_fields_are_required_and_optional_ones_are_not() {
    let contract = contract();
    for (name, read) in OBJECTS {
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
                assert_eq!(read(&missing.to_string()).map(on_the_wire), expected, "{name}.{field}");
                assert_eq!(read(&null.to_string()).map(on_the_wire), expected, "{name}.{field}");
            }
        }
    }
}

#[test]
fn every_field_refuses_a_value_of_another_type() {
    let contract = contract();
    for (name, read) in OBJECTS {
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
    let named = ENUMS.iter().map(|(name, members)| {
        let schema = schema(&contract, name);
        (*name, *members, schema, later(schema))
    });
    let inline = INLINE_ENUMS.iter().map(|(path, members, later)| {
        (*path, *members, schema(&contract, path), later.iter().map(ToString::to_string).collect())
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
