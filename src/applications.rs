//! The twelve operations, as the class that JavaScript sees.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::{
    calls,
    configuration::Configuration,
    error::Failure,
    exchange::{self, JsCall},
};

/// The parameter objects, named as in the API's own TypeScript SDK.
#[wasm_bindgen(typescript_custom_section)]
const REQUESTS: &str = include_str!("requests.d.ts");

/// The Applications API of Pieces OS: applications, their sessions and usage events.
///
/// Every method returns a promise of its checked model, which settles within `timeoutMs`. It
/// rejects with one of these, all of them a {@link PiecesError}:
///
/// - {@link ResponseError}: Pieces OS answered with a status outside of 200 to 299
/// - {@link FetchError}: no answer came; {@link diagnose} finds out why
/// - {@link TimeoutError}: it did not come in time
/// - {@link AbortError}: a `signal` ended the call
/// - {@link DecodeError}: the answer is not what the contract says
/// - {@link RequiredError} and {@link InvalidArgumentError}: a parameter was refused, nothing sent
/// - {@link InternalError}: a bug of this package
///
/// The last parameter of every method, `initOverrides`, is for this call alone: its bounds, such as
/// `timeoutMs`, and fields of `RequestInit`, or a function that returns them; headers are added to
/// the client's. Each method has a twin whose name ends in `Raw` and which gives the response, too.
///
/// The contract is the OpenAPI description of the API, `tests/contract/applications.openapi.json` in
/// the repository of this package.
#[wasm_bindgen]
pub struct ApplicationsApi {
    pub(crate) configuration: Rc<Configuration>,
}

#[wasm_bindgen]
impl ApplicationsApi {
    /// Makes a client. Without settings it calls `http://localhost:1000`.
    ///
    /// @throws {@link InvalidArgumentError} for a setting that cannot be used, named by `field`.
    /// @throws {@link InitError} if WebAssembly does not start.
    ///
    /// @example
    /// ```ts
    /// const api = new ApplicationsApi({ timeoutMs: 2000, retry: { limit: 2 } });
    /// const { iterable } = await api.applicationsSnapshot();
    /// console.log(iterable.length);
    /// ```
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
    /// `GET /applications/external/related`, `applications_external_related` in the contract
    ///
    /// @throws {@link ResponseError} with status 500 and a message as `body` if Pieces OS fails.
    /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
    #[wasm_bindgen(js_name = applicationsExternalRelated, unchecked_return_type = "Promise<DetectedExternalApplications>")]
    pub fn applications_external_related(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(&self.configuration, calls::external_related(), init_overrides)
    }

    /// Lists programs that Pieces OS found installed on this machine.
    ///
    /// `GET /applications/external`, `applications_external_snapshot` in the contract
    ///
    /// @throws {@link ResponseError} with status 500 and a message as `body` if Pieces OS fails.
    /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
    ///
    /// @example
    /// ```ts
    /// const { iterable } = await api.applicationsExternalSnapshot();
    /// console.log(iterable.map(({ name, version }) => `${name} ${version ?? ""}`));
    /// ```
    #[wasm_bindgen(js_name = applicationsExternalSnapshot, unchecked_return_type = "Promise<DetectedExternalApplications>")]
    pub fn applications_external_snapshot(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(&self.configuration, calls::external_snapshot(), init_overrides)
    }

