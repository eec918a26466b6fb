use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{Application, EmbeddedModelSchema, Integer, List, Text, open_enum::open_enum};

/// Who a usage event is attributed to.
///
/// `TrackedUserProfile` in the contract.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
pub struct TrackedUserProfile<'a> {
    /// Version stamp of the record: database migration number plus API generation.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub schema: Option<EmbeddedModelSchema<'a>>,
    /// Identifier of the user.
    #[tsify(type = "string")]
    pub id: Text<'a>,
    /// User name; `unknown` if none is known.
    #[tsify(type = "string")]
    pub username: Text<'a>,
    /// E-mail address if one is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "string")]
    pub email: Option<Text<'a>>,
    /// How precisely the user is identified.
    pub granularity: TrackedUserProfileGranularityEnum<'a>,
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
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
pub struct TrackedApplicationInstall<'a> {
    /// Version stamp of the record: database migration number plus API generation.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub schema: Option<EmbeddedModelSchema<'a>>,
    /// What was installed.
    pub application: Application<'a>,
    /// Who installed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub user: Option<TrackedUserProfile<'a>>,
}

/// Event: an application changed version.
///
/// `TrackedApplicationUpdate` in the contract.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
pub struct TrackedApplicationUpdate<'a> {
    /// Version stamp of the record: database migration number plus API generation.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub schema: Option<EmbeddedModelSchema<'a>>,
    /// The application after the update.
    pub current: Application<'a>,
    /// The application before the update.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub previous: Option<Application<'a>>,
    /// Who it happened for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub user: Option<TrackedUserProfile<'a>>,
}

/// A click or tap to record. Use the keyboard event for key presses.
///
/// `SeededTrackedInteractionEvent` in the contract.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
pub struct SeededTrackedInteractionEvent<'a> {
    /// Version stamp of the record: database migration number plus API generation.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub schema: Option<EmbeddedModelSchema<'a>>,
    /// What was clicked or what it did; free text.
    #[tsify(type = "string")]
    pub description: Text<'a>,
    /// Stable identifier of the control that was used.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "string")]
    pub element: Option<Text<'a>>,
    /// Optional well-known reason for the event.
    #[serde(
        rename(serialize = "identifierDescriptionPair"),
        skip_serializing_if = "Option::is_none"
    )]
    #[tsify(optional)]
    pub identifier_description_pair:
        Option<SeededTrackedInteractionEventIdentifierDescriptionPairs<'a>>,
}

/// Well-known reasons for a click or tap event.
///
/// `SeededTrackedInteractionEventIdentifierDescriptionPairs` in the contract.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
pub struct SeededTrackedInteractionEventIdentifierDescriptionPairs<'a> {
    /// Version stamp of the record: database migration number plus API generation.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub schema: Option<EmbeddedModelSchema<'a>>,
    /// Set when the asset list was refreshed through a control.
    #[serde(rename(serialize = "assetsListRefreshed"), skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub assets_list_refreshed:
        Option<SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum<'a>>,
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
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
pub struct SeededTrackedKeyboardEvent<'a> {
    /// Version stamp of the record: database migration number plus API generation.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub schema: Option<EmbeddedModelSchema<'a>>,
    /// What the shortcut did; free text.
    #[tsify(type = "string")]
    pub description: Text<'a>,
    /// Integer key codes of the combination, in order. The contract names no table; with those of
    /// `KeyboardEvent.keyCode`, Ctrl+S is `[17, 83]`.
    #[tsify(type = "number[]")]
    pub shortcut: List<Integer>,
    /// Optional well-known reason for the event.
    #[serde(
        rename(serialize = "identifierDescriptionPair"),
        skip_serializing_if = "Option::is_none"
    )]
    #[tsify(optional)]
    pub identifier_description_pair:
        Option<SeededTrackedKeyboardEventIdentifierDescriptionPairs<'a>>,
}

/// Well-known reasons for a keyboard event.
///
/// `SeededTrackedKeyboardEventIdentifierDescriptionPairs` in the contract.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
pub struct SeededTrackedKeyboardEventIdentifierDescriptionPairs<'a> {
    /// Version stamp of the record: database migration number plus API generation.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub schema: Option<EmbeddedModelSchema<'a>>,
    /// Set when the asset list was refreshed through a shortcut.
    #[serde(rename(serialize = "assetsListRefreshed"), skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub assets_list_refreshed:
        Option<SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum<'a>>,
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
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
pub struct TrackedInteractionEvent<'a> {
    /// Version stamp of the record: database migration number plus API generation.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub schema: Option<EmbeddedModelSchema<'a>>,
    /// What was clicked or what it did.
    #[tsify(type = "string")]
    pub description: Text<'a>,
    /// Stable identifier of the control that was used.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "string")]
    pub element: Option<Text<'a>>,
}

/// A recorded key press or shortcut.
///
/// `TrackedKeyboardEvent` in the contract.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
pub struct TrackedKeyboardEvent<'a> {
    /// Version stamp of the record: database migration number plus API generation.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub schema: Option<EmbeddedModelSchema<'a>>,
    /// What the shortcut did.
    #[tsify(type = "string")]
    pub description: Text<'a>,
    /// Integer key codes of the combination, in order. The contract names no table; with those of
    /// `KeyboardEvent.keyCode`, Ctrl+S is `[17, 83]`.
    #[tsify(type = "number[]")]
    pub shortcut: List<Integer>,
}
