use pieces_os_client_macros::model;

use super::EmbeddedModelSchema;

/// A program found on (or of interest to) this machine that is not necessarily a Pieces
/// application.
///
/// `DetectedExternalApplication` in the contract.
#[model]
pub struct DetectedExternalApplication {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// Display name of the program; free text, not an enum.
    pub name: String,
    /// Installed version, when it could be determined.
    pub version: Option<String>,
}

/// Programs reported by the two external-application endpoints.
///
/// `DetectedExternalApplications` in the contract.
#[model]
pub struct DetectedExternalApplications {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// The programs.
    pub iterable: Vec<DetectedExternalApplication>,
}
