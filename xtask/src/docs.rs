//! The API reference, made of the declarations that are published.

use anyhow::Result;

use crate::package;
use crate::process::{command, run, say};

/// Builds the package and writes the reference of it.
pub fn build() -> Result<()> {
    package::build()?;
    write()?;
    say("API reference", "open target/docs/index.html");
    Ok(())
}

/// Writes the reference of the package that was built. Fails for a symbol without documentation and
/// for a link that leads nowhere.
pub fn write() -> Result<()> {
    run(
        &mut command("typedoc --options tests/reference/typedoc.json"),
        "writing the API reference",
        "document what is named above in src or in pkg/src/*.d.ts, and build again",
    )
}
