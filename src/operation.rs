//! The twelve operations as section 1 of the contract lists them.

/// What one operation is on the wire.
pub struct Operation {
    /// Its name in JavaScript, which error messages begin with.
    pub name: &'static str,
    pub method: Method,
    /// The path, up to and without its parameter if it has one.
    pub path: &'static str,
    /// The `Accept` header; none for the two that answer nothing.
    pub accept: Option<&'static str>,
    /// Whether it may have a JSON body; it then says so even when there is none.
    pub has_body: bool,
}

#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Method {
    Get,
    Post,
}

impl Method {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

const JSON: Option<&str> = Some("application/json");
const JSON_OR_TEXT: Option<&str> = Some("application/json, text/plain");

pub const EXTERNAL_RELATED: Operation =
    get("applicationsExternalRelated", "/applications/external/related", JSON_OR_TEXT);
pub const EXTERNAL_SNAPSHOT: Operation =
    get("applicationsExternalSnapshot", "/applications/external", JSON_OR_TEXT);
pub const REGISTER: Operation = post("applicationsRegister", "/applications/register", JSON);
pub const SESSION_CLOSE: Operation =
    post("applicationsSessionClose", "/applications/session/close", JSON);
pub const SESSION_OPEN: Operation = Operation {
    has_body: false,
    ..post("applicationsSessionOpen", "/applications/session/open", JSON)
};
pub const SESSION_SNAPSHOT: Operation =
    get("applicationsSessionSnapshot", "/applications/sessions/", JSON);
pub const SNAPSHOT: Operation = get("applicationsSnapshot", "/applications", JSON);
pub const SPECIFIC_APPLICATION_SNAPSHOT: Operation =
    get("applicationsSpecificApplicationSnapshot", "/applications/", JSON);
pub const USAGE_ENGAGEMENT_INTERACTION: Operation = post(
    "applicationsUsageEngagementInteraction",
    "/applications/usage/engagement/interaction",
    JSON,
);
pub const USAGE_ENGAGEMENT_KEYBOARD: Operation =
    post("applicationsUsageEngagementKeyboard", "/applications/usage/engagement/keyboard", JSON);
pub const USAGE_INSTALLATION: Operation =
    post("applicationsUsageInstallation", "/applications/usage/installation", None);
pub const USAGE_UPDATED: Operation =
    post("postApplicationsUsageUpdated", "/applications/usage/updated", None);

const fn get(name: &'static str, path: &'static str, accept: Option<&'static str>) -> Operation {
    Operation { name, method: Method::Get, path, accept, has_body: false }
}

const fn post(name: &'static str, path: &'static str, accept: Option<&'static str>) -> Operation {
    Operation { name, method: Method::Post, path, accept, has_body: true }
}
