//! The tests: every step in order, and a table of how each went.

use std::fs;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use crate::process::{command, root, run as run_command};
use crate::{browsers, demo, docs, package, reproducible};

/// To add a step, add a line: its name, what it does, and a command or a function.
#[rustfmt::skip]
const STEPS: &[Step] = &[
    step("browsers", "finding or installing Chromium and Firefox", Call(browsers::ensure)),
    step("package", "building the npm package", Call(package::build)),
    step("format", "checking the formatting", Run("cargo fmt --all --check")),
    step("lint", "checking all Rust code with clippy", Run("cargo clippy --workspace --all-targets -- -D warnings")),
    step("lint for wasm", "checking the client as it is compiled for the web", Run("cargo clippy --package pieces-os-client --target wasm32-unknown-unknown -- -D warnings")),
    step("Rust tests", "testing the models, the decoder, the stand-in and xtask", Run("cargo test --workspace")),
    step("types", "compiling against the packed declarations with old and new TypeScript", RunParts("node tests/types/run.mjs")),
    step("reference", "writing the API reference, in which every symbol is documented", Call(docs::write)),
    step("stand-in", "building the Pieces OS that the next steps call", Run("cargo build --package pieces-os-stand-in")),
    step("JavaScript tests", "testing the package in Node, Chromium and Firefox", Call(javascript_tests)),
    step("soak", "calling until memory would show what is left behind", RunParts("node tests/soak/run.mjs")),
    step("reliability", "comparing the README's table with what was tried", Run("node tests/reliability-table.mjs --check")),
    step("matrix", "installing the packed package in bundlers, runtimes and workers", RunParts("node tests/matrix/run.mjs")),
    step("WebKit", "finding or installing WebKitGTK and a display for it", CallInAll(browsers::ensure_webkit)),
    step("page", "visiting the demo page with Chromium, and with --all with Firefox and WebKit", RunParts("node tests/e2e/page/run.mjs")),
    step("extension", "loading the browser extension into Chromium, and with --all into Firefox", RunParts("node tests/e2e/extension/run.js")),
    step("VS Code", "running the example in VS Code for the Web", RunInAll("node --test --test-reporter=spec tests/e2e/vscode/extension.test.js")),
    step("JupyterLab", "running the example in JupyterLab", RunInAll("node --test --test-reporter=spec tests/e2e/jupyterlab/extension.test.js")),
    step("size budget", "checking the bytes shipped", Run("node benches/size.mjs --check")),
    step("second build", "building in another folder and comparing the bytes", CallInAll(reproducible::check)),
    step("demo", "starting the demo and asking it for its page", Call(demo::check)),
];

struct Step {
    name: &'static str,
    purpose: &'static str,
    action: Action,
}

const fn step(name: &'static str, purpose: &'static str, action: Action) -> Step {
    Step { name, purpose, action }
}

enum Action {
    Run(&'static str),
    /// A command that takes `--all` too, to run its long parts as well.
    RunParts(&'static str),
    /// A command that takes long: it runs with `--all` only.
    RunInAll(&'static str),
    Call(fn() -> Result<()>),
    /// A function that takes long: it runs with `--all` only.
    CallInAll(fn() -> Result<()>),
}
use Action::{Call, CallInAll, Run, RunInAll, RunParts};

#[derive(Args)]
pub struct Options {
    /// Run everything, including the parts that take long
    #[arg(long)]
    all: bool,
    /// Run every step, also those after one that failed
    #[arg(long)]
    keep_going: bool,
}

pub fn run(options: &Options) -> Result<()> {
    let mut rows = Vec::new();
    let mut first_failure = None;
    for step in STEPS {
        if first_failure.is_some() && !options.keep_going {
            rows.push(row(step.name, "-", "not run"));
            continue;
        }
        if matches!(step.action, CallInAll(_) | RunInAll(_)) && !options.all {
            rows.push(row(step.name, "-", "runs with --all"));
            continue;
        }
        println!("\n== {}: {}", step.name, step.purpose);
        let started = Instant::now();
        let outcome = step.run(options);
        let seconds = format!("{:.1}", started.elapsed().as_secs_f64());
        rows.push(row(step.name, &seconds, if outcome.is_ok() { "passed" } else { "FAILED" }));
        if let Err(error) = outcome {
            eprintln!("\n{}: {error:#}", step.name);
            first_failure.get_or_insert(step.name);
        }
    }
    println!("\n{}\n{}", row("step", "seconds", "result"), rows.join("\n"));
    match first_failure {
        None => Ok(()),
        Some(name) => bail!("the step `{name}` failed, as told above the table"),
    }
}

impl Step {
    fn run(&self, options: &Options) -> Result<()> {
        match self.action {
            Call(function) | CallInAll(function) => function(),
            RunParts(line) if options.all => self.run_command(&format!("{line} --all")),
            Run(line) | RunParts(line) | RunInAll(line) => self.run_command(line),
        }
    }

    fn run_command(&self, line: &str) -> Result<()> {
        run_command(
            command(line).envs(browsers::locations()),
            self.purpose,
            "fix what it reports above, then run this command again by itself",
        )
    }
}

/// One after the other, because they measure time and start browsers.
fn javascript_tests() -> Result<()> {
    run_command(
        command("node --test --test-concurrency=1")
            .args(javascript_files()?)
            .envs(browsers::locations()),
        "the JavaScript tests",
        "fix what they report above, then run the one file by itself with `node --test`",
    )
}

fn javascript_files() -> Result<Vec<String>> {
    let entries = fs::read_dir(root().join("tests/js")).context("could not read tests/js")?;
    let mut files: Vec<_> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.js"))
        .map(|name| format!("tests/js/{name}"))
        .collect();
    ensure!(!files.is_empty(), "tests/js has no file named *.test.js");
    files.sort();
    Ok(files)
}

fn row(step: &str, seconds: &str, result: &str) -> String {
    format!("{step:<18}{seconds:>8}  {result}")
}
