//! The operations of the Well-Known API.

use pieces_os_client_macros::operations;

use super::{Accept, Answer, Class, Method, Operation};

operations! {
    /// The Well-Known API of Pieces OS: its health, version and installation path.
    ///
    /// No sign-in is needed. `apiKey` and `applicationId` are not sent, so web pages need no CORS preflight.
    ///
    /// Its methods have the same options and errors as those of {@link ApplicationsApi}.
    pub class WellKnownApi {
        /// Returns the health of Pieces OS. {@link discover} checks it for you.
        ///
        /// The health is `migrating` while Pieces OS starts, then `ok:` followed by the ID of the running
        /// instance. Older versions return `ok` without an ID.
        ///
        /// `GET /.well-known/health`. Available in all Pieces OS versions.
        ///
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        GET "/.well-known/health" getWellKnownHealth() -> text;

        /// Returns the version of Pieces OS, for example `12.6.0`, `12.6.29-staging` or `debug`.
        ///
        /// `GET /.well-known/version`. Available in all Pieces OS versions.
        ///
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        ///
        /// @example
        /// ```ts
        /// const version = await new WellKnownApi().getWellKnownVersion();
        /// console.log(version);
        /// ```
        GET "/.well-known/version" getWellKnownVersion() -> text;

        /// Returns the path of the folder where Pieces OS is installed.
        ///
        /// `GET /.well-known/installation/path`. Available in Pieces OS versions since 2025.
        ///
        /// @throws {@link ResponseError} with status 404 if this version does not have the operation.
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        GET "/.well-known/installation/path" getInstallationPath() -> text;
    }
}
