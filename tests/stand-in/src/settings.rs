//! How a stand-in is set up when it starts.

use std::time::Duration;

#[derive(Clone)]
pub struct Settings {
    /// Whether pages of other origins may read the answers.
    pub cors: bool,
    pub edition: Edition,
    /// What it answers as its version, if not that of its edition.
    pub version: Option<String>,
    /// How long it says that it is migrating before it is ready.
    pub migrating: Option<Duration>,
}

/// Which Pieces OS it stands in for, by the routes that one has.
#[derive(Clone, Copy, Default, PartialEq)]
pub enum Edition {
    /// Every route that any Pieces OS has.
    #[default]
    All,
    /// The twelve operations and nothing newer.
    Legacy,
    /// Without the routes that newer versions dropped.
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
}

impl Default for Settings {
    fn default() -> Self {
        Self { cors: true, edition: Edition::default(), version: None, migrating: None }
    }
}
