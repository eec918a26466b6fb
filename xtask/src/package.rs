//! The npm package: Rust to WebAssembly, made small, bundled into pkg/dist.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::process::{command, failure, output, root, run, say};
use crate::{description, names, tools};

const WASM_DIRECTORY: &str = "pkg/dist/wasm";
const WASM_FILE: &str = "pkg/dist/pieces_os_client.wasm";

/// -Oz is a few percent smaller before compression and no smaller after it, so speed decides.
const LEVEL: &str = "-O3";

/// The features rustc and wasm-bindgen use, and no more: every one must be in all supported engines.
pub const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// What only tools read is taken out.
const STRIP: [&str; 2] = ["--strip-producers", "--strip-target-features"];

/// Builds the package, so that `npm pack ./pkg` gives what is published.
pub fn build() -> Result<()> {
    tools::ensure()?;
    compile()?;
    silence_panics()?;
    shorten_names()?;
    optimise()?;
    description::write()?;
    bundle()?;
    say("package", "ready in pkg");
    Ok(())
}

fn compile() -> Result<()> {
    say("wasm-pack", "compiling the client to WebAssembly");
    run(
        command("wasm-pack build pkg --profile module --target web --no-pack")
            .args(["--out-name", "pieces_os_client"])
            .arg("--out-dir")
            .arg(root().join(WASM_DIRECTORY))
            // It also keeps flags of the user, in RUSTFLAGS or a configuration file, out of the build.
            .env("CARGO_ENCODED_RUSTFLAGS", path_flags()?.join("\x1f")),
        "compiling the client",
        "fix what the compiler reports above",
    )?;
    let ignore = root().join(WASM_DIRECTORY).join(".gitignore");
    // wasm-pack ignores all of its output, and then `npm pack` would ship nothing.
    fs::remove_file(&ignore).with_context(|| format!("could not remove {}", ignore.display()))
}

/// Panics name the file they come from. These flags replace what differs between machines.
fn path_flags() -> Result<Vec<String>> {
    let mut places = vec![(root().to_owned(), ".".to_owned()), standard_library()?];
    places.extend(registries()?.into_iter().map(|path| (path, "crates".to_owned())));
    let flag =
        |(from, to): &(PathBuf, String)| format!("--remap-path-prefix={}={to}", from.display());
    Ok(places.iter().map(flag).collect())
}

/// Where its source is if that is installed, and what it is called where it is not.
fn standard_library() -> Result<(PathBuf, String)> {
    let sysroot = answer("rustc --print sysroot")?;
    let version = answer("rustc --version --verbose")?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "));
    let commit = commit.context("`rustc --version --verbose` names no commit")?;
    Ok((Path::new(&sysroot).join("lib/rustlib/src/rust"), format!("/rustc/{commit}")))
}

/// The folders in which cargo keeps the sources of crates; one from a mirror has another name.
fn registries() -> Result<Vec<PathBuf>> {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")))
        .context("cargo has no home\n  what to do: set CARGO_HOME")?;
    let sources = home.join("registry/src");
    let entries =
        fs::read_dir(&sources).with_context(|| format!("could not read {}", sources.display()))?;
    entries.map(|entry| Ok(entry?.path())).collect()
}

fn answer(line: &str) -> Result<String> {
    let mut command = command(line);
    output(&mut command)
        .ok_or_else(|| failure(&command, "the compiler does not answer", "install rustup"))
}

fn shorten_names() -> Result<()> {
    say("names", "shortening what the module and its glue call each other");
    let directory = root().join(WASM_DIRECTORY);
    names::shorten(
        &directory.join("pieces_os_client_bg.wasm"),
        &directory.join("pieces_os_client.js"),
    )
}

fn silence_panics() -> Result<()> {
    say("panics", "taking out what panics say to nobody");
    run(
        command("node pkg/panics.mjs").arg(format!("{WASM_DIRECTORY}/pieces_os_client_bg.wasm")),
        "silencing the panics",
        "fix what pkg/panics.mjs reports above",
    )
}

fn optimise() -> Result<()> {
    say("wasm-opt", "making it smaller and faster");
    run(
        command("wasm-opt")
            .arg(LEVEL)
            .args(FEATURES)
            .args(STRIP)
            .arg(format!("{WASM_DIRECTORY}/pieces_os_client_bg.wasm"))
            .args(["-o", WASM_FILE]),
        "optimising the WebAssembly",
        "run `npm ci`, which installs wasm-opt with the package binaryen",
    )
}

fn bundle() -> Result<()> {
    say("esbuild", "bundling the entry points and types");
    run(
        &mut command("node pkg/build.mjs"),
        "bundling the package",
        "fix what pkg/build.mjs reports above",
    )
}
