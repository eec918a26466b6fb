use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, Visitor},
};

use super::Unkept;
use crate::json;

/// A string in a model.
pub type Text<'a> = Unkept<Written<'a>>;

/// A string, borrowed from the JSON it was read from as it is written there.
///
/// What its escapes mean is found out when it is asked for, which is next to never. So no model
/// owns anything that must be freed: code for that, model by model, was a tenth of the module.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Written<'a>(&'a str);

impl<'a> Written<'a> {
    /// What the string says.
    pub fn meaning(self) -> Cow<'a, str> {
        // Escapes that mean nothing were refused when it was read.
        json::unescape(self.0).unwrap_or(Cow::Borrowed(self.0))
    }
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.meaning())
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Written<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(WrittenVisitor)
    }
}

struct WrittenVisitor;

impl<'de> Visitor<'de> for WrittenVisitor {
    type Value = Written<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("string as it is written in JSON")
    }

    fn visit_borrowed_str<E: Error>(self, written: &'de str) -> Result<Self::Value, E> {
        Ok(Written(written))
    }
}
