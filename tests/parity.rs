//! The models against the contract: whatever differs from applications.openapi.json and
//! today.openapi.json fails here.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use pieces_os_client::{
    for_each_model,
    json::{Names, Shaped, check},
    models::*,
    operations::CLASSES,
};
use std::collections::BTreeSet;

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

/// Both contracts as one: where they describe the same schema, today's has what was added since.
fn contract() -> Value {
    let mut contract: Value =
        serde_json::from_str(include_str!("contract/applications.openapi.json")).expect("JSON");
    let today: Value =
        serde_json::from_str(include_str!("contract/today.openapi.json")).expect("JSON");
    for part in ["/paths", "/components/schemas"] {
        let more = today.pointer(part).and_then(Value::as_object).expect(part).clone();
        contract.pointer_mut(part).and_then(Value::as_object_mut).expect(part).extend(more);
    }
    contract["x-websocket"] = today["x-websocket"].clone();
    let schemas = contract.pointer_mut("/components/schemas").and_then(Value::as_object_mut);
    for schema in schemas.expect("schemas").values_mut().filter_map(Value::as_object_mut) {
        // What is typed of models that change with each release.
        let core = schema.get("x-client-core").cloned();
        if let (Some(core), Some(properties)) =
            (core, schema.get_mut("properties").and_then(Value::as_object_mut))
        {
            let core = core.as_array().expect("names");
            properties.retain(|name, _| core.iter().any(|known| known == name));
        }
        if let Some(required) = schema.get("x-client-required").cloned() {
            schema.insert("required".into(), required);
        }
    }
    contract
}

/// The schemas that operations of this package send and receive and that streams have for their
/// frames, with all that they refer to.
fn schemas_in_use(contract: &Value) -> BTreeSet<String> {
    fn add(contract: &Value, value: &Value, names: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                for member in members.values() {
                    add(contract, member, names);
                }
                let reference = members.get("$ref").and_then(Value::as_str);
                if let Some(name) = reference.and_then(|path| path.rsplit('/').next())
                    && names.insert(name.to_owned())
                {
                    add(contract, schema(contract, name), names);
                }
            }
            Value::Array(elements) => elements.iter().for_each(|value| add(contract, value, names)),
            _ => {}
        }
    }
    let mut names = BTreeSet::new();
    for operation in CLASSES.iter().flat_map(|class| class.operations) {
        let method = operation.method.as_str().to_lowercase();
        add(contract, &contract["paths"][operation.path][method], &mut names);
    }
    add(contract, &contract["x-websocket"], &mut names);
    names
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
        _ if schema["x-opaque"] == true => json!({ "any": ["json"] }),
        other => panic!("no example for {other:?}"),
    }
}

#[test]
fn there_is_a_model_for_each_schema_that_an_operation_uses_and_no_other() {
    let contract = contract();
    let models = READERS.iter().map(|(name, _)| *name);
    let ours: BTreeSet<_> =
        models.chain(enums().map(|known| known.name)).map(str::to_owned).collect();
    assert_eq!(ours, schemas_in_use(&contract));
    let of_the_twelve = include_str!("contract/applications.openapi.json");
    let of_the_twelve: Value = serde_json::from_str(of_the_twelve).expect("JSON");
    let of_the_twelve = of_the_twelve["components"]["schemas"].as_object().expect("schemas");
    assert_eq!(of_the_twelve.len(), 22);
    assert!(of_the_twelve.keys().all(|name| ours.contains(name)));
}

#[test]
fn every_model_keeps_every_field_of_its_schema() {
    let contract = contract();
    for (name, read) in READERS.iter() {
        let full = example(&contract, schema(&contract, name));
        assert_eq!(read(&full.to_string()), Ok(full), "{name}");
    }
}

#[test]
fn required_fields_are_required_and_optional_ones_are_not() {
    let contract = contract();
    for (name, read) in READERS.iter() {
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
    for (name, read) in READERS.iter() {
        let schema = schema(&contract, name);
        let typed = properties(schema).iter().filter(|(_, field)| field["x-opaque"] != true);
        for (field, value) in typed {
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
        expected.dedup();
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

#[test]
fn members_of_a_user_that_are_not_typed_are_kept_as_they_came() {
    let user = json!({
        "id": "u",
        "aesthetics": { "theme": { "dark": false } },
        "apiKeys": ["secret"],
        "later": null
    });
    assert_eq!(read::<UserProfile>(&user.to_string()), Ok(user.clone()));
    assert_eq!(sent::<UserProfile>(&user), user);
}

#[test]
fn items_of_a_kind_that_is_not_typed_are_kept_as_they_came() {
    let frame =
        json!({ "iterable": [{ "hologram": { "id": "h" }, "deleted": true, "later": null }] });
    assert_eq!(read::<StreamedIdentifiers>(&frame.to_string()), Ok(frame.clone()));
    assert_eq!(sent::<StreamedIdentifiers>(&frame), frame);
}

#[test]
fn frames_as_consumers_take_them_are_read() {
    let frames = include_str!("contract/fixtures/stream.frames.from-source.json");
    let frames: Value = serde_json::from_str(frames).expect("JSON");
    let frames = frames["/applications/stream/identifiers"].as_array().expect("frames");
    assert!(!frames.is_empty());
    for frame in frames {
        assert_eq!(read::<StreamedIdentifiers>(&frame.to_string()), Ok(frame.clone()));
    }
}

#[test]
fn what_was_recorded_of_pieces_os_is_read() {
    fn is_read<T: DeserializeOwned + Serialize + Shaped>(text: &str) {
        let recorded: Value = serde_json::from_str(text).expect("JSON");
        assert_eq!(read::<T>(text), Ok(recorded));
    }
    is_read::<Application>(include_str!(
        "contract/fixtures/application.recorded.brave.2023-10.json"
    ));
    is_read::<Application>(include_str!(
        "contract/fixtures/application.recorded.vs-code.12.4.1.json"
    ));
    is_read::<Application>(include_str!(
        "contract/fixtures/application.reserialised.visual-studio.10.1.14.json"
    ));
    is_read::<Vec<GroupedTimestamp>>(include_str!(
        "contract/fixtures/timestamps.recorded.2023-10.json"
    ));
    is_read::<Applications>(include_str!(
        "contract/fixtures/applications.response.reconstructed.json"
    ));
    is_read::<Context>(include_str!("contract/fixtures/connect.response.reconstructed.json"));
}
