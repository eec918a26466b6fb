//! What states each model and each operation once.

mod field;
mod model;
mod operations;
mod typescript;

use proc_macro::TokenStream;
use syn::{DeriveInput, Error, parse_macro_input};

/// Makes a model of a struct with named fields.
///
/// The struct gets its derives, serde's among them, and an implementation of `json::Model`: its
/// rows and its TypeScript declaration, documentation included. A field's name and type are read
/// as serde reads them:
///
/// - `rename` and `rename_all = "camelCase"` change the name. With `serialize` alone the name is
///   another one in JavaScript than on the wire; both are taken for it.
/// - An `Option` may be absent; it is not written when it is `None`.
/// - `flatten` is for a map with the members that have no field; TypeScript then knows that there may
///   be any. They need no rows: what no row names is kept as it came.
///
/// The types of fields are those that implement `json::Shaped`. The model has to be in a list of
/// `json::tables!`.
#[proc_macro_attribute]
pub fn model(_: TokenStream, item: TokenStream) -> TokenStream {
    let item = parse_macro_input!(item as DeriveInput);
    model::expand(item).unwrap_or_else(Error::into_compile_error).into()
}

/// Declares a class of the API, with an entry for each operation.
///
/// ```text
/// operations! {
///     /// Documentation of the class.
///     pub class ApplicationsApi {
///         /// Documentation of the method, as JSDoc.
///         #[instead = "leave the call out"]   // what to do where newer Pieces OS lacks it
///         #[errors = "text"]                  // if failures are described as text
///         GET "/applications/{application}" applicationsSpecificApplicationSnapshot(
///             /// Documentation of the parameter.
///             application: path,
///         ) -> Application;
///     }
/// }
/// ```
///
/// A parameter is a segment of the path (`path`), or the type of the JSON body, which may be left
/// out. `-> text` is text, without `->` nothing is answered. From the entry come the row that a call is made from, the
/// TypeScript signatures of the method and its Raw variant, and the interface of its parameters.
#[proc_macro]
pub fn operations(input: TokenStream) -> TokenStream {
    let class = parse_macro_input!(input as operations::Class);
    class.expand().unwrap_or_else(Error::into_compile_error).into()
}
