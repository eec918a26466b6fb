//! The long run with random input: every cargo-fuzz target, then the differential test in Node.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::process::{command, not_started, output, root, run as run_command, say};
use crate::{package, tools};

const DIFFERENTIAL_TEST: &str = "tests/js/differential.test.js";
/// Where tests/reliability.mjs finds what was tried.
const FIGURES: &str = "tests/output/reliability/fuzz.json";
/// Without a sanitizer the pinned compiler will do; with one it would take a nightly, to look for
/// what safe Rust does not do.
const BUILD_OPTIONS: [&str; 6] =
    ["--sanitizer", "none", "--features", "libfuzzer", "--target-dir", "target/fuzz"];
/// Longer inputs are slower and say nothing new.
const MAX_INPUT_BYTES: u32 = 4096;

#[derive(Args)]
pub struct Options {
    /// How long to try, shared by all targets
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..))]
    minutes: u64,
}

/// What trying one target came to.
struct Trial {
    target: String,
    executions: u64,
    findings: usize,
    log: PathBuf,
}

pub fn run(options: &Options) -> Result<()> {
    package::build()?;
    tools::ensure_fuzzer()?;
    let targets = build_targets()?;
    let seconds = options.minutes * 60 / (targets.len() as u64 + 1);

    let mut trials = Vec::new();
    for target in &targets {
        say(target, format!("trying for {seconds} seconds"));
        trials.push(try_target(target, seconds)?);
    }
    say(DIFFERENTIAL_TEST, format!("trying for {seconds} seconds"));
    trials.push(try_differential(seconds)?);
    write_figures(&trials)?;
    report(&trials)
}

/// Builds every target, and returns their names.
fn build_targets() -> Result<Vec<String>> {
    say("cargo-fuzz", "building the targets");
    run_command(
        &mut cargo_fuzz("build"),
        "building the fuzz targets",
        "fix what is reported above; libFuzzer takes a C++ compiler",
    )?;
    let names = output(&mut command("cargo fuzz list")).context("cargo fuzz lists no targets")?;
    Ok(names.lines().map(str::to_owned).collect())
}

/// New inputs go to a corpus of their own, so that the one in the repository stays small.
fn try_target(target: &str, seconds: u64) -> Result<Trial> {
    let [found, kept] =
        ["target/fuzz/corpus", "fuzz/corpus"].map(|directory| root().join(directory).join(target));
    fs::create_dir_all(&found).with_context(|| format!("could not make {}", found.display()))?;

    let mut fuzz = cargo_fuzz("run");
    fuzz.arg(target).args([&found, &kept]).args([
        "--",
        "-print_final_stats=1",
        "-dict=fuzz/json.dict",
        &format!("-max_len={MAX_INPUT_BYTES}"),
        &format!("-max_total_time={seconds}"),
    ]);
    let Logged { log, told, is_success } = run_logged(&mut fuzz, target)?;
    let executions = told
        .lines()
        .find_map(|line| line.strip_prefix("stat::number_of_executed_units:")?.trim().parse().ok());
    let executions = executions
        .with_context(|| format!("{target} did not run\n  what to do: see {}", log.display()))?;
    // It stops at the first one.
    let findings = usize::from(!is_success);
    Ok(Trial { target: target.to_owned(), executions, findings, log })
}

fn try_differential(seconds: u64) -> Result<Trial> {
    let mut node = command("node --test --test-reporter=tap");
    node.arg(DIFFERENTIAL_TEST).env("FUZZ_SECONDS", seconds.to_string());
    let Logged { log, told, .. } = run_logged(&mut node, "differential")?;
    let (executions, findings) = differential_counts(&told);
    ensure!(executions > 0, "{DIFFERENTIAL_TEST} did not run: see {}", log.display());
    Ok(Trial { target: "differential test".to_owned(), executions, findings, log })
}

/// Each of its tests says `# 300 inputs, …` and whether it is `ok` or `not ok`.
fn differential_counts(tap: &str) -> (u64, usize) {
    let inputs = tap.lines().filter_map(|line| {
        let (count, _) = line.trim_start().strip_prefix("# ")?.split_once(" inputs")?;
        count.parse::<u64>().ok()
    });
    // Those that are indented most are the tests; the others are suites of them.
    let failed = tap.lines().filter(|line| line.starts_with("    not ok"));
    (inputs.sum(), failed.count())
}

/// For the table in docs/reliability.md.
fn write_figures(trials: &[Trial]) -> Result<()> {
    let rows: Vec<_> = trials
        .iter()
        .map(|Trial { target, executions, findings, .. }| {
            format!(r#"{{"target":"{target}","executions":{executions},"findings":{findings}}}"#)
        })
        .collect();
    let path = root().join(FIGURES);
    fs::create_dir_all(path.with_file_name(""))
        .and_then(|()| fs::write(&path, format!("[{}]\n", rows.join(","))))
        .with_context(|| format!("could not write {}", path.display()))
}

fn report(trials: &[Trial]) -> Result<()> {
    println!("\n{:<32}{:>14}{:>10}", "target", "executions", "findings");
    for Trial { target, executions, findings, .. } in trials {
        println!("{target:<32}{executions:>14}{findings:>10}");
    }
    let logs: Vec<_> = trials
        .iter()
        .filter(|trial| trial.findings > 0)
        .map(|trial| trial.log.display().to_string())
        .collect();
    ensure!(
        logs.is_empty(),
        "there are findings\n  what to do: each of these logs names the input and says what is wrong; make a failing test of it\n  {}",
        logs.join("\n  ")
    );
    Ok(())
}

/// Seven programs are linked here, so the release profile's link-time optimisation would take long.
fn cargo_fuzz(task: &str) -> Command {
    let mut fuzz = command("cargo fuzz");
    fuzz.arg(task).args(BUILD_OPTIONS).env("CARGO_PROFILE_RELEASE_LTO", "false");
    fuzz
}

/// A command that came to its end.
struct Logged {
    log: PathBuf,
    told: String,
    is_success: bool,
}

/// Runs a command with its output in a file.
fn run_logged(command: &mut Command, name: &str) -> Result<Logged> {
    let log = root().join(format!("target/fuzz/{name}.log"));
    let context = || format!("could not write {}", log.display());
    let file = File::create(&log).with_context(context)?;
    command.stdout(file.try_clone().with_context(context)?).stderr(file);
    let status = command
        .status()
        .map_err(|error| not_started(command, name, "run `cargo xtask build`", &error))?;
    let told = String::from_utf8_lossy(&fs::read(&log).with_context(context)?).into_owned();
    Ok(Logged { log, told, is_success: status.success() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_and_failed_tests_are_counted_and_suites_are_not() {
        let tap = "\
    # Subtest: Session
    ok 1 - Session
    # 300 inputs, 100 accepted, 200 refused, seed 1
    not ok 2 - Application
    # 12 inputs, 4 accepted, 8 refused, seed 1
not ok 1 - the suite
# tests 2
";
        assert_eq!(differential_counts(tap), (312, 1));
    }
}
