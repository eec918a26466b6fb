//! Which routes each edition has: the first API description and the newest SDK tell.

mod support;

use pieces_os_stand_in_core::Edition;
use serde_json::Value;

use support::{call, contracts, server};

/// Of the contracts only the stand-in leaves this out: no client calls it, and the SDKs dropped it.
const NOT_STOOD_IN_FOR: &str = "track";

#[test]
fn by_default_every_route_is_there() {
    for operation in operations() {
        let expected = operation.id != NOT_STOOD_IN_FOR;
        assert_eq!(is_there(Edition::All, &operation), expected, "{}", operation.id);
    }
}

#[test]
fn legacy_has_the_twelve_operations_and_the_probes_and_nothing_newer() {
    for operation in operations() {
        let is_probe =
            ["get_well_known_health", "get_well_known_version"].contains(&&*operation.id);
        let expected = operation.is_of_the_twelve || is_probe;
        assert_eq!(is_there(Edition::Legacy, &operation), expected, "{}", operation.id);
    }
}

#[test]
fn today_has_what_the_newest_sdk_has() {
    for operation in operations() {
        let expected = operation.python_versions.ends_with("-5.0.1");
        assert_eq!(is_there(Edition::Today, &operation), expected, "{}", operation.id);
    }
}

#[test]
fn each_edition_answers_the_health_and_version_of_its_time() {
    for (edition, has_id, version) in [
        (Edition::Legacy, false, "8.0.0"),
        (Edition::Today, true, "12.6.0"),
        (Edition::All, true, "12.3.0"),
    ] {
        let server = server(edition);
        let health = call(&server, "GET", "/.well-known/health", None).text;
        let (ok, id) = health.split_at(2);
        assert_eq!((ok, id.len()), ("ok", if has_id { 37 } else { 0 }));
        assert_eq!(call(&server, "GET", "/.well-known/version", None).text, version);
        let listing = call(&server, "GET", "/applications", None).text;
        let listing: Value = serde_json::from_str(&listing).unwrap();
        assert_eq!(listing["iterable"][0]["version"], version, "OS_SERVER is Pieces OS itself");
    }
}

#[test]
fn a_route_that_no_edition_has_is_named() {
    for edition in [Edition::All, Edition::Legacy, Edition::Today] {
        let server = server(edition);
        for (method, path) in [("GET", "/assets"), ("DELETE", "/applications"), ("GET", "/")] {
            let answer = call(&server, method, path, None);
            let expected = format!("The stand-in Pieces OS has no route {method} {path}");
            assert_eq!((answer.status, answer.text), (501, expected));
        }
    }
}

struct Operation {
    id: String,
    method: String,
    path: String,
    python_versions: String,
    is_of_the_twelve: bool,
}

fn operations() -> Vec<Operation> {
    let mut operations = Vec::new();
    for (contract, is_of_the_twelve) in contracts().into_iter().zip([true, false]) {
        let mut add = |path: &str, method: &str, operation: &Value| {
            operations.push(Operation {
                id: operation["operationId"].as_str().unwrap().into(),
                method: method.to_uppercase(),
                path: path.replace(['{', '}'], ""),
                python_versions: operation["x-sdk-versions"]["python"].as_str().unwrap().into(),
                is_of_the_twelve,
            });
        };
        for (path, item) in contract["paths"].as_object().unwrap() {
            item.as_object().unwrap().iter().for_each(|(method, it)| add(path, method, it));
        }
        let streams = contract["x-websocket"].as_object();
        streams.into_iter().flatten().for_each(|(path, stream)| add(path, "GET", stream));
    }
    assert_eq!(operations.len(), 22);
    operations
}

fn is_there(edition: Edition, operation: &Operation) -> bool {
    let answer = call(&server(edition), &operation.method, &operation.path, None);
    answer.status != 501 && (answer.status, &*answer.text) != (404, "Route not found")
}
