//! Starting other programs: where, with which PATH, and what to say when they fail.

use std::env;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, anyhow};

/// Tells the user one step: what it is about, and what happens or was found.
pub fn say(subject: impl Display, news: impl Display) {
    println!("{subject}: {news}");
}

/// A command line, split at spaces, to run in the repository with the project's own tools first
/// on PATH.
pub fn command(line: &str) -> Command {
    let mut words = line.split_whitespace();
    let mut command = Command::new(executable(words.next().unwrap_or_default()));
    command.args(words).current_dir(root()).env("PATH", search_path());
    command
}

/// Runs a command to its end with the user's terminal.
/// `purpose` and `advice` become part of the message when it fails.
pub fn run(command: &mut Command, purpose: &str, advice: &str) -> Result<()> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(failure(command, &format!("{purpose} failed ({status})"), advice)),
        Err(error) => Err(not_started(command, purpose, advice, &error)),
    }
}

/// What a command prints to its standard output, or None if it can't run or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The message for a program that could not even be started.
pub fn not_started(
    command: &Command,
    purpose: &str,
    advice: &str,
    error: &std::io::Error,
) -> anyhow::Error {
    let program = command.get_program().to_string_lossy();
    let cause = match error.kind() {
        ErrorKind::NotFound => format!("{program} was not found"),
        _ => format!("{program}: {error}"),
    };
    failure(command, &format!("{purpose} could not start: {cause}"), advice)
}

/// One sentence, the command it is about, and what the reader can do.
pub fn failure(command: &Command, sentence: &str, advice: &str) -> anyhow::Error {
    anyhow!("{sentence}\n  command: {}\n  what to do: {advice}", shown(command))
}

/// Where a program is found on the PATH that `command` uses.
pub fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(&search_path())
        .map(|directory| directory.join(format!("{program}{}", env::consts::EXE_SUFFIX)))
        .find(|path| path.is_file())
}

/// The repository this program was built from.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Tools of pinned versions live inside the project, so they never replace the user's own.
pub fn tools_root() -> PathBuf {
    root().join("target/tools")
}

fn search_path() -> OsString {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let directories = [tools_root().join("bin"), root().join("node_modules/.bin")];
    env::join_paths(directories.into_iter().chain(env::split_paths(&inherited)))
        .unwrap_or(inherited)
}

/// On Windows npm and the programs it installs are command scripts, which must be named in full.
fn executable(program: &str) -> String {
    let is_script = matches!(program, "knip" | "npm" | "tsc" | "wasm-opt");
    if cfg!(windows) && is_script { format!("{program}.cmd") } else { program.to_owned() }
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_command_is_told_with_what_to_do() {
        let error = run(&mut command("rustc --no-such-flag"), "the check", "read the manual")
            .unwrap_err()
            .to_string();

        assert!(error.starts_with("the check failed (exit status: 1)\n"), "{error}");
        assert!(
            error.ends_with("command: rustc --no-such-flag\n  what to do: read the manual"),
            "{error}"
        );
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = run(&mut command("no-such-program --flag"), "the check", "install it")
            .unwrap_err()
            .to_string();

        assert!(
            error.starts_with("the check could not start: no-such-program was not found"),
            "{error}"
        );
    }
}
