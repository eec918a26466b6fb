use pieces_os_client_macros::model;

use super::open_enum::open_enum;

/// Version stamp carried by most records.
///
/// `EmbeddedModelSchema` in the contract.
#[model]
pub struct EmbeddedModelSchema {
    /// Database migration the record was written under.
    pub migration: i64,
    /// API generation the record was written under.
    pub semantic: EmbeddedModelSchemaSemanticVersionEnum,
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
