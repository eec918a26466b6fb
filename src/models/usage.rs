use pieces_os_client_macros::model;

use super::{Application, EmbeddedModelSchema, open_enum::open_enum};

/// Who a usage event is attributed to.
///
/// `TrackedUserProfile` in the contract.
#[model]
pub struct TrackedUserProfile {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// Identifier of the user.
    pub id: String,
    /// User name; `unknown` if none is known.
    pub username: String,
    /// E-mail address if one is known.
    pub email: Option<String>,
    /// How precisely the user is identified.
    pub granularity: TrackedUserProfileGranularityEnum,
}

open_enum! {
    /// How precisely a user is identified.
    ///
    /// `TrackedUserProfileGranularityEnum` in the contract.
    pub enum TrackedUserProfileGranularityEnum {
        /// By the device.
        Device = "DEVICE",
        /// By the account.
        Account = "ACCOUNT",
        /// Not at all.
        Anonymous = "ANONYMOUS",
    }
}

/// Event: an application was installed.
///
/// `TrackedApplicationInstall` in the contract.
#[model]
pub struct TrackedApplicationInstall {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// What was installed.
    pub application: Application,
    /// Who installed it.
    pub user: Option<TrackedUserProfile>,
}

/// Event: an application changed version.
///
/// `TrackedApplicationUpdate` in the contract.
#[model]
pub struct TrackedApplicationUpdate {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// The application after the update.
    pub current: Application,
    /// The application before the update.
    pub previous: Option<Application>,
    /// Who it happened for.
    pub user: Option<TrackedUserProfile>,
}

/// A click or tap to record. Use the keyboard event for key presses.
///
/// `SeededTrackedInteractionEvent` in the contract.
#[model]
#[serde(rename_all(serialize = "camelCase"))]
pub struct SeededTrackedInteractionEvent {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// What was clicked or what it did; free text.
    pub description: String,
    /// Stable identifier of the control that was used.
    pub element: Option<String>,
    /// Optional well-known reason for the event.
    pub identifier_description_pair:
        Option<SeededTrackedInteractionEventIdentifierDescriptionPairs>,
}

/// Well-known reasons for a click or tap event.
///
/// `SeededTrackedInteractionEventIdentifierDescriptionPairs` in the contract.
#[model]
#[serde(rename_all(serialize = "camelCase"))]
pub struct SeededTrackedInteractionEventIdentifierDescriptionPairs {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// Set when the asset list was refreshed through a control.
    pub assets_list_refreshed:
        Option<SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum>,
}

open_enum! {
    /// The well-known reason of a click or tap event.
    ///
    /// `SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum` in
    /// the contract.
    pub enum SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum {
        /// The list of assets was refreshed through a control.
        TheAssetsListWasRefreshedThroughUiElement =
            "the_assets_list_was_refreshed_through_ui_element",
        /// None that is known.
        Unknown = "UNKNOWN",
    }
}

/// A key press or shortcut to record.
///
/// `SeededTrackedKeyboardEvent` in the contract.
#[model]
#[serde(rename_all(serialize = "camelCase"))]
pub struct SeededTrackedKeyboardEvent {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// What the shortcut did; free text.
    pub description: String,
    /// Integer key codes of the combination, in order. The contract names no table; with those of
    /// `KeyboardEvent.keyCode`, Ctrl+S is `[17, 83]`.
    pub shortcut: Vec<i64>,
    /// Optional well-known reason for the event.
    pub identifier_description_pair: Option<SeededTrackedKeyboardEventIdentifierDescriptionPairs>,
}

/// Well-known reasons for a keyboard event.
///
/// `SeededTrackedKeyboardEventIdentifierDescriptionPairs` in the contract.
#[model]
#[serde(rename_all(serialize = "camelCase"))]
pub struct SeededTrackedKeyboardEventIdentifierDescriptionPairs {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// Set when the asset list was refreshed through a shortcut.
    pub assets_list_refreshed:
        Option<SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum>,
}

open_enum! {
    /// The well-known reason of a keyboard event.
    ///
    /// `SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum` in
    /// the contract.
    pub enum SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum {
        /// The list of assets was refreshed through a shortcut.
        TheAssetsListWasRefreshedThroughAKeyboardShortcut =
            "the_assets_list_was_refreshed_through_a_keyboard_shortcut",
        /// None that is known.
        Unknown = "UNKNOWN",
    }
}

/// A recorded click or tap.
///
/// `TrackedInteractionEvent` in the contract.
#[model]
pub struct TrackedInteractionEvent {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// What was clicked or what it did.
    pub description: String,
    /// Stable identifier of the control that was used.
    pub element: Option<String>,
}

/// A recorded key press or shortcut.
///
/// `TrackedKeyboardEvent` in the contract.
#[model]
pub struct TrackedKeyboardEvent {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// What the shortcut did.
    pub description: String,
    /// Integer key codes of the combination, in order. The contract names no table; with those of
    /// `KeyboardEvent.keyCode`, Ctrl+S is `[17, 83]`.
    pub shortcut: Vec<i64>,
}
