//! The macros that declare models and operations.

mod field;
mod model;
mod operations;
mod typescript;

use proc_macro::TokenStream;
use syn::{DeriveInput, Error, parse_macro_input};

/// Makes a struct with named fields a model.
///
/// It adds the derives, including serde's, and implements `json::Model`: the rows to check JSON against,
/// and the TypeScript declaration with its documentation. It reads serde's attributes of fields:
///
/// - `rename` and `rename_all = "camelCase"` change the name. With `serialize` alone, only the JavaScript
///   name changes, not the name in JSON. Both names are accepted.
/// - An `Option` may be absent. `None` is not written.
/// - `flatten` is for a map with all other fields. TypeScript then allows any field. These fields are not
///   checked.
///
/// The types of fields must implement `json::Shaped`. The model must be in a list of `json::tables!`.
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
///         #[instead = "remove the call"]      // what to do if Pieces OS does not have it
///         #[errors = "text"]                  // if error responses are text
///         GET "/applications/{application}" applicationsSpecificApplicationSnapshot(
///             /// Documentation of the parameter.
///             application: path,
///         ) -> Application;
///     }
/// }
/// ```
///
/// A parameter is a segment of the path (`path`) or the optional JSON body (its type). `-> text` means
/// that the response is text. Without `->`, the response has no body. The entry becomes the row that
/// calls use, the TypeScript signatures of the method and its Raw variant, and the interface of its
/// parameters.
#[proc_macro]
pub fn operations(input: TokenStream) -> TokenStream {
    let class = parse_macro_input!(input as operations::Class);
    class.expand().unwrap_or_else(Error::into_compile_error).into()
}
