//! The models of the contract as plain serde types, one file per family.
//!
//! A field's serde name is the name on the wire; where JavaScript uses another one, the model
//! renames it for `serialize`. What else there is to know of a model is read off its struct by
//! `#[model]`: its rows for the walker, and its TypeScript declaration with the documentation.

mod any_json;
mod application;
mod connection;
mod external;
mod instant;
mod open_enum;
mod schema;
mod session;
mod stream;
mod usage;
mod user;

pub use any_json::Json;
pub use application::*;
pub use connection::*;
pub use external::*;
pub use instant::Instant;
pub use schema::*;
pub use session::*;
pub use stream::*;
pub use usage::*;
pub use user::*;

/// Hands the models and the open enums to a macro: the one list that tables, declarations, guards
/// and tests are made from.
#[macro_export]
macro_rules! for_each_model {
    ($expand:ident) => {
        $expand! {
            models: [
                Application
                Applications
                ApplicationsBulkUpdateCapabilitiesInput
                Context
                DetectedExternalApplication
                DetectedExternalApplications
                EmbeddedModelSchema
                FlattenedApplication
                GroupedTimestamp
                Health
                OSHealth
                ReferencedApplication
                SeededAssetEnrichment
                SeededConnectorConnection
                SeededTrackedApplication
                SeededTrackedInteractionEvent
                SeededTrackedInteractionEventIdentifierDescriptionPairs
                SeededTrackedKeyboardEvent
                SeededTrackedKeyboardEventIdentifierDescriptionPairs
                Session
                StreamedIdentifier
                StreamedIdentifiers
                StreamedReference
                TrackedApplicationInstall
                TrackedApplicationUpdate
                TrackedInteractionEvent
                TrackedKeyboardEvent
                TrackedUserProfile
                UserProfile
            ]
            enums: [
                ApplicationNameEnum
                CapabilitiesEnum
                EmbeddedModelSchemaSemanticVersionEnum
                MechanismEnum
                PlatformEnum
                PrivacyEnum
                SeededTrackedInteractionEventIdentifierDescriptionPairsAssetsListRefreshedEnum
                SeededTrackedKeyboardEventIdentifierDescriptionPairsAssetsListRefreshedEnum
                TrackedUserProfileGranularityEnum
            ]
        }
    };
}

/// An open enum, with the name and the value of each known member.
pub struct EnumInfo {
    pub name: &'static str,
    pub members: &'static [(&'static str, &'static str)],
}

macro_rules! declare {
    (models: [$($Model:ident)*] enums: [$($Enum:ident)*]) => {
        crate::tables! {
            /// What each model is.
            pub const MODELS;
            /// What text is checked against.
            pub static TABLES;
            [$($Model)*]
        }

        /// What each open enum is.
        pub const ENUMS: &[EnumInfo] =
            &[$(EnumInfo { name: stringify!($Enum), members: $Enum::MEMBERS }),*];

        $(const _: () = {
            use wasm_bindgen::prelude::wasm_bindgen;

            #[wasm_bindgen(typescript_custom_section)]
            const DECLARATION: &'static str = <$Model as crate::json::Model>::TYPESCRIPT;
        };)*

        $(const _: () = {
            use wasm_bindgen::prelude::wasm_bindgen;

            #[wasm_bindgen(typescript_custom_section)]
            const DECLARATION: &'static str = $Enum::TYPESCRIPT;
        };)*
    };
}

for_each_model!(declare);
