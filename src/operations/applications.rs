//! The operations of the Applications API.

use pieces_os_client_macros::operations;

use super::{Accept, Answer, Class, Method, Operation, Parameter, Place, Shaped};
use crate::models::*;

operations! {
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
    /// the client's. Every method has a `…Raw` variant that returns the response, too.
    ///
    /// The contract is the OpenAPI description of the API, `tests/contract/applications.openapi.json` in
    /// the repository of this package.
    pub class ApplicationsApi {
        /// Lists programs on this machine that Pieces could integrate with: those for which an
        /// integration exists but is not installed, and products for which one is planned.
        ///
        /// `GET /applications/external/related`, `applications_external_related` in the contract
        ///
        /// @throws {@link ResponseError} with status 500 and a message as `body` if Pieces OS fails.
        /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
        #[errors = "text"]
        GET "/applications/external/related" applicationsExternalRelated() -> DetectedExternalApplications;

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
        #[errors = "text"]
        GET "/applications/external" applicationsExternalSnapshot() -> DetectedExternalApplications;

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
        /// @deprecated Pieces OS has it up to version 12, but its clients call
        /// {@link ConnectorApi.connect} instead.
        POST "/applications/register" applicationsRegister(
            /// The application to add. Left out, the request has no body.
            application: Application,
        ) -> Application;

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
        /// @deprecated Pieces OS has it up to version 12, but keeps track of sessions itself: leave the call
        /// out.
        POST "/applications/session/close" applicationsSessionClose(
            /// Identifier of the session to end, a UUID of exactly 36 characters. Left out, the
            /// request has no body.
            body: SessionId as "string",
        ) -> Session;

        /// Starts a session and returns it.
        ///
        /// `POST /applications/session/open`, `applications_session_open` in the contract
        ///
        /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
        ///
        /// @deprecated Pieces OS has it up to version 12, but keeps track of sessions itself: leave the call
        /// out.
        POST "/applications/session/open" applicationsSessionOpen() -> Session;

        /// Returns one session.
        ///
        /// `GET /applications/sessions/{session}`, `applications_session_snapshot` in the contract
        ///
        /// @throws {@link ResponseError} with status 404 if Pieces OS knows no such session.
        /// @throws {@link RequiredError} without `session`, {@link InvalidArgumentError} if it is
        /// empty, `.` or `..`.
        /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
        ///
        /// @deprecated Only Pieces OS from before August 2024 has it, newer ones answer 404: use the session
        /// that {@link applicationsSessionOpen} or {@link applicationsSessionClose} returned.
        #[instead = "keep what applicationsSessionOpen() returned"]
        GET "/applications/sessions/{session}" applicationsSessionSnapshot(
            /// Identifier of the session, a UUID; neither empty nor `.` nor `..`.
            session: path,
        ) -> Session;

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
        GET "/applications" applicationsSnapshot() -> Applications;

        /// Returns one application.
        ///
        /// `GET /applications/{application}`, `applications_specific_application_snapshot` in
        /// the contract. Newer Pieces OS may lack it and answer 404 for every identifier: then find the
        /// application in {@link applicationsSnapshot}.
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
        #[instead = "find the application in applicationsSnapshot()"]
        GET "/applications/{application}" applicationsSpecificApplicationSnapshot(
            /// Identifier of the application, in practice a UUID; neither empty nor `.` nor `..`.
            application: path,
        ) -> Application;

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
        /// @deprecated Only Pieces OS from before August 2024 has it, newer ones answer 404: leave the call
        /// out.
        #[instead = "leave the call out"]
        POST "/applications/usage/engagement/interaction" applicationsUsageEngagementInteraction(
            /// The click or tap to record. Left out, the request has no body.
            seededTrackedInteractionEvent: SeededTrackedInteractionEvent,
        ) -> TrackedInteractionEvent;

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
        /// @deprecated Only Pieces OS from before August 2024 has it, newer ones answer 404: leave the call
        /// out.
        #[instead = "leave the call out"]
        POST "/applications/usage/engagement/keyboard" applicationsUsageEngagementKeyboard(
            /// The key press or shortcut to record. Left out, the request has no body.
            seededTrackedKeyboardEvent: SeededTrackedKeyboardEvent,
        ) -> TrackedKeyboardEvent;

        /// Records that an application was installed.
        ///
        /// `POST /applications/usage/installation`,
        /// `applications_usage_installation` in the contract. Without
        /// `trackedApplicationInstall` the request has no body. Nothing is answered.
        ///
        /// @throws {@link InvalidArgumentError} for an event that is not what the contract says.
        /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
        ///
        /// @deprecated Only Pieces OS from before August 2024 has it, newer ones answer 404: leave the call
        /// out.
        #[instead = "leave the call out"]
        POST "/applications/usage/installation" applicationsUsageInstallation(
            /// What was installed and by whom. Left out, the request has no body.
            trackedApplicationInstall: TrackedApplicationInstall,
        );

        /// Records that an application changed version.
        ///
        /// `POST /applications/usage/updated`,
        /// `post_applications_usage_updated` in the contract. Without
        /// `trackedApplicationUpdate` the request has no body. Nothing is answered.
        ///
        /// @throws {@link InvalidArgumentError} for an event that is not what the contract says.
        /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
        ///
        /// @deprecated Only Pieces OS from before August 2024 has it, newer ones answer 404: leave the call
        /// out.
        #[instead = "leave the call out"]
        POST "/applications/usage/updated" postApplicationsUsageUpdated(
            /// The version before and after, and the user. Left out, the request has no body.
            trackedApplicationUpdate: TrackedApplicationUpdate,
        );

        /// Sets one local/cloud preference on every application and returns them all.
        ///
        /// `POST /applications/update/capabilities`,
        /// `applications_bulk_update_application_capabilities` in the contract. Only newer Pieces OS has it.
        ///
        /// @throws {@link ResponseError} with status 500 and a message as `body` if Pieces OS fails.
        /// @throws {@link InvalidArgumentError} for a preference that is not what the contract says.
        /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
        #[errors = "text"]
        POST "/applications/update/capabilities" applicationsBulkUpdateApplicationCapabilities(
            /// The preference to set. Left out, the request has no body.
            applicationsBulkUpdateCapabilitiesInput: ApplicationsBulkUpdateCapabilitiesInput,
        ) -> Applications;
    }
}
