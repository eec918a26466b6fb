//! The conditions a Pieces OS can be in, and the answers that depend on them.

mod support;

use std::time::Duration;

use axum::Router;
use pieces_os_stand_in::{Edition, Settings, StandIn, router};
use serde_json::{Value, json};

use support::{call, conforms, server};

#[tokio::test]
async fn health_says_ok_with_the_same_id_again_and_again() {
    let server = server(Edition::Today);
    let first = health(&server).await;
    assert!(first.starts_with("ok:"), "{first}");
    set(&server, json!({ "condition": "migrating" })).await;
    assert_eq!(health(&server).await, "migrating");
    set(&server, json!({ "condition": "ready" })).await;
    assert_eq!(health(&server).await, first);
    assert_eq!(call(&server, "POST", "/__stand-in/reset", None).await.status, 204);
    assert_eq!(health(&server).await, first);
    assert_ne!(health(&support::server(Edition::Today)).await, first);
}

#[tokio::test]
async fn it_can_start_migrating_and_is_ready_after_that_time() {
    let migrating = |ms| {
        let migrating = Some(Duration::from_millis(ms));
        router(StandIn::new(Settings { migrating, ..Settings::default() }))
    };
    assert_eq!(health(&migrating(60_000)).await, "migrating");
    assert!(health(&migrating(0)).await.starts_with("ok:"));
}

#[tokio::test]
async fn a_condition_ends_after_its_time_and_otherwise_lasts() {
    let server = server(Edition::Today);
    set(&server, json!({ "condition": "migrating", "ms": 0 })).await;
    assert!(health(&server).await.starts_with("ok:"));
    set(&server, json!({ "condition": "migrating", "ms": u64::MAX })).await;
    assert_eq!(health(&server).await, "migrating");
}

#[tokio::test]
async fn while_migrating_the_other_routes_answer() {
    let server = server(Edition::Today);
    set(&server, json!({ "condition": "migrating" })).await;
    conforms(&server, "GET", "/.well-known/version", None).await;
    conforms(&server, "GET", "/applications", None).await;
}

#[tokio::test]
async fn signed_out_connect_names_no_user_and_data_is_refused() {
    let server = server(Edition::All);
    set(&server, json!({ "condition": "signedOut" })).await;
    assert!(health(&server).await.starts_with("ok:"));
    let context = conforms(&server, "POST", "/connect", Some(introduction())).await;
    assert!(context.get("user").is_none());
    for (method, path) in [
        ("GET", "/applications"),
        ("POST", "/applications/register"),
        ("POST", "/application/update"),
        ("POST", "/x/onboarded"),
    ] {
        let answer = call(&server, method, path, None).await;
        assert_eq!((answer.status, &*answer.text), (401, ""), "{path}");
    }
}

#[tokio::test]
async fn everything_but_the_probes_is_refused_until_it_is_updated() {
    let server = server(Edition::All);
    set(&server, json!({ "condition": "updateRequired" })).await;
    assert!(health(&server).await.starts_with("ok:"));
    conforms(&server, "GET", "/.well-known/version", None).await;
    for (method, path) in
        [("POST", "/connect"), ("GET", "/applications"), ("POST", "/x/onboarded"), ("GET", "/x")]
    {
        assert_eq!(call(&server, method, path, None).await.status, 593, "{path}");
    }
}

#[tokio::test]
async fn the_version_can_be_chosen_at_the_start_and_later() {
    let version = Some("12.6.29-staging".to_owned());
    let server = router(StandIn::new(Settings { version, ..Settings::default() }));
    let version = async || call(&server, "GET", "/.well-known/version", None).await.text;
    assert_eq!(version().await, "12.6.29-staging");
    let later = Some(json!({ "version": "13.0.0" }));
    assert_eq!(call(&server, "PUT", "/__stand-in/version", later).await.status, 204);
    assert_eq!(version().await, "13.0.0");
    let context = conforms(&server, "POST", "/connect", Some(introduction())).await;
    assert_eq!(context["health"]["os"]["version"], "13.0.0");
}

async fn health(server: &Router) -> String {
    call(server, "GET", "/.well-known/health", None).await.text
}

async fn set(server: &Router, condition: Value) {
    let answer = call(server, "PUT", "/__stand-in/condition", Some(condition)).await;
    assert_eq!(answer.status, 204, "{}", answer.text);
}

fn introduction() -> Value {
    json!({ "application": { "name": "VIM", "version": "9.1", "platform": "LINUX" }})
}
