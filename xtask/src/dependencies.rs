//! No dependency is listed that is not used: neither a crate nor an npm package.

use anyhow::Result;

use crate::process::{command, run};
use crate::{npm, tools};

pub fn check() -> Result<()> {
    tools::ensure_machete()?;
    run(
        // Without the metadata it overlooks what is listed for one target alone.
        &mut command("cargo-machete --with-metadata"),
        "looking for crates that are not used",
        "take what is named above out of its Cargo.toml",
    )?;
    npm::ensure_packages()?;
    run(
        &mut command("knip --config tests/knip.jsonc --include dependencies --no-progress"),
        "looking for npm packages that are not used",
        "take what is named above out of its package.json and run `npm install`, or say in tests/knip.jsonc what uses it",
    )
}
