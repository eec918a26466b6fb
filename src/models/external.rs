use pieces_os_client_macros::model;

use super::EmbeddedModelSchema;

/// A program on this machine that is not registered as an application with Pieces OS.
#[model]
pub struct DetectedExternalApplication {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The display name of the program.
    pub name: String,
    /// The installed version, if it is known.
    pub version: Option<String>,
}

/// A list of programs on this machine.
#[model]
pub struct DetectedExternalApplications {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The programs.
    pub iterable: Vec<DetectedExternalApplication>,
}
