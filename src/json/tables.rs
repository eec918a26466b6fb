use super::{Field, Kind, Shape};

/// The tables of all models of a list, which JSON is checked against.
///
/// They have no pointers: models are identified by their index in the list, names by their index among
/// all names. So a model takes a few bytes per field.
pub struct Tables {
    pub(super) models: &'static [Rows],
    pub(super) rows: &'static [Row],
    /// All names in their quotes, joined, and the offset of each, with the end of the last one.
    pub(super) names: &'static str,
    pub(super) name_places: &'static [u16],
}

/// The bytes of the quotes that each name has around it in the table.
pub(super) const QUOTES: usize = 2;
/// Bytes behind the last name, so that eight can be read wherever a name begins.
pub(super) const PADDING: usize = 8;

/// The range of rows that belong to a model.
#[derive(Clone, Copy, Debug)]
pub struct Rows {
    pub(super) start: u16,
    pub(super) count: u8,
    /// Whether it contains instants, at any depth.
    pub(super) has_instants: bool,
}

/// A field of a model.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub(super) wire: u16,
    pub(super) javascript: u16,
    pub shape: Shape,
    pub is_optional: bool,
}

/// Which names a text uses for the fields of a model.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Names {
    /// The names in JSON that Pieces OS sends and receives.
    Wire,
    /// The names in JavaScript.
    JavaScript,
}

impl Names {
    pub fn of_the_other_side(self) -> Self {
        match self {
            Self::Wire => Self::JavaScript,
            Self::JavaScript => Self::Wire,
        }
    }
}

impl Row {
    pub(super) const EMPTY: Self =
        Self { wire: 0, javascript: 0, shape: Shape::ANY, is_optional: false };

    pub(super) const fn new(field: &Field, wire: u16, javascript: u16) -> Self {
        Self { wire, javascript, shape: field.shape, is_optional: field.is_optional }
    }

    /// Whether the field has two names.
    #[inline]
    pub(super) fn is_renamed(self) -> bool {
        self.wire != self.javascript
    }
}

impl Tables {
    /// The fields of a model.
    #[inline]
    pub fn rows(&self, model: usize) -> &'static [Row] {
        let Some(Rows { start, count, .. }) = self.models.get(model) else { return &[] };
        let start = usize::from(*start);
        self.rows.get(start..start + usize::from(*count)).unwrap_or_default()
    }

    /// The name of a field.
    #[inline]
    pub fn name(&self, row: Row, names: Names) -> &'static str {
        let (start, end) = self.place(row, names);
        self.names.get(start + 1..end - 1).unwrap_or_default()
    }

    /// The name of a field in its quotes, as JSON has it. What is behind it in the table comes along;
    /// the number says how many bytes count.
    #[inline]
    pub(super) fn key(&self, row: Row, names: Names) -> (&'static [u8], usize) {
        let (start, end) = self.place(row, names);
        (self.names.as_bytes().get(start..).unwrap_or_default(), end - start)
    }

    #[inline]
    fn place(&self, row: Row, names: Names) -> (usize, usize) {
        let index = usize::from(match names {
            Names::Wire => row.wire,
            Names::JavaScript => row.javascript,
        });
        match self.name_places.get(index..index + 2) {
            Some([start, end]) => (usize::from(*start), usize::from(*end)),
            _ => (0, QUOTES),
        }
    }

    /// Whether values of this shape contain instants, at any depth.
    pub fn has_instants(&self, shape: Shape) -> bool {
        match shape.inside().kind() {
            Kind::Instant => true,
            Kind::Model(model) => self.models.get(model).is_some_and(|rows| rows.has_instants),
            _ => false,
        }
    }
}
