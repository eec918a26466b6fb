//! The steps of the tests, in the order in which they run.

use std::fs;

use anyhow::{Context, Result, ensure};

use super::needs::{BROWSERS, DISPLAY, Need, PACKAGE, STAND_IN, WEBKIT};
use crate::process::{command, root, run as run_command};
use crate::{browsers, demo, dependencies, docs, reproducible};

/// To add a step, add a line: its name, what it does, a command or a function, and what it needs.
#[rustfmt::skip]
pub const STEPS: &[Step] = &[
    step("format", "checking the formatting of all Rust code", Run("cargo fmt --all --check")),
    step("dependencies", "looking for dependencies that are listed and not used", Call(|_| dependencies::check())),
    step("lint", "checking all Rust code with clippy", Run("cargo clippy --workspace --all-targets -- -D warnings")),
    step("lint-wasm", "checking the client and the stand-in as they are compiled for the web", Run("cargo clippy --package pieces-os-client --package pieces-os-fake-module --target wasm32-unknown-unknown -- -D warnings")),
    step("rust", "testing the models, the decoder, the stand-in and xtask", Run("cargo test --workspace --")).taking("TEST"),
    step("types", "compiling against the packed declarations with old and new TypeScript", RunParts("node tests/types/run.mjs")).needing(&[PACKAGE]),
    step("js", "testing the package in Node, Chromium and Firefox", Call(javascript_tests)).taking("FILE").needing(&[BROWSERS, PACKAGE, STAND_IN]),
    step("soak", "calling, and breaking a live list off, until memory would show what is left behind", RunParts("node tests/soak/run.mjs")).needing(&[BROWSERS, PACKAGE, STAND_IN]),
    step("matrix", "installing the packed package in bundlers, runtimes and workers", RunParts("node tests/matrix/run.mjs")).taking("CASE").needing(&[BROWSERS, PACKAGE, STAND_IN]),
    step("page", "visiting the demo page with Chromium, and with --all with Firefox and WebKit", RunParts("node tests/e2e/page/run.mjs")).taking("FILE").needing(&[BROWSERS, DISPLAY, PACKAGE, STAND_IN]).needing_in_all(&[WEBKIT]),
    step("site", "writing the guide and the reference, in which every symbol is documented, and visiting them with Chromium", Call(site_tests)).taking("FILE").needing(&[BROWSERS, PACKAGE, STAND_IN]),
    step("local-network", "searching from pages of the web, which need a permission for this machine", Run("node --test --test-concurrency=1 --test-reporter=spec tests/e2e/local-network/discovery.test.js tests/e2e/local-network/live.test.js")).needing(&[BROWSERS, DISPLAY, PACKAGE]),
    step("extension", "loading the browser extension into Chromium and Firefox, with --all for more of it in Firefox", RunParts("node tests/e2e/extension/run.js")).taking("FILE").needing(&[BROWSERS, PACKAGE, STAND_IN]),
    step("vscode", "running the example in VS Code for the Web", Run("node --test --test-reporter=spec tests/e2e/vscode/extension.test.js")).only_in_all().needing(&[BROWSERS, PACKAGE, STAND_IN]),
    step("jupyterlab", "running the example in JupyterLab", Run("node --test --test-reporter=spec tests/e2e/jupyterlab/extension.test.js")).only_in_all().needing(&[BROWSERS, PACKAGE, STAND_IN]),
    step("python-sdk", "calling the stand-in with the official SDK for Python", Run("node --test --test-reporter=spec tests/stand-in/python-sdk/judge.test.js")).only_in_all().needing(&[STAND_IN]),
    step("size", "checking the bytes shipped", Run("node benches/size.mjs --check")).needing(&[PACKAGE]),
    step("second-build", "building in another folder and comparing the bytes", Call(|_| reproducible::check())).only_in_all().needing(&[PACKAGE]),
    step("demo", "starting the demo and asking it for its page", Call(|_| demo::check())).needing(&[PACKAGE]),
];

pub struct Step {
    /// One word, for the command line.
    pub name: &'static str,
    pub purpose: &'static str,
    /// What its arguments are called, if it takes any.
    pub takes: Option<&'static str>,
    /// It takes long, so it runs only with `--all` or by its name.
    pub only_in_all: bool,
    action: Action,
    needs: &'static [Need],
    needs_in_all: &'static [Need],
}

pub enum Action {
    Run(&'static str),
    /// A command that takes `--all` too, to run its long parts as well.
    RunParts(&'static str),
    Call(fn(&[String]) -> Result<()>),
}
use Action::{Call, Run, RunParts};

pub const fn step(name: &'static str, purpose: &'static str, action: Action) -> Step {
    Step { name, purpose, takes: None, only_in_all: false, action, needs: &[], needs_in_all: &[] }
}

impl Step {
    pub const fn taking(self, argument: &'static str) -> Self {
        Self { takes: Some(argument), ..self }
    }

    pub const fn only_in_all(self) -> Self {
        Self { only_in_all: true, ..self }
    }

    const fn needing(self, needs: &'static [Need]) -> Self {
        Self { needs, ..self }
    }

    const fn needing_in_all(self, needs_in_all: &'static [Need]) -> Self {
        Self { needs_in_all, ..self }
    }

    pub fn needs(&self, all: bool) -> impl Iterator<Item = &'static Need> {
        self.needs.iter().chain(if all { self.needs_in_all } else { &[] })
    }

    pub fn run(&self, arguments: &[String], all: bool) -> Result<()> {
        match self.action {
            Call(function) => function(arguments),
            RunParts(line) if all => self.run_command(&format!("{line} --all"), arguments),
            Run(line) | RunParts(line) => self.run_command(line, arguments),
        }
    }

    fn run_command(&self, line: &str, arguments: &[String]) -> Result<()> {
        run_command(
            command(line).args(arguments).envs(browsers::locations()),
            self.purpose,
            &format!("fix what it reports above, then run `cargo xtask test {}`", self.name),
        )
    }
}

/// One after the other, because they measure time and start browsers.
fn javascript_tests(files: &[String]) -> Result<()> {
    let files = files_or_all(files, "tests/js")?;
    run_command(
        command("node --test --test-concurrency=1 --test-timeout=600000")
            .args(files)
            .envs(browsers::locations()),
        "the JavaScript tests",
        "fix what they report above, then run the one file with `cargo xtask test js FILE`",
    )
}

fn site_tests(files: &[String]) -> Result<()> {
    docs::write()?;
    run_command(
        command("node --test --test-reporter=spec")
            .args(files_or_all(files, "tests/e2e/site")?)
            .envs(browsers::locations()),
        "the tests of the site",
        "fix what they report above, then run `cargo xtask test site`",
    )
}

fn files_or_all(files: &[String], folder: &str) -> Result<Vec<String>> {
    if !files.is_empty() {
        return Ok(files.to_vec());
    }
    let entries =
        fs::read_dir(root().join(folder)).with_context(|| format!("could not read {folder}"))?;
    let mut files: Vec<_> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.js"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    ensure!(!files.is_empty(), "{folder} has no file named *.test.js");
    files.sort();
    Ok(files)
}
