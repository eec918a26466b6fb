//! The answers to the twelve operations, judged by their contract.

mod support;

use pieces_os_stand_in::Edition;
use serde_json::{Value, json};

use support::{OS_SERVER, conforms, server};

#[tokio::test]
async fn the_snapshots_answer_as_the_contract_says() {
    let server = server(Edition::All);
    conforms(&server, "GET", "/applications", None).await;
    conforms(&server, "GET", "/applications/external", None).await;
    conforms(&server, "GET", "/applications/external/related", None).await;
    let one = format!("/applications/{OS_SERVER}");
    conforms(&server, "GET", &one, None).await;
}

#[tokio::test]
async fn registration_answers_as_the_contract_says_with_a_body_and_without() {
    let server = server(Edition::All);
    let path = "/applications/register";
    conforms(&server, "POST", path, None).await;
    conforms(&server, "POST", path, Some(application())).await;
}

#[tokio::test]
async fn sessions_answer_as_the_contract_says_from_opening_to_closing() {
    let server = server(Edition::All);
    let session = conforms(&server, "POST", "/applications/session/open", None).await;
    let id = session["id"].clone();
    let snapshot = format!("/applications/sessions/{}", id.as_str().unwrap());
    conforms(&server, "GET", &snapshot, None).await;
    conforms(&server, "POST", "/applications/session/close", Some(id)).await;
    let closed = conforms(&server, "GET", &snapshot, None).await;
    assert!(closed["closed"]["value"].is_string());
}

#[tokio::test]
async fn usage_calls_answer_as_the_contract_says() {
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
        conforms(&server, "POST", path, Some(event)).await;
    }
}

fn application() -> Value {
    json!({
        "id": "61de3ec1-b14b-401e-82ac-b1860e8c9728", "name": "VIM", "version": "9.1",
        "platform": "LINUX", "onboarded": false, "privacy": "OPEN",
    })
}
