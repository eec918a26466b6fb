//! What must hold for every text, held for the corpus and for valid texts that were damaged.

use std::{fs, path::Path};

use pieces_os_client_fuzz::{Model, TARGETS};
use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
};

use crate::values::{SCHEMAS, try_with, value};

/// For each schema; all of them together take a few seconds.
const CASES: u32 = 400;

#[test]
fn it_holds_for_the_corpus_of_each_target() {
    for (target, judge) in TARGETS {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
        let inputs: Vec<_> = fs::read_dir(&corpus).expect(target).flatten().collect();
        assert!(inputs.len() >= 3, "{target} has a corpus");
        for input in inputs {
            judge(&fs::read(input.path()).expect("a file"));
        }
    }
}

#[test]
fn it_holds_for_values_of_each_schema_however_they_are_damaged() {
    for (name, schema) in SCHEMAS.iter() {
        let model = Model::named(name);
        let inputs = (value(schema), vec(damage(), 0..4));
        let tried = try_with(CASES, &inputs, |(value, damages)| {
            let mut text = value.to_string();
            damages.iter().for_each(|damage| damage.apply(&mut text));
            model.judge(&text);
            Ok(())
        });
        assert_eq!(tried, Ok(()), "{name}");
    }
}

/// Where it happens, counted in characters, and what.
#[derive(Clone, Debug)]
pub enum Damage {
    Insert(Index, &'static str),
    Remove(Index, usize),
    /// Copies so many characters to the second place.
    Copy(Index, usize, Index),
}

/// What may stand in JSON, and what may not.
const PIECES: &[&str] = &[
    "null",
    "true",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "/",
    " ",
    "\n",
    "\0",
    "\u{feff}",
    "é",
    "\\u0069",
    "\\ud83d\\ude00",
    "\\ud800",
    "-",
    "+",
    "0",
    "1.0",
    ".5",
    "e2",
    "1e400",
    "\"id\":null,",
    "9007199254740992",
    ",\"schema\":null",
    "\"iterable\":[",
    ":60",
    "-02:30",
    "__proto__",
];

pub fn damage() -> impl Strategy<Value = Damage> {
    let place = any::<Index>;
    prop_oneof![
        (place(), select(PIECES)).prop_map(|(at, piece)| Damage::Insert(at, piece)),
        (place(), 1..8usize).prop_map(|(at, length)| Damage::Remove(at, length)),
        (place(), 1..40usize, place()).prop_map(|(at, length, to)| Damage::Copy(at, length, to)),
    ]
}

impl Damage {
    pub fn apply(&self, text: &mut String) {
        let mut characters: Vec<_> = text.chars().collect();
        let place = |index: &Index| index.index(characters.len() + 1);
        let upto = |start: usize, length: usize| start..(start + length).min(characters.len());
        match self {
            Self::Insert(at, piece) => {
                let at = place(at);
                characters.splice(at..at, piece.chars());
            }
            Self::Remove(at, length) => {
                let range = upto(place(at), *length);
                characters.drain(range);
            }
            Self::Copy(at, length, to) => {
                let (range, to) = (upto(place(at), *length), place(to));
                let copy = characters[range].to_vec();
                characters.splice(to..to, copy);
            }
        }
        *text = characters.into_iter().collect();
    }
}
