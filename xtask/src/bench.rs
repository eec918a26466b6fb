//! The benchmark: bytes shipped, speed and memory, in Chromium, Firefox and Node; beside other
//! clients and the last release, or beside another build of this one.

use std::path::{self, Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};
use clap::Args;

use crate::process::{self, command, say};
use crate::{browsers, last_release, package, tools};

#[derive(Args)]
pub struct Options {
    /// Take a minute or less, to see that all of it works; changes no file of the repository
    #[arg(long)]
    quick: bool,
    /// Compare with the package built in another checkout, not with others; prints the result
    #[arg(long, value_name = "DIR")]
    against: Option<PathBuf>,
    #[command(flatten)]
    comparison: Comparison,
}

/// What goes with `--against`.
#[derive(Args)]
struct Comparison {
    /// Measure this scenario alone, like round-trip-50 or bytes; can be repeated
    #[arg(long, value_name = "SCENARIO", requires = "against")]
    only: Vec<String>,
    /// Measure in this runtime: chromium, node or firefox; can be repeated [default: chromium, node]
    #[arg(long = "in", value_name = "RUNTIME", requires = "against")]
    runtimes: Vec<String>,
    /// Write the result to benches/COMPARISON.md, which is for whole runs
    #[arg(long, requires = "against", conflicts_with_all = ["quick", "only"])]
    write: bool,
}

pub fn run(options: &Options) -> Result<()> {
    let mut benchmark = match &options.against {
        Some(checkout) => comparison(checkout, &options.comparison)?,
        None => beside_others()?,
    };
    browsers::ensure()?;
    package::build()?;
    say("stand-in Pieces OS", "building in release mode, so that it is not what is measured");
    process::run(
        &mut command("cargo build --release --package pieces-os-stand-in"),
        "building the stand-in",
        "fix what the compiler reports above",
    )?;
    say("benchmark", "measuring");
    process::run(
        benchmark.args(options.quick.then_some("--quick")).envs(browsers::locations()),
        "the benchmark",
        "fix what is reported above",
    )
}

fn beside_others() -> Result<Command> {
    tools::ensure()?;
    let mut measure = command("node benches/run.mjs --last-release");
    measure.arg(last_release::built()?);
    Ok(measure)
}

fn comparison(checkout: &Path, options: &Comparison) -> Result<Command> {
    ensure!(
        checkout.join("pkg/dist/index.js").is_file(),
        "{} holds no built package\n  what to do: run `cargo xtask build` there",
        checkout.display()
    );
    let mut compare = command("node benches/compare.mjs --against");
    compare.arg(path::absolute(checkout)?);
    compare.args(options.only.iter().flat_map(|scenario| ["--only", scenario]));
    compare.args(options.runtimes.iter().flat_map(|runtime| ["--in", runtime]));
    compare.args(options.write.then_some("--write"));
    Ok(compare)
}
