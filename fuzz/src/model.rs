use pieces_os_client::{
    json::{Mismatch, check, without},
    models::*,
};
use serde::{
    Deserialize, Serialize,
    de::{Error, IgnoredAny},
};
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
            theirs: |text| match theirs::<$Model>(text) {
                Err(error) if is_about_escapes(&error) => {
                    let value = as_written(distinct(text)?);
                    serde_json::to_value($Model::deserialize(&value)?)
                }
                read => read,
            },
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

/// A model borrows its strings as they are written, which serde_json gives only of those without
/// escapes.
fn is_about_escapes(error: &serde_json::Error) -> bool {
    error.to_string().contains("expected string as it is written in JSON")
}

/// The value of a text, unless an object in it has two members of a name: of those only one would
/// be in the value.
fn distinct(json: &str) -> serde_json::Result<Value> {
    let value = serde_json::from_str(json)?;
    if count_members(&value) == count_colons(json) {
        Ok(value)
    } else {
        Err(serde_json::Error::custom(REPEATED_NAME))
    }
}

const REPEATED_NAME: &str = "repeated name";

fn count_members(value: &Value) -> usize {
    match value {
        Value::Array(elements) => elements.iter().map(count_members).sum(),
        Value::Object(members) => {
            members.len() + members.values().map(count_members).sum::<usize>()
        }
        _ => 0,
    }
}

/// Those outside of strings: one for each member.
fn count_colons(json: &str) -> usize {
    let (mut colons, mut is_string) = (0, false);
    let mut bytes = json.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => is_string = !is_string,
            b'\\' => _ = bytes.next(),
            b':' if !is_string => colons += 1,
            _ => {}
        }
    }
    colons
}

/// A value whose strings are as serde_json writes them, instead of what they say.
fn as_written(value: Value) -> Value {
    match value {
        Value::String(text) => {
            let written = Value::String(text).to_string();
            Value::String(written[1..written.len() - 1].to_owned())
        }
        Value::Array(elements) => elements.into_iter().map(as_written).collect(),
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| (name, as_written(value))).collect()
        }
        _ => value,
    }
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
                let is_right = is_unsafe_integer(&mismatch) || is_taken_by_serde_only(&mismatch);
                assert!(is_right, "{}: refused, {mismatch}: {text}", self.name);
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

/// serde takes the fields of a struct from an array, too.
fn is_taken_by_serde_only(mismatch: &Mismatch) -> bool {
    mismatch.reason() == "expected object, found array"
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

/// serde_json takes `1.0` for no integer, and for errors half a surrogate pair, numbers such as
/// `1e400` and deep nesting. `JSON.parse` takes them all, and so does the client. What has two
/// members of a name and escapes besides is not compared.
fn is_too_strict(error: &serde_json::Error) -> bool {
    let message = error.to_string();
    let differences = [
        "floating point",
        "surrogate",
        "unexpected end of hex escape",
        "number out of range",
        "recursion limit",
        REPEATED_NAME,
    ];
    differences.iter().any(|difference| message.contains(difference))
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
