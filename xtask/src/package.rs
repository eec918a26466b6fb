//! The npm package: Rust to WebAssembly, made small, bundled into pkg/dist.

use std::fs;

use anyhow::{Context, Result};

use crate::process::{command, root, run, say};
use crate::tools;

const WASM_DIRECTORY: &str = "pkg/dist/wasm";
const WASM_FILE: &str = "pkg/dist/pieces_os_client.wasm";

/// -Oz is a few percent smaller before compression and no smaller after it, so speed decides.
const LEVEL: &str = "-O3";

/// The features rustc and wasm-bindgen use, and no more: every one must be in all supported engines.
const FEATURES: [&str; 7] = [
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
    optimise()?;
    bundle()?;
    say("package", "ready in pkg");
    Ok(())
}

fn compile() -> Result<()> {
    say("wasm-pack", "compiling the client to WebAssembly");
    run(
        command("wasm-pack build --release --target web --no-pack --out-name pieces_os_client")
            .args(["--out-dir", WASM_DIRECTORY]),
        "compiling the client",
        "fix what the compiler reports above",
    )?;
    let ignore = root().join(WASM_DIRECTORY).join(".gitignore");
    // wasm-pack ignores all of its output, and then `npm pack` would ship nothing.
    fs::remove_file(&ignore).with_context(|| format!("could not remove {}", ignore.display()))
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
