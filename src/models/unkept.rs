//! What models do not keep on the web.
//!
//! There, they only say what is right and wrong: `JSON.parse` makes the value of the same text. What
//! holds nothing need not be moved about, which is code in each model, and takes no memory.

/// An integer in a model.
pub type Integer = Unkept<i64>;

/// A value that is kept where there is no `JSON.parse`.
#[cfg(not(target_arch = "wasm32"))]
pub type Unkept<T> = T;

#[cfg(target_arch = "wasm32")]
pub use checked::Unkept;

#[cfg(target_arch = "wasm32")]
mod checked {
    use std::marker::PhantomData;

    use serde::{Deserialize, Deserializer, Serialize};

    #[derive(Clone, Debug, Eq, PartialEq, Serialize)]
    pub struct Unkept<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Deserialize<'de> for Unkept<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            T::deserialize(deserializer).map(|_| Self(PhantomData))
        }
    }
}
