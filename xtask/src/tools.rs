//! What a build needs on this machine, and how each piece gets there.

use std::path::Path;

use anyhow::Result;

use crate::npm;
use crate::process::{command, failure, output, run, say, tools_root};

/// Major and minor version; what vite asks for.
const OLDEST_NODE: (u32, u32) = (20, 19);
const WASM_TARGET: &str = "wasm32-unknown-unknown";

const CARGO_TOOLS: &[CargoTool] = &[
    // The version must equal that of the wasm-bindgen crate in Cargo.lock.
    CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: "0.2.130",
        // Its lock file names a crate version that not every registry mirror carries.
        locked: false,
    },
    CargoTool { package: "wasm-pack", program: "wasm-pack", version: "0.15.0", locked: true },
];

const FUZZER: CargoTool =
    CargoTool { package: "cargo-fuzz", program: "cargo-fuzz", version: "0.13.2", locked: true };

const MACHETE: CargoTool = CargoTool {
    package: "cargo-machete",
    program: "cargo-machete",
    version: "0.9.2",
    locked: true,
};

struct CargoTool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
    locked: bool,
}

/// Makes sure that everything a build needs is there, in the pinned versions.
pub fn ensure() -> Result<()> {
    ensure_node()?;
    ensure_wasm_target()?;
    CARGO_TOOLS.iter().try_for_each(ensure_cargo_tool)?;
    npm::ensure_packages()
}

/// Makes sure that cargo-fuzz is there.
pub fn ensure_fuzzer() -> Result<()> {
    ensure_cargo_tool(&FUZZER)
}

/// Makes sure that cargo-machete is there.
pub fn ensure_machete() -> Result<()> {
    ensure_cargo_tool(&MACHETE)
}

fn ensure_node() -> Result<()> {
    let mut ask = command("node --version");
    let (major, minor) = OLDEST_NODE;
    let advice = format!("install Node {major}.{minor} or newer from https://nodejs.org");
    let Some(version) = output(&mut ask) else {
        return Err(failure(&ask, "Node is missing", &advice));
    };
    if node_version(&version).is_none_or(|found| found < OLDEST_NODE) {
        return Err(failure(&ask, &format!("Node {version} is too old"), &advice));
    }
    say("node", format!("found {version}"));
    Ok(())
}

fn ensure_wasm_target() -> Result<()> {
    let libraries = output(command("rustc --print target-libdir --target").arg(WASM_TARGET));
    if libraries.is_some_and(|path| Path::new(&path).is_dir()) {
        say(WASM_TARGET, "found");
        return Ok(());
    }
    say(WASM_TARGET, "installing, to compile Rust to WebAssembly");
    run(
        command("rustup target add").arg(WASM_TARGET),
        "installing the WebAssembly target",
        "install rustup from https://rustup.rs, check the network, and run this again",
    )
}

fn ensure_cargo_tool(tool: &CargoTool) -> Result<()> {
    let title = format!("{} {}", tool.program, tool.version);
    if is_there(tool) {
        say(title, "found");
        return Ok(());
    }
    say(title, "installing (about 4 minutes, once)");
    let mut install = command("cargo install --force");
    install.args([tool.package, "--version", tool.version, "--root"]).arg(tools_root());
    if tool.locked {
        install.arg("--locked");
    }
    run(
        &mut install,
        &format!("installing {}", tool.package),
        "check the network and the compiler's messages above, and run this again",
    )
}

fn is_there(tool: &CargoTool) -> bool {
    output(&mut command(&format!("{} --version", tool.program)))
        .is_some_and(|text| version_of(&text) == Some(tool.version))
}

/// What of `wasm-pack 0.15.0`, `wasm-bindgen 0.2.130 (abc)` and `0.9.2` is the version.
fn version_of(text: &str) -> Option<&str> {
    text.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

/// The major and minor of `v20.20.2`.
fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_word_that_begins_with_a_digit() {
        assert_eq!(version_of("wasm-pack 0.15.0"), Some("0.15.0"));
        assert_eq!(version_of("wasm-bindgen 0.2.130 (4f2a9b1)"), Some("0.2.130"));
        assert_eq!(version_of("0.9.2"), Some("0.9.2"));
        assert_eq!(version_of("garbled"), None);
    }

    #[test]
    fn node_versions_are_compared_by_number() {
        assert_eq!(node_version("v20.20.2"), Some((20, 20)));
        assert!(node_version("v20.9.0") < Some(OLDEST_NODE));
        assert!(node_version("v100.0.0") > Some(OLDEST_NODE));
        assert_eq!(node_version("unknown"), None);
    }

    #[test]
    fn wasm_bindgen_is_of_the_version_in_cargo_lock() {
        let lock = include_str!("../../Cargo.lock").replace("\r\n", "\n");
        let (_, entry) = lock.split_once("name = \"wasm-bindgen\"\n").expect("an entry");

        let version = format!("version = \"{}\"\n", CARGO_TOOLS[0].version);
        assert!(entry.starts_with(&version), "{version}is not in Cargo.lock");
    }
}
