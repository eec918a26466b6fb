//! The operations of the Applications API.

use pieces_os_client_macros::operations;

use super::{Accept, Answer, Class, Method, Operation, Parameter, Place, Shaped};
use crate::models::*;

operations! {
    /// The Applications API of Pieces OS: applications, their sessions and usage events.
    ///
    /// Every method returns a promise of a value that was checked field by field. The promise settles
    /// within `timeoutMs`. It rejects with one of these errors, which are all a {@link PiecesError}:
    ///
    /// - {@link ResponseError}: Pieces OS responded with a status outside 200 to 299
    /// - {@link FetchError}: no response arrived; {@link diagnose} finds out why
    /// - {@link TimeoutError}: the call did not finish within `timeoutMs`
    /// - {@link AbortError}: a `signal` aborted the call
    /// - {@link DecodeError}: the response does not match the documented type
    /// - {@link RequiredError}, {@link InvalidArgumentError}: a parameter is missing or invalid, and no
    ///   request was sent
    /// - {@link InternalError}: a bug in this package
    ///
    /// The last parameter of every method, `initOverrides`, changes options of this call only, such as
    /// `timeoutMs`, `signal` or `headers`. Every method has a `…Raw` variant that returns the response.
    ///
    /// "All Pieces OS versions" means all up to version 12.
    pub class ApplicationsApi {
        /// Lists programs on this machine that Pieces could integrate with.
        ///
        /// These are programs with an integration that is not installed, and programs with a planned one.
        ///
        /// `GET /applications/external/related`. Available in all Pieces OS versions.
        ///
        /// @throws {@link ResponseError} with status 500 if Pieces OS fails; `body` is its message.
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        #[errors = "text"]
        GET "/applications/external/related" applicationsExternalRelated() -> DetectedExternalApplications;

        /// Lists programs that Pieces OS found installed on this machine.
        ///
        /// `GET /applications/external`. Available in all Pieces OS versions.
        ///
        /// @throws {@link ResponseError} with status 500 if Pieces OS fails; `body` is its message.
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        ///
        /// @example
        /// ```ts
        /// const { iterable } = await api.applicationsExternalSnapshot();
        /// console.log(iterable.map(({ name, version }) => `${name} ${version ?? ""}`));
        /// ```
        #[errors = "text"]
        GET "/applications/external" applicationsExternalSnapshot() -> DetectedExternalApplications;

        /// Registers an application and returns the stored record.
        ///
        /// `POST /applications/register`. Available in all Pieces OS versions.
        ///
        /// @throws {@link InvalidArgumentError} if `application` does not match its type; `field` names
        /// the invalid field, for example `application.name`.
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
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
        /// @deprecated Use {@link ConnectorApi.connect} instead.
        POST "/applications/register" applicationsRegister(
            /// The application to register. If omitted, the request has no body.
            application: Application,
        ) -> Application;

        /// Ends a session and returns it with the time at which it was closed.
        ///
        /// `POST /applications/session/close`, with the session ID as a JSON string. Available in all Pieces
        /// OS versions.
        ///
        /// @throws {@link ResponseError} with status 404 if there is no session with this ID.
        /// @throws {@link InvalidArgumentError} if `body` does not have exactly 36 characters.
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        ///
        /// @example
        /// ```ts
        /// const session = await api.applicationsSessionOpen();
        /// const { closed } = await api.applicationsSessionClose({ body: session.id });
        /// console.log(closed?.value);
        /// ```
        ///
        /// @deprecated Remove the call. Pieces OS tracks sessions itself.
        POST "/applications/session/close" applicationsSessionClose(
            /// The ID of the session to end, a UUID with 36 characters. If omitted, the request has no
            /// body.
            body: SessionId as "string",
        ) -> Session;

        /// Starts a session and returns it.
        ///
        /// `POST /applications/session/open`. Available in all Pieces OS versions.
        ///
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        ///
        /// @deprecated Remove the call. Pieces OS tracks sessions itself.
        POST "/applications/session/open" applicationsSessionOpen() -> Session;

        /// Returns a session.
        ///
        /// `GET /applications/sessions/{session}`. Available in Pieces OS versions before August 2024.
        ///
        /// @throws {@link ResponseError} with status 404 if there is no session with this ID.
        /// @throws {@link RequiredError} if `session` is missing.
        /// @throws {@link InvalidArgumentError} if `session` is empty, `.` or `..`.
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        ///
        /// @deprecated Use the session that {@link applicationsSessionOpen} or
        /// {@link applicationsSessionClose} returned. Pieces OS versions since August 2024 respond with 404.
        #[instead = "use the session that applicationsSessionOpen() returned"]
        GET "/applications/sessions/{session}" applicationsSessionSnapshot(
            /// The ID of the session, a UUID.
            session: path,
        ) -> Session;

        /// Lists all applications that are registered with Pieces OS.
        ///
        /// `GET /applications`. Available in all Pieces OS versions.
        ///
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        ///
        /// @example
        /// ```ts
        /// const { iterable } = await api.applicationsSnapshot({ timeoutMs: 2000 });
        /// console.log(iterable.map(({ name }) => name));
        /// ```
        GET "/applications" applicationsSnapshot() -> Applications;

        /// Returns an application.
        ///
        /// `GET /applications/{application}`. Available in all Pieces OS versions up to 12. Newer versions
        /// may respond with 404 for every ID; in that case, use {@link applicationsSnapshot} and find the
        /// application in its list.
        ///
        /// @throws {@link ResponseError} with status 404 if there is no application with this ID.
        /// @throws {@link RequiredError} if `application` is missing.
        /// @throws {@link InvalidArgumentError} if `application` is empty, `.` or `..`.
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
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
        #[instead = "find the application in the list of applicationsSnapshot()"]
        GET "/applications/{application}" applicationsSpecificApplicationSnapshot(
            /// The ID of the application, usually a UUID.
            application: path,
        ) -> Application;

        /// Records a click or tap and returns the recorded event.
        ///
        /// `POST /applications/usage/engagement/interaction`. Available in Pieces OS versions before August
        /// 2024.
        ///
        /// @throws {@link InvalidArgumentError} if the event does not match its type.
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        ///
        /// @example
        /// ```ts
        /// await api.applicationsUsageEngagementInteraction({
        ///   seededTrackedInteractionEvent: { description: "opened the list", element: "list-button" },
        /// });
        /// ```
        ///
        /// @deprecated Remove the call. Pieces OS versions since August 2024 respond with 404.
        #[instead = "remove the call"]
        POST "/applications/usage/engagement/interaction" applicationsUsageEngagementInteraction(
            /// The click or tap to record. If omitted, the request has no body.
            seededTrackedInteractionEvent: SeededTrackedInteractionEvent,
        ) -> TrackedInteractionEvent;

        /// Records a key press or shortcut and returns the recorded event.
        ///
        /// `POST /applications/usage/engagement/keyboard`. Available in Pieces OS versions before August
        /// 2024.
        ///
        /// @throws {@link InvalidArgumentError} if the event does not match its type.
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        ///
        /// @example
        /// ```ts
        /// await api.applicationsUsageEngagementKeyboard({
        ///   seededTrackedKeyboardEvent: { description: "saved the snippet", shortcut: [17, 83] },
        /// });
        /// ```
        ///
        /// @deprecated Remove the call. Pieces OS versions since August 2024 respond with 404.
        #[instead = "remove the call"]
        POST "/applications/usage/engagement/keyboard" applicationsUsageEngagementKeyboard(
            /// The key press or shortcut to record. If omitted, the request has no body.
            seededTrackedKeyboardEvent: SeededTrackedKeyboardEvent,
        ) -> TrackedKeyboardEvent;

        /// Records that an application was installed.
        ///
        /// `POST /applications/usage/installation`. Available in Pieces OS versions before August 2024.
        ///
        /// @throws {@link InvalidArgumentError} if the event does not match its type.
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        ///
        /// @deprecated Remove the call. Pieces OS versions since August 2024 respond with 404.
        #[instead = "remove the call"]
        POST "/applications/usage/installation" applicationsUsageInstallation(
            /// The application and the user who installed it. If omitted, the request has no body.
            trackedApplicationInstall: TrackedApplicationInstall,
        );

        /// Records that an application was updated to another version.
        ///
        /// `POST /applications/usage/updated`. Available in Pieces OS versions before August 2024.
        ///
        /// @throws {@link InvalidArgumentError} if the event does not match its type.
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        ///
        /// @deprecated Remove the call. Pieces OS versions since August 2024 respond with 404.
        #[instead = "remove the call"]
        POST "/applications/usage/updated" postApplicationsUsageUpdated(
            /// The application before and after the update, and the user. If omitted, the request has no
            /// body.
            trackedApplicationUpdate: TrackedApplicationUpdate,
        );

        /// Sets `capabilities` (local, cloud or both) of all applications, and returns them.
        ///
        /// `POST /applications/update/capabilities`. Available in Pieces OS versions since 2025.
        ///
        /// @throws {@link ResponseError} with status 500 if Pieces OS fails; `body` is its message.
        /// @throws {@link InvalidArgumentError} if the input does not match its type.
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        #[errors = "text"]
        POST "/applications/update/capabilities" applicationsBulkUpdateApplicationCapabilities(
            /// The value to set. If omitted, the request has no body.
            applicationsBulkUpdateCapabilitiesInput: ApplicationsBulkUpdateCapabilitiesInput,
        ) -> Applications;
    }
}
