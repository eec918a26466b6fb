//! The streams without a socket: which events a client is sent, and when.

mod support;

use pieces_os_stand_in_core::{Edition, Event, Subscription};
use serde_json::{Value, json};
use tokio::sync::mpsc::error::TryRecvError;

use support::{OS_SERVER, Server, call, contracts, handshake, server, validate};

const IDENTIFIERS: &str = "/applications/stream/identifiers";
const HEALTH: &str = "/.well-known/stream/health";

#[test]
fn the_stream_of_health_says_ok_on_open_and_nothing_more() {
    let mut events = open(&server(Edition::Today), HEALTH);
    assert_eq!(events.try_recv(), Ok(Event::Text("OK".into())));
    assert!(events.is_empty());
}

#[test]
fn every_route_that_changes_a_record_is_told_with_its_id() {
    let server = server(Edition::All);
    let mut events = open(&server, IDENTIFIERS);
    let vim = json!({
        "id": "61de3ec1-b14b-401e-82ac-b1860e8c9728", "name": "VIM", "version": "9.1",
        "platform": "LINUX", "onboarded": false, "privacy": "OPEN",
    });
    let onboarded = format!("/{}/onboarded", vim["id"].as_str().unwrap());
    for (path, body) in [
        ("/applications/register", vim.clone()),
        ("/connect", json!({ "application": vim })),
        (&*onboarded, true.into()),
        ("/application/update", vim.clone()),
        ("/__stand-in/applications", json!({ "id": vim["id"], "version": "9.2" })),
    ] {
        assert_eq!(call(&server, "POST", path, Some(body)).status, 200, "{path}");
        assert_eq!(items(&mut events), [(vim["id"].clone(), false)], "{path}");
    }
}

#[test]
fn changing_all_at_once_is_one_frame_with_an_item_for_each() {
    let server = server(Edition::Today);
    let mut events = open(&server, IDENTIFIERS);
    let body = json!({ "capabilities": "LOCAL" });
    call(&server, "POST", "/applications/update/capabilities", Some(body));
    let told: Vec<_> = items(&mut events).into_iter().map(|(id, _)| id).collect();
    assert_eq!(told, ids(&server));
    assert!(events.is_empty());
}

#[test]
fn generating_applications_tells_who_is_gone_and_who_is_there() {
    let server = server(Edition::Today);
    generate(&server, 3);
    let three = ids(&server);
    let mut events = open(&server, IDENTIFIERS);
    generate(&server, 2);
    let expected = [(three[2].clone(), true), (three[0].clone(), false), (three[1].clone(), false)];
    assert_eq!(items(&mut events), expected);
}

#[test]
fn what_changes_nothing_is_not_told() {
    let server = server(Edition::All);
    let mut events = open(&server, IDENTIFIERS);
    for (path, body) in [
        ("/x/onboarded", Some(true.into())),
        ("/application/update", None),
        ("/applications/update/capabilities", None),
        ("/applications/session/open", None),
        ("/connect", Some(json!({ "application": { "name": "FROM_ELSEWHERE" } }))),
    ] {
        call(&server, "POST", path, body);
        assert!(events.try_recv().is_err(), "{path}");
    }
}

#[test]
fn an_application_is_added_changed_and_deleted_without_the_api() {
    let server = server(Edition::Today);
    let mut events = open(&server, IDENTIFIERS);
    let put = |members| {
        let answer = call(&server, "POST", "/__stand-in/applications", Some(members));
        serde_json::from_str::<Value>(&answer.text).unwrap()
    };
    let added = put(json!({ "name": "VIM" }));
    let changed = put(json!({ "id": added["id"], "capabilities": "CLOUD" }));
    assert_eq!((&changed["name"], &changed["capabilities"]), (&"VIM".into(), &"CLOUD".into()));
    assert_eq!(ids(&server).len(), 13);

    let path = format!("/__stand-in/applications/{}", added["id"].as_str().unwrap());
    assert_eq!(call(&server, "DELETE", &path, None).status, 204);
    assert_eq!(ids(&server).len(), 12);
    assert_eq!(call(&server, "DELETE", &path, None).status, 404);

    let told: Vec<_> =
        std::iter::from_fn(|| (!events.is_empty()).then(|| items(&mut events))).flatten().collect();
    let id = &added["id"];
    assert_eq!(told, [(id.clone(), false), (id.clone(), false), (id.clone(), true)]);
}

#[test]
fn the_first_frame_names_all_there_are_if_asked_for() {
    let server = server(Edition::Today);
    assert!(open(&server, IDENTIFIERS).is_empty());
    control(&server, "PUT", "first-frame", json!({ "enabled": true }));
    let mut events = open(&server, IDENTIFIERS);
    let told: Vec<_> = items(&mut events).into_iter().map(|(id, _)| id).collect();
    assert_eq!(told, ids(&server));
}

#[test]
fn a_deletion_has_the_shape_that_clients_were_seen_to_read() {
    let fixture = include_str!("../../../contract/fixtures/stream.frames.from-source.json");
    let fixture: Value = serde_json::from_str(fixture).unwrap();
    let server = server(Edition::Today);
    let mut events = open(&server, IDENTIFIERS);
    call(&server, "DELETE", &format!("/__stand-in/applications/{OS_SERVER}"), None);
    let mut known = fixture[IDENTIFIERS][1].clone();
    known["iterable"][0]["application"]["id"] = OS_SERVER.into();
    assert_eq!(events.try_recv(), Ok(Event::Text(known.to_string())));
}

