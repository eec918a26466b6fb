use pieces_os_client_macros::model;

use super::{
    Application, ApplicationNameEnum, CapabilitiesEnum, EmbeddedModelSchema, PlatformEnum,
    PrivacyEnum, SeededAssetEnrichment, UserProfile,
};

/// The input of {@link ConnectorApi.connect}.
#[model]
pub struct SeededConnectorConnection {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The application to connect.
    pub application: SeededTrackedApplication,
}

/// An application to connect. Pieces OS finds its record or creates one.
#[model]
#[serde(rename_all = "camelCase")]
pub struct SeededTrackedApplication {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The product. Third-party integrations use `OPEN_SOURCE`.
    pub name: ApplicationNameEnum,
    /// The version of the application, for example `0.0.1`.
    pub version: String,
    /// The platform that the application runs on.
    pub platform: PlatformEnum,
    /// Where machine learning may run for the application.
    pub capabilities: Option<CapabilitiesEnum>,
    /// The telemetry consent for the application.
    pub privacy: Option<PrivacyEnum>,
    /// Whether local machine-learning models may be unloaded when they are not needed.
    pub automatic_unload: Option<bool>,
    /// How Pieces OS enriches the material that the application saves. Only newer versions use it.
    pub enrichment: Option<SeededAssetEnrichment>,
    /// Text that distinguishes applications with the same name. Only newer Pieces OS versions use it.
    pub descriptor: Option<String>,
}

/// The result of {@link ConnectorApi.connect}: the record of your application, the health of Pieces OS
/// and the signed-in user.
#[model]
pub struct Context {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The ID of the Pieces OS installation.
    pub os: String,
    /// The record of your application. Applications with the same `name` share one record.
    pub application: Application,
    /// The health of Pieces OS, with its ID and version.
    pub health: Health,
    /// The signed-in user. Absent if nobody is signed in.
    pub user: Option<UserProfile>,
}

/// The health of Pieces OS.
#[model]
pub struct Health {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The ID and version of the running Pieces OS.
    pub os: OSHealth,
}

/// The ID and version of the running Pieces OS.
#[model]
pub struct OSHealth {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The ID of the Pieces OS installation or instance.
    pub id: String,
    /// The version of Pieces OS, for example `12.6.0`.
    pub version: String,
}
