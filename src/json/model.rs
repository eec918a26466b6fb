use std::{borrow::Cow, collections::BTreeMap};

use super::Shape;

/// A model. `#[model]` implements it from a struct.
pub trait Model {
    const NAME: &'static str;
    const FIELDS: &'static [Field];
    /// Its TypeScript declaration.
    const TYPESCRIPT: &'static str;
}

/// The index of a model in the list of its tables. [`tables!`](crate::tables) implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is in no list of models",
    note = "add it to the list in `for_each_model!`, which all tables are made from"
)]
pub trait Listed {
    const INDEX: u16;
}

/// A type that a field of a model can have.
pub trait Shaped {
    const SHAPE: Shape;
    const IS_OPTIONAL: bool = false;
}

/// A field of a model.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in JSON.
    pub wire: &'static str,
    /// Its name in JavaScript.
    pub javascript: &'static str,
    pub shape: Shape,
    pub is_optional: bool,
}

impl Field {
    pub const fn of<T: Shaped>(wire: &'static str, javascript: &'static str) -> Self {
        Self { wire, javascript, shape: T::SHAPE, is_optional: T::IS_OPTIONAL }
    }
}

/// A model in a list of models.
#[derive(Clone, Copy, Debug)]
pub struct ModelInfo {
    pub name: &'static str,
    pub fields: &'static [Field],
}

impl ModelInfo {
    pub const fn of<T: Model>() -> Self {
        Self { name: T::NAME, fields: T::FIELDS }
    }
}

macro_rules! shaped {
    ($($Type:ty: $SHAPE:ident),*) => {
        $(impl Shaped for $Type { const SHAPE: Shape = Shape::$SHAPE; })*
    };
}

shaped! { String: STRING, &str: STRING, Cow<'_, str>: STRING, i64: INTEGER, f64: NUMBER, bool: BOOLEAN }

impl<T: Shaped> Shaped for Option<T> {
    const SHAPE: Shape = required::<T>();
    const IS_OPTIONAL: bool = true;
}

impl<T: Shaped> Shaped for Box<T> {
    const SHAPE: Shape = required::<T>();
}

impl<T: Shaped> Shaped for Vec<T> {
    const SHAPE: Shape = required::<T>().array_of();
}

impl<T: Shaped> Shaped for BTreeMap<String, T> {
    const SHAPE: Shape = required::<T>().map_of();
}

/// The shape of a type that is there wherever it is expected.
const fn required<T: Shaped>() -> Shape {
    assert!(!T::IS_OPTIONAL, "only a field can be optional");
    T::SHAPE
}
