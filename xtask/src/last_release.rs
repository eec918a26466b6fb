//! The last release, built from its commit to be measured beside what is here.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process::{command, root, run, say};

/// Its version and its commit; a release brings it up to date.
const FILE: &str = "benches/last-release.json";

/// The folder of a checkout in which its package is built. It is kept, as building takes minutes.
pub fn built() -> Result<PathBuf> {
    let text =
        fs::read_to_string(root().join(FILE)).with_context(|| format!("could not read {FILE}"))?;
    let release: Value =
        serde_json::from_str(&text).with_context(|| format!("{FILE} is no JSON"))?;
    let (version, commit) = (text_of(&release, "version")?, text_of(&release, "commit")?);
    let folder = root().join("target/last-release").join(commit);
    if folder.join("pkg/dist/index.js").is_file() {
        say(format!("release {version}"), "found");
        return Ok(folder);
    }
    if !folder.is_dir() {
        run(
            // By force, as git still lists a folder that was deleted.
            command("git worktree add --detach --force").arg(&folder).arg(commit),
            "checking out the last release",
            "run this in a clone with the whole history, as `git fetch --unshallow` makes it",
        )?;
    }
    say(format!("release {version}"), "building, once");
    run(
        command("cargo xtask build").current_dir(&folder),
        "building the last release",
        "fix what it reports above",
    )?;
    Ok(folder)
}

fn text_of<'a>(release: &'a Value, name: &str) -> Result<&'a str> {
    release[name].as_str().with_context(|| format!("{FILE} has no {name}"))
}