    /// Adds an application to this Pieces OS and returns it as it is kept there.
    ///
    /// `POST /applications/register`, `applications_register` in the contract. Without
    /// `application` the request has no body.
    ///
    /// @throws {@link InvalidArgumentError} for an application that is not what the contract says;
    /// `field` names the place, for example `application.name`.
    /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
    ///
    /// @example
    /// ```ts
    /// const application = await api.applicationsRegister({
    ///   application: {
    ///     id: crypto.randomUUID(),
    ///     name: ApplicationNameEnum.OpenSource,
    ///     version: "0.0.1",
    ///     platform: PlatformEnum.Web,
    ///     onboarded: false,
    ///     privacy: PrivacyEnum.Open,
    ///   },
    /// });
    /// console.log(application.id);
    /// ```
    ///
    /// @deprecated Newer clients call `POST /connect` instead.
    #[wasm_bindgen(js_name = applicationsRegister, unchecked_return_type = "Promise<Application>")]
    pub fn applications_register(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "ApplicationsRegisterRequest")]
        request_parameters: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(&self.configuration, calls::register(&request_parameters), init_overrides)
    }

    /// Ends a session and returns it with its closing time.
    ///
    /// `POST /applications/session/close`, `applications_session_close` in the contract: the
    /// identifier as a bare JSON string. Without `body` the request has none.
    ///
    /// @throws {@link ResponseError} with status 404 if Pieces OS knows no such session.
    /// @throws {@link InvalidArgumentError} for an identifier that has not exactly 36 characters.
    /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
    ///
    /// @example
    /// ```ts
    /// const session = await api.applicationsSessionOpen();
    /// const { closed } = await api.applicationsSessionClose({ body: session.id });
    /// console.log(closed?.value);
    /// ```
    ///
    /// @deprecated Pieces OS keeps track of sessions itself since clients call `POST /connect`.
    #[wasm_bindgen(js_name = applicationsSessionClose, unchecked_return_type = "Promise<Session>")]
    pub fn applications_session_close(
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

    /// Starts a session and returns it.
    ///
    /// `POST /applications/session/open`, `applications_session_open` in the contract
    ///
    /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
    ///
    /// @deprecated Pieces OS keeps track of sessions itself since clients call `POST /connect`.
    #[wasm_bindgen(js_name = applicationsSessionOpen, unchecked_return_type = "Promise<Session>")]
    pub fn applications_session_open(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(&self.configuration, calls::session_open(), init_overrides)
    }

    /// Returns one session.
    ///
    /// `GET /applications/sessions/{session}`, `applications_session_snapshot` in the contract
    ///
    /// @throws {@link ResponseError} with status 404 if Pieces OS knows no such session.
    /// @throws {@link RequiredError} without `session`, {@link InvalidArgumentError} if it is
    /// empty, `.` or `..`.
    /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
    ///
    /// @deprecated Gone from newer Pieces OS, which may answer 404; nothing replaced it.
    #[wasm_bindgen(js_name = applicationsSessionSnapshot, unchecked_return_type = "Promise<Session>")]
    pub fn applications_session_snapshot(
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

    /// Lists every application this Pieces OS knows.
    ///
    /// `GET /applications`, `applications_snapshot` in the contract
    ///
    /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
    ///
    /// @example
    /// ```ts
    /// const { iterable } = await api.applicationsSnapshot({ timeoutMs: 2000 });
    /// console.log(iterable.map(({ name }) => name));
    /// ```
    #[wasm_bindgen(js_name = applicationsSnapshot, unchecked_return_type = "Promise<Applications>")]
    pub fn applications_snapshot(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "InitOverrides")] init_overrides: JsValue,
    ) -> JsCall {
        exchange::begin(&self.configuration, calls::snapshot(), init_overrides)
    }

    /// Returns one application.
    ///
    /// `GET /applications/{application}`, `applications_specific_application_snapshot` in
    /// the contract
    ///
    /// @throws {@link ResponseError} with status 404 if Pieces OS knows no such application.
    /// @throws {@link RequiredError} without `application`, {@link InvalidArgumentError} if it is
    /// empty, `.` or `..`.
    /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
    ///
    /// @example
    /// ```ts
    /// try {
    ///   await api.applicationsSpecificApplicationSnapshot({ application: "no-such-id" });
    /// } catch (error) {
    ///   if (!(error instanceof ResponseError)) throw error;
    ///   console.log(error.status); // 404
    /// }
    /// ```
    #[wasm_bindgen(js_name = applicationsSpecificApplicationSnapshot, unchecked_return_type = "Promise<Application>")]
    pub fn applications_specific_application_snapshot(
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

    /// Records a click or tap and returns what was recorded.
    ///
    /// `POST /applications/usage/engagement/interaction`,
    /// `applications_usage_engagement_interaction` in the contract. Without
    /// `seededTrackedInteractionEvent` the request has no body.
    ///
    /// @throws {@link InvalidArgumentError} for an event that is not what the contract says.
    /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
    ///
    /// @example
    /// ```ts
    /// await api.applicationsUsageEngagementInteraction({
    ///   seededTrackedInteractionEvent: { description: "opened the list", element: "list-button" },
    /// });
    /// ```
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
    ) -> JsCall {
        exchange::begin(
            &self.configuration,
            calls::usage_engagement_interaction(&request_parameters),
            init_overrides,
        )
    }

    /// Records a key press or shortcut and returns what was recorded.
    ///
    /// `POST /applications/usage/engagement/keyboard`,
    /// `applications_usage_engagement_keyboard` in the contract. Without
    /// `seededTrackedKeyboardEvent` the request has no body.
    ///
    /// @throws {@link InvalidArgumentError} for an event that is not what the contract says.
    /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
    ///
    /// @example
    /// ```ts
    /// await api.applicationsUsageEngagementKeyboard({
    ///   seededTrackedKeyboardEvent: { description: "saved the snippet", shortcut: [17, 83] },
    /// });
    /// ```
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
    ) -> JsCall {
        exchange::begin(
            &self.configuration,
            calls::usage_engagement_keyboard(&request_parameters),
            init_overrides,
        )
    }

    /// Records that an application was installed.
    ///
    /// `POST /applications/usage/installation`,
    /// `applications_usage_installation` in the contract. Without
    /// `trackedApplicationInstall` the request has no body. Nothing is answered.
    ///
    /// @throws {@link InvalidArgumentError} for an event that is not what the contract says.
    /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
    ///
    /// @deprecated Gone from newer Pieces OS, which may answer 404; `POST /track` replaced it.
    #[wasm_bindgen(js_name = applicationsUsageInstallation, unchecked_return_type = "Promise<void>")]
    pub fn applications_usage_installation(
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

    /// Records that an application changed version.
    ///
    /// `POST /applications/usage/updated`,
    /// `post_applications_usage_updated` in the contract. Without
    /// `trackedApplicationUpdate` the request has no body. Nothing is answered.
    ///
    /// @throws {@link InvalidArgumentError} for an event that is not what the contract says.
    /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
    ///
    /// @deprecated Gone from newer Pieces OS, which may answer 404; `POST /track` replaced it.
    #[wasm_bindgen(js_name = postApplicationsUsageUpdated, unchecked_return_type = "Promise<void>")]
    pub fn post_applications_usage_updated(
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
