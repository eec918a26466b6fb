use super::{Field, Kind, Shape};

/// What all models of a list are: what the walker reads.
///
/// Nothing in it points to anything: models are told by their place in the list, and names by
/// their place among all names, so that a model costs a few bytes for each field.
pub struct Tables {
    pub(super) models: &'static [Rows],
    pub(super) rows: &'static [Row],
    /// All names without a gap, and where each begins and the last ends.
    pub(super) names: &'static str,
    pub(super) name_places: &'static [u16],
}

/// Which rows are those of a model.
#[derive(Clone, Copy, Debug)]
pub struct Rows {
    pub(super) start: u16,
    pub(super) count: u8,
    /// Whether it holds instants, at any depth.
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

/// Which names a text has for the fields of a model.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Names {
    /// Those of what is received and sent.
    Wire,
    /// Those of what a caller passes and gets.
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
        let index = usize::from(match names {
            Names::Wire => row.wire,
            Names::JavaScript => row.javascript,
        });
        let place =
            |index: usize| self.name_places.get(index).map_or(0, |place| usize::from(*place));
        self.names.get(place(index)..place(index + 1)).unwrap_or_default()
    }

    /// Whether there are instants in values of this shape, at any depth.
    pub fn has_instants(&self, shape: Shape) -> bool {
        match shape.inside().kind() {
            Kind::Instant => true,
            Kind::Model(model) => self.models.get(model).is_some_and(|rows| rows.has_instants),
            _ => false,
        }
    }
}
