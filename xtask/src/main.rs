//! `cargo xtask`: builds, shows, tests and measures pieces-os-client, and installs what that needs.

mod bench;
mod browsers;
mod demo;
mod dependencies;
mod description;
mod docs;
mod fuzz;
mod imports;
mod last_release;
mod npm;
mod package;
mod process;
mod release;
mod reproducible;
mod services;
mod test;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

const AFTER_HELP: &str = "\
Every command installs what it needs and reuses what is there. It takes rustup, Node 20.19 or \
newer and, for the tests,\napt or browsers of your own, named by CHROMIUM_BIN and FIREFOX_BIN.";

/// Builds, shows, tests and measures pieces-os-client
#[derive(Parser)]
#[command(
    bin_name = "cargo xtask",
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = AFTER_HELP
)]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build, start a stand-in Pieces OS and the demo page, and print the page's address
    Demo(demo::Options),
    /// Run every test, or one step of them; stop at the first step that fails
    Test(test::Options),
    /// Build the npm package, so that `npm pack ./pkg` gives what is published
    Build {
        /// Build it again in another folder, and compare the bytes
        #[arg(long)]
        twice: bool,
    },
    /// Measure bytes, speed and memory beside other clients and the last release, in Chromium, Firefox and Node
    Bench(bench::Options),
    /// Try random input on all that reads and writes JSON, and count what is found
    Fuzz(fuzz::Options),
    /// Write the guide, the API reference and the playground to target/docs, as one static site
    Docs,
    /// Build and check what is to be released, with a dry run of npm; publishes nothing
    Release,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Task::Demo(options) => demo::run(&options),
        Task::Test(options) => test::run(&options),
        Task::Build { twice: false } => package::build(),
        Task::Build { twice: true } => package::build().and_then(|()| reproducible::check()),
        Task::Bench(options) => bench::run(&options),
        Task::Fuzz(options) => fuzz::run(&options),
        Task::Docs => docs::build(),
        Task::Release => release::rehearse(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
