//! What Pieces OS tells of itself to anybody.

use pieces_os_client_macros::operations;

use super::{Accept, Answer, Class, Method, Operation};

operations! {
    /// What Pieces OS tells of itself to anybody: no sign-in and no header is needed, so a page needs no
    /// CORS preflight. `apiKey` and `applicationId` are not sent.
    ///
    /// Its methods settle and reject as those of {@link ApplicationsApi}.
    pub class WellKnownApi {
        /// Returns the health of Pieces OS: `ok` from old versions, `ok:` and an identifier of the running
        /// instance from newer ones, `migrating` while it starts. {@link discover} reads it for you.
        ///
        /// `GET /.well-known/health`, `get_well_known_health` in the contract
        ///
        /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
        GET "/.well-known/health" getWellKnownHealth() -> text;

        /// Returns the version of Pieces OS, for example `12.6.0`, `12.6.29-staging` or `debug`.
        ///
        /// `GET /.well-known/version`, `get_well_known_version` in the contract
        ///
        /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
        ///
        /// @example
        /// ```ts
        /// const version = await new WellKnownApi().getWellKnownVersion();
        /// console.log(version);
        /// ```
        GET "/.well-known/version" getWellKnownVersion() -> text;

        /// Returns the path of the folder in which Pieces OS is installed. Newer Pieces OS alone has it.
        ///
        /// `GET /.well-known/installation/path`, `get_installation_path` in the contract
        ///
        /// @throws {@link ResponseError} with status 404 if this Pieces OS does not tell.
        /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
        GET "/.well-known/installation/path" getInstallationPath() -> text;
    }
}
