//! How a stand-in is set up when it starts.

use serde::Deserialize;

use crate::registry::Application;
use crate::seed;

/// In JSON, what is absent has its default.
#[derive(Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whether pages of other origins may read the answers.
    pub cors: bool,
    pub edition: Edition,
    /// What it answers as its version, if not that of its edition.
    pub version: Option<String>,
    /// For how many milliseconds it says that it is migrating before it is ready.
    pub migrating: Option<u64>,
    /// The applications it knows, if not the seeded ones. What they lack is filled in as for connect.
    pub applications: Option<Vec<Application>>,
}

/// Which routes it has. Neither of the two is exactly that of a real version.
#[derive(Clone, Copy, Default, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub enum Edition {
    /// The routes of both others.
    #[default]
    All,
    /// The twelve operations of the first API description, health and version. Real old versions
    /// also had connect, onboarded and update.
    Legacy,
    /// The routes in the newest SDKs. A real Pieces OS 12 may still have some that those dropped.
    Today,
}

impl Settings {
    pub fn version(&self) -> &str {
        self.version.as_deref().unwrap_or(match self.edition {
            Edition::All => "12.3.0",
            Edition::Legacy => "8.0.0",
            Edition::Today => "12.6.0",
        })
    }

    /// The applications to start with, each with an id, which they keep at a reset.
    pub fn first_applications(&self) -> Vec<Application> {
        match &self.applications {
            Some(applications) => applications.iter().cloned().map(seed::completed).collect(),
            None => seed::applications(self.version()),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            cors: true,
            edition: Edition::default(),
            version: None,
            migrating: None,
            applications: None,
        }
    }
}
