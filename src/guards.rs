//! Whether any value is one of the models.

use wasm_bindgen::prelude::*;

use crate::{
    encode::{Check, check, event_on_the_wire, pair_on_the_wire, written},
    models::*,
};

/// Whether a value is what the contract says of this model, in its JSON form.
#[wasm_bindgen(js_name = isInstance, skip_typescript)]
pub fn is_instance(model: &str, value: &JsValue) -> bool {
    let text = written(value, model).ok().flatten();
    let (Some(check), Some(text)) = (check_of(model), text) else {
        return false;
    };
    let renamed = if model.ends_with("Pairs") { pair_on_the_wire } else { event_on_the_wire };
    let text = renamed(&text).unwrap_or(text);
    check(&text).is_ok_and(|nulls| nulls.is_empty())
}

/// Lists the models, each with its check and the declaration of its guard, and the enums, whose
/// guards are all JavaScript.
macro_rules! guards {
    (models: [$($Model:ident)*], enums: [$($Enum:ident)*]) => {
        fn check_of(model: &str) -> Option<Check> {
            match model {
                $(stringify!($Model) => Some(|text| check::<$Model>(text)),)*
                _ => None,
            }
        }

        #[wasm_bindgen(typescript_custom_section)]
        const GUARDS: &str = concat!($(
            "/** Whether a value is what the contract says of `", stringify!($Model),
            "`, checked field by field. */\n",
            "export function instanceOf", stringify!($Model),
            "(value: unknown): value is ", stringify!($Model), ";\n",
        )* $(
            "/** Whether a value is one of the known members of `", stringify!($Enum), "`. */\n",
            "export function instanceOf", stringify!($Enum),
            "(value: unknown): value is (typeof ", stringify!($Enum), ")[keyof typeof ",
            stringify!($Enum), "];\n",
        )*);
    };
}

guards! {
    models: [
        Application
        Applications
        DetectedExternalApplication
        DetectedExternalApplications
        EmbeddedModelSchema
        GroupedTimestamp
        SeededAssetEnrichment
        SeededTrackedInteractionEvent
        SeededTrackedInteractionEventIdentifierDescriptionPairs
        SeededTrackedKeyboardEvent
        SeededTrackedKeyboardEventIdentifierDescriptionPairs
        Session
        TrackedApplicationInstall
        TrackedApplicationUpdate
        TrackedInteractionEvent
        TrackedKeyboardEvent
        TrackedUserProfile
    ],
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
