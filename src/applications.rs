//! The twelve operations, as the class that JavaScript sees.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use crate::{
    configuration::Configuration,
    decode::{self, Decode},
    encode::{self, Parameter, check},
    error::Failure,
    models::{
        Application, Applications, DetectedExternalApplications, SeededTrackedInteractionEvent,
        SeededTrackedKeyboardEvent, SessionId, TrackedApplicationInstall, TrackedApplicationUpdate,
        TrackedInteractionEvent, TrackedKeyboardEvent,
    },
    operation::{self, Operation},
    transport,
};

/// The parameter objects, named as in the API's own TypeScript SDK.
#[wasm_bindgen(typescript_custom_section)]
const REQUESTS: &str = include_str!("requests.d.ts");

/// The Applications API of Pieces OS: applications, their sessions and usage events.
///
/// Every method returns a promise of its checked model. It rejects with a `PiecesError`:
/// `ResponseError` for a status outside of 200 to 299, `FetchError` when no answer came,
/// `DecodeError` for an answer that is not what the contract says, `RequiredError` and
/// `InvalidArgumentError` for parameters, which are refused before anything is sent.
///
/// The last parameter of every method, `initOverrides`, is for this call alone: fields of
/// `RequestInit` such as `signal`; its headers are added to the client's.
#[wasm_bindgen]
pub struct ApplicationsApi {
    configuration: Rc<Configuration>,
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
        #[wasm_bindgen(unchecked_optional_param_type = "RequestInit")] init_overrides: JsValue,
    ) -> Promise {
        self.call(
            &operation::EXTERNAL_RELATED,
            Ok(Parameter::None),
            init_overrides,
            Some(|text| decode::model::<DetectedExternalApplications>(text)),
        )
    }

    /// Lists programs that Pieces OS found installed on this machine.
    ///
    /// `GET /applications/external`
    #[wasm_bindgen(js_name = applicationsExternalSnapshot, unchecked_return_type = "Promise<DetectedExternalApplications>")]
    pub fn applications_external_snapshot(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestInit")] init_overrides: JsValue,
    ) -> Promise {
        self.call(
            &operation::EXTERNAL_SNAPSHOT,
            Ok(Parameter::None),
            init_overrides,
            Some(|text| decode::model::<DetectedExternalApplications>(text)),
        )
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
        #[wasm_bindgen(unchecked_optional_param_type = "RequestInit")] init_overrides: JsValue,
    ) -> Promise {
        let body =
            encode::body(&request_parameters, "application", |text| check::<Application>(text));
        self.call(
            &operation::REGISTER,
            body,
            init_overrides,
            Some(|text| decode::model::<Application>(text)),
        )
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
        #[wasm_bindgen(unchecked_optional_param_type = "RequestInit")] init_overrides: JsValue,
    ) -> Promise {
        let body = encode::body(&request_parameters, "body", |text| check::<SessionId>(text));
        self.call(&operation::SESSION_CLOSE, body, init_overrides, Some(decode::session))
    }

    /// Starts a session and returns it.
    ///
    /// `POST /applications/session/open`
    ///
    /// @deprecated Pieces OS keeps track of sessions itself since clients call `POST /connect`.
    #[wasm_bindgen(js_name = applicationsSessionOpen, unchecked_return_type = "Promise<Session>")]
    pub fn applications_session_open(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestInit")] init_overrides: JsValue,
    ) -> Promise {
        self.call(
            &operation::SESSION_OPEN,
            Ok(Parameter::None),
            init_overrides,
            Some(decode::session),
        )
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
        #[wasm_bindgen(unchecked_optional_param_type = "RequestInit")] init_overrides: JsValue,
    ) -> Promise {
        let session = encode::segment(&request_parameters, "session");
        self.call(&operation::SESSION_SNAPSHOT, session, init_overrides, Some(decode::session))
    }

    /// Lists every application this Pieces OS knows.
    ///
    /// `GET /applications`
    #[wasm_bindgen(js_name = applicationsSnapshot, unchecked_return_type = "Promise<Applications>")]
    pub fn applications_snapshot(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestInit")] init_overrides: JsValue,
    ) -> Promise {
        self.call(
            &operation::SNAPSHOT,
            Ok(Parameter::None),
            init_overrides,
            Some(|text| decode::model::<Applications>(text)),
        )
    }

    /// Returns one application.
    ///
    /// `GET /applications/{application}`
    #[wasm_bindgen(js_name = applicationsSpecificApplicationSnapshot, unchecked_return_type = "Promise<Application>")]
    pub fn applications_specific_application_snapshot(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ApplicationsSpecificApplicationSnapshotRequest")]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestInit")] init_overrides: JsValue,
    ) -> Promise {
        let application = encode::segment(&request_parameters, "application");
        self.call(
            &operation::SPECIFIC_APPLICATION_SNAPSHOT,
            application,
            init_overrides,
            Some(|text| decode::model::<Application>(text)),
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
        #[wasm_bindgen(unchecked_optional_param_type = "RequestInit")] init_overrides: JsValue,
    ) -> Promise {
        let body = encode::event(&request_parameters, "seededTrackedInteractionEvent", |text| {
            check::<SeededTrackedInteractionEvent>(text)
        });
        self.call(
            &operation::USAGE_ENGAGEMENT_INTERACTION,
            body,
            init_overrides,
            Some(|text| decode::model::<TrackedInteractionEvent>(text)),
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
        #[wasm_bindgen(unchecked_optional_param_type = "RequestInit")] init_overrides: JsValue,
    ) -> Promise {
        let body = encode::event(&request_parameters, "seededTrackedKeyboardEvent", |text| {
            check::<SeededTrackedKeyboardEvent>(text)
        });
        self.call(
            &operation::USAGE_ENGAGEMENT_KEYBOARD,
            body,
            init_overrides,
            Some(|text| decode::model::<TrackedKeyboardEvent>(text)),
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
        #[wasm_bindgen(unchecked_optional_param_type = "RequestInit")] init_overrides: JsValue,
    ) -> Promise {
        let body = encode::body(&request_parameters, "trackedApplicationInstall", |text| {
            check::<TrackedApplicationInstall>(text)
        });
        self.call(&operation::USAGE_INSTALLATION, body, init_overrides, None)
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
        #[wasm_bindgen(unchecked_optional_param_type = "RequestInit")] init_overrides: JsValue,
    ) -> Promise {
        let body = encode::body(&request_parameters, "trackedApplicationUpdate", |text| {
            check::<TrackedApplicationUpdate>(text)
        });
        self.call(&operation::USAGE_UPDATED, body, init_overrides, None)
    }
}

impl ApplicationsApi {
    /// The promise of a call: refused right away with what is wrong with its parameter, or sent.
    fn call(
        &self,
        operation: &'static Operation,
        parameter: Result<Parameter, Failure>,
        init_overrides: JsValue,
        decode: Option<Decode>,
    ) -> Promise {
        let configuration = Rc::clone(&self.configuration);
        future_to_promise(async move {
            let settled = match parameter {
                Ok(parameter) => {
                    transport::call(&configuration, operation, &parameter, &init_overrides, decode)
                        .await
                }
                Err(failure) => Err(failure),
            };
            settled.map_err(|failure| failure.of_operation(operation))
        })
    }
}
