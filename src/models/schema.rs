use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{Integer, open_enum::open_enum};

/// Version stamp carried by most records.
///
/// `EmbeddedModelSchema` in the contract.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
pub struct EmbeddedModelSchema<'a> {
    /// Database migration the record was written under.
    #[tsify(type = "number")]
    pub migration: Integer,
    /// API generation the record was written under.
    #[serde(borrow)]
    pub semantic: EmbeddedModelSchemaSemanticVersionEnum<'a>,
}

open_enum! {
    /// API generation; a single value exists so far.
    ///
    /// `EmbeddedModelSchemaSemanticVersionEnum` in the contract.
    pub enum EmbeddedModelSchemaSemanticVersionEnum {
        /// Version 0.0.1.
        Major0Minor0Patch1 = "MAJOR_0_MINOR_0_PATCH_1",
        /// None that is known.
        Unknown = "UNKNOWN",
    }
}
