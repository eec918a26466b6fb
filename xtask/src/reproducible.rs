//! Two builds, same bytes: the package of this folder against one that is built in another folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::process::{command, output, root, run, say};

const COPY: &str = "target/second-build";

/// Builds the sources anew in a folder of their own, and compares the tarballs of both packages.
/// The package of this folder must be built already.
pub fn check() -> Result<()> {
    let copy = root().join(COPY);
    copy_sources(&copy)?;
    say("second build", format!("running `cargo xtask build` in {COPY}"));
    run(
        command("cargo xtask build").current_dir(&copy),
        "the second build",
        "fix what it reports above",
    )?;
    let (first, second) = (pack(root())?, pack(&copy)?);
    if first["integrity"] != second["integrity"] {
        bail!(
            "two builds gave different packages: {}\n  \
             what to do: compare pkg with {COPY}/pkg, and take out what depends on the folder or the time",
            different_files(&first, &copy)?.join(", ")
        );
    }
    say("second build", format!("same bytes: {}", second["integrity"]));
    fs::remove_dir_all(&copy).with_context(|| format!("could not remove {}", copy.display()))
}

/// Copies what git knows of or would add, so that nothing built comes along.
fn copy_sources(copy: &Path) -> Result<()> {
    if copy.exists() {
        fs::remove_dir_all(copy).with_context(|| format!("could not remove {}", copy.display()))?;
    }
    let files = output(&mut command("git ls-files -z --cached --others --exclude-standard"))
        .context("git does not list the sources\n  what to do: run this in a clone")?;
    // A file that was deleted stays in git's list until that is staged.
    for file in files.split_terminator('\0').filter(|file| root().join(file).is_file()) {
        let target = copy.join(file);
        fs::create_dir_all(target.parent().unwrap_or(copy))?;
        fs::copy(root().join(file), &target).with_context(|| format!("could not copy {file}"))?;
    }
    Ok(())
}

/// What npm tells of the tarball: its `integrity`, and the `path` of each of its `files`.
fn pack(folder: &Path) -> Result<Value> {
    let mut npm = command("npm pack --dry-run --json ./pkg");
    let answer = output(npm.current_dir(folder)).context("`npm pack` failed")?;
    let mut tarballs: Vec<Value> = serde_json::from_str(&answer).context("`npm pack --json`")?;
    ensure!(tarballs.len() == 1, "`npm pack` made {} tarballs", tarballs.len());
    Ok(tarballs.remove(0))
}

fn different_files(tarball: &Value, copy: &Path) -> Result<Vec<String>> {
    let files = tarball["files"].as_array().context("`npm pack --json` lists no files")?;
    let mut different = Vec::new();
    for path in files.iter().filter_map(|file| file["path"].as_str()) {
        let file = PathBuf::from("pkg").join(path);
        if fs::read(root().join(&file)).ok() != fs::read(copy.join(&file)).ok() {
            different.push(path.to_owned());
        }
    }
    Ok(different)
}
