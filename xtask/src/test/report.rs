//! How each piece of work went, as a table.

use std::time::Instant;

use anyhow::{Result, bail};

use super::needs::Need;

#[derive(Default)]
pub struct Report {
    rows: Vec<String>,
    first_failure: Option<&'static str>,
    /// What steps needed so far, and whether it is there.
    needs: Vec<(&'static str, bool)>,
}

impl Report {
    pub fn has_failed(&self) -> bool {
        self.first_failure.is_some()
    }

    /// Does the work, and says whether it succeeded.
    pub fn attempt(
        &mut self,
        name: &'static str,
        purpose: &str,
        work: impl FnOnce() -> Result<()>,
    ) -> bool {
        println!("\n== {name}: {purpose}");
        let started = Instant::now();
        let outcome = work();
        let seconds = format!("{:.1}", started.elapsed().as_secs_f64());
        self.rows.push(row(name, &seconds, if outcome.is_ok() { "passed" } else { "FAILED" }));
        if let Err(error) = &outcome {
            eprintln!("\n{name}: {error:#}");
            self.first_failure.get_or_insert(name);
        }
        outcome.is_ok()
    }

    /// Whether what a step needs is there. The first step that asks has it made.
    pub fn has(&mut self, need: &Need) -> bool {
        if let Some((_, is_there)) = self.needs.iter().find(|(name, _)| *name == need.name) {
            return *is_there;
        }
        let is_there = self.attempt(need.name, need.purpose, need.make);
        self.needs.push((need.name, is_there));
        is_there
    }

    pub fn skip(&mut self, name: &str, why: &str) {
        self.rows.push(row(name, "-", why));
    }

    /// Prints the table, and fails if anything did.
    pub fn finish(self) -> Result<()> {
        println!("\n{}\n{}", row("step", "seconds", "result"), self.rows.join("\n"));
        match self.first_failure {
            None => Ok(()),
            Some(name) => bail!("the step `{name}` failed, as told above the table"),
        }
    }
}

fn row(step: &str, seconds: &str, result: &str) -> String {
    format!("{step:<18}{seconds:>8}  {result}")
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn what_many_steps_need_is_made_once() {
        static TIMES: AtomicUsize = AtomicUsize::new(0);
        let make = || {
            TIMES.fetch_add(1, Ordering::Relaxed);
            Ok(())
        };
        let need = Need { name: "package", purpose: "building", make };
        let mut report = Report::default();

        assert!(report.has(&need) && report.has(&need));
        assert_eq!(TIMES.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn what_could_not_be_made_is_not_tried_again() {
        static TIMES: AtomicUsize = AtomicUsize::new(0);
        let make = || {
            TIMES.fetch_add(1, Ordering::Relaxed);
            bail!("no compiler")
        };
        let need = Need { name: "package", purpose: "building", make };
        let mut report = Report::default();

        assert!(!report.has(&need) && !report.has(&need));
        assert_eq!(TIMES.load(Ordering::Relaxed), 1);
        assert!(report.has_failed());
    }

    #[test]
    fn the_first_failure_is_told() {
        let mut report = Report::default();
        report.attempt("format", "", || Ok(()));
        report.attempt("lint", "", || bail!("unused"));
        report.attempt("rust", "", || bail!("wrong"));

        let told = report.finish().unwrap_err().to_string();

        assert_eq!(told, "the step `lint` failed, as told above the table");
    }
}
