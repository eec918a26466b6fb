//! The twelve operations, as the class that JavaScript sees.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use crate::{calls, configuration::Configuration, error::Failure, transport};

/// The parameter objects, named as in the API's own TypeScript SDK.
#[wasm_bindgen(typescript_custom_section)]
const REQUESTS: &str = include_str!("requests.d.ts");

/// The Applications API of Pieces OS: applications, their sessions and usage events.
///
/// Every method returns a promise of its checked model, which settles within `timeoutMs`. It
/// rejects with a `PiecesError`: `ResponseError` for a status outside of 200 to 299, `FetchError`
/// when no answer came, `TimeoutError` when it did not come in time, `AbortError` when a `signal`
/// ended the call, `DecodeError` for an answer that is not what the contract says, `RequiredError`
/// and `InvalidArgumentError` for parameters, which are refused before anything is sent,
/// `InternalError` for a bug of this package.
///
/// The last parameter of every method, `initOverrides`, is for this call alone: its bounds, such as
/// `timeoutMs`, and fields of `RequestInit`, or a function that returns them; headers are added to
/// the client's. Each method has a twin whose name ends in `Raw` and which gives the response, too.
#[wasm_bindgen]
pub struct ApplicationsApi {
    pub(crate) configuration: Rc<Configuration>,
}

