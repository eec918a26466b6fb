use std::collections::BTreeMap;

use pieces_os_client_macros::model;

use super::{
    ApplicationNameEnum, CapabilitiesEnum, EmbeddedModelSchema, GroupedTimestamp, Json,
    MechanismEnum, PlatformEnum, PrivacyEnum,
};

/// One frame of a stream of identifiers: what has changed.
///
/// `StreamedIdentifiers` in the contract.
#[model]
pub struct StreamedIdentifiers {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// The changed items; may be empty.
    pub iterable: Vec<StreamedIdentifier>,
}

/// One changed item, under the name of its kind; the stream of applications has `application` alone.
/// Each release of Pieces OS brings kinds: those that are not typed are kept as they come.
///
/// `StreamedIdentifier` in the contract.
#[model]
pub struct StreamedIdentifier {
    /// Saved snippet that changed.
    pub asset: Option<StreamedReference>,
    /// Copilot conversation that changed.
    pub conversation: Option<StreamedReference>,
    /// Annotation that changed.
    pub annotation: Option<StreamedReference>,
    /// Activity record that changed.
    pub activity: Option<StreamedReference>,
    /// File or folder anchor that changed.
    pub anchor: Option<StreamedReference>,
    /// Position of an anchor that changed.
    #[serde(rename = "anchorPoint")]
    pub anchor_point: Option<StreamedReference>,
    /// Hint that changed.
    pub hint: Option<StreamedReference>,
    /// Copilot message that changed.
    #[serde(rename = "conversationMessage")]
    pub conversation_message: Option<StreamedReference>,
    /// Format of a snippet that changed.
    pub format: Option<StreamedReference>,
    /// Person that changed.
    pub person: Option<StreamedReference>,
    /// Time range that changed.
    pub range: Option<StreamedReference>,
    /// Detected secret that changed.
    pub sensitive: Option<StreamedReference>,
    /// Tag that changed.
    pub tag: Option<StreamedReference>,
    /// Website that changed.
    pub website: Option<StreamedReference>,
    /// Application that changed.
    pub application: Option<ReferencedApplication>,
    /// Machine-learning model that changed.
    pub model: Option<StreamedReference>,
    /// Source watched by long-term memory that changed.
    #[serde(rename = "workstreamPatternEngineSource")]
    pub workstream_pattern_engine_source: Option<StreamedReference>,
    /// Long-term memory summary that changed.
    #[serde(rename(serialize = "workstreamSummary"))]
    pub workstream_summary: Option<StreamedReference>,
    /// Window of a watched source that changed.
    #[serde(rename = "workstreamPatternEngineSourceWindow")]
    pub workstream_pattern_engine_source_window: Option<StreamedReference>,
    /// Subscription that changed.
    pub subscription: Option<StreamedReference>,
    /// Organisation that changed.
    pub entity: Option<StreamedReference>,
    /// Organisation-subscription link that changed.
    pub entity_to_subscription_association: Option<StreamedReference>,
    /// Organisation-user link that changed.
    pub entity_to_user_association: Option<StreamedReference>,
    /// Link between two summaries that changed.
    pub workstream_summary_to_workstream_summary_association: Option<StreamedReference>,
    /// True when the item is gone; real servers also send false.
    pub deleted: Option<bool>,
    /// When the item last changed.
    pub updated: Option<GroupedTimestamp>,
    /// An item of a later kind, or any other member, as it came.
    #[serde(flatten)]
    pub more: BTreeMap<String, Json>,
}

/// Points to an item that is no application.
///
/// `StreamedReference` in the contract.
#[model]
pub struct StreamedReference {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// Identifier of the item.
    pub id: String,
    /// Copy of the item, when Pieces OS sends one.
    pub reference: Option<Json>,
}

/// Points to an application by its identifier. The copy may be missing or stale.
///
/// `ReferencedApplication` in the contract.
#[model]
pub struct ReferencedApplication {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// Identifier of the application.
    pub id: String,
    /// Copy of the application, when Pieces OS sends one.
    pub reference: Option<FlattenedApplication>,
}

/// The copy of an application that a reference may carry: an `Application` without `enrichment`.
///
/// `FlattenedApplication` in the contract.
#[model]
#[serde(rename_all = "camelCase")]
pub struct FlattenedApplication {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// Identifier of this application on this device; a UUID in practice.
    pub id: String,
    /// Which product this is; third-party integrations use `OPEN_SOURCE`.
    pub name: ApplicationNameEnum,
    /// The application's own version, for example `0.0.1`.
    pub version: String,
    /// Where it runs.
    pub platform: PlatformEnum,
    /// Whether its first-run onboarding is finished.
    pub onboarded: bool,
    /// Telemetry consent for this application.
    pub privacy: PrivacyEnum,
    /// Local/cloud preference of this application.
    pub capabilities: Option<CapabilitiesEnum>,
    /// How this application was registered.
    pub mechanism: Option<MechanismEnum>,
    /// Whether local machine-learning models are unloaded proactively; treat absence as false.
    pub automatic_unload: Option<bool>,
    /// Free text that tells this application from others of the same name; sent by newer Pieces
    /// OS.
    pub descriptor: Option<String>,
}
