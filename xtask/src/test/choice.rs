//! Which of the steps run.

use anyhow::{Context, Result, ensure};

use super::Options;
use super::steps::Step;

pub struct Chosen<'a> {
    pub step: &'a Step,
    /// What of the step to run; all of it if there are none.
    pub arguments: &'a [String],
    /// Whether it runs, or is only named in the table, as it takes long and nobody asked for it.
    pub is_due: bool,
}

/// The steps in question, in their order.
pub fn choose<'a>(steps: &'a [Step], options: &'a Options) -> Result<Vec<Chosen<'a>>> {
    if let Some(name) = &options.step {
        let step = &steps[position(steps, name)?];
        let arguments = options.arguments.as_slice();
        ensure!(
            arguments.is_empty() || step.takes.is_some(),
            "the step `{name}` takes no files, but was given {}\n  what to do: run all of it with `cargo xtask test {name}`",
            arguments.join(" ")
        );
        return Ok(vec![Chosen { step, arguments, is_due: true }]);
    }
    let first = options.from.as_ref().map_or(Ok(0), |name| position(steps, name))?;
    let chosen =
        |step: &'a Step| Chosen { step, arguments: &[], is_due: options.all || !step.only_in_all };
    Ok(steps[first..].iter().map(chosen).collect())
}

/// One line for each step: how to name it, when it runs, what it does.
pub fn list(steps: &[Step]) -> String {
    let line = |step: &Step| {
        let usage =
            step.takes.map_or(step.name.to_owned(), |takes| format!("{} [{takes}…]", step.name));
        let when = if step.only_in_all { "--all only" } else { "by default" };
        format!("{usage:<20}{when:<12}{}", step.purpose)
    };
    steps.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn position(steps: &[Step], name: &str) -> Result<usize> {
    steps.iter().position(|step| step.name == name).with_context(|| {
        let names: Vec<_> = steps.iter().map(|step| step.name).collect();
        format!("no step is called `{name}`\n  what to do: name one of {}", names.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::super::steps::{Action::Run, STEPS, step};
    use super::*;

    const SOME: &[Step] = &[
        step("format", "checks the formatting", Run("")),
        step("js", "tests the package", Run("")).taking("FILE"),
        step("vscode", "runs the example", Run("")).only_in_all(),
        step("size", "checks the bytes", Run("")),
    ];

    fn options() -> Options {
        Options {
            step: None,
            arguments: Vec::new(),
            from: None,
            list: false,
            all: false,
            keep_going: false,
        }
    }

    /// The names of the steps that run.
    fn due(options: &Options) -> Vec<&'static str> {
        let chosen = choose(SOME, options).expect("a choice");
        chosen.iter().filter(|one| one.is_due).map(|one| one.step.name).collect()
    }

    fn refusal(options: &Options) -> String {
        choose(SOME, options).err().expect("a refusal").to_string()
    }

    #[test]
    fn without_a_name_all_run_but_those_that_take_long() {
        assert_eq!(due(&options()), ["format", "js", "size"]);
        assert_eq!(due(&Options { all: true, ..options() }), ["format", "js", "vscode", "size"]);
    }

    #[test]
    fn what_takes_long_is_listed_all_the_same() {
        assert_eq!(choose(SOME, &options()).expect("a choice").len(), SOME.len());
    }

    #[test]
    fn a_named_step_runs_alone_even_if_it_takes_long() {
        assert_eq!(due(&Options { step: Some("js".into()), ..options() }), ["js"]);
        assert_eq!(due(&Options { step: Some("vscode".into()), ..options() }), ["vscode"]);
    }

    #[test]
    fn from_a_step_on_the_others_run_in_order() {
        assert_eq!(due(&Options { from: Some("js".into()), ..options() }), ["js", "size"]);
        assert_eq!(
            due(&Options { from: Some("js".into()), all: true, ..options() }),
            ["js", "vscode", "size"]
        );
    }

    #[test]
    fn files_reach_the_step_that_takes_them() {
        let files = vec!["tests/js/aborting.test.js".to_owned()];
        let options = Options { step: Some("js".into()), arguments: files.clone(), ..options() };

        assert_eq!(choose(SOME, &options).expect("a choice")[0].arguments, files);
    }

    #[test]
    fn files_for_a_step_that_takes_none_are_refused() {
        let arguments = vec!["src/lib.rs".to_owned()];
        let told = refusal(&Options { step: Some("format".into()), arguments, ..options() });

        assert!(
            told.starts_with("the step `format` takes no files, but was given src/lib.rs\n"),
            "{told}"
        );
    }

    #[test]
    fn an_unknown_step_is_refused_with_the_names_of_all() {
        for options in [
            Options { step: Some("jest".into()), ..options() },
            Options { from: Some("jest".into()), ..options() },
        ] {
            let told = refusal(&options);
            assert!(told.starts_with("no step is called `jest`\n"), "{told}");
            assert!(told.ends_with("format, js, vscode, size"), "{told}");
        }
    }

    #[test]
    fn the_list_says_what_each_step_does_and_when_it_runs() {
        let told = list(SOME);
        let lines: Vec<_> = told.lines().collect();

        assert_eq!(lines.len(), SOME.len());
        assert_eq!(lines[1], "js [FILE…]          by default  tests the package");
        assert_eq!(lines[2], "vscode              --all only  runs the example");
    }

    #[test]
    fn each_step_has_a_name_of_its_own_that_is_one_word() {
        for (index, step) in STEPS.iter().enumerate() {
            let is_word = step.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            assert!(is_word, "{}", step.name);
            assert_eq!(position(STEPS, step.name).expect("a step"), index);
        }
    }
}
