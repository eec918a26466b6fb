//! The twins of the operations that give the response as well as its value.

use wasm_bindgen::prelude::*;

use crate::{
    applications::ApplicationsApi,
    calls,
    exchange::{self, JsCall},
};

#[wasm_bindgen]
impl ApplicationsApi {
    /// As {@link applicationsExternalRelated}, but gives the response;
    /// its `value()` gives the checked value.
    #[wasm_bindgen(js_name = applicationsExternalRelatedRaw, unchecked_return_type = "Promise<ApiResponse<DetectedExternalApplications>>")]
    pub fn applications_external_related_raw(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(&self.configuration, calls::external_related(), init_overrides)
    }

    /// As {@link applicationsExternalSnapshot}, but gives the response;
    /// its `value()` gives the checked value.
    #[wasm_bindgen(js_name = applicationsExternalSnapshotRaw, unchecked_return_type = "Promise<ApiResponse<DetectedExternalApplications>>")]
    pub fn applications_external_snapshot_raw(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(&self.configuration, calls::external_snapshot(), init_overrides)
    }

    /// As {@link applicationsRegister}, but gives the response;
    /// its `value()` gives the checked value.
    ///
    /// @deprecated Newer clients call `POST /connect` instead.
    #[wasm_bindgen(js_name = applicationsRegisterRaw, unchecked_return_type = "Promise<ApiResponse<Application>>")]
    pub fn applications_register_raw(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "ApplicationsRegisterRequest")]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(&self.configuration, calls::register(&request_parameters), init_overrides)
    }

    /// As {@link applicationsSessionClose}, but gives the response;
    /// its `value()` gives the checked value.
    ///
    /// @deprecated Pieces OS keeps track of sessions itself since clients call `POST /connect`.
    #[wasm_bindgen(js_name = applicationsSessionCloseRaw, unchecked_return_type = "Promise<ApiResponse<Session>>")]
    pub fn applications_session_close_raw(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "ApplicationsSessionCloseRequest")]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(
            &self.configuration,
            calls::session_close(&request_parameters),
            init_overrides,
        )
    }

    /// As {@link applicationsSessionOpen}, but gives the response;
    /// its `value()` gives the checked value.
    ///
    /// @deprecated Pieces OS keeps track of sessions itself since clients call `POST /connect`.
    #[wasm_bindgen(js_name = applicationsSessionOpenRaw, unchecked_return_type = "Promise<ApiResponse<Session>>")]
    pub fn applications_session_open_raw(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(&self.configuration, calls::session_open(), init_overrides)
    }

    /// As {@link applicationsSessionSnapshot}, but gives the response;
    /// its `value()` gives the checked value.
    ///
    /// @deprecated Gone from newer Pieces OS, which may answer 404; nothing replaced it.
    #[wasm_bindgen(js_name = applicationsSessionSnapshotRaw, unchecked_return_type = "Promise<ApiResponse<Session>>")]
    pub fn applications_session_snapshot_raw(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ApplicationsSessionSnapshotRequest")]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(
            &self.configuration,
            calls::session_snapshot(&request_parameters),
            init_overrides,
        )
    }

    /// As {@link applicationsSnapshot}, but gives the response;
    /// its `value()` gives the checked value.
    #[wasm_bindgen(js_name = applicationsSnapshotRaw, unchecked_return_type = "Promise<ApiResponse<Applications>>")]
    pub fn applications_snapshot_raw(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(&self.configuration, calls::snapshot(), init_overrides)
    }

    /// As {@link applicationsSpecificApplicationSnapshot}, but gives the response;
    /// its `value()` gives the checked value.
    #[wasm_bindgen(js_name = applicationsSpecificApplicationSnapshotRaw, unchecked_return_type = "Promise<ApiResponse<Application>>")]
    pub fn applications_specific_application_snapshot_raw(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ApplicationsSpecificApplicationSnapshotRequest")]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(
            &self.configuration,
            calls::specific_application_snapshot(&request_parameters),
            init_overrides,
        )
    }

    /// As {@link applicationsUsageEngagementInteraction}, but gives the response;
    /// its `value()` gives the checked value.
    ///
    /// @deprecated Gone from newer Pieces OS, which may answer 404; `POST /track` replaced it.
    #[wasm_bindgen(js_name = applicationsUsageEngagementInteractionRaw, unchecked_return_type = "Promise<ApiResponse<TrackedInteractionEvent>>")]
    pub fn applications_usage_engagement_interaction_raw(
        &self,
        #[wasm_bindgen(
            unchecked_optional_param_type = "ApplicationsUsageEngagementInteractionRequest"
        )]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(
            &self.configuration,
            calls::usage_engagement_interaction(&request_parameters),
            init_overrides,
        )
    }

    /// As {@link applicationsUsageEngagementKeyboard}, but gives the response;
    /// its `value()` gives the checked value.
    ///
    /// @deprecated Gone from newer Pieces OS, which may answer 404; `POST /track` replaced it.
    #[wasm_bindgen(js_name = applicationsUsageEngagementKeyboardRaw, unchecked_return_type = "Promise<ApiResponse<TrackedKeyboardEvent>>")]
    pub fn applications_usage_engagement_keyboard_raw(
        &self,
        #[wasm_bindgen(
            unchecked_optional_param_type = "ApplicationsUsageEngagementKeyboardRequest"
        )]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(
            &self.configuration,
            calls::usage_engagement_keyboard(&request_parameters),
            init_overrides,
        )
    }

    /// As {@link applicationsUsageInstallation}, but gives the response;
    /// its `value()` gives the checked value.
    ///
    /// @deprecated Gone from newer Pieces OS, which may answer 404; `POST /track` replaced it.
    #[wasm_bindgen(js_name = applicationsUsageInstallationRaw, unchecked_return_type = "Promise<ApiResponse<void>>")]
    pub fn applications_usage_installation_raw(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "ApplicationsUsageInstallationRequest")]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(
            &self.configuration,
            calls::usage_installation(&request_parameters),
            init_overrides,
        )
    }

    /// As {@link postApplicationsUsageUpdated}, but gives the response;
    /// its `value()` gives the checked value.
    ///
    /// @deprecated Gone from newer Pieces OS, which may answer 404; `POST /track` replaced it.
    #[wasm_bindgen(js_name = postApplicationsUsageUpdatedRaw, unchecked_return_type = "Promise<ApiResponse<void>>")]
    pub fn post_applications_usage_updated_raw(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "PostApplicationsUsageUpdatedRequest")]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(
            &self.configuration,
            calls::usage_updated(&request_parameters),
            init_overrides,
        )
    }
}
