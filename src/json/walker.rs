use super::{
    Edits, Kind, MAX_DEPTH, Mismatch, Names, Row, Shape, Tables, instant, is_uuid_long,
    reader::Reader,
};

/// Goes through the text once, with the tables beside it.
pub(super) struct Walker<'a> {
    reader: Reader<'a>,
    tables: &'static Tables,
    names: Names,
    edits: Edits,
    /// How many models, lists and maps the value at hand is in.
    depth: usize,
}

/// What is known of an object while its members are read.
#[derive(Default)]
struct Members {
    /// A bit for each field that there was.
    seen: u64,
    /// The field that is expected next: members tend to come in the order of the model.
    next: usize,
    /// The last comma before the member at hand that is still wanted.
    kept_comma: Option<usize>,
}

impl<'a> Walker<'a> {
    pub fn new(tables: &'static Tables, text: &'a str, names: Names) -> Self {
        Self { reader: Reader::new(text), tables, names, edits: Edits::default(), depth: 0 }
    }

    /// Moves over a value of this shape.
    #[inline]
    pub fn value(&mut self, shape: Shape) -> Result<(), Mismatch> {
        match shape.kind() {
            Kind::String => self.reader.string(),
            Kind::Integer => self.reader.integer(),
            Kind::Number => self.reader.number(),
            Kind::Boolean => self.boolean(),
            Kind::Instant => self.instant(),
            Kind::Uuid => self.uuid(),
            Kind::Any => self.reader.skip_value(),
            Kind::Model(model) => self.nested(|walker| walker.object(model)),
            Kind::Array(element) => self.nested(|walker| walker.array(element)),
            Kind::Map(element) => self.nested(|walker| walker.map(element)),
        }
    }

    /// Makes sure that nothing is left.
    pub fn end(mut self) -> Result<Edits, Mismatch> {
        match self.reader.peek_token() {
            None => Ok(self.edits),
            Some(_) => Err(self.reader.mismatch("end of input")),
        }
    }

    fn boolean(&mut self) -> Result<(), Mismatch> {
        if self.reader.take_word("true") || self.reader.take_word("false") {
            Ok(())
        } else {
            Err(self.reader.mismatch("boolean"))
        }
    }

    #[inline(never)]
    fn instant(&mut self) -> Result<(), Mismatch> {
        let text = self.reader.text()?;
        match instant::epoch_ms(&text) {
            Some(_) => Ok(()),
            None => Err(instant::mismatch(&text)),
        }
    }

    #[inline(never)]
    fn uuid(&mut self) -> Result<(), Mismatch> {
        let text = self.reader.text()?;
        if is_uuid_long(&text) {
            Ok(())
        } else {
            Err(Mismatch::expected("UUID of 36 characters", "another string"))
        }
    }

    /// Goes one level deeper: a model may hold itself, and the stack is finite.
    #[inline]
    fn nested(
        &mut self,
        inside: impl FnOnce(&mut Self) -> Result<(), Mismatch>,
    ) -> Result<(), Mismatch> {
        if self.depth == MAX_DEPTH {
            return Err(Mismatch::expected("at most 128 levels of nesting", "more"));
        }
        self.depth += 1;
        inside(self)?;
        self.depth -= 1;
        Ok(())
    }

    fn array(&mut self, element: Shape) -> Result<(), Mismatch> {
        self.reader.expect(b'[', "array")?;
        let mut index = 0;
        while !self.reader.take(b']') {
            if index > 0 {
                self.reader.expect(b',', "comma or end of array")?;
            }
            self.value(element).map_err(|mismatch| mismatch.in_element(index))?;
            index += 1;
        }
        Ok(())
    }

    #[inline(never)]
    fn map(&mut self, element: Shape) -> Result<(), Mismatch> {
        self.reader.expect(b'{', "object")?;
        let mut members = Members::default();
        while !self.reader.take(b'}') {
            let key = self.reader.text()?;
            self.reader.expect(b':', "colon")?;
            self.value(element).map_err(|mismatch| mismatch.in_member(&key))?;
            self.end_member(&mut members)?;
        }
        Ok(())
    }

