//! What is encoded decodes to the same value, for every model of the contract.

use pieces_os_client_fuzz::Model;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::values::{SCHEMAS, named_fields, try_with, value, without_nulls};

/// For each schema; all of them together take a few seconds.
const CASES: u32 = 128;

#[test]
fn a_value_is_read_as_it_was_written_and_so_is_what_the_model_writes() {
    for (name, schema) in SCHEMAS.iter() {
        let model = Model::named(name);
        let values = (value(schema), any::<bool>());
        let tried = try_with(CASES, &values, |(value, is_pretty)| {
            let written = if is_pretty { format!("{value:#}") } else { value.to_string() };
            let read = (model.ours)(&written).map_err(|mismatch| {
                TestCaseError::fail(format!("{name} refused: {mismatch}: {written}"))
            })?;
            let kept: Value = serde_json::from_str(&read.kept).expect("what is kept is JSON");
            prop_assert_eq!(kept, without_nulls(schema, &value));
            let encoded = on_the_wire(&read.value);
            prop_assert_eq!(&encoded, &named_fields(schema, &value));

            let decoded = (model.ours)(&encoded.to_string()).expect("what is encoded decodes");
            prop_assert_eq!(decoded.value, read.value);
            Ok(())
        });
        assert_eq!(tried, Ok(()), "{name}");
    }
}

/// The model writes the names that JavaScript has.
fn on_the_wire(value: &Value) -> Value {
    let names = [
        ("identifierDescriptionPair", "identifier_description_pair"),
        ("assetsListRefreshed", "assets_list_refreshed"),
    ];
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| {
                let wire = names.iter().find(|(javascript, _)| name == javascript);
                (wire.map_or(name.as_str(), |(_, wire)| wire).to_owned(), on_the_wire(value))
            })
            .collect(),
        Value::Array(elements) => json!(elements.iter().map(on_the_wire).collect::<Vec<_>>()),
        _ => value.clone(),
    }
}
