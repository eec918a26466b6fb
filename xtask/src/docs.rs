//! The documentation as one static site: the guide, the reference of the declarations that are published, and the
//! demo page.

use anyhow::Result;

use crate::package;
use crate::process::{command, run, say};

/// Builds the package and writes the site of it.
pub fn build() -> Result<()> {
    package::build()?;
    write()?;
    say("site", "ready in target/docs; to read it: npx vite preview --outDir target/docs");
    Ok(())
}

/// Writes the site of the package that was built. Fails for a symbol without documentation and for a
/// link that leads nowhere.
pub fn write() -> Result<()> {
    run(
        &mut command("node docs/site/build.mjs"),
        "writing the guide and the API reference",
        "fix what is named above: a symbol in src or in pkg/src/*.d.ts, which takes another build, or a page in docs/site/contents.json",
    )?;
    // Last, as typedoc empties its folder.
    run(
        &mut command(
            "npm run build --workspace www -- --mode site --emptyOutDir --outDir ../target/docs/playground",
        ),
        "building the playground",
        "fix what vite reports above",
    )
}
