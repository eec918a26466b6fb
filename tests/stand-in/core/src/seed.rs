//! What a Pieces OS knows when it starts: always the same, so that tests can rely on it.

use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::registry::Application;

/// The most applications `generated` makes, which keeps one answer within about 30 MB.
pub const MOST_GENERATED: usize = 100_000;

/// The id of this installation.
pub const OS_ID: &str = "99f040e6-afd7-4d1d-8990-dea6f59bd455";

/// Where this Pieces OS says that it is installed.
pub const INSTALLATION_PATH: &str = "/opt/pieces-os";

#[derive(Deserialize)]
struct Seed {
    applications: Vec<Application>,
    external: Vec<Value>,
    related: Vec<String>,
    user: Value,
}

#[allow(clippy::expect_used, reason = "the file is part of the program")]
static SEED: LazyLock<Seed> = LazyLock::new(|| {
    serde_json::from_str(include_str!("seed.json")).expect("seed.json should fit Seed")
});

/// The version stamp of every record.
pub fn schema() -> Value {
    json!({ "migration": 0, "semantic": "MAJOR_0_MINOR_0_PATCH_1" })
}

/// The registered applications, Pieces OS itself among them.
pub fn applications(os_version: &str) -> Vec<Application> {
    let mut applications = SEED.applications.clone();
    for application in applications.iter_mut().filter(|it| it["name"] == "OS_SERVER") {
        application["version"] = os_version.into();
    }
    applications
}

/// The profile of the user who is signed in.
pub fn user() -> Value {
    SEED.user.clone()
}

/// The programs found on this machine, as `DetectedExternalApplications`.
pub fn external() -> Value {
    json!({ "schema": schema(), "iterable": SEED.external })
}

/// Those among them which Pieces could integrate with but has not yet.
pub fn related() -> Value {
    let related: Vec<_> = SEED
        .external
        .iter()
        .filter(|program| SEED.related.iter().any(|name| program["name"] == **name))
        .collect();
    json!({ "schema": schema(), "iterable": related })
}

/// The application that a registration without a body adds.
pub fn default_application() -> Application {
    Application::from_iter([
        ("schema".into(), schema()),
        ("id".into(), Uuid::new_v4().to_string().into()),
        ("name".into(), "OPEN_SOURCE".into()),
        ("version".into(), "0.0.1".into()),
        ("platform".into(), "UNKNOWN".into()),
        ("onboarded".into(), false.into()),
        ("privacy".into(), "OPEN".into()),
    ])
}

/// What Pieces OS fills in for an application that connects for the first time.
pub fn connected_application() -> Application {
    let mut application = default_application();
    application.extend([
        ("capabilities".into(), "BLENDED".into()),
        ("mechanism".into(), "MANUAL".into()),
        ("automaticUnload".into(), false.into()),
    ]);
    application
}

/// An application as its members say, and for the rest as one that has just connected.
pub fn completed(members: Application) -> Application {
    let mut application = connected_application();
    application.extend(members);
    application
}

/// As many applications as asked for: the seeded ones over and over, each with its own id and
/// version.
pub fn generated(count: usize) -> Vec<Application> {
    SEED.applications
        .iter()
        .cycle()
        .take(count)
        .enumerate()
        .map(|(index, application)| variant(application, index))
        .collect()
}

fn variant(application: &Application, index: usize) -> Application {
    let mut application = application.clone();
    application["id"] = Uuid::new_v5(&Uuid::NAMESPACE_OID, &index.to_le_bytes()).to_string().into();
    application["version"] = format!("{}.{}.{}", index / 400, index / 20 % 20, index % 20).into();
    application
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_id_is_a_uuid_of_its_own() {
        for applications in [applications("12.3.0"), generated(1_000)] {
            let ids: HashSet<_> = applications
                .iter()
                .map(|application| Uuid::try_parse(application["id"].as_str().unwrap()).unwrap())
                .collect();
            assert_eq!(ids.len(), applications.len());
        }
    }

    #[test]
    fn generated_applications_are_the_same_every_time() {
        assert_eq!(generated(50), generated(50));
        assert_eq!(generated(50)[..20], generated(20));
    }

    #[test]
    fn every_related_program_was_detected() {
        assert_eq!(related()["iterable"].as_array().unwrap().len(), SEED.related.len());
    }
}
