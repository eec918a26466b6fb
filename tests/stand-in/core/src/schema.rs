//! Holds values against the JSON Schema that the contracts use, which is a small part of it: tests
//! compare the verdicts with those of a full validator.

use serde_json::Value;
use uuid::Uuid;

/// Marks an enum that may grow: any other string is as good.
pub const OPEN_ENUM: &str = "x-open-enum";

/// A schema, and the document that its references point into.
#[derive(Clone, Copy)]
pub struct Schema<'a> {
    pub schema: &'a Value,
    pub document: &'a Value,
}

impl<'a> Schema<'a> {
    /// Everything in which a value differs, each with its path. `path` is that of the value.
    pub fn differences(self, path: &str, value: &Value) -> Vec<String> {
        if let Some(other) = self.referenced() {
            return other.differences(path, value);
        }
        let mut found = Vec::new();
        if let Some(reason) = self.misfit(value) {
            found.push(format!("{path}: {value} {reason}"));
        }
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    if let Some(schema) = self.member(name) {
                        found.extend(schema.differences(&format!("{path}.{name}"), member));
                    }
                }
                let missing = self.required().filter(|name| !members.contains_key(*name));
                found.extend(missing.map(|name| format!("{path}.{name}: is required")));
            }
            Value::Array(items) => {
                if let Some(schema) = self.of("items") {
                    for (index, item) in items.iter().enumerate() {
                        found.extend(schema.differences(&format!("{path}[{index}]"), item));
                    }
                }
            }
            _ => {}
        }
        found
    }

    fn referenced(self) -> Option<Self> {
        let pointer = self.schema.get("$ref")?.as_str()?.strip_prefix('#')?;
        Some(Self { schema: self.document.pointer(pointer)?, ..self })
    }

    fn of(self, keyword: &str) -> Option<Self> {
        Some(Self { schema: self.schema.get(keyword)?, ..self })
    }

    fn member(self, name: &str) -> Option<Self> {
        self.of("properties")?.of(name)
    }

    fn required(self) -> impl Iterator<Item = &'a str> {
        let names = self.schema.get("required").and_then(Value::as_array);
        names.into_iter().flatten().filter_map(Value::as_str)
    }

    /// Why the value itself does not fit, whatever is in it.
    fn misfit(self, value: &Value) -> Option<String> {
        let text = |keyword| self.schema.get(keyword).and_then(Value::as_str);
        let number = |keyword| self.schema.get(keyword).and_then(Value::as_u64);
        if let Some(name) = text("type").filter(|name| !is_of_type(value, name)) {
            return Some(format!("is not of type \"{name}\""));
        }
        let values = self.schema.get("enum").and_then(Value::as_array);
        if self.schema.get(OPEN_ENUM).is_none()
            && values.is_some_and(|values| !values.contains(value))
        {
            return Some("is none of the values that there are".into());
        }
        let string = value.as_str()?;
        let length = string.chars().count() as u64;
        if let Some(least) = number("minLength").filter(|least| length < *least) {
            return Some(format!("is shorter than {least} characters"));
        }
        if let Some(most) = number("maxLength").filter(|most| length > *most) {
            return Some(format!("is longer than {most} characters"));
        }
        let format = text("format").filter(|format| !has_format(string, format))?;
        Some(format!("is not a \"{format}\""))
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "integer" => {
            value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|it| it.fract() == 0.0)
        }
        _ => true,
    }
}

fn has_format(text: &str, format: &str) -> bool {
    match format {
        "uuid" => text.len() == 36 && Uuid::try_parse(text).is_ok(),
        "date-time" => is_date_time(text).is_some(),
        _ => true,
    }
}

/// An instant as in RFC 3339: a date, a time, and a zone.
fn is_date_time(text: &str) -> Option<()> {
    let (date, rest) = text.split_once(['T', 't'])?;
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let zone = rest.find(['Z', 'z', '+', '-'])?;
    let (time, zone) = rest.split_at_checked(zone)?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let [hour, minute, second] = numbers(time, ':', [2, 2, 2])?;
    let has_zone = matches!(zone, "Z" | "z")
        || zone
            .get(1..)
            .and_then(|offset| numbers(offset, ':', [2, 2]))
            .is_some_and(|[hours, minutes]| hours < 24 && minutes < 60);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let is_on_calendar = (1..=12).contains(&month) && (1..=days).contains(&day);
    let is_on_clock = hour < 24 && minute < 60 && second < 60;
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|digit| digit.is_ascii_digit());
    (is_on_calendar && is_on_clock && is_fraction && has_zone).then_some(())
}

/// Numbers of so many digits each.
fn numbers<const N: usize>(text: &str, separator: char, digits: [usize; N]) -> Option<[u32; N]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; N];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let part = parts.next()?;
        let fits = part.len() == digits && part.bytes().all(|digit| digit.is_ascii_digit());
        *number = part.parse().ok().filter(|_| fits)?;
    }
    parts.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests;
