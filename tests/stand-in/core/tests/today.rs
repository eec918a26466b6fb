//! What plugins call today, judged by its contract and by what was recorded of real answers.

mod support;

use std::collections::BTreeSet;

use pieces_os_stand_in_core::Edition;
use serde_json::{Value, json};

use support::{OS_SERVER, Server, call, conforms, server};

const CAPABILITIES: &str = "/applications/update/capabilities";

#[test]
fn every_operation_answers_as_the_contract_says() {
    let server = server(Edition::Today);
    for path in ["health", "version", "installation/path"] {
        conforms(&server, "GET", &format!("/.well-known/{path}"), None);
    }
    let context = connect(&server, json!({ "name": "OPEN_SOURCE" }));
    let onboarded = format!("/{}/onboarded", context["application"]["id"].as_str().unwrap());
    conforms(&server, "POST", &onboarded, Some(true.into()));
    conforms(&server, "POST", &onboarded, None);
    let application = Some(context["application"].clone());
    conforms(&server, "POST", "/application/update", application);
    conforms(&server, "POST", CAPABILITIES, Some(json!({ "capabilities": "LOCAL" })));
}

#[test]
fn a_context_has_the_members_of_a_recorded_one_in_their_order() {
    let recorded =
        fixture(include_str!("../../../contract/fixtures/connect.response.reconstructed.json"));
    let context = connect(&server(Edition::Today), json!({ "name": "OPEN_SOURCE" }));
    assert_eq!(members(&context), members(&recorded));
    for part in ["application", "health", "user"] {
        assert_eq!(members(&context[part]), members(&recorded[part]), "{part}");
    }
    assert_eq!(context["os"], context["health"]["os"]["id"]);
}

#[test]
fn what_is_filled_in_for_a_new_application_is_what_was_recorded() {
    let mut recorded =
        fixture(include_str!("../../../contract/fixtures/application.recorded.brave.2023-10.json"));
    let introduced = json!({ "name": "BRAVE", "version": "0.0.1", "platform": "MACOS" });
    let mut application = connect(&server(Edition::Today), introduced)["application"].take();
    for application in [&mut recorded, &mut application] {
        application.as_object_mut().unwrap().shift_remove("id");
    }
    assert_eq!(application.to_string(), recorded.to_string());
}

#[test]
fn every_client_that_was_observed_can_connect() {
    let server = server(Edition::Today);
    let requests =
        fixture(include_str!("../../../contract/fixtures/connect.request.observed.json"));
    for request in requests.as_array().unwrap().iter().filter(|request| !request["body"].is_null())
    {
        let answer = call(&server, "POST", "/connect", Some(request["body"].clone()));
        assert_eq!(answer.status, 200, "{}: {}", request["who"], answer.text);
    }
}

#[test]
fn who_is_no_product_or_says_nothing_is_refused_in_the_words_that_were_recorded() {
    let errors = fixture(include_str!("../../../contract/fixtures/errors.recorded.json"));
    let recorded = errors.as_array().unwrap().iter().find(|error| error["status"] == 400).unwrap();
    let server = server(Edition::Today);
    let stranger =
        json!({ "application": { "name": "FROM_ELSEWHERE", "version": "1", "platform": "WEB" }});
    for body in [Some(stranger), None] {
        let answer = call(&server, "POST", "/connect", body);
        assert_eq!((answer.status, Value::from(answer.text)), (400, recorded["body"].clone()));
        assert!(answer.content_type.starts_with("text/plain"));
    }
    let unfinished = json!({ "application": { "name": "VIM", "platform": "WEB" }});
    let answer = call(&server, "POST", "/connect", Some(unfinished));
    assert_eq!((answer.status, &*answer.text), (400, "body.application.version: is required"));
}

