use pieces_os_client_macros::model;

use super::{
    Application, ApplicationNameEnum, CapabilitiesEnum, EmbeddedModelSchema, PlatformEnum,
    PrivacyEnum, SeededAssetEnrichment, UserProfile,
};

/// What `connect` sends: who is connecting.
///
/// `SeededConnectorConnection` in the contract.
#[model]
pub struct SeededConnectorConnection {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// The application that connects.
    pub application: SeededTrackedApplication,
}

/// How an application introduces itself. Pieces OS finds or creates its record and fills in the rest.
///
/// `SeededTrackedApplication` in the contract.
#[model]
#[serde(rename_all = "camelCase")]
pub struct SeededTrackedApplication {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// Which product it is; third-party integrations use `OPEN_SOURCE`.
    pub name: ApplicationNameEnum,
    /// The application's own version, for example `0.0.1`.
    pub version: String,
    /// Where it runs.
    pub platform: PlatformEnum,
    /// The local/cloud preference it wants.
    pub capabilities: Option<CapabilitiesEnum>,
    /// The telemetry consent it wants.
    pub privacy: Option<PrivacyEnum>,
    /// Whether local machine-learning models may be unloaded proactively.
    pub automatic_unload: Option<bool>,
    /// How to enrich what it saves; known to newer Pieces OS.
    pub enrichment: Option<SeededAssetEnrichment>,
    /// Free text that tells it from others of the same name; known to newer Pieces OS.
    pub descriptor: Option<String>,
}

/// What `connect` answers: the record of your application, which Pieces OS this is, and who is signed
/// in.
///
/// `Context` in the contract.
#[model]
pub struct Context {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// Identifier of the Pieces OS installation; opaque text.
    pub os: String,
    /// The record of your application. Clients that share a name share it.
    pub application: Application,
    /// Identity and version of the server.
    pub health: Health,
    /// The signed-in user; absent when nobody is signed in.
    pub user: Option<UserProfile>,
}

/// State of the services behind the API.
///
/// `Health` in the contract.
#[model]
pub struct Health {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// The Pieces OS server.
    pub os: OSHealth,
}

/// Identity and version of the running Pieces OS.
///
/// `OSHealth` in the contract.
#[model]
pub struct OSHealth {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// Identifier of this Pieces OS installation or instance.
    pub id: String,
    /// Version of Pieces OS, for example `12.6.0`.
    pub version: String,
}
