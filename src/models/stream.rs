use std::collections::BTreeMap;

use pieces_os_client_macros::model;

use super::{
    ApplicationNameEnum, CapabilitiesEnum, EmbeddedModelSchema, GroupedTimestamp, Json,
    MechanismEnum, PlatformEnum, PrivacyEnum,
};

/// An event of a stream: the IDs of the items that changed.
#[model]
pub struct StreamedIdentifiers {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The changed items. May be empty.
    pub iterable: Vec<StreamedIdentifier>,
}

/// A changed item, in the field for its kind. The stream of applications only uses `application`.
///
/// New Pieces OS versions add kinds. Kinds that are not typed here are kept as `unknown`.
#[model]
pub struct StreamedIdentifier {
    /// A saved snippet that changed.
    pub asset: Option<StreamedReference>,
    /// A Copilot conversation that changed.
    pub conversation: Option<StreamedReference>,
    /// An annotation that changed.
    pub annotation: Option<StreamedReference>,
    /// An activity that changed.
    pub activity: Option<StreamedReference>,
    /// A file or folder (anchor) that changed.
    pub anchor: Option<StreamedReference>,
    /// A position in a file (anchor point) that changed.
    #[serde(rename = "anchorPoint")]
    pub anchor_point: Option<StreamedReference>,
    /// A hint that changed.
    pub hint: Option<StreamedReference>,
    /// A Copilot message that changed.
    #[serde(rename = "conversationMessage")]
    pub conversation_message: Option<StreamedReference>,
    /// A format of a snippet that changed.
    pub format: Option<StreamedReference>,
    /// A person that changed.
    pub person: Option<StreamedReference>,
    /// A time range that changed.
    pub range: Option<StreamedReference>,
    /// A detected secret that changed.
    pub sensitive: Option<StreamedReference>,
    /// A tag that changed.
    pub tag: Option<StreamedReference>,
    /// A website that changed.
    pub website: Option<StreamedReference>,
    /// An application that changed.
    pub application: Option<ReferencedApplication>,
    /// A machine-learning model that changed.
    pub model: Option<StreamedReference>,
    /// A source of long-term memory that changed.
    #[serde(rename = "workstreamPatternEngineSource")]
    pub workstream_pattern_engine_source: Option<StreamedReference>,
    /// A summary in long-term memory that changed.
    #[serde(rename(serialize = "workstreamSummary"))]
    pub workstream_summary: Option<StreamedReference>,
    /// A window of a source of long-term memory that changed.
    #[serde(rename = "workstreamPatternEngineSourceWindow")]
    pub workstream_pattern_engine_source_window: Option<StreamedReference>,
    /// A subscription that changed.
    pub subscription: Option<StreamedReference>,
    /// An organization that changed.
    pub entity: Option<StreamedReference>,
    /// A link between an organization and a subscription that changed.
    pub entity_to_subscription_association: Option<StreamedReference>,
    /// A link between an organization and a user that changed.
    pub entity_to_user_association: Option<StreamedReference>,
    /// A link between two summaries that changed.
    pub workstream_summary_to_workstream_summary_association: Option<StreamedReference>,
    /// Whether the item was deleted. If it is false or absent, the item was created or changed.
    pub deleted: Option<bool>,
    /// When the item was last changed.
    pub updated: Option<GroupedTimestamp>,
    /// Any other field, such as an item of a newer kind.
    #[serde(flatten)]
    pub more: BTreeMap<String, Json>,
}

/// A reference to an item that is not an application.
#[model]
pub struct StreamedReference {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The ID of the item.
    pub id: String,
    /// A copy of the item. Often absent, and may be outdated.
    pub reference: Option<Json>,
}

/// A reference to an application.
#[model]
pub struct ReferencedApplication {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The ID of the application.
    pub id: String,
    /// A copy of the application. Often absent, and may be outdated.
    pub reference: Option<FlattenedApplication>,
}

/// A copy of an application in a reference: an {@link Application} without `enrichment`.
#[model]
#[serde(rename_all = "camelCase")]
pub struct FlattenedApplication {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The ID of the application on this device, usually a UUID.
    pub id: String,
    /// The product. Third-party integrations use `OPEN_SOURCE`.
    pub name: ApplicationNameEnum,
    /// The version of the application, for example `0.0.1`.
    pub version: String,
    /// The platform that the application runs on.
    pub platform: PlatformEnum,
    /// Whether the user has finished the onboarding of the application.
    pub onboarded: bool,
    /// The telemetry consent for the application.
    pub privacy: PrivacyEnum,
    /// Where machine learning may run for the application.
    pub capabilities: Option<CapabilitiesEnum>,
    /// How the application was registered.
    pub mechanism: Option<MechanismEnum>,
    /// Whether local machine-learning models are unloaded when they are not needed. Default: false.
    pub automatic_unload: Option<bool>,
    /// Text that distinguishes applications with the same name. Only newer Pieces OS versions send it.
    pub descriptor: Option<String>,
}
