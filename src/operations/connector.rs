//! How an application introduces itself.

use pieces_os_client_macros::operations;

use super::{Accept, Answer, Class, Method, Operation, Parameter, Place, Shaped};
use crate::models::*;

operations! {
    /// The Connector API of Pieces OS: how an application introduces itself.
    ///
    /// Its methods settle and reject as those of {@link ApplicationsApi}.
    pub class ConnectorApi {
        /// Introduces your application and returns its record, which Pieces OS this is, and who is signed
        /// in. Call it at every start and after every reconnect; the same application gets the same record.
        ///
        /// `POST /connect`, `connect` in the contract. `apiKey` and `applicationId` are not sent with it.
        ///
        /// @throws {@link ResponseError} with status 400 if Pieces OS does not know this product; `body`
        /// says so in its own words.
        /// @throws {@link InvalidArgumentError} for a connection that is not what the contract says.
        /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
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
            /// Who is connecting. Left out, the request has no body.
            seededConnectorConnection: SeededConnectorConnection,
        ) -> Context;

        /// Reports whether the onboarding of an application is finished, and returns the text of the answer.
        ///
        /// `POST /{application}/onboarded`, `onboarded` in the contract
        ///
        /// @throws {@link ResponseError} with status 401 if nobody is signed in.
        /// @throws {@link RequiredError} without `application`, {@link InvalidArgumentError} if it is
        /// empty, `.` or `..`.
        /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
        POST "/{application}/onboarded" onboarded(
            /// Identifier of the application, as `connect` returned it; neither empty nor `.` nor `..`.
            application: path,
            /// Whether it is finished. Left out, the request has no body.
            body: bool,
        ) -> text;
    }
}
