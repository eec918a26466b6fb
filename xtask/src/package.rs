//! The npm package: Rust to WebAssembly, made small, bundled into pkg/dist.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::process::{command, failure, output, root, run, say};
use crate::{description, imports, tools};

/// A WebAssembly module of the package, and where it is while it is built.
struct Module {
    title: &'static str,
    folder: &'static str,
    name: &'static str,
    /// Where wasm-pack puts the module and its glue.
    output: &'static str,
    /// Where the module is in the end.
    file: &'static str,
    /// How wasm-opt makes it smaller and faster.
    level: &'static str,
}

const CLIENT: Module = Module {
    title: "the client",
    folder: "pkg",
    name: "pieces_os_client",
    output: "pkg/dist/wasm",
    file: "pkg/dist/pieces_os_client.wasm",
    // -Oz is a few percent smaller before compression and no smaller after it, so speed decides.
    level: "-O3",
};

const STAND_IN: Module = Module {
    title: "the stand-in for tests",
    folder: "pkg/fake",
    name: "pieces_os_fake",
    output: "pkg/dist/testing-wasm",
    file: "pkg/dist/testing/core.wasm",
    level: "-Oz",
};

/// A larger function with one caller stays apart: it may be what that caller rarely does, and engines
/// compile a function when it is first called, and all of it.
const INLINED: [&str; 2] = ["--one-caller-inline-max-function-size", "100"];

/// Has the glue keep the values of JavaScript in an array instead of a WebAssembly table: the module
/// passes numbers around, and needs no code for the table. wasm-bindgen asks the linker's list of
/// features, for which the linker would count those of the standard library, too.
const HEAP_FLAGS: [&str; 3] = [
    "-Ctarget-feature=-reference-types",
    "-Clink-arg=--features=bulk-memory,bulk-memory-opt,multivalue,mutable-globals,nontrapping-fptoint,sign-ext",
    "-Clink-arg=--no-check-features",
];

/// Has a panic trap at once: nobody is told what it says, and code that words it is a good part of a
/// small module. The standard library words some, too, so it is compiled with the module, for size.
/// Both are options that stable Rust does not have yet; the compiler is pinned in rust-toolchain.toml.
const SILENT_PANICS: [&str; 2] = ["-Zunstable-options", "-Cpanic=immediate-abort"];
const STANDARD_LIBRARY: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// The features rustc and wasm-bindgen use, and no more: every one must be in all supported engines.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
];

/// What only tools read is taken out.
const STRIP: [&str; 2] = ["--strip-producers", "--strip-target-features"];

/// Builds the package, so that `npm pack ./pkg` gives what is published.
pub fn build() -> Result<()> {
    tools::ensure()?;
    compile(&CLIENT)?;
    number_imports()?;
    optimise(&CLIENT)?;
    description::write()?;
    bundle("pkg/build.mjs")?;
    compile(&STAND_IN)?;
    optimise(&STAND_IN)?;
    bundle("pkg/fake/build.mjs")?;
    say("package", "ready in pkg");
    Ok(())
}

fn compile(module: &Module) -> Result<()> {
    say("wasm-pack", format!("compiling {} to WebAssembly", module.title));
    run(
        command("wasm-pack build")
            .arg(module.folder)
            .args(["--profile", "module", "--target", "web", "--no-pack"])
            .args(["--out-name", module.name])
            .arg("--out-dir")
            .arg(root().join(module.output))
            // It also keeps flags of the user, in RUSTFLAGS or a configuration file, out of the build.
            .env("CARGO_ENCODED_RUSTFLAGS", rust_flags()?.join("\x1f"))
            .envs(STANDARD_LIBRARY),
        &format!("compiling {}", module.title),
        "fix what the compiler reports above",
    )?;
    let ignore = root().join(module.output).join(".gitignore");
    // wasm-pack ignores all of its output, and then `npm pack` would ship nothing.
    fs::remove_file(&ignore).with_context(|| format!("could not remove {}", ignore.display()))
}

fn rust_flags() -> Result<Vec<String>> {
    let mut flags = path_flags()?;
    flags.extend(HEAP_FLAGS.into_iter().chain(SILENT_PANICS).map(str::to_owned));
    Ok(flags)
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

/// Changes the module, in its text form, and the glue with it.
fn number_imports() -> Result<()> {
    say("module", "numbering what it takes from its glue");
    let wasm = root().join(CLIENT.compiled());
    let (text, glue) = (wasm.with_extension("wat"), wasm.with_file_name("pieces_os_client.js"));
    rewrite(&wasm, &text)?;
    let (mut module, mut script) = (read(&text)?, read(&glue)?);
    imports::number(&mut module, &mut script)?;
    write(&text, &module)?;
    write(&glue, &script)?;
    rewrite(&text, &wasm)?;
    fs::remove_file(&text).with_context(|| format!("could not remove {}", text.display()))
}

/// Writes the module in the other of its two forms.
fn rewrite(from: &Path, to: &Path) -> Result<()> {
    let mut command = command("wasm-opt");
    if to.extension().is_some_and(|extension| extension == "wat") {
        command.arg("-S");
    }
    run(
        command.args(FEATURES).arg(from).arg("--output").arg(to),
        "rewriting the module",
        "run `npm ci`, which installs wasm-opt with the package binaryen",
    )
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("could not write {}", path.display()))
}

fn optimise(module: &Module) -> Result<()> {
    say("wasm-opt", format!("making {} smaller and faster", module.title));
    let file = root().join(module.file);
    let folder = file.parent().context("the module is in a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
    run(
        command("wasm-opt")
            .arg(module.level)
            .args(INLINED)
            .args(FEATURES)
            .args(STRIP)
            .arg(module.compiled())
            .args(["-o", module.file]),
        "optimising the WebAssembly",
        "run `npm ci`, which installs wasm-opt with the package binaryen",
    )
}

fn bundle(script: &str) -> Result<()> {
    say("esbuild", format!("bundling entry points and types by {script}"));
    run(
        command("node").arg(script),
        "bundling the package",
        &format!("fix what {script} reports above"),
    )
}

impl Module {
    /// The module as wasm-pack leaves it.
    fn compiled(&self) -> String {
        format!("{}/{}_bg.wasm", self.output, self.name)
    }
}
