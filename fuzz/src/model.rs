use std::collections::BTreeMap;

use pieces_os_client::{
    for_each_model,
    json::{Mismatch, Names, Shape, Shaped, Tables, check},
    models::*,
};
use serde::{Deserialize, Serialize, de::IgnoredAny};
use serde_json::Value;

use crate::{
    differences::{MAX_SAFE_INTEGER, is_refused_by_client_alone, is_refused_by_serde_alone},
    samples::{self, Everything, Leaf, Moment, Tree},
};

/// A model, and the two ways to read it.
pub struct Model {
    pub name: &'static str,
    tables: &'static Tables,
    shape: Shape,
    serde: fn(&str) -> serde_json::Result<Value>,
}

macro_rules! models {
    ($tables:path: $($Model:ident $(<$lifetime:lifetime>)?)*) => {
        &[$(Model {
            name: stringify!($Model),
            tables: &$tables,
            shape: <$Model $(<$lifetime>)? as Shaped>::SHAPE,
            serde: |text| serde::<$Model>(text),
        }),*]
    };
}

macro_rules! contract {
    (models: [$($Model:ident)*] enums: [$($Enum:ident)*]) => {
        models!(TABLES: $($Model)* $($Enum)* SessionId)
    };
}

/// Those of the contract, and what a request sends besides.
pub const MODELS: &[Model] = for_each_model!(contract);

/// Those for tests alone.
pub const SAMPLES: &[Model] = models!(samples::TABLES: Everything<'_> Moment Tree Leaf);

fn serde<'de, T: Deserialize<'de> + Serialize>(text: &'de str) -> serde_json::Result<Value> {
    let value: T = serde_json::from_str(text)?;
    Ok(serde_json::to_value(value).expect("every model can be written"))
}

impl Model {
    pub fn named(name: &str) -> &'static Self {
        let mut all = MODELS.iter().chain(SAMPLES);
        all.find(|model| model.name == name).expect("a model of that name")
    }

    /// What the client hands to `JSON.parse`, or to the server.
    pub fn client(&self, text: &str, names: Names) -> Result<String, Mismatch> {
        let edits = check(self.tables, self.shape, text, names)?;
        Ok(edits.apply(text).into_owned())
    }

    /// The model as serde reads it, with the names of JavaScript.
    pub fn serde(&self, text: &str) -> serde_json::Result<Value> {
        (self.serde)(text)
    }

    /// Panics unless the client reads this text as it must, be it an answer or a parameter.
    pub fn judge(&self, text: &str) {
        let json = without_mark(text);
        // What is no JSON may pass the walker: `JSON.parse` refuses it afterwards.
        let is_json = serde_json::from_str::<IgnoredAny>(json).is_ok();
        for names in [Names::Wire, Names::JavaScript] {
            let client = self.client(text, names);
            if !is_json {
                continue;
            }
            match (client, self.serde(json)) {
                (Ok(kept), serde) => {
                    self.judge_kept(json, &kept, names);
                    match serde {
                        Ok(value) => self.judge_value(&value, &kept),
                        Err(error) => {
                            let is_right = is_refused_by_serde_alone(&error);
                            assert!(is_right, "{}: {error}: {text}", self.name);
                        }
                    }
                }
                (Err(mismatch), Ok(_)) => {
                    let is_right = is_refused_by_client_alone(&mismatch);
                    assert!(is_right, "{}: refused, {mismatch}: {text}", self.name);
                }
                (Err(_), Err(_)) => {}
            }
        }
    }

    /// serde reads the same of what is kept, and JavaScript can hold it.
    fn judge_value(&self, value: &Value, kept: &str) {
        match self.serde(without_mark(kept)) {
            Ok(again) => assert_eq!(&again, value, "{}: {kept}", self.name),
            Err(error) => panic!("{}: {error}: {kept}", self.name),
        }
        // Any JSON, which a sample has, may hold larger integers, as `JSON.parse` takes them.
        let is_safe = is_safe(value) || SAMPLES.iter().any(|sample| sample.name == self.name);
        assert!(is_safe, "{}: accepted {kept}", self.name);
    }

    /// What is kept of an accepted text is the same value, with the other side's names and without
    /// nulls that unset a field.
    fn judge_kept(&self, json: &str, kept: &str, names: Names) {
        let again = self.client(kept, names.of_the_other_side()).expect("what is kept is accepted");
        let and_again = self.client(&again, names).expect("what is kept is accepted");
        assert_eq!(and_again, kept, "{}: something is left to change in {json}", self.name);

        let kept = without_mark(kept);
        let is_json = serde_json::from_str::<IgnoredAny>(kept).is_ok();
        assert!(is_json, "{}: {json} became {kept}", self.name);
        if let Ok(before) = serde_json::from_str(json) {
            let after = serde_json::from_str(kept).expect("at most as deep as before");
            let same = differs_by_nulls(&self.on_the_wire(before), &self.on_the_wire(after));
            assert!(same, "{}: {json} became {kept}", self.name);
        }
    }

    /// The value with the names of the wire alone, in what no model names as well.
    fn on_the_wire(&self, value: Value) -> Value {
        renamed(value, &wire_names())
    }
}

/// The names in JavaScript that are others on the wire.
fn wire_names() -> BTreeMap<&'static str, &'static str> {
    let models = [pieces_os_client::models::MODELS, samples::MODELS].into_iter().flatten();
    models
        .flat_map(|model| model.fields)
        .filter(|field| field.javascript != field.wire)
        .map(|field| (field.javascript, field.wire))
        .collect()
}

fn renamed(value: Value, names: &BTreeMap<&str, &str>) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| {
                let name = names.get(name.as_str()).map_or(name.clone(), ToString::to_string);
                (name, renamed(value, names))
            })
            .collect(),
        Value::Array(elements) => {
            elements.into_iter().map(|element| renamed(element, names)).collect()
        }
        _ => value,
    }
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Whether JavaScript holds every integer of a value.
fn is_safe(value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            number.as_i64().is_none_or(|integer| integer.unsigned_abs() <= MAX_SAFE_INTEGER)
        }
        Value::Array(elements) => elements.iter().all(is_safe),
        Value::Object(members) => members.values().all(is_safe),
        _ => true,
    }
}

/// Whether all that `after` lacks of `before` is members that are null.
fn differs_by_nulls(before: &Value, after: &Value) -> bool {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            after.keys().all(|name| before.contains_key(name))
                && before.iter().all(|(name, value)| match after.get(name) {
                    Some(kept) => differs_by_nulls(value, kept),
                    None => value.is_null(),
                })
        }
        (Value::Array(before), Value::Array(after)) => {
            before.len() == after.len()
                && before.iter().zip(after).all(|(before, after)| differs_by_nulls(before, after))
        }
        _ => before == after,
    }
}
