//! The models of the API as serde types, one file per family.
//!
//! The serde name of a field is its name in JSON. If JavaScript uses another name, the model renames
//! the field for `serialize`. `#[model]` reads everything else from the struct: the rows that JSON is
//! checked against, and the TypeScript declaration with its documentation.

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

/// Passes the names of all models and open enums to a macro. Tables, declarations, guards and tests are
/// all made from this list.
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

/// An open enum.
pub struct EnumInfo {
    pub name: &'static str,
    /// The name and the value of each known member.
    pub members: &'static [(&'static str, &'static str)],
}

macro_rules! declare {
    (models: [$($Model:ident)*] enums: [$($Enum:ident)*]) => {
        crate::tables! {
            /// All models.
            pub const MODELS;
            /// The tables that JSON is checked against.
            pub static TABLES;
            [$($Model)*]
        }

        /// All open enums.
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
