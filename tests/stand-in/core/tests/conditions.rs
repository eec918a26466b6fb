//! The conditions a Pieces OS can be in, and the answers that depend on them.

mod support;

use pieces_os_stand_in_core::{Edition, Settings};
use serde_json::{Value, json};

use support::{Server, call, conforms, server, server_with};

#[test]
fn health_says_ok_with_the_same_id_again_and_again() {
    let server = server(Edition::Today);
    let first = health(&server);
    assert!(first.starts_with("ok:"), "{first}");
    set(&server, json!({ "condition": "migrating" }));
    assert_eq!(health(&server), "migrating");
    set(&server, json!({ "condition": "ready" }));
    assert_eq!(health(&server), first);
    assert_eq!(call(&server, "POST", "/__stand-in/reset", None).status, 204);
    assert_eq!(health(&server), first);
    assert_ne!(health(&support::server(Edition::Today)), first);
}

#[test]
fn it_can_start_migrating_and_is_ready_after_that_time() {
    let migrating = |ms| server_with(Settings { migrating: Some(ms), ..Settings::default() });
    assert_eq!(health(&migrating(60_000)), "migrating");
    assert!(health(&migrating(0)).starts_with("ok:"));
}

#[test]
fn a_condition_ends_after_its_time_and_otherwise_lasts() {
    let server = server(Edition::Today);
    set(&server, json!({ "condition": "migrating", "ms": 0 }));
    assert!(health(&server).starts_with("ok:"));
    set(&server, json!({ "condition": "migrating", "ms": u64::MAX }));
    assert_eq!(health(&server), "migrating");
}

#[test]
fn while_migrating_the_other_routes_answer() {
    let server = server(Edition::Today);
    set(&server, json!({ "condition": "migrating" }));
    conforms(&server, "GET", "/.well-known/version", None);
    conforms(&server, "GET", "/applications", None);
}

#[test]
fn signed_out_connect_names_no_user_and_data_is_refused() {
    let server = server(Edition::All);
    set(&server, json!({ "condition": "signedOut" }));
    assert!(health(&server).starts_with("ok:"));
    let context = conforms(&server, "POST", "/connect", Some(introduction()));
    assert!(context.get("user").is_none());
    for (method, path) in [
        ("GET", "/applications"),
        ("POST", "/applications/register"),
        ("POST", "/application/update"),
        ("POST", "/x/onboarded"),
    ] {
        let answer = call(&server, method, path, None);
        assert_eq!((answer.status, &*answer.text), (401, ""), "{path}");
    }
}

#[test]
fn everything_but_the_probes_is_refused_until_it_is_updated() {
    let server = server(Edition::All);
    set(&server, json!({ "condition": "updateRequired" }));
    assert!(health(&server).starts_with("ok:"));
    conforms(&server, "GET", "/.well-known/version", None);
    for (method, path) in
        [("POST", "/connect"), ("GET", "/applications"), ("POST", "/x/onboarded"), ("GET", "/x")]
    {
        assert_eq!(call(&server, method, path, None).status, 593, "{path}");
    }
}

#[test]
fn the_version_can_be_chosen_at_the_start_and_later() {
    let version = Some("12.6.29-staging".to_owned());
    let server = server_with(Settings { version, ..Settings::default() });
    let version = || call(&server, "GET", "/.well-known/version", None).text;
    assert_eq!(version(), "12.6.29-staging");
    let later = Some(json!({ "version": "13.0.0" }));
    assert_eq!(call(&server, "PUT", "/__stand-in/version", later).status, 204);
    assert_eq!(version(), "13.0.0");
    let context = conforms(&server, "POST", "/connect", Some(introduction()));
    assert_eq!(context["health"]["os"]["version"], "13.0.0");
}

fn health(server: &Server) -> String {
    call(server, "GET", "/.well-known/health", None).text
}

fn set(server: &Server, condition: Value) {
    let answer = call(server, "PUT", "/__stand-in/condition", Some(condition));
    assert_eq!(answer.status, 204, "{}", answer.text);
}

fn introduction() -> Value {
    json!({ "application": { "name": "VIM", "version": "9.1", "platform": "LINUX" }})
}
