use std::collections::BTreeMap;

use pieces_os_client_macros::model;

use super::{EmbeddedModelSchema, GroupedTimestamp, Json};

/// The signed-in user. Its members change with each release of Pieces OS: those that have stayed are
/// typed, all others are kept as they come. Only `id` is always there.
///
/// It can hold secrets of the user, such as `apiKeys`: do not log it.
///
/// `UserProfile` in the contract.
#[model]
pub struct UserProfile {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// Identifier of the user.
    pub id: String,
    /// Display name.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// User name.
    pub username: Option<String>,
    /// Address of a portrait.
    pub picture: Option<String>,
    /// Name used in public links.
    pub vanityname: Option<String>,
    /// When the profile was made.
    pub created: Option<GroupedTimestamp>,
    /// When it last changed.
    pub updated: Option<GroupedTimestamp>,
    /// Any other member, as it came.
    #[serde(flatten)]
    pub more: BTreeMap<String, Json>,
}
