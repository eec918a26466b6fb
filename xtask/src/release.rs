//! The rehearsal of a release: is everything in place, and would npm take the package as it is?

use std::fs;
use std::process::Stdio;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::package;
use crate::process::{command, failure, output, root, say};

const VERSION: &str = env!("CARGO_PKG_VERSION");
const CHECKLIST: &str = "docs/RELEASING.md";

/// npm says so to whoever is not logged in, which a rehearsal needs not.
const NOT_LOGGED_IN: &str = "This command requires you to be logged in";

/// The files that pages load from a CDN.
const STANDALONE: [&str; 2] = ["pkg/dist/standalone.js", "pkg/dist/standalone.global.js"];

/// Builds and checks what is to be released. Publishes nothing.
///
/// Without the address of the repository everything is rehearsed all the same, and refused in the end.
pub fn rehearse() -> Result<()> {
    let manifest: Value = serde_json::from_str(&read("pkg/package.json")?)?;
    let obstacles = obstacles(&manifest, &read("CHANGELOG.md")?, &read("README.md")?);
    ensure!(
        obstacles.is_empty(),
        "{VERSION} cannot be released:\n- {}\n  what to do: follow {CHECKLIST}",
        obstacles.join("\n- ")
    );
    package::build()?;
    publish_dry()?;
    tell_integrity()?;
    // npm compares it with where the package was built, and refuses a provenance without it.
    ensure!(
        names_repository(&manifest),
        "{VERSION} is ready but for one thing: pkg/package.json names no `repository` with a `url`\n  \
         what to do: add it, as {CHECKLIST} says"
    );
    say("release", format!("{VERSION} is ready; go on with {CHECKLIST}"));
    Ok(())
}

/// What keeps this version from being released, in words.
fn obstacles(manifest: &Value, changelog: &str, readme: &str) -> Vec<String> {
    let mut obstacles = Vec::new();
    if manifest["version"] != VERSION {
        let other = &manifest["version"];
        obstacles.push(format!("Cargo.toml has version {VERSION}, pkg/package.json {other}"));
    }
    if !changelog.contains(&format!("\n## [{VERSION}] - ")) {
        obstacles.push(format!("CHANGELOG.md has no heading `## [{VERSION}] - <date>`"));
    }
    let pinned = readme.split("pieces-os-client@").skip(1);
    for other in pinned.filter(|rest| !rest.starts_with(&format!("{VERSION}/"))) {
        let other = other.split('/').next().unwrap_or_default();
        obstacles.push(format!("README.md loads version {other} from a CDN"));
    }
    obstacles
}

fn names_repository(manifest: &Value) -> bool {
    manifest["repository"]["url"].as_str().is_some_and(|url| !url.is_empty())
}

/// What pages that load these files may hold them to.
fn tell_integrity() -> Result<()> {
    const HASH: &str = "const file = require('fs').readFileSync(process.argv[1]); \
                        'sha384-' + require('crypto').createHash('sha384').update(file).digest('base64')";
    for file in STANDALONE {
        let mut node = command("node --print");
        node.arg(HASH).arg(file);
        let integrity = output(&mut node)
            .ok_or_else(|| failure(&node, "the hash is missing", "look at what node reports"))?;
        say(file, format!("integrity=\"{integrity}\""));
    }
    Ok(())
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
        let readme =
            format!("https://example.org/npm/pieces-os-client@{VERSION}/dist/standalone.js");

        assert_eq!(obstacles(&manifest(), &changelog(), &readme), [""; 0]);
        assert!(names_repository(&manifest()));
    }

    #[test]
    fn each_thing_that_is_missing_is_told() {
        let readme = "https://example.org/npm/pieces-os-client@0.0.1/dist/standalone.js";
        let told = obstacles(&json!({ "version": "0.0.0" }), "## [Unreleased]\n", readme);

        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].contains("version"), "{told:?}");
        assert!(told[1].contains("CHANGELOG.md"), "{told:?}");
        assert!(told[2].contains("0.0.1"), "{told:?}");
    }

    #[test]
    fn an_address_of_the_repository_is_missed_where_it_is_absent_or_empty() {
        assert!(!names_repository(&json!({ "version": VERSION })));
        assert!(!names_repository(&json!({ "repository": { "type": "git", "url": "" } })));
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
