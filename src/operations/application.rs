//! Changes to one application.

use pieces_os_client_macros::operations;

use super::{Accept, Answer, Class, Method, Operation, Parameter, Place, Shaped};
use crate::models::*;

operations! {
    /// The Application API of Pieces OS: changes to one application.
    ///
    /// Its methods settle and reject as those of {@link ApplicationsApi}.
    pub class ApplicationApi {
        /// Changes an application and returns it as it is kept now.
        ///
        /// `POST /application/update`, `application_update` in the contract. Send the whole record: read it
        /// first, change what you need, and keep the rest. Members that this package does not know are sent
        /// as they came.
        ///
        /// @throws {@link InvalidArgumentError} for an application that is not what the contract says.
        /// @throws {@link PiecesError} as every call may: see {@link ApplicationsApi}.
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
            /// The whole record after the change. Left out, the request has no body.
            application: Application,
        ) -> Application;
    }
}
