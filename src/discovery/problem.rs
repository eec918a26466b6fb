//! The reasons why Pieces OS can't be reached, and what to do about each.

use super::address::Address;
use crate::json::digits_of;

/// A reason why Pieces OS can't be reached.
pub enum Problem {
    None,
    /// Pieces OS is starting.
    Starting,
    /// Pieces OS must be updated before it accepts calls.
    UpdateRequired,
    NotPiecesOs,
    /// No response arrived, for an unknown reason.
    Unreachable {
        /// The number of URLs that were tried.
        asked: usize,
        /// The message of the first failure.
        reason: String,
        /// Other possible causes, as sentences.
        notes: Vec<&'static str>,
    },
    Cors {
        /// The `Origin` that the browser sends.
        origin: String,
    },
    PagePolicy,
    PermissionDenied,
    /// A program is listening, and the browser is asking the user for permission.
    PermissionPrompt,
    /// The user closed the permission prompt without a decision.
    PermissionDismissed,
    /// The page that contains this iframe does not allow it.
    FrameNotAllowed,
    /// The browser can't show the permission prompt here.
    CannotAsk(Asker),
    MixedContent,
    Offline,
}

/// Why a browser can't show the permission prompt.
#[derive(Clone, Copy)]
pub enum Asker {
    /// The request comes from a shared worker or service worker.
    Worker,
    /// The page was loaded over HTTP.
    Insecure,
}

/// How much a problem says about a URL. A search returns the problem with the highest weight.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
pub enum Weight {
    /// Nothing is known.
    Silent,
    /// A program responds that is probably not Pieces OS.
    Foreign,
    /// A program responds that may be Pieces OS.
    Hidden,
    /// No other URL would tell more.
    Final,
}

impl Problem {
    /// The code of the problem, as `problem` has it in JavaScript.
    pub fn name(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Starting => "starting",
            Self::UpdateRequired => "update-required",
            Self::NotPiecesOs => "not-pieces-os",
            Self::Unreachable { .. } => "unreachable",
            Self::Cors { .. } => "cors",
            Self::PagePolicy => "page-policy",
            Self::PermissionDenied => "permission-denied",
            Self::PermissionPrompt => "permission-prompt",
            Self::PermissionDismissed => "permission-dismissed",
            Self::FrameNotAllowed => "frame-not-allowed",
            Self::CannotAsk(_) => "cannot-ask",
            Self::MixedContent => "mixed-content",
            Self::Offline => "offline",
        }
    }

    /// How much it says about a URL.
    pub fn weight(&self) -> Weight {
        match self {
            Self::Unreachable { .. } => Weight::Silent,
            Self::NotPiecesOs => Weight::Foreign,
            Self::Cors { .. } => Weight::Hidden,
            _ => Weight::Final,
        }
    }

    /// Whether a program is known to listen at the URL.
    pub fn is_somewhere(&self) -> bool {
        matches!(
            self,
            Self::None
                | Self::Starting
                | Self::UpdateRequired
                | Self::NotPiecesOs
                | Self::Cors { .. }
                | Self::PermissionPrompt
                | Self::PermissionDismissed
        )
    }

    /// No response arrived, for this reason.
    pub fn silent(reason: String) -> Self {
        Self::Unreachable { asked: 1, reason, notes: Vec::new() }
    }

    /// A message that says what happened and what the user or developer can do about it.
    pub fn advice(&self, url: &str) -> String {
        let (before, after) = match self {
            Self::None => ("Pieces OS is running at ", "."),
            Self::Starting => ("Pieces OS is starting at ", ". Try again in a few seconds."),
            Self::UpdateRequired => ("Pieces OS at ", " must be updated first. Update it."),
            Self::NotPiecesOs => (
                "A program other than Pieces OS responded at ",
                ". Check the port: Pieces OS 11 and later uses the first free port from 39300 to 39333. If \
                 Pieces OS is not running, start it.",
            ),
            Self::Unreachable { asked, reason, notes } => {
                return unreachable(url, *asked, reason, notes);
            }
            Self::Cors { .. } => (
                "A program responded at ",
                ", but its CORS headers don't allow this page to read the response. Configure it to allow \
                 the origin ",
            ),
            Self::PagePolicy => {
                let policy = "The content security policy of this page blocks requests to ";
                let every_port = Address(url).with_every_port();
                return [policy, url, ". Add ", &every_port, " to its connect-src directive."]
                    .concat();
            }
            Self::PermissionDenied => (
                "The browser blocked access to ",
                ". Allow access to the local network in the browser's settings for this site.",
            ),
            Self::PermissionPrompt => (
                "The browser is asking whether this page may access ",
                ", where a program is listening. Allow access to the local network.",
            ),
            Self::PermissionDismissed => (
                "The browser asked whether this page may access ",
                ", but the prompt was closed without a decision. Try again and allow access.",
            ),
            Self::FrameNotAllowed => (
                "The browser blocked access from this iframe to ",
                ". Add the attribute allow=\"loopback-network\" to the iframe. If it has the attribute, allow \
                 access to the local network in the browser's settings for this site.",
            ),
            Self::CannotAsk(Asker::Worker) => (
                "Access to ",
                " needs a permission that the browser can't ask for in a shared worker or service worker. \
                 Call Pieces OS from the page first.",
            ),
            Self::CannotAsk(Asker::Insecure) => (
                "The browser blocked access to ",
                " because this page was loaded over HTTP. Serve the page over HTTPS.",
            ),
            Self::MixedContent => (
                "A page loaded over HTTPS can't call ",
                ". Serve Pieces OS over HTTPS, or call it from an extension.",
            ),
            Self::Offline => {
                ("This device is offline, and ", " is on another device. Connect to the network.")
            }
        };
        let (origin, end) = match self {
            Self::Cors { origin } => {
                (origin.as_str(), ", or call it from an extension with host_permissions.")
            }
            _ => ("", ""),
        };
        [before, url, after, origin, end].concat()
    }
}

fn unreachable(url: &str, asked: usize, reason: &str, notes: &[&str]) -> String {
    let reason = reason.trim_end_matches('.');
    let separator = if reason.is_empty() { "" } else { ": " };
    let others = digits_of(asked.saturating_sub(1) as u64);
    let (others, advice) = if asked > 1 {
        let ports = if asked == 2 { " other port" } else { " other ports" };
        ([" and ", &others, ports].concat(), ", for example with a link to pieces://launch.")
    } else {
        const PORT: &str = ", or check the port: Pieces OS 11 and later uses the first free port from 39300 to \
             39333.";
        (String::new(), PORT)
    };
    let mut words =
        ["No response from ", url, &others, separator, reason, ". Start Pieces OS", advice]
            .concat();
    for note in notes {
        words = [&words, " ", note].concat();
    }
    words
}
