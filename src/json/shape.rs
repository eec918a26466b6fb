/// The type of a value: a scalar or a model, inside up to two lists or maps.
///
/// Twelve bits say what is inside, and two for each wrapper that it is in: the outermost is the
/// lower pair.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(transparent)]
pub struct Shape(u16);

/// The outermost part of a shape.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    String,
    /// An integer from -(2^53 - 1) to 2^53 - 1, in any notation.
    Integer,
    Number,
    Boolean,
    /// An RFC 3339 date-time with a time zone. It is a `Date` in JavaScript.
    Instant,
    /// A string of 36 characters.
    Uuid,
    /// Any JSON.
    Any,
    /// The model with this index in the list of its tables.
    Model(usize),
    /// A list of values of this shape.
    Array(Shape),
    /// An object with any field names, and values of this shape.
    Map(Shape),
}

const INSIDE: u16 = 0xfff;
const OUTER_SHIFT: u32 = 12;
const INNER_SHIFT: u32 = 14;
const WRAPPER: u16 = 0b11;
const ARRAY: u16 = 1;
const MAP: u16 = 2;
const FIRST_MODEL: u16 = 7;

impl Shape {
    pub const STRING: Self = Self(0);
    pub const INTEGER: Self = Self(1);
    pub const NUMBER: Self = Self(2);
    pub const BOOLEAN: Self = Self(3);
    pub const INSTANT: Self = Self(4);
    pub const UUID: Self = Self(5);
    pub const ANY: Self = Self(6);

    pub const fn model(index: u16) -> Self {
        assert!(index <= INSIDE - FIRST_MODEL, "there are too many models");
        Self(FIRST_MODEL + index)
    }

    pub const fn array_of(self) -> Self {
        self.wrapped(ARRAY)
    }

    pub const fn map_of(self) -> Self {
        self.wrapped(MAP)
    }

    const fn wrapped(self, wrapper: u16) -> Self {
        assert!(self.0 >> INNER_SHIFT == 0, "a third list or map takes a model of its own");
        Self(self.0 & INSIDE | wrapper << OUTER_SHIFT | self.0 >> OUTER_SHIFT << INNER_SHIFT)
    }

    #[inline]
    pub const fn kind(self) -> Kind {
        let inside = self.0 & INSIDE;
        let element = Self(inside | self.0 >> INNER_SHIFT << OUTER_SHIFT);
        match self.0 >> OUTER_SHIFT & WRAPPER {
            ARRAY => Kind::Array(element),
            MAP => Kind::Map(element),
            _ => match Self(inside) {
                Self::STRING => Kind::String,
                Self::INTEGER => Kind::Integer,
                Self::NUMBER => Kind::Number,
                Self::BOOLEAN => Kind::Boolean,
                Self::INSTANT => Kind::Instant,
                Self::UUID => Kind::Uuid,
                Self::ANY => Kind::Any,
                Self(model) => Kind::Model((model - FIRST_MODEL) as usize),
            },
        }
    }

    /// The same without its lists and maps.
    pub const fn inside(self) -> Self {
        Self(self.0 & INSIDE)
    }
}
