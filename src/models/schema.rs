use pieces_os_client_macros::model;

use super::open_enum::open_enum;

/// The schema version of a record.
#[model]
pub struct EmbeddedModelSchema {
    /// The number of the database migration that the record was written with.
    pub migration: i64,
    /// The API version that the record was written with.
    pub semantic: EmbeddedModelSchemaSemanticVersionEnum,
}

open_enum! {
    /// An API version. There is only one so far.
    pub enum EmbeddedModelSchemaSemanticVersionEnum {
        /// Version 0.0.1.
        Major0Minor0Patch1 = "MAJOR_0_MINOR_0_PATCH_1",
        /// Unknown.
        Unknown = "UNKNOWN",
    }
}
