//! What is read can be sent, and is what was received, for every model of the contract.

use pieces_os_client::json::Names;
use pieces_os_client_fuzz::Model;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::values::{SCHEMAS, named_fields, try_with, value, without_nulls};

/// For each schema; all of them together take a few seconds.
const CASES: u32 = 128;

#[test]
fn a_value_is_read_as_it_was_written_and_sent_as_it_was_read() {
    for (name, schema) in SCHEMAS.iter() {
        let model = Model::named(name);
        let values = (value(schema), any::<bool>());
        let tried = try_with(CASES, &values, |(value, is_pretty)| {
            let written = if is_pretty { format!("{value:#}") } else { value.to_string() };
            let kept = model.client(&written, Names::Wire).map_err(|mismatch| {
                TestCaseError::fail(format!("{name} refused: {mismatch}: {written}"))
            })?;
            let expected = without_nulls(schema, &value);
            prop_assert_eq!(on_the_wire(&parsed(&kept)), expected.clone());
            let read = model.serde(&written).expect("serde reads it");
            prop_assert_eq!(&on_the_wire(&read), &named_fields(schema, &value));

            let sent = model.client(&kept, Names::JavaScript).expect("what is read can be sent");
            prop_assert_eq!(parsed(&sent), expected);
            Ok(())
        });
        assert_eq!(tried, Ok(()), "{name}");
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("what is kept is JSON")
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
