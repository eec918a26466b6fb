use pieces_os_client::{
    json::{Mismatch, check, without},
    models::*,
};
use serde::{Deserialize, Serialize, de::IgnoredAny};
use serde_json::Value;

/// A model of the contract, and the two ways to read it.
pub struct Model {
    pub name: &'static str,
    /// How the client reads a text.
    pub ours: fn(&str) -> Result<Reading, Mismatch>,
    theirs: fn(&str) -> Result<Value, serde_json::Error>,
}

/// What the client makes of a text.
#[derive(Debug)]
pub struct Reading {
    /// The model, as serde_json writes it.
    pub value: Value,
    /// What is handed to `JSON.parse`, or to the server.
    pub kept: String,
}

macro_rules! models {
    ($($Model:ident)*) => {
        &[$(Model {
            name: stringify!($Model),
            ours: |text| ours::<$Model>(text),
            theirs: |text| theirs::<$Model>(text),
        },)*]
    };
}

pub const MODELS: &[Model] = models! {
    Application Applications DetectedExternalApplication DetectedExternalApplications
    EmbeddedModelSchema GroupedTimestamp SeededAssetEnrichment SeededTrackedInteractionEvent
    SeededTrackedInteractionEventIdentifierDescriptionPairs SeededTrackedKeyboardEvent
    SeededTrackedKeyboardEventIdentifierDescriptionPairs Session SessionId
    TrackedApplicationInstall TrackedApplicationUpdate TrackedInteractionEvent
    TrackedKeyboardEvent TrackedUserProfile

    ApplicationNameEnum CapabilitiesEnum EmbeddedModelSchemaSemanticVersionEnum MechanismEnum
    PlatformEnum PrivacyEnum
};

fn ours<'de, T: Deserialize<'de> + Serialize>(text: &'de str) -> Result<Reading, Mismatch> {
    let (model, nulls) = check::<T>(text)?;
    let value = serde_json::to_value(model).expect("every model can be written");
    Ok(Reading { value, kept: without(text, &nulls).into_owned() })
}

fn theirs<'de, T: Deserialize<'de> + Serialize>(text: &'de str) -> serde_json::Result<Value> {
    serde_json::to_value(serde_json::from_str::<T>(text)?)
}

impl Model {
    pub fn named(name: &str) -> &'static Self {
        MODELS.iter().find(|model| model.name == name).expect("a model of that name")
    }

    /// Panics unless the client reads this text as it must.
    pub fn judge(&self, text: &str) {
        let json = text.strip_prefix('\u{feff}').unwrap_or(text);
        let ours = (self.ours)(text);
        // What is no JSON may pass the reader: `JSON.parse` refuses it afterwards.
        if serde_json::from_str::<IgnoredAny>(json).is_err() {
            return;
        }
        match (ours, (self.theirs)(json)) {
            (Ok(reading), theirs) => {
                self.judge_kept(json, &reading);
                match theirs {
                    Ok(value) => assert_eq!(reading.value, value, "{}: {text}", self.name),
                    Err(error) => assert!(is_too_strict(&error), "{}: {error}: {text}", self.name),
                }
            }
            (Err(mismatch), Ok(_)) => {
                assert!(is_unsafe_integer(&mismatch), "{}: refused, {mismatch}: {text}", self.name);
            }
            (Err(_), Err(_)) => {}
        }
    }

    /// What is kept of an accepted text is the same value, without nulls that unset a field.
    fn judge_kept(&self, json: &str, reading: &Reading) {
        let kept = reading.kept.strip_prefix('\u{feff}').unwrap_or(&reading.kept);
        assert!(is_safe(&reading.value), "{}: accepted {json}", self.name);
        let again = (self.ours)(kept).expect("what is kept is accepted");
        assert_eq!(again.value, reading.value, "{}: {json}", self.name);
        assert_eq!(again.kept, kept, "{}: nulls are left of {json}", self.name);

        let is_json = serde_json::from_str::<IgnoredAny>(kept).is_ok();
        assert!(is_json, "{}: {json} became {kept}", self.name);
        if let Ok(before) = serde_json::from_str(json) {
            let after = serde_json::from_str(kept).expect("at most as deep as before");
            let same = differs_by_nulls(&before, &after);
            assert!(same, "{}: {json} became {kept}", self.name);
        }
    }
}

/// The largest integer that JavaScript holds with all smaller ones.
const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// Whether a refusal is about an integer that JavaScript would make another one of.
fn is_unsafe_integer(mismatch: &Mismatch) -> bool {
    let found = mismatch.reason().rsplit(' ').next().and_then(|found| found.parse::<i64>().ok());
    found.is_some_and(|found| found.unsigned_abs() > MAX_SAFE_INTEGER)
}

/// Whether JavaScript holds every integer of a value.
fn is_safe(value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            number.as_i64().is_some_and(|integer| integer.unsigned_abs() <= MAX_SAFE_INTEGER)
        }
        Value::Array(elements) => elements.iter().all(is_safe),
        Value::Object(members) => members.values().all(is_safe),
        _ => true,
    }
}

/// serde_json takes `1.0` for no integer, and half a surrogate pair for an error. `JSON.parse`
/// takes both, and so does the client.
fn is_too_strict(error: &serde_json::Error) -> bool {
    let message = error.to_string();
    ["floating point", "surrogate", "unexpected end of hex escape"]
        .iter()
        .any(|difference| message.contains(difference))
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
