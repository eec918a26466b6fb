//! What steps need before they can run: made when the first step asks for it, once in a run.

use anyhow::Result;

use crate::process::{command, run};
use crate::{browsers, package};

pub const BROWSERS: Need = Need {
    name: "browsers",
    purpose: "finding or installing Chromium and Firefox",
    make: browsers::ensure,
};

pub const WEBKIT: Need = Need {
    name: "webkit",
    purpose: "finding or installing WebKitGTK and a display for it",
    make: browsers::ensure_webkit,
};

pub const DISPLAY: Need = Need {
    name: "display",
    purpose: "finding or installing a display for browsers with a window",
    make: browsers::ensure_display,
};

pub const PACKAGE: Need =
    Need { name: "package", purpose: "building the npm package", make: package::build };

pub const STAND_IN: Need = Need {
    name: "stand-in",
    purpose: "building the Pieces OS that the tests call",
    make: build_stand_in,
};

pub struct Need {
    pub name: &'static str,
    pub purpose: &'static str,
    pub make: fn() -> Result<()>,
}

fn build_stand_in() -> Result<()> {
    run(
        &mut command("cargo build --package pieces-os-stand-in"),
        "building the stand-in",
        "fix what the compiler reports above",
    )
}