#[test]
fn an_action_reaches_every_stream_or_the_one_it_names() {
    let server = server(Edition::Today);
    let mut events = [open(&server, IDENTIFIERS), open(&server, HEALTH)];
    events[1].try_recv().unwrap();
    let close = json!({ "kind": "close", "code": 1012, "reason": "restart" });
    control(&server, "POST", "sockets", json!({ "action": { "kind": "reset" } }));
    control(&server, "POST", "sockets", json!({ "stream": "health", "action": close }));
    assert_eq!(events[0].try_recv(), Ok(Event::Reset));
    assert_eq!(events[1].try_recv(), Ok(Event::Reset));
    assert_eq!(events[1].try_recv(), Ok(Event::Close(Some((1012, "restart".into())))));
    assert!(events[0].is_empty());
}

#[test]
fn an_action_that_makes_no_sense_is_refused_with_a_reason() {
    let server = server(Edition::Today);
    for (action, reason) in [
        (json!({ "kind": "send" }), "text and base64: expected one of them"),
        (json!({ "kind": "send", "text": "", "base64": "" }), "text and base64"),
        (json!({ "kind": "send", "base64": "?" }), "base64: "),
        (json!({ "kind": "close", "reason": "why" }), "reason: is not sent without a code"),
        (json!({ "kind": "close", "code": 1000, "reason": "x".repeat(124) }), "at most 123 bytes"),
        (json!({ "kind": "melt" }), "unknown variant"),
    ] {
        let body = Some(json!({ "action": action }));
        let answer = call(&server, "POST", "/__stand-in/sockets", body);
        assert_eq!(answer.status, 422, "{action}");
        assert!(answer.text.contains(reason), "{}", answer.text);
    }
}

#[test]
fn a_reset_ends_the_streams_and_a_client_that_leaves_is_no_longer_counted() {
    let server = server(Edition::Today);
    let count = || call(&server, "GET", "/__stand-in/sockets", None).text;
    let mut staying = open(&server, IDENTIFIERS);
    drop(open(&server, HEALTH));
    assert_eq!(count(), r#"{"applications":1,"health":0,"opened":2}"#);
    control(&server, "POST", "reset", Value::Null);
    assert_eq!(staying.try_recv(), Err(TryRecvError::Disconnected));
    assert_eq!(count(), r#"{"applications":0,"health":0,"opened":0}"#);
}

#[test]
fn a_condition_refuses_the_stream_of_applications_and_not_that_of_health() {
    let server = server(Edition::Today);
    for (condition, status) in [("signedOut", 401), ("updateRequired", 593), ("migrating", 101)] {
        control(&server, "PUT", "condition", json!({ "condition": condition }));
        assert_eq!(handshake(&server, IDENTIFIERS).0, status, "{condition}");
        assert_eq!(handshake(&server, HEALTH).0, 101, "{condition}");
    }
}

#[test]
fn a_stream_can_be_missing_and_a_get_without_a_handshake_is_refused() {
    let server = server(Edition::Today);
    let answer = call(&server, "GET", IDENTIFIERS, None);
    let expected = (404, "Only WebSocket connections are supported.");
    assert_eq!((answer.status, &*answer.text), expected);
    let fault = json!({ "kind": "status", "status": 404, "body": "Route not found" });
    let missing = json!({ "match": { "path": IDENTIFIERS }, "times": 0, "fault": fault });
    control(&server, "POST", "faults", missing);
    assert_eq!(handshake(&server, IDENTIFIERS).0, 404);
    let legacy = support::server(Edition::Legacy);
    assert_eq!(handshake(&legacy, IDENTIFIERS).0, 404);
    assert_eq!(handshake(&legacy, HEALTH).0, 404);
}

fn open(server: &Server, path: &str) -> Subscription {
    let (status, subscription) = handshake(server, path);
    assert_eq!(status, 101, "{path}");
    subscription.unwrap()
}

/// The ids of the next frame and whether they are gone, once the contract has been asked.
fn items(events: &mut Subscription) -> Vec<(Value, bool)> {
    let Ok(Event::Text(frame)) = events.try_recv() else {
        panic!("there should be a text frame");
    };
    let frame: Value = serde_json::from_str(&frame).unwrap();
    let [_, today] = contracts();
    validate(&today, &today["components"]["schemas"]["StreamedIdentifiers"], &frame, IDENTIFIERS);
    let items = frame["iterable"].as_array().unwrap().iter();
    items.map(|item| (item["application"]["id"].clone(), item["deleted"] == true)).collect()
}

fn ids(server: &Server) -> Vec<Value> {
    let listing = call(server, "GET", "/applications", None).text;
    let listing: Value = serde_json::from_str(&listing).unwrap();
    listing["iterable"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect()
}

fn generate(server: &Server, count: usize) {
    control(server, "PUT", "applications", json!({ "count": count }));
}

fn control(server: &Server, method: &str, path: &str, body: Value) {
    let answer = call(server, method, &format!("/__stand-in/{path}"), Some(body));
    assert_eq!(answer.status, 204, "{}", answer.text);
}
