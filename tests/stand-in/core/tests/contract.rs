//! The answers to the twelve operations, judged by their contract.

mod support;

use pieces_os_stand_in_core::Edition;
use serde_json::{Value, json};

use support::{OS_SERVER, conforms, server};

#[test]
fn the_snapshots_answer_as_the_contract_says() {
    let server = server(Edition::All);
    conforms(&server, "GET", "/applications", None);
    conforms(&server, "GET", "/applications/external", None);
    conforms(&server, "GET", "/applications/external/related", None);
    let one = format!("/applications/{OS_SERVER}");
    conforms(&server, "GET", &one, None);
}

#[test]
fn registration_answers_as_the_contract_says_with_a_body_and_without() {
    let server = server(Edition::All);
    let path = "/applications/register";
    conforms(&server, "POST", path, None);
    conforms(&server, "POST", path, Some(application()));
}

#[test]
fn sessions_answer_as_the_contract_says_from_opening_to_closing() {
    let server = server(Edition::All);
    let session = conforms(&server, "POST", "/applications/session/open", None);
    let id = session["id"].clone();
    let snapshot = format!("/applications/sessions/{}", id.as_str().unwrap());
    conforms(&server, "GET", &snapshot, None);
    conforms(&server, "POST", "/applications/session/close", Some(id));
    let closed = conforms(&server, "GET", &snapshot, None);
    assert!(closed["closed"]["value"].is_string());
}

#[test]
fn usage_calls_answer_as_the_contract_says() {
    let server = server(Edition::All);
    let interaction = json!({ "description": "clicked", "element": "save" });
    let keyboard = json!({ "description": "saved", "shortcut": [17, 83] });
    let installation = json!({ "application": application() });
    let update = json!({ "current": application(), "previous": application() });
    for (path, event) in [
        ("/applications/usage/engagement/interaction", interaction),
        ("/applications/usage/engagement/keyboard", keyboard),
        ("/applications/usage/installation", installation),
        ("/applications/usage/updated", update),
    ] {
        conforms(&server, "POST", path, Some(event));
    }
}

fn application() -> Value {
    json!({
        "id": "61de3ec1-b14b-401e-82ac-b1860e8c9728", "name": "VIM", "version": "9.1",
        "platform": "LINUX", "onboarded": false, "privacy": "OPEN",
    })
}
