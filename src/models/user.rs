use std::collections::BTreeMap;

use pieces_os_client_macros::model;

use super::{EmbeddedModelSchema, GroupedTimestamp, Json};

/// The signed-in user. Only `id` is always present.
///
/// The fields vary between Pieces OS versions. Fields that are not typed here are kept as `unknown`.
///
/// Don't log it: it can contain secrets of the user, such as `apiKeys`.
#[model]
pub struct UserProfile {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The ID of the user.
    pub id: String,
    /// The display name.
    pub name: Option<String>,
    /// The email address.
    pub email: Option<String>,
    /// The user name.
    pub username: Option<String>,
    /// The URL of a profile picture.
    pub picture: Option<String>,
    /// The name used in public links.
    pub vanityname: Option<String>,
    /// When the profile was created.
    pub created: Option<GroupedTimestamp>,
    /// When the profile was last changed.
    pub updated: Option<GroupedTimestamp>,
    /// Any other field.
    #[serde(flatten)]
    pub more: BTreeMap<String, Json>,
}
