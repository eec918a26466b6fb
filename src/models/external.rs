use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{EmbeddedModelSchema, List, Text};

/// A program found on (or of interest to) this machine that is not necessarily a Pieces
/// application.
///
/// `DetectedExternalApplication` in the contract.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
pub struct DetectedExternalApplication<'a> {
    /// Version stamp of the record: database migration number plus API generation.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub schema: Option<EmbeddedModelSchema<'a>>,
    /// Display name of the program; free text, not an enum.
    #[tsify(type = "string")]
    pub name: Text<'a>,
    /// Installed version, when it could be determined.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "string")]
    pub version: Option<Text<'a>>,
}

/// Programs reported by the two external-application endpoints.
///
/// `DetectedExternalApplications` in the contract.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
pub struct DetectedExternalApplications<'a> {
    /// Version stamp of the record: database migration number plus API generation.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub schema: Option<EmbeddedModelSchema<'a>>,
    /// The programs.
    #[tsify(type = "DetectedExternalApplication[]")]
    pub iterable: List<DetectedExternalApplication<'a>>,
}
