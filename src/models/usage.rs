use pieces_os_client_macros::model;

use super::{Application, EmbeddedModelSchema, open_enum::open_enum};

/// The user that a usage event is attributed to.
#[model]
pub struct TrackedUserProfile {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The ID of the user.
    pub id: String,
    /// The user name, or `unknown`.
    pub username: String,
    /// The email address, if it is known.
    pub email: Option<String>,
    /// How the user is identified.
    pub granularity: TrackedUserProfileGranularityEnum,
}

open_enum! {
    /// How a user is identified.
    pub enum TrackedUserProfileGranularityEnum {
        /// By the device.
        Device = "DEVICE",
        /// By the account.
        Account = "ACCOUNT",
        /// Not at all.
        Anonymous = "ANONYMOUS",
    }
}

/// A usage event: an application was installed.
#[model]
pub struct TrackedApplicationInstall {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The installed application.
    pub application: Application,
    /// The user who installed it.
    pub user: Option<TrackedUserProfile>,
}

/// A usage event: an application was updated to another version.
#[model]
pub struct TrackedApplicationUpdate {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The application after the update.
    pub current: Application,
    /// The application before the update.
    pub previous: Option<Application>,
    /// The user of the application.
    pub user: Option<TrackedUserProfile>,
}

/// A click or tap to record. For key presses, use {@link SeededTrackedKeyboardEvent}.
#[model]
#[serde(rename_all(serialize = "camelCase"))]
pub struct SeededTrackedInteractionEvent {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// A text that says what was clicked or what the click did.
    pub description: String,
    /// The ID of the UI element.
    pub element: Option<String>,
    /// A predefined reason for the event.
    pub identifier_description_pair:
        Option<SeededTrackedInteractionEventIdentifierDescriptionPairs>,
}

/// The predefined reasons for a click or tap.
#[model]
#[serde(rename_all(serialize = "camelCase"))]
pub struct SeededTrackedInteractionEventIdentifierDescriptionPairs {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// Set if the list of assets was refreshed with a UI element.
    pub assets_list_refreshed:
        Option<SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum>,
}

open_enum! {
    /// The predefined reason for a click or tap.
    pub enum SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum {
        /// The list of assets was refreshed with a UI element.
        TheAssetsListWasRefreshedThroughUiElement =
            "the_assets_list_was_refreshed_through_ui_element",
        /// Unknown.
        Unknown = "UNKNOWN",
    }
}

/// A key press or shortcut to record.
#[model]
#[serde(rename_all(serialize = "camelCase"))]
pub struct SeededTrackedKeyboardEvent {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// A text that says what the shortcut did.
    pub description: String,
    /// The integer key codes, in order. The API does not specify which codes to use. With those of
    /// `KeyboardEvent.keyCode`, Ctrl+S is `[17, 83]`.
    pub shortcut: Vec<i64>,
    /// A predefined reason for the event.
    pub identifier_description_pair: Option<SeededTrackedKeyboardEventIdentifierDescriptionPairs>,
}

/// The predefined reasons for a key press or shortcut.
#[model]
#[serde(rename_all(serialize = "camelCase"))]
pub struct SeededTrackedKeyboardEventIdentifierDescriptionPairs {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// Set if the list of assets was refreshed with a shortcut.
    pub assets_list_refreshed:
        Option<SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum>,
}

open_enum! {
    /// The predefined reason for a key press or shortcut.
    pub enum SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum {
        /// The list of assets was refreshed with a shortcut.
        TheAssetsListWasRefreshedThroughAKeyboardShortcut =
            "the_assets_list_was_refreshed_through_a_keyboard_shortcut",
        /// Unknown.
        Unknown = "UNKNOWN",
    }
}

/// A recorded click or tap.
#[model]
pub struct TrackedInteractionEvent {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// A text that says what was clicked or what the click did.
    pub description: String,
    /// The ID of the UI element.
    pub element: Option<String>,
}

/// A recorded key press or shortcut.
#[model]
pub struct TrackedKeyboardEvent {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// A text that says what the shortcut did.
    pub description: String,
    /// The integer key codes, in order. The API does not specify which codes to use. With those of
    /// `KeyboardEvent.keyCode`, Ctrl+S is `[17, 83]`.
    pub shortcut: Vec<i64>,
}
