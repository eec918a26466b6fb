//! Shorter names between the module and its glue.
//!
//! wasm-bindgen gives every import a name with a hash, such as `__wbg_assign_8e79e3af43830023`.
//! Hashes do not compress: the ninety of them are 2 KB of what users download.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::{
    package,
    process::{command, run},
};

/// How an import of the glue looks in the text form of a module, up to its name.
const IMPORT: &str = "(import \"./pieces_os_client_bg.js\" \"";

/// Renames the imports in the module and the glue alike.
pub fn shorten(wasm: &Path, glue: &Path) -> Result<()> {
    let text = wasm.with_extension("wat");
    rewrite(wasm, &text)?;
    let mut module = read(&text)?;
    let mut script = read(glue)?;

    let names = imports(&module);
    ensure!(!names.is_empty(), "the module imports nothing from its glue");
    for (index, name) in names.iter().enumerate() {
        let short = format!("_{index}");
        module = module.replace(&format!("{IMPORT}{name}\""), &format!("{IMPORT}{short}\""));
        let key = format!("        {name}: ");
        ensure!(script.contains(&key), "the glue has no {name}");
        script = script.replace(&key, &format!("        {short}: "));
    }

    write(&text, &module)?;
    write(glue, &script)?;
    rewrite(&text, wasm)?;
    fs::remove_file(&text).with_context(|| format!("could not remove {}", text.display()))
}

fn imports(module: &str) -> Vec<String> {
    let name = |line: &str| Some(line.split_once(IMPORT)?.1.split_once('"')?.0.to_owned());
    module.lines().filter_map(name).collect()
}

/// Writes the module in the other of its two forms.
fn rewrite(from: &Path, to: &Path) -> Result<()> {
    let mut command = command("wasm-opt");
    if to.extension().is_some_and(|extension| extension == "wat") {
        command.arg("-S");
    }
    run(
        command.args(package::FEATURES).arg(from).arg("--output").arg(to),
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
