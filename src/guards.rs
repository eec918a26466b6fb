//! Whether any value is one of the models.

use wasm_bindgen::prelude::*;

use crate::{
    encode::{Check, check, event_on_the_wire, pair_on_the_wire, written},
    models::*,
};

/// Whether a value is what the contract says of a model, in its JSON form.
///
/// The model is told by its place in the list below: its name would be one more text to compare.
#[wasm_bindgen(js_name = isInstance, skip_typescript)]
pub fn is_instance(model: usize, is_pair: bool, value: &JsValue) -> bool {
    let text = written(value, "value").ok().flatten();
    let (Some(check), Some(text)) = (CHECKS.get(model), text) else {
        return false;
    };
    let renamed = if is_pair { pair_on_the_wire } else { event_on_the_wire };
    let text = renamed(&text).unwrap_or(text);
    check(&text).is_ok_and(|nulls| nulls.is_empty())
}

/// Lists the models, each with its check and the declaration of its guard, and the enums, whose
/// guards are all JavaScript.
macro_rules! guards {
    (models: [$($Model:ident)*], enums: [$($Enum:ident)*]) => {
        const CHECKS: &[Check] = &[$(|text| check::<$Model>(text),)*];

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
