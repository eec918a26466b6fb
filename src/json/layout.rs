//! How tables are made, all of it while compiling.

#![allow(clippy::indexing_slicing, reason = "a wrong index stops the compiler, not the client")]

use std::str;

use super::{
    Kind, ModelInfo, Tables,
    tables::{PADDING, QUOTES, Row, Rows},
};

/// Declares the tables for a list of models: `MODELS` describes them for tests and tools, and `TABLES` is
/// what JSON is checked against.
#[macro_export]
macro_rules! tables {
    (
        $(#[$about_models:meta])* $models_are:vis const $MODELS:ident;
        $(#[$about_tables:meta])* $tables_are:vis static $TABLES:ident;
        [$($Model:ident $(<$lifetime:lifetime>)?)*]
    ) => {
        $(#[$about_models])*
        $models_are const $MODELS: &[$crate::ModelInfo] =
            &[$($crate::ModelInfo::of::<$Model $(<$lifetime>)?>()),*];

        $(#[$about_tables])*
        $tables_are static $TABLES: $crate::Tables = {
            use $crate::{Layout, Pool, count_rows};

            const ROWS: usize = count_rows($MODELS);
            const POOL: Pool<{ 2 * ROWS }> = Pool::of($MODELS);
            static LAYOUT: Layout<{ $MODELS.len() }, ROWS, { POOL.count + 1 }, { POOL.bytes }> =
                Layout::of($MODELS, &POOL);
            LAYOUT.tables()
        };

        const _: () = {
            #[repr(u16)]
            enum Place { $($Model),* }

            $(impl $crate::Listed for $Model $(<$lifetime>)? {
                const INDEX: u16 = Place::$Model as u16;
            })*
        };
    };
}

/// How many fields these models have.
pub const fn count_rows(models: &[ModelInfo]) -> usize {
    let (mut rows, mut model) = (0, 0);
    while model < models.len() {
        rows += models[model].fields.len();
        model += 1;
    }
    rows
}

/// Every name of a field, once.
pub struct Pool<const ROOM: usize> {
    names: [&'static str; ROOM],
    pub count: usize,
    pub bytes: usize,
    /// Where each name is, by its hash: with hundreds of models, compilers take long to search.
    slots: [usize; ROOM],
}

impl<const ROOM: usize> Pool<ROOM> {
    pub const fn of(models: &[ModelInfo]) -> Self {
        let mut pool = Self { names: [""; ROOM], count: 0, bytes: PADDING, slots: [ROOM; ROOM] };
        let mut model = 0;
        while model < models.len() {
            let fields = models[model].fields;
            let mut field = 0;
            while field < fields.len() {
                pool.add(fields[field].wire);
                pool.add(fields[field].javascript);
                field += 1;
            }
            model += 1;
        }
        pool
    }

    const fn add(&mut self, name: &'static str) {
        let slot = self.slot(name);
        if self.slots[slot] != ROOM {
            return;
        }
        assert_plain(name.as_bytes());
        self.slots[slot] = self.count;
        self.names[self.count] = name;
        self.count += 1;
        self.bytes += name.len() + QUOTES;
    }

    /// Where a name is, which is in the pool.
    const fn place(&self, name: &str) -> usize {
        self.slots[self.slot(name)]
    }

    /// The slot of a name; an empty one if it is not in the pool.
    const fn slot(&self, name: &str) -> usize {
        let mut slot = hash(name.as_bytes()) % ROOM;
        while self.slots[slot] != ROOM
            && !is_same(self.names[self.slots[slot]].as_bytes(), name.as_bytes())
        {
            slot = (slot + 1) % ROOM;
        }
        slot
    }
}

/// FNV-1a.
const fn hash(bytes: &[u8]) -> usize {
    let (mut hash, mut index) = (0x811c_9dc5_u32, 0);
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u32).wrapping_mul(0x0100_0193);
        index += 1;
    }
    hash as usize
}

/// A name goes into text as it is.
const fn assert_plain(name: &[u8]) {
    let mut index = 0;
    while index < name.len() {
        let is_plain = name[index] >= b' ' && name[index] != b'"' && name[index] != b'\\';
        assert!(is_plain, "a name with an escape in it");
        index += 1;
    }
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() && one[index] == other[index] {
        index += 1;
    }
    index == one.len()
}

/// What tables refer to.
pub struct Layout<const MODELS: usize, const ROWS: usize, const PLACES: usize, const BYTES: usize> {
    models: [Rows; MODELS],
    rows: [Row; ROWS],
    names: [u8; BYTES],
    name_places: [u16; PLACES],
}

/// The walker has a bit for each field of an object.
const MAX_FIELDS: usize = 64;

impl<const MODELS: usize, const ROWS: usize, const PLACES: usize, const BYTES: usize>
    Layout<MODELS, ROWS, PLACES, BYTES>
{
    pub const fn of<const ROOM: usize>(models: &[ModelInfo], pool: &Pool<ROOM>) -> Self {
        let mut layout = Self {
            models: [Rows { start: 0, count: 0, has_instants: false }; MODELS],
            rows: [Row::EMPTY; ROWS],
            names: [0; BYTES],
            name_places: [0; PLACES],
        };
        layout.add_names(pool);
        layout.add_rows(models, pool);
        while layout.spread_instants() {}
        layout
    }

    pub const fn tables(&'static self) -> Tables {
        let names = if let Ok(names) = str::from_utf8(&self.names) { names } else { "" };
        assert!(names.len() == BYTES, "names are text");
        Tables { models: &self.models, rows: &self.rows, names, name_places: &self.name_places }
    }

    const fn add_names<const ROOM: usize>(&mut self, pool: &Pool<ROOM>) {
        assert!(BYTES <= u16::MAX as usize, "the names are too long together");
        let (mut end, mut index) = (0, 0);
        while index + 1 < PLACES {
            let name = pool.names[index].as_bytes();
            self.names[end] = b'"';
            end += 1;
            let mut byte = 0;
            while byte < name.len() {
                self.names[end] = name[byte];
                end += 1;
                byte += 1;
            }
            self.names[end] = b'"';
            end += 1;
            index += 1;
            self.name_places[index] = end as u16;
        }
    }

    const fn add_rows<const ROOM: usize>(&mut self, models: &[ModelInfo], pool: &Pool<ROOM>) {
        assert!(ROWS <= u16::MAX as usize, "there are too many fields");
        let (mut row, mut model) = (0, 0);
        while model < MODELS {
            let fields = models[model].fields;
            assert!(fields.len() <= MAX_FIELDS, "a model has too many fields");
            self.models[model].start = row as u16;
            self.models[model].count = fields.len() as u8;
            let mut index = 0;
            while index < fields.len() {
                let field = &fields[index];
                let (wire, javascript) = (pool.place(field.wire), pool.place(field.javascript));
                self.rows[row] = Row::new(field, wire as u16, javascript as u16);
                index += 1;
                row += 1;
            }
            model += 1;
        }
    }

    /// Marks the models that hold an instant or a marked model, and says whether one is new.
    const fn spread_instants(&mut self) -> bool {
        let (mut is_new, mut model) = (false, 0);
        while model < MODELS {
            let Rows { start, count, has_instants } = self.models[model];
            let mut row = start as usize;
            while !has_instants && row < start as usize + count as usize {
                let holds = match self.rows[row].shape.inside().kind() {
                    Kind::Instant => true,
                    Kind::Model(inner) => self.models[inner].has_instants,
                    _ => false,
                };
                self.models[model].has_instants |= holds;
                is_new |= holds;
                row += 1;
            }
            model += 1;
        }
        is_new
    }
}
