//! The lists in models.

/// The elements of a list.
#[cfg(not(target_arch = "wasm32"))]
pub type List<T> = Vec<T>;

#[cfg(target_arch = "wasm32")]
pub use checked::List;

/// On the web a list is checked, and then `JSON.parse` makes another of the same text. Keeping the
/// elements until then took twice the memory of the text, and a sixth of the time of decoding.
#[cfg(target_arch = "wasm32")]
mod checked {
    use std::{fmt, marker::PhantomData};

    use serde::{
        Deserialize, Deserializer, Serialize,
        de::{SeqAccess, Visitor},
    };

    /// A list whose elements were checked; it holds none.
    #[derive(Clone, Debug, Eq, PartialEq, Serialize)]
    pub struct List<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_seq(Elements(PhantomData))
        }
    }

    struct Elements<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Elements<T> {
        type Value = List<T>;

        fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
            formatter.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<List<T>, A::Error> {
            while elements.next_element::<T>()?.is_some() {}
            Ok(List(self.0))
        }
    }
}
