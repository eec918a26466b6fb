use std::{borrow::Cow, mem, ops::Range};

use serde::{
    Deserializer,
    de::{DeserializeSeed, MapAccess, SeqAccess, Visitor, value::U64Deserializer},
    forward_to_deserialize_any,
};

use super::{mismatch::Mismatch, reader::Reader};

/// The serde deserializer: one value from the text for each call.
///
/// Strings are given as they are written, escapes and all; keys as what they mean.
pub(super) struct Checker<'de> {
    reader: Reader<'de>,
    /// Where members stand that a null leaves unset, with the comma that goes with each.
    nulls: Vec<Range<usize>>,
    /// Set when the value just read is a null for an optional field.
    unset: bool,
}

impl<'de> Checker<'de> {
    pub fn new(text: &'de str) -> Self {
        Self { reader: Reader::new(text), nulls: Vec::new(), unset: false }
    }

    /// Makes sure that nothing is left, and returns where nulls were.
    pub fn end(mut self) -> Result<Vec<Range<usize>>, Mismatch> {
        match self.reader.peek_token() {
            None => Ok(self.nulls),
            Some(_) => Err(self.reader.mismatch("end of input")),
        }
    }
}

impl<'de> Deserializer<'de> for &mut Checker<'de> {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_ignored_any(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        if self.reader.take_word("true") {
            visitor.visit_bool(true)
        } else if self.reader.take_word("false") {
            visitor.visit_bool(false)
        } else {
            Err(self.reader.mismatch("boolean"))
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_i64(self.reader.integer()?)
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_borrowed_str(self.reader.string()?)
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        if self.reader.take_word("null") {
            self.unset = true;
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.reader.expect(b'[', "array")?;
        visitor.visit_seq(Elements { checker: self, index: 0 })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.reader.expect(b'{', "object")?;
        visitor.visit_map(Members {
            checker: self,
            fields,
            next_field: 0,
            key: Cow::Borrowed(""),
            key_start: 0,
            kept_comma: None,
        })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.reader.skip_value()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u64 u128 f32 f64 char string bytes byte_buf unit unit_struct
        tuple tuple_struct map enum identifier
    }
}

/// What is left of an array.
struct Elements<'a, 'de> {
    checker: &'a mut Checker<'de>,
    index: usize,
}

impl<'de> SeqAccess<'de> for Elements<'_, 'de> {
    type Error = Mismatch;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Mismatch> {
        let reader = &mut self.checker.reader;
        if reader.take(b']') {
            return Ok(None);
        }
        if self.index > 0 {
            reader.expect(b',', "comma or end of array")?;
        }
        let element = seed
            .deserialize(&mut *self.checker)
            .map_err(|mismatch| mismatch.in_element(self.index))?;
        self.index += 1;
        Ok(Some(element))
    }
}

/// What is left of an object.
struct Members<'a, 'de> {
    checker: &'a mut Checker<'de>,
    /// The names that the model has for its fields.
    fields: &'static [&'static str],
    next_field: usize,
    key: Cow<'de, str>,
    key_start: usize,
    /// The last comma before the member at hand that is still wanted.
    kept_comma: Option<usize>,
}

impl<'de> MapAccess<'de> for Members<'_, 'de> {
    type Error = Mismatch;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Mismatch> {
        match self.next_field()? {
            Some(field) => seed.deserialize(U64Deserializer::new(field)).map(Some),
            None => Ok(None),
        }
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Mismatch> {
        let value = seed
            .deserialize(&mut *self.checker)
            .map_err(|mismatch| mismatch.in_member(&self.key))?;
        self.end_member()?;
        Ok(value)
    }
}

impl Members<'_, '_> {
    /// Reads the next key, if there is one, and returns the number of its field; one that no field
    /// has if the model does not name it. Were it given by name, each model had code to tell them.
    #[inline(never)]
    fn next_field(&mut self) -> Result<Option<u64>, Mismatch> {
        let reader = &mut self.checker.reader;
        if reader.take(b'}') {
            return Ok(None);
        }
        self.key_start = reader.position();
        let field = self.field()?;
        self.next_field = field + 1;
        self.checker.reader.expect(b':', "colon")?;
        Ok(Some(field as u64))
    }

    /// Reads a key and returns the number of the field that has it for its name. It often is the next
    /// one: members tend to come in the order of the model.
    fn field(&mut self) -> Result<usize, Mismatch> {
        let reader = &mut self.checker.reader;
        if let Some(name) = self.fields.get(self.next_field).filter(|name| reader.take_key(name)) {
            self.key = Cow::Borrowed(name);
            return Ok(self.next_field);
        }
        self.key = reader.key()?;
        let field = self.fields.iter().position(|name| *name == self.key);
        Ok(field.unwrap_or(self.fields.len()))
    }

    /// Moves to the next member or the end of the object, and notes a member that a null unsets
    /// together with the one comma that has to go with it.
    #[inline(never)]
    fn end_member(&mut self) -> Result<(), Mismatch> {
        let Checker { reader, nulls, unset } = &mut *self.checker;
        let unset = mem::take(unset);
        let end = reader.position();
        if reader.take(b',') {
            let comma = reader.position() - 1;
            if reader.peek_token() != Some(b'"') {
                return Err(reader.mismatch("string"));
            }
            if unset {
                nulls.push(self.key_start..comma + 1);
            } else {
                self.kept_comma = Some(comma);
            }
        } else if reader.peek() != Some(b'}') {
            return Err(reader.mismatch("comma or end of object"));
        } else if unset {
            nulls.push(self.key_start..end);
            nulls.extend(self.kept_comma.map(|comma| comma..comma + 1));
        }
        Ok(())
    }
}
