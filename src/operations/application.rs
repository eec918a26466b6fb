//! The operations of the Application API.

use pieces_os_client_macros::operations;

use super::{Accept, Answer, Class, Method, Operation, Parameter, Place, Shaped};
use crate::models::*;

operations! {
    /// The Application API of Pieces OS: updates an application.
    ///
    /// Its methods have the same options and errors as those of {@link ApplicationsApi}.
    pub class ApplicationApi {
        /// Updates an application and returns the stored record.
        ///
        /// Send the whole record: read it first, then change the fields that you need. Fields that this
        /// package does not know are sent unchanged.
        ///
        /// `POST /application/update`. Available in all Pieces OS versions.
        ///
        /// @throws {@link InvalidArgumentError} if `application` does not match its type; `field` names
        /// the invalid field, for example `application.name`.
        /// @throws {@link PiecesError} See {@link ApplicationsApi} for the errors of every call.
        ///
        /// @example
        /// ```ts
        /// const { iterable } = await api.applicationsSnapshot();
        /// const [application] = iterable;
        /// if (application) {
        ///   const changed = await new ApplicationApi().applicationUpdate({
        ///     application: { ...application, capabilities: CapabilitiesEnum.Local },
        ///   });
        ///   console.log(changed.capabilities);
        /// }
        /// ```
        POST "/application/update" applicationUpdate(
            /// The whole updated record. If omitted, the request has no body.
            application: Application,
        ) -> Application;
    }
}