#[wasm_bindgen]
impl ApplicationsApi {
    /// Makes a client. Without settings it calls `http://localhost:1000`.
    ///
    /// @throws InvalidArgumentError for a setting that cannot be used; its `field` names it.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "ConfigurationParameters")]
        configuration: JsValue,
    ) -> Result<Self, JsValue> {
        let configuration =
            Configuration::new(&configuration).map_err(Failure::of_configuration)?;
        Ok(Self { configuration: Rc::new(configuration) })
    }

    /// Lists programs on this machine that Pieces could integrate with: those for which an
    /// integration exists but is not installed, and products for which one is planned.
    ///
    /// `GET /applications/external/related`
    #[wasm_bindgen(js_name = applicationsExternalRelated, unchecked_return_type = "Promise<DetectedExternalApplications>")]
    pub fn applications_external_related(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> Promise {
        transport::value(&self.configuration, calls::external_related(), init_overrides)
    }

    /// Lists programs that Pieces OS found installed on this machine.
    ///
    /// `GET /applications/external`
    #[wasm_bindgen(js_name = applicationsExternalSnapshot, unchecked_return_type = "Promise<DetectedExternalApplications>")]
    pub fn applications_external_snapshot(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> Promise {
        transport::value(&self.configuration, calls::external_snapshot(), init_overrides)
    }

    /// Adds an application to this Pieces OS and returns it as it is kept there.
    ///
    /// `POST /applications/register`
    ///
    /// @deprecated Newer clients call `POST /connect` instead.
    #[wasm_bindgen(js_name = applicationsRegister, unchecked_return_type = "Promise<Application>")]
    pub fn applications_register(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "ApplicationsRegisterRequest")]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> Promise {
        transport::value(&self.configuration, calls::register(&request_parameters), init_overrides)
    }

    /// Ends a session and returns it with its closing time.
    ///
    /// `POST /applications/session/close`, the identifier as a bare JSON string
    ///
    /// @deprecated Pieces OS keeps track of sessions itself since clients call `POST /connect`.
    #[wasm_bindgen(js_name = applicationsSessionClose, unchecked_return_type = "Promise<Session>")]
    pub fn applications_session_close(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "ApplicationsSessionCloseRequest")]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> Promise {
        transport::value(
            &self.configuration,
            calls::session_close(&request_parameters),
            init_overrides,
        )
    }

    /// Starts a session and returns it.
    ///
    /// `POST /applications/session/open`
    ///
    /// @deprecated Pieces OS keeps track of sessions itself since clients call `POST /connect`.
    #[wasm_bindgen(js_name = applicationsSessionOpen, unchecked_return_type = "Promise<Session>")]
    pub fn applications_session_open(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> Promise {
        transport::value(&self.configuration, calls::session_open(), init_overrides)
    }

    /// Returns one session.
    ///
    /// `GET /applications/sessions/{session}`
    ///
    /// @deprecated Gone from newer Pieces OS, which may answer 404; nothing replaced it.
    #[wasm_bindgen(js_name = applicationsSessionSnapshot, unchecked_return_type = "Promise<Session>")]
    pub fn applications_session_snapshot(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ApplicationsSessionSnapshotRequest")]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> Promise {
        transport::value(
            &self.configuration,
            calls::session_snapshot(&request_parameters),
            init_overrides,
        )
    }

    /// Lists every application this Pieces OS knows.
    ///
    /// `GET /applications`
    #[wasm_bindgen(js_name = applicationsSnapshot, unchecked_return_type = "Promise<Applications>")]
    pub fn applications_snapshot(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> Promise {
        transport::value(&self.configuration, calls::snapshot(), init_overrides)
    }

    /// Returns one application.
    ///
    /// `GET /applications/{application}`
    #[wasm_bindgen(js_name = applicationsSpecificApplicationSnapshot, unchecked_return_type = "Promise<Application>")]
    pub fn applications_specific_application_snapshot(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ApplicationsSpecificApplicationSnapshotRequest")]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> Promise {
        transport::value(
            &self.configuration,
            calls::specific_application_snapshot(&request_parameters),
            init_overrides,
        )
    }

    /// Records a click or tap and returns what was recorded.
    ///
    /// `POST /applications/usage/engagement/interaction`
    ///
    /// @deprecated Gone from newer Pieces OS, which may answer 404; `POST /track` replaced it.
    #[wasm_bindgen(js_name = applicationsUsageEngagementInteraction, unchecked_return_type = "Promise<TrackedInteractionEvent>")]
    pub fn applications_usage_engagement_interaction(
        &self,
        #[wasm_bindgen(
            unchecked_optional_param_type = "ApplicationsUsageEngagementInteractionRequest"
        )]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> Promise {
        transport::value(
            &self.configuration,
            calls::usage_engagement_interaction(&request_parameters),
            init_overrides,
        )
    }

    /// Records a key press or shortcut and returns what was recorded.
    ///
    /// `POST /applications/usage/engagement/keyboard`
    ///
    /// @deprecated Gone from newer Pieces OS, which may answer 404; `POST /track` replaced it.
    #[wasm_bindgen(js_name = applicationsUsageEngagementKeyboard, unchecked_return_type = "Promise<TrackedKeyboardEvent>")]
    pub fn applications_usage_engagement_keyboard(
        &self,
        #[wasm_bindgen(
            unchecked_optional_param_type = "ApplicationsUsageEngagementKeyboardRequest"
        )]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> Promise {
        transport::value(
            &self.configuration,
            calls::usage_engagement_keyboard(&request_parameters),
            init_overrides,
        )
    }

    /// Records that an application was installed.
    ///
    /// `POST /applications/usage/installation`
    ///
    /// @deprecated Gone from newer Pieces OS, which may answer 404; `POST /track` replaced it.
    #[wasm_bindgen(js_name = applicationsUsageInstallation, unchecked_return_type = "Promise<void>")]
    pub fn applications_usage_installation(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "ApplicationsUsageInstallationRequest")]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> Promise {
        transport::value(
            &self.configuration,
            calls::usage_installation(&request_parameters),
            init_overrides,
        )
    }

    /// Records that an application changed version.
    ///
    /// `POST /applications/usage/updated`
    ///
    /// @deprecated Gone from newer Pieces OS, which may answer 404; `POST /track` replaced it.
    #[wasm_bindgen(js_name = postApplicationsUsageUpdated, unchecked_return_type = "Promise<void>")]
    pub fn post_applications_usage_updated(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "PostApplicationsUsageUpdatedRequest")]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> Promise {
        transport::value(
            &self.configuration,
            calls::usage_updated(&request_parameters),
            init_overrides,
        )
    }
}
