//! The operations of the Connector API.

use pieces_os_client_macros::operations;

use super::{Accept, Answer, Class, Method, Operation, Parameter, Place, Shaped};
use crate::models::*;

operations! {
    /// The Connector API of Pieces OS: connects your application.
    ///
    /// Its methods have the same options and errors as those of {@link ApplicationsApi}.
    pub class ConnectorApi {
        /// Connects your application to Pieces OS and returns its record, the health of Pieces OS and the
        /// signed-in user.
        ///
        /// Call it each time your application starts or reconnects. The same application gets the same
        /// record. `apiKey` and `applicationId` are not sent with this call.
        ///
        /// `POST /connect`. Available in all Pieces OS versions.
        ///
        /// @throws {@link ResponseError} with status 400 if Pieces OS does not know the application name;
        /// `body` is its message.
        /// @throws {@link InvalidArgumentError} if the connection does not match its type; `field` names
        /// the invalid field.
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        ///
        /// @example
        /// ```ts
        /// const context = await new ConnectorApi().connect({
        ///   seededConnectorConnection: {
        ///     application: {
        ///       name: ApplicationNameEnum.OpenSource,
        ///       version: "1.0.0",
        ///       platform: PlatformEnum.Web,
        ///     },
        ///   },
        /// });
        /// console.log(context.application.id, context.health.os.version);
        /// ```
        #[errors = "text"]
        POST "/connect" connect(
            /// The application to connect. If omitted, the request has no body.
            seededConnectorConnection: SeededConnectorConnection,
        ) -> Context;

        /// Sets whether the user has finished the onboarding of an application, and returns the response
        /// text.
        ///
        /// `POST /{application}/onboarded`. Available in all Pieces OS versions.
        ///
        /// @throws {@link ResponseError} with status 401 if nobody is signed in.
        /// @throws {@link RequiredError} if `application` is missing.
        /// @throws {@link InvalidArgumentError} if `application` is empty, `.` or `..`.
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        POST "/{application}/onboarded" onboarded(
            /// The ID of the application, which `connect` returns as `application.id`.
            application: path,
            /// Whether the onboarding is finished. If omitted, the request has no body.
            body: bool,
        ) -> text;
    }
}
