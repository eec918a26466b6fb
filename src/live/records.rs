//! The list: records in an order that stays, as the server's is not documented.

#[derive(Debug)]
struct Record<R> {
    id: String,
    value: R,
}

#[derive(Debug)]
pub struct Records<R> {
    all: Vec<Record<R>>,
    has_changed: bool,
}

impl<R: PartialEq> Records<R> {
    pub fn new() -> Self {
        Self { all: Vec::new(), has_changed: false }
    }

    pub fn iter(&self) -> impl Iterator<Item = &R> {
        self.all.iter().map(|record| &record.value)
    }

    /// Whether the list has become another one since this was asked last.
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.has_changed)
    }

    /// Puts these in the place of all. Those that were there before keep their order, and the value
    /// they have if it is the same one.
    pub fn replace(&mut self, list: Vec<(String, R)>) {
        let mut list: Vec<_> = list.into_iter().map(Some).collect();
        let mut index = 0;
        self.all.retain_mut(|record| {
            // It is mostly at the same place.
            let is_same =
                |slot: &Option<(String, R)>| matches!(slot, Some((id, _)) if *id == record.id);
            let near = list.get(index).is_some_and(is_same);
            let place = if near { Some(index) } else { list.iter().position(is_same) };
            let value = place.and_then(|place| list.get_mut(place)).and_then(Option::take);
            let Some((_, value)) = value else {
                self.has_changed = true;
                return false;
            };
            index += 1;
            if record.value != value {
                record.value = value;
                self.has_changed = true;
            }
            true
        });
        for (id, value) in list.into_iter().flatten() {
            self.all.push(Record { id, value });
            self.has_changed = true;
        }
    }

    pub fn put(&mut self, id: String, value: R) {
        match self.all.iter_mut().find(|record| record.id == id) {
            Some(record) if record.value == value => return,
            Some(record) => record.value = value,
            None => self.all.push(Record { id, value }),
        }
        self.has_changed = true;
    }

    pub fn remove(&mut self, id: &str) {
        let before = self.all.len();
        self.all.retain(|record| record.id != id);
        self.has_changed |= self.all.len() != before;
    }
}