    fn object(&mut self, model: usize) -> Result<(), Mismatch> {
        self.reader.expect(b'{', "object")?;
        let rows = self.tables.rows(model);
        let mut members = Members::default();
        while !self.reader.take(b'}') {
            self.member(rows, &mut members)?;
        }
        for (index, row) in rows.iter().enumerate() {
            if members.seen & 1 << index == 0 && !row.is_optional {
                let name = self.tables.name(*row, self.names);
                return Err(Mismatch::new("required but missing").in_member(name));
            }
        }
        Ok(())
    }

    /// Moves over a member, and the comma behind it.
    #[inline]
    fn member(&mut self, rows: &[Row], members: &mut Members) -> Result<(), Mismatch> {
        let start = self.reader.position();
        let mark = self.edits.mark();
        let expected = rows.get(members.next).filter(|row| self.take_key(**row));
        let (index, row, names) = match expected {
            Some(row) => (members.next, *row, self.names),
            None => {
                let key = self.reader.text()?;
                match self.find(rows, &key) {
                    Some(found) => found,
                    None => {
                        self.reader.expect(b':', "colon")?;
                        self.reader.skip_value().map_err(|mismatch| mismatch.in_member(&key))?;
                        return self.end_member(members);
                    }
                }
            }
        };
        members.next = index + 1;
        if row.is_renamed() {
            self.rename(row, start);
        }
        self.reader.expect(b':', "colon")?;
        let tables = self.tables;
        let in_member = |mismatch: Mismatch| mismatch.in_member(tables.name(row, names));
        let bit = 1 << index;
        if members.seen & bit != 0 {
            return Err(in_member(Mismatch::new("expected once, found twice")));
        }
        members.seen |= bit;
        if row.is_optional && self.reader.take_word("null") {
            return self.end_unset_member(members, start, mark);
        }
        self.value(row.shape).map_err(in_member)?;
        self.end_member(members)
    }

    /// Moves over the key of a field if it comes next, with the name that is expected.
    #[inline]
    fn take_key(&mut self, row: Row) -> bool {
        let (key, length) = self.tables.key(row, self.names);
        self.reader.take_prefix(key, length)
    }

    /// The field of that name, and whose name that is.
    fn find(&self, rows: &[Row], key: &str) -> Option<(usize, Row, Names)> {
        [self.names, self.names.of_the_other_side()].into_iter().find_map(|names| {
            let mut rows = rows.iter().enumerate();
            let (index, row) = rows.find(|(_, row)| self.tables.name(**row, names) == key)?;
            Some((index, *row, names))
        })
    }

    /// Has the key that was just read, and begins at `start`, be that of the other side.
    #[cold]
    fn rename(&mut self, row: Row, start: usize) {
        let quoted = start + 1..self.reader.position() - 1;
        self.edits.replace(quoted, self.tables.name(row, self.names.of_the_other_side()));
    }

    /// Moves to the next member or to the end of the object.
    #[inline]
    fn end_member(&mut self, members: &mut Members) -> Result<(), Mismatch> {
        if let Some(comma) = self.comma()? {
            members.kept_comma = Some(comma);
        }
        Ok(())
    }

    /// The same behind a null that leaves a field unset: its member goes, with one comma.
    #[cold]
    fn end_unset_member(
        &mut self,
        members: &Members,
        start: usize,
        mark: usize,
    ) -> Result<(), Mismatch> {
        let end = self.reader.position();
        let range = match self.comma()? {
            Some(comma) => start..comma + 1,
            // Nothing but such members is behind the comma that was kept last.
            None => members.kept_comma.unwrap_or(start)..end,
        };
        self.edits.remove(mark, range);
        Ok(())
    }

    /// Moves over the comma to the next member and returns its place; none if the object ends.
    #[inline]
    fn comma(&mut self) -> Result<Option<usize>, Mismatch> {
        if self.reader.take(b',') {
            let comma = self.reader.position() - 1;
            if self.reader.peek_token() != Some(b'"') {
                return Err(self.reader.mismatch("string"));
            }
            return Ok(Some(comma));
        }
        if self.reader.peek() == Some(b'}') {
            Ok(None)
        } else {
            Err(self.reader.mismatch("comma or end of object"))
        }
    }
}
