//! The models of the contract as plain serde types, one file per family.
//!
//! A field's serde name is the name on the wire; where JavaScript uses another one, the model
//! says `serialize = "jsName"`, since towards JavaScript is the only way these types are written.
//! Their TypeScript declarations come from here (tsify), documentation included.

mod application;
mod external;
mod list;
mod open_enum;
mod schema;
mod session;
mod text;
mod timestamp;
mod unkept;
mod usage;

pub use application::*;
pub use external::*;
pub use list::List;
pub use schema::*;
pub use session::*;
pub use text::{Text, Written};
pub use timestamp::Timestamp;
pub use unkept::{Integer, Unkept};
pub use usage::*;
