//! What keeps calls from Pieces OS, and what to do about it; nothing of JavaScript is in here.

mod address;

pub use address::Address;

/// What keeps calls from Pieces OS.
pub enum Problem {
    None,
    NotPiecesOs,
    /// No answer came, and nobody knows why.
    Unreachable {
        /// What was said of the failure.
        reason: String,
        /// What could have hidden an answer.
        notes: Vec<&'static str>,
    },
    Cors {
        /// The one that the browser sends.
        origin: String,
    },
    PagePolicy,
    PermissionDenied,
    PermissionPrompt,
    MixedContent,
    Offline,
}

impl Problem {
    pub fn name(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::NotPiecesOs => "not-pieces-os",
            Self::Unreachable { .. } => "unreachable",
            Self::Cors { .. } => "cors",
            Self::PagePolicy => "page-policy",
            Self::PermissionDenied => "permission-denied",
            Self::PermissionPrompt => "permission-prompt",
            Self::MixedContent => "mixed-content",
            Self::Offline => "offline",
        }
    }

    /// What a user or developer can do about it.
    pub fn advice(&self, url: &str) -> String {
        const PORTS: &str = "newer Pieces OS uses the first free one from 39300 to 39333";
        let around = |before: &str, after: &str| [before, url, after].concat();
        match self {
            Self::None => around("Pieces OS answers at ", "."),
            Self::NotPiecesOs => {
                [&around("Another program answers at ", ". Check the port: "), PORTS, "."].concat()
            }
            Self::Unreachable { reason, notes } => {
                let reason = reason.trim_end_matches('.');
                let separator = if reason.is_empty() { "" } else { ": " };
                let mut advice = around("No answer came from ", separator);
                advice.push_str(reason);
                advice.push_str(". Start Pieces OS, or check the port: ");
                advice.push_str(PORTS);
                advice.push('.');
                for note in notes {
                    advice.push(' ');
                    advice.push_str(note);
                }
                advice
            }
            Self::Cors { origin } => {
                let problem = ", but its CORS headers keep this page from reading it. \
                               Let it allow the origin ";
                let advice = ", or call it from an extension with host_permissions.";
                [&around("Something answers at ", problem), origin, advice].concat()
            }
            Self::PagePolicy => around(
                "The content security policy of this page forbids calls to ",
                ". Add the address to the policy's connect-src.",
            ),
            Self::PermissionDenied => around(
                "The browser keeps this page from ",
                ". Allow it to reach the local network in the browser's settings for this site.",
            ),
            Self::PermissionPrompt => around(
                "The browser has to ask before this page may reach ",
                ". Answer its question about the local network, then try again.",
            ),
            Self::MixedContent => around(
                "A page that came by https may not call ",
                ". Serve Pieces OS by https, or call it from an extension.",
            ),
            Self::Offline => around("This device is offline, and ", " is not on it."),
        }
    }
}
