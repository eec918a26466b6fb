//! The npm packages of the workspace: present, and exactly those of package-lock.json.

use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use crate::process::{command, root, run, say};

pub fn ensure_packages() -> Result<()> {
    if installed_as_locked(root()) {
        say("npm packages", "found");
        return Ok(());
    }
    say("npm packages", "installing with `npm ci`, as package-lock.json says");
    run(
        &mut command("npm ci --no-audit --no-fund"),
        "installing the npm packages",
        "check the network; if package.json and package-lock.json disagree, run `npm install`",
    )
}

/// npm keeps a record of what it installed in node_modules/.package-lock.json, written last, so an
/// interrupted install has none. Its contents are compared and not its age, because a git checkout
/// makes any file new.
fn installed_as_locked(root: &Path) -> bool {
    let locked = read_json(&root.join("package-lock.json"));
    let installed = read_json(&root.join("node_modules/.package-lock.json"));
    matches!((locked, installed), (Some(locked), Some(installed)) if agrees(&locked, &installed))
}

fn read_json(path: &Path) -> Option<Value> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

/// Whether each locked package is installed in its version. Optional ones belong to other platforms
/// and may be missing; the nameless one is the workspace itself.
fn agrees(locked: &Value, installed: &Value) -> bool {
    let Some(packages) = locked["packages"].as_object() else {
        return false;
    };
    packages.iter().filter(|(path, _)| !path.is_empty()).all(|(path, package)| {
        match installed["packages"].get(path) {
            Some(found) => {
                ["version", "integrity"].into_iter().all(|key| found[key] == package[key])
            }
            None => package["optional"] == true,
        }
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn lock_file(packages: Value) -> Value {
        json!({ "lockfileVersion": 3, "packages": packages })
    }

    #[test]
    fn the_same_versions_agree() {
        let locked = lock_file(json!({ "": {}, "node_modules/vite": { "version": "8.3.8" } }));
        let installed = lock_file(json!({ "node_modules/vite": { "version": "8.3.8" } }));

        assert!(agrees(&locked, &installed));
    }

    #[test]
    fn another_version_does_not_agree() {
        let locked = lock_file(json!({ "node_modules/vite": { "version": "8.3.8" } }));
        let installed = lock_file(json!({ "node_modules/vite": { "version": "8.3.7" } }));

        assert!(!agrees(&locked, &installed));
    }

    #[test]
    fn a_missing_package_does_not_agree() {
        let locked = lock_file(json!({ "node_modules/vite": { "version": "8.3.8" } }));

        assert!(!agrees(&locked, &lock_file(json!({}))));
    }

    #[test]
    fn packages_of_other_platforms_may_be_missing() {
        let locked = lock_file(json!({
            "node_modules/@esbuild/win32-x64": { "version": "0.28.2", "optional": true }
        }));

        assert!(agrees(&locked, &lock_file(json!({}))));
    }

    #[test]
    fn a_file_without_packages_does_not_agree() {
        assert!(!agrees(&json!({}), &json!({})));
    }

    #[test]
    fn nothing_installed_does_not_agree() {
        assert!(!installed_as_locked(Path::new("no/such/directory")));
    }
}