#[test]
fn there_is_one_record_for_a_product_but_one_for_each_mcp_client() {
    let server = server(Edition::Today);
    let mut ids = BTreeSet::new();
    for introduced in [
        json!({ "name": "VS_CODE", "platform": "WINDOWS" }),
        json!({ "name": "VS_CODE", "platform": "WEB", "descriptor": "another" }),
        json!({ "name": "MCP_CLIENT", "descriptor": "one" }),
        json!({ "name": "MCP_CLIENT", "descriptor": "two" }),
        json!({ "name": "MCP_CLIENT", "descriptor": "one" }),
        json!({ "name": "MCP_CLIENT" }),
    ] {
        let context = connect(&server, introduced);
        ids.insert(context["application"]["id"].as_str().unwrap().to_owned());
    }
    assert_eq!(ids.len(), 4);
}

#[test]
fn connecting_changes_what_is_said_and_keeps_what_is_not() {
    let server = server(Edition::Today);
    let before = &listed(&server)[2];
    assert_eq!(
        (&before["name"], &before["privacy"]),
        (&"PIECES_FOR_DEVELOPERS_CLI".into(), &"ANONYMOUS".into())
    );
    let introduced = json!({ "id": "x", "name": "PIECES_FOR_DEVELOPERS_CLI", "version": "2.0.0", "platform": "WEB" });
    let context = connect(&server, introduced);
    let mut expected = before.clone();
    expected["version"] = "2.0.0".into();
    expected["platform"] = "WEB".into();
    assert_eq!(context["application"], expected);
    assert_eq!(listed(&server)[2], expected);
}

#[test]
fn an_update_puts_the_record_that_was_sent_in_the_place_of_the_known_one() {
    let server = server(Edition::Today);
    let mut record = listed(&server)[0].clone();
    record["fromTheFuture"] = json!([{ "a": null }]);
    record.as_object_mut().unwrap().shift_remove("mechanism");
    let updated = conforms(&server, "POST", "/application/update", Some(record.clone()));
    assert_eq!(updated, record);
    assert_eq!(listed(&server)[0], record);
}

#[test]
fn ids_are_opaque_so_one_in_another_case_is_unknown() {
    let server = server(Edition::All);
    let mut record = listed(&server)[0].clone();
    assert_eq!(record["id"], OS_SERVER);
    record["id"] = OS_SERVER.to_lowercase().into();
    let answer = call(&server, "POST", "/application/update", Some(record));
    assert_eq!((answer.status, &*answer.text), (404, "Application not found"));
    let other_case = format!("/{}", OS_SERVER.to_lowercase());
    let answer = call(&server, "GET", &format!("/applications{other_case}"), None);
    assert_eq!(answer.status, 404);
    let answer = call(&server, "POST", &format!("{other_case}/onboarded"), Some(true.into()));
    assert_eq!((answer.status, &*answer.text), (400, "Application not found"));
}

#[test]
fn an_update_without_a_body_is_answered_with_nothing() {
    let server = server(Edition::Today);
    let before = listed(&server);
    for path in ["/application/update", CAPABILITIES] {
        let answer = call(&server, "POST", path, None);
        assert_eq!((answer.status, &*answer.text), (200, ""), "{path}");
    }
    assert_eq!(listed(&server), before);
}

#[test]
fn bodies_that_differ_from_the_contract_are_refused_with_a_reason() {
    let server = server(Edition::Today);
    let unfinished = json!({ "id": OS_SERVER, "name": "OS_SERVER", "version": "1", "platform": "WEB", "onboarded": true });
    for (path, body, reason) in [
        ("/application/update", unfinished, "body.privacy: is required"),
        (CAPABILITIES, json!({}), "body.capabilities: is required"),
        ("/x/onboarded", json!("true"), "body: \"true\" is not of type \"boolean\""),
    ] {
        let answer = call(&server, "POST", path, Some(body));
        assert_eq!((answer.status, &*answer.text), (400, reason), "{path}");
    }
}

fn connect(server: &Server, introduced: Value) -> Value {
    let mut application = json!({ "version": "0.0.1", "platform": "MACOS" });
    application.as_object_mut().unwrap().extend(introduced.as_object().unwrap().clone());
    conforms(server, "POST", "/connect", Some(json!({ "application": application })))
}

fn listed(server: &Server) -> Vec<Value> {
    conforms(server, "GET", "/applications", None)["iterable"].as_array().unwrap().clone()
}

fn members(object: &Value) -> Vec<&String> {
    object.as_object().unwrap().keys().collect()
}

fn fixture(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}
