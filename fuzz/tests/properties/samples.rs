//! The same for models with all that those of the contract do not have (yet), by their own tables.

use pieces_os_client::json::{Field, Kind, MAX_DEPTH, ModelInfo, Names, Shape, Shaped, check};
use pieces_os_client_fuzz::{
    Model,
    samples::{Everything, Leaf, MODELS, Moment, TABLES, Tree},
};
use proptest::{collection::vec, prelude::*};
use serde_json::{Map, Value, json};

use crate::{
    damaged::damage,
    values::{instant, safe_integer, string, try_with, unnamed_value},
};

const CASES: u32 = 256;
/// How deep a model holds itself in random values.
const LEVELS: usize = 3;

#[test]
fn a_sample_is_read_as_it_was_written_and_sent_as_it_was_read() {
    for (index, info) in MODELS.iter().enumerate() {
        let model = Model::named(info.name);
        let tried = try_with(CASES, &object(info, LEVELS), |wire| {
            let shape = Kind::Model(index);
            let received = model.client(&wire.to_string(), Names::Wire).map_err(|mismatch| {
                TestCaseError::fail(format!("{} refused: {mismatch}: {wire}", info.name))
            })?;
            let javascript: Value = serde_json::from_str(&received).expect("JSON");
            prop_assert_eq!(&javascript, &in_javascript(shape, &wire, true));

            let sent =
                model.client(&received, Names::JavaScript).expect("what is read can be sent");
            let sent: Value = serde_json::from_str(&sent).expect("JSON");
            prop_assert_eq!(sent, in_javascript(shape, &wire, false));
            Ok(())
        });
        assert_eq!(tried, Ok(()), "{}", info.name);
    }
}

#[test]
fn it_holds_for_samples_however_they_are_damaged() {
    for info in MODELS {
        let model = Model::named(info.name);
        let inputs = (object(info, LEVELS), vec(damage(), 0..4));
        let tried = try_with(CASES, &inputs, |(value, damages)| {
            let mut text = value.to_string();
            damages.iter().for_each(|damage| damage.apply(&mut text));
            model.judge(&text);
            Ok(())
        });
        assert_eq!(tried, Ok(()), "{}", info.name);
    }
}

#[test]
fn a_model_in_itself_is_read_to_a_depth_and_no_further() {
    let text = |depth: usize| r#"{"onlyChild":"#.repeat(depth - 1) + "{}" + &"}".repeat(depth - 1);
    let check = |depth| check(&TABLES, Tree::SHAPE, &text(depth), Names::JavaScript);
    assert!(check(MAX_DEPTH).is_ok());
    for depth in [MAX_DEPTH + 1, 100_000] {
        let mismatch = check(depth).expect_err("refused");
        assert_eq!(mismatch.reason(), "expected at most 128 levels of nesting, found more");
        assert_eq!(mismatch.path().matches("onlyChild").count(), MAX_DEPTH);
    }
}

#[test]
fn a_path_goes_through_lists_maps_and_renamed_models() {
    let everything = json!({
        "a_number": 1.5, "any_json": null, "borrowed": "", "numbers_by_name": {},
        "rows_of_integers": [[1], [2, 3]], "forest.of-trees": [],
        "lists_by_name": { "a b": [{ "happened": "2024-01-01T00:00:00Z" }] },
    });
    let cases = [
        (
            "/rows_of_integers/1/1",
            json!("3"),
            "rows_of_integers[1][1]: expected integer, found string",
        ),
        ("/a_number", json!("1"), "a_number: expected number, found string"),
        (
            "/numbers_by_name",
            json!({ "x": null }),
            "numbers_by_name.x: expected number, found null",
        ),
        ("/numbers_by_name", json!([]), "numbers_by_name: expected object, found array"),
        (
            "/lists_by_name/a b/0/happened",
            json!(1),
            "lists_by_name.a b[0].happened: expected string, found number",
        ),
    ];
    for (place, wrong, expected) in cases {
        let mut everything = everything.clone();
        *everything.pointer_mut(place).expect(place) = wrong;
        let text = everything.to_string();
        let mismatch = check(&TABLES, Everything::SHAPE, &text, Names::Wire).expect_err(place);
        assert_eq!(mismatch.to_string(), expected);
    }
}

