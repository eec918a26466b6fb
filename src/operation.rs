//! The twelve operations as section 1 of the contract lists them.

use crate::encode::Parameter;

/// What one operation is on the wire.
pub struct Operation {
    /// Its name in JavaScript, which error messages begin with.
    pub name: &'static str,
    pub method: Method,
    /// The path, up to and without its parameter if it has one.
    pub path: &'static str,
    pub accept: Accept,
    /// Whether it may have a JSON body; it then says so even when there is none.
    pub has_body: bool,
    /// What replaced it where newer Pieces OS no longer has it; empty if it still does.
    pub successor: &'static str,
}

impl Operation {
    /// The path of a call.
    pub fn path_of(&self, parameter: &Parameter) -> String {
        let segment = if let Parameter::Segment(segment) = parameter { segment } else { "" };
        [self.path, segment].concat()
    }
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

/// What an operation asks for.
#[derive(Clone, Copy)]
pub enum Accept {
    /// `application/json`.
    Json,
    /// `application/json, text/plain`: the contract has text for what goes wrong.
    JsonOrText,
    /// No header, as nothing is answered.
    Anything,
}

pub const EXTERNAL_RELATED: Operation =
    get("applicationsExternalRelated", "/applications/external/related", Accept::JsonOrText);
pub const EXTERNAL_SNAPSHOT: Operation =
    get("applicationsExternalSnapshot", "/applications/external", Accept::JsonOrText);
pub const REGISTER: Operation =
    post("applicationsRegister", "/applications/register", Accept::Json);
pub const SESSION_CLOSE: Operation =
    post("applicationsSessionClose", "/applications/session/close", Accept::Json);
pub const SESSION_OPEN: Operation = Operation {
    has_body: false,
    ..post("applicationsSessionOpen", "/applications/session/open", Accept::Json)
};
pub const SESSION_SNAPSHOT: Operation = Operation {
    successor: "nothing",
    ..get("applicationsSessionSnapshot", "/applications/sessions/", Accept::Json)
};
pub const SNAPSHOT: Operation = get("applicationsSnapshot", "/applications", Accept::Json);
pub const SPECIFIC_APPLICATION_SNAPSHOT: Operation =
    get("applicationsSpecificApplicationSnapshot", "/applications/", Accept::Json);
pub const USAGE_ENGAGEMENT_INTERACTION: Operation = usage(
    "applicationsUsageEngagementInteraction",
    "/applications/usage/engagement/interaction",
    Accept::Json,
);
pub const USAGE_ENGAGEMENT_KEYBOARD: Operation = usage(
    "applicationsUsageEngagementKeyboard",
    "/applications/usage/engagement/keyboard",
    Accept::Json,
);
pub const USAGE_INSTALLATION: Operation =
    usage("applicationsUsageInstallation", "/applications/usage/installation", Accept::Anything);
pub const USAGE_UPDATED: Operation =
    usage("postApplicationsUsageUpdated", "/applications/usage/updated", Accept::Anything);

const fn get(name: &'static str, path: &'static str, accept: Accept) -> Operation {
    Operation { name, method: Method::Get, path, accept, has_body: false, successor: "" }
}

const fn post(name: &'static str, path: &'static str, accept: Accept) -> Operation {
    Operation { name, method: Method::Post, path, accept, has_body: true, successor: "" }
}

const fn usage(name: &'static str, path: &'static str, accept: Accept) -> Operation {
    Operation { successor: "POST /track", ..post(name, path, accept) }
}
