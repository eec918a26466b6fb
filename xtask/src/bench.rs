//! The benchmark: bytes shipped, round trip and decoding, in a headless Chromium.

use anyhow::Result;

use crate::process::{self, command, say};
use crate::{browsers, package};

pub fn run() -> Result<()> {
    browsers::ensure()?;
    package::build()?;
    say("stand-in Pieces OS", "building in release mode, so that it is not what is measured");
    process::run(
        &mut command("cargo build --release --package pieces-os-stand-in"),
        "building the stand-in",
        "fix what the compiler reports above",
    )?;
    say("benchmark", "running benches/run.mjs");
    process::run(
        command("node benches/run.mjs").envs(browsers::locations()),
        "the benchmark",
        "fix what benches/run.mjs reports above",
    )
}
