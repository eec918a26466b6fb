//! The browsers the tests drive: where they are, or how they get here.

use std::env;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::process::{command, find, output, run, say};

const BROWSERS: &[Browser] = &[
    Browser {
        variable: "CHROMIUM_BIN",
        programs: &["chromium", "chromium-browser", "google-chrome"],
        apt_package: "chromium",
    },
    Browser {
        variable: "FIREFOX_BIN",
        programs: &["firefox", "firefox-esr"],
        apt_package: "firefox-esr",
    },
];

const WEBKIT: &[Browser] = &[Browser {
    variable: "WEBKIT_DRIVER_BIN",
    programs: &["WebKitWebDriver"],
    apt_package: "webkit2gtk-driver",
}];

/// On which a browser has a window without a screen.
const DISPLAY: &[Browser] = &[
    Browser { variable: "XVFB_BIN", programs: &["Xvfb"], apt_package: "xvfb" },
    // Presses keys in windows, as a user does who answers a browser's question.
    Browser { variable: "XDOTOOL_BIN", programs: &["xdotool"], apt_package: "xdotool" },
];

struct Browser {
    /// The environment variable that names it, to the user and to the tests alike.
    variable: &'static str,
    programs: &'static [&'static str],
    apt_package: &'static str,
}

/// Makes sure that Chromium and Firefox are there.
pub fn ensure() -> Result<()> {
    ensure_each(BROWSERS)
}

/// Makes sure that WebKitGTK and a display for it are there.
pub fn ensure_webkit() -> Result<()> {
    ensure_each(WEBKIT)?;
    ensure_display()
}

/// Makes sure that a display is there.
pub fn ensure_display() -> Result<()> {
    ensure_each(DISPLAY)
}

fn ensure_each(browsers: &[Browser]) -> Result<()> {
    let missing: Vec<_> = browsers.iter().filter(|browser| browser.location().is_none()).collect();
    if !missing.is_empty() {
        install(&missing)?;
    }
    browsers.iter().try_for_each(Browser::report)
}

/// The environment variables by which the tests find the browsers.
pub fn locations() -> impl Iterator<Item = (&'static str, PathBuf)> {
    BROWSERS
        .iter()
        .chain(WEBKIT)
        .chain(DISPLAY)
        .filter_map(|browser| Some((browser.variable, browser.location()?)))
}

impl Browser {
    fn location(&self) -> Option<PathBuf> {
        env::var_os(self.variable)
            .map(PathBuf::from)
            .or_else(|| self.programs.iter().find_map(|program| find(program)))
    }

    fn report(&self) -> Result<()> {
        match self.location() {
            Some(path) if path.is_file() => {
                say(self.apt_package, format!("found {}", path.display()));
                Ok(())
            }
            Some(path) => bail!(
                "{variable} is set to {}, which is no file\n  what to do: set {variable} to the program of an installed browser",
                path.display(),
                variable = self.variable
            ),
            None => bail!(
                "{} is still not on PATH\n  what to do: {}",
                self.apt_package,
                advice(&[self])
            ),
        }
    }
}

fn install(missing: &[&Browser]) -> Result<()> {
    let packages = apt_packages(missing);
    let Some(administrator) = apt_prefix() else {
        bail!("The tests need {packages}\n  what to do: {}", advice(missing));
    };
    say(&packages, "installing with apt (up to 430 MB to download), for the browser tests");
    for action in ["update", &format!("install -y --no-install-recommends {packages}")] {
        run(
            command(&format!("{administrator} apt-get {action}"))
                .env("DEBIAN_FRONTEND", "noninteractive"),
            "installing the browsers",
            &advice(missing),
        )?;
    }
    Ok(())
}

/// What to put before apt-get here: nothing as root, else sudo; None where neither would work.
fn apt_prefix() -> Option<&'static str> {
    find("apt-get")?;
    if output(&mut command("id -u")).as_deref() == Some("0") {
        return Some("");
    }
    output(&mut command("sudo -n true")).map(|_| "sudo -n")
}

fn advice(missing: &[&Browser]) -> String {
    let variables: Vec<_> = missing.iter().map(|browser| browser.variable).collect();
    format!(
        "on Debian or Ubuntu run `sudo apt-get update && sudo apt-get install --no-install-recommends {}`; \
         elsewhere set {} to the programs of installed browsers",
        apt_packages(missing),
        variables.join(" and ")
    )
}

fn apt_packages(browsers: &[&Browser]) -> String {
    browsers.iter().map(|browser| browser.apt_package).collect::<Vec<_>>().join(" ")
}
