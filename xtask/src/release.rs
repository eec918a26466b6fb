//! The rehearsal of a release: is everything in place, and would npm take the package as it is?

use std::fs;
use std::process::Stdio;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::package;
use crate::process::{command, root, say};

const VERSION: &str = env!("CARGO_PKG_VERSION");
const CHECKLIST: &str = "docs/RELEASING.md";

/// npm says so to whoever is not logged in, which a rehearsal needs not.
const NOT_LOGGED_IN: &str = "This command requires you to be logged in";

/// Builds and checks what is to be released. Publishes nothing.
pub fn rehearse() -> Result<()> {
    let manifest: Value = serde_json::from_str(&read("pkg/package.json")?)?;
    let obstacles = obstacles(&manifest, &read("CHANGELOG.md")?);
    ensure!(
        obstacles.is_empty(),
        "{VERSION} cannot be released:\n- {}\n  what to do: follow {CHECKLIST}",
        obstacles.join("\n- ")
    );
    package::build()?;
    publish_dry()?;
    say("release", format!("{VERSION} is ready; go on with {CHECKLIST}"));
    Ok(())
}

/// What keeps this version from being released, in words.
fn obstacles(manifest: &Value, changelog: &str) -> Vec<String> {
    let mut obstacles = Vec::new();
    if manifest["version"] != VERSION {
        let other = &manifest["version"];
        obstacles.push(format!("Cargo.toml has version {VERSION}, pkg/package.json {other}"));
    }
    if !changelog.contains(&format!("\n## [{VERSION}] - ")) {
        obstacles.push(format!("CHANGELOG.md has no heading `## [{VERSION}] - <date>`"));
    }
    // npm compares it with where the package was built, and refuses a provenance without it.
    if manifest["repository"]["url"].as_str().is_none_or(str::is_empty) {
        obstacles.push("pkg/package.json names no `repository` with a `url`".to_owned());
    }
    obstacles
}

fn publish_dry() -> Result<()> {
    say("npm", "publishing without sending anything");
    let mut npm = command("npm publish --dry-run ./pkg");
    let done = npm.stdout(Stdio::inherit()).output().context("npm could not start")?;
    let told = String::from_utf8_lossy(&done.stderr);
    eprint!("{told}");
    ensure!(done.status.success(), "npm would not publish the package, as told above");
    let warnings: Vec<_> = warnings(&told).collect();
    if !warnings.is_empty() {
        bail!("npm warns of the package:\n{}", warnings.join("\n"));
    }
    Ok(())
}

fn warnings(told: &str) -> impl Iterator<Item = &str> {
    told.lines().filter(|line| line.starts_with("npm warn") && !line.contains(NOT_LOGGED_IN))
}

fn read(path: &str) -> Result<String> {
    fs::read_to_string(root().join(path)).with_context(|| format!("could not read {path}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn changelog() -> String {
        format!("# Changelog\n\n## [{VERSION}] - 2026-01-31\n")
    }

    fn manifest() -> Value {
        json!({ "version": VERSION, "repository": { "type": "git", "url": "git+https://example.org/it.git" } })
    }

    #[test]
    fn nothing_keeps_a_complete_version_back() {
        assert_eq!(obstacles(&manifest(), &changelog()), [""; 0]);
    }

    #[test]
    fn each_thing_that_is_missing_is_told() {
        let told = obstacles(&json!({ "version": "0.0.0" }), "## [Unreleased]\n");

        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].contains("version"), "{told:?}");
        assert!(told[1].contains("CHANGELOG.md"), "{told:?}");
        assert!(told[2].contains("repository"), "{told:?}");
    }

    #[test]
    fn cargo_and_npm_have_the_same_version() {
        let manifest: Value = serde_json::from_str(include_str!("../../pkg/package.json")).unwrap();

        assert_eq!(manifest["version"], VERSION);
    }

    #[test]
    fn only_the_login_may_be_missing() {
        let told = "npm notice\n\
                    npm warn publish This command requires you to be logged in to a registry\n\
                    npm warn publish npm auto-corrected some errors in your package.json\n";

        let found: Vec<_> = warnings(told).collect();

        assert_eq!(found, ["npm warn publish npm auto-corrected some errors in your package.json"]);
    }
}