#[test]
fn tables_know_which_models_hold_instants_at_any_depth() {
    for (shape, has_instants) in [
        (Everything::SHAPE, true),
        (Moment::SHAPE, true),
        (Tree::SHAPE, true),
        (Leaf::SHAPE, false),
        (Shape::INSTANT.map_of().array_of(), true),
        (Shape::ANY, false),
    ] {
        assert_eq!(TABLES.has_instants(shape), has_instants, "{:?}", shape.kind());
    }
}

/// A value of a model with the names of the wire, with nulls and with members it does not name.
fn object(info: &ModelInfo, levels: usize) -> BoxedStrategy<Value> {
    let named: Vec<_> = info
        .fields
        .iter()
        .map(|field| {
            let some = value(field.shape, levels).prop_map(Some);
            let value = if field.is_optional {
                prop_oneof![Just(None), Just(Some(Value::Null)), some].boxed()
            } else {
                some.boxed()
            };
            (Just(field.wire), value)
        })
        .collect();
    (named, vec((string(), unnamed_value()), 0..2))
        .prop_map(|(named, unnamed)| {
            let named =
                named.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
            let unnamed = unnamed.into_iter().map(|(name, value)| (format!("later {name}"), value));
            Value::Object(named.chain(unnamed).collect())
        })
        .boxed()
}

fn value(shape: Shape, levels: usize) -> BoxedStrategy<Value> {
    let count = if levels == 0 { 0..1 } else { 0..3 };
    match shape.kind() {
        Kind::String => string(),
        Kind::Integer => safe_integer(),
        // Exact, as serde_json reads others with an error in the last digit.
        Kind::Number => any::<i32>().prop_map(|n| json!(f64::from(n) / 4.0)).boxed(),
        Kind::Boolean => any::<bool>().prop_map(Value::from).boxed(),
        Kind::Instant => instant(),
        Kind::Uuid => vec(any::<char>(), 36)
            .prop_map(|characters| Value::String(characters.into_iter().collect()))
            .boxed(),
        Kind::Any => unnamed_value(),
        // A model may hold itself.
        Kind::Model(_) if levels == 0 => Just(json!({ "leaves": [] })).boxed(),
        Kind::Model(model) => object(&MODELS[model], levels - 1),
        Kind::Array(element) => vec(value(element, levels), count).prop_map(Value::from).boxed(),
        Kind::Map(element) => vec((string(), value(element, levels)), count)
            .prop_map(|members| {
                let named =
                    |(name, value): (Value, _)| (name.as_str().unwrap_or("").to_owned(), value);
                Value::Object(members.into_iter().map(named).collect())
            })
            .boxed(),
    }
}

/// What JavaScript gets: fields under their names there, if they are to be renamed, and no nulls
/// that unset one.
fn in_javascript(kind: Kind, wire: &Value, rename: bool) -> Value {
    match (kind, wire) {
        (Kind::Model(model), Value::Object(members)) => {
            let member = |(name, value): (&String, &Value)| {
                let field = MODELS[model].fields.iter().find(|field| field.wire == name);
                match field {
                    Some(Field { is_optional: true, .. }) if value.is_null() => None,
                    Some(field) => {
                        let name = if rename { field.javascript } else { field.wire };
                        let value = in_javascript(field.shape.kind(), value, rename);
                        Some((name.to_owned(), value))
                    }
                    None => Some((name.clone(), value.clone())),
                }
            };
            Value::Object(members.iter().filter_map(member).collect::<Map<_, _>>())
        }
        (Kind::Array(element), Value::Array(elements)) => {
            elements.iter().map(|value| in_javascript(element.kind(), value, rename)).collect()
        }
        (Kind::Map(element), Value::Object(members)) => members
            .iter()
            .map(|(name, value)| (name.clone(), in_javascript(element.kind(), value, rename)))
            .collect(),
        _ => wire.clone(),
    }
}
