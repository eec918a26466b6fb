//! The tests: every step in order, or the ones that were chosen, and a table of how each went.

mod choice;
mod needs;
mod report;
mod steps;

use anyhow::Result;
use clap::Args;

use choice::Chosen;
use report::Report;
use steps::STEPS;

#[derive(Args)]
pub struct Options {
    /// Run this step alone; `--list` says which there are
    #[arg(value_name = "STEP", conflicts_with = "from")]
    step: Option<String>,
    /// Run only these files, cases or tests of the step
    #[arg(value_name = "FILE")]
    arguments: Vec<String>,
    /// Run this step and all that come after it
    #[arg(long, value_name = "STEP")]
    from: Option<String>,
    /// Say which steps there are, and run none
    #[arg(long)]
    list: bool,
    /// Run everything, including the parts that take long
    #[arg(long)]
    all: bool,
    /// Run every step, also those after one that failed
    #[arg(long)]
    keep_going: bool,
}

pub fn run(options: &Options) -> Result<()> {
    if options.list {
        println!("{}", choice::list(STEPS));
        return Ok(());
    }
    let mut report = Report::default();
    for chosen in choice::choose(STEPS, options)? {
        if report.has_failed() && !options.keep_going {
            report.skip(chosen.step.name, "not run");
        } else if !chosen.is_due {
            report.skip(chosen.step.name, "runs with --all");
        } else {
            run_step(&chosen, options.all, &mut report);
        }
    }
    report.finish()
}

fn run_step(chosen: &Chosen, all: bool, report: &mut Report) {
    let step = chosen.step;
    match step.needs(all).find(|need| !report.has(need)) {
        Some(missing) => report.skip(step.name, &format!("not run, as `{}` failed", missing.name)),
        None => {
            report.attempt(step.name, step.purpose, || step.run(chosen.arguments, all));
        }
    }
}
