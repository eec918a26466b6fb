//! The benchmark: bytes shipped, speed and memory, in Chromium, Firefox and Node.

use anyhow::Result;
use clap::Args;

use crate::process::{self, command, say};
use crate::{browsers, package};

#[derive(Args)]
pub struct Options {
    /// Take a minute instead of ten, to see that all of it works; leaves its results in target/bench
    #[arg(long)]
    quick: bool,
}

pub fn run(options: &Options) -> Result<()> {
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
        command("node benches/run.mjs")
            .args(options.quick.then_some("--quick"))
            .envs(browsers::locations()),
        "the benchmark",
        "fix what benches/run.mjs reports above",
    )
}
