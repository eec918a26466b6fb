//! Calls of the stand-in without a socket, and the contracts that judge its answers.

// Each test file takes what it needs of it.
#![allow(dead_code)]

use std::cell::RefCell;

use pieces_os_stand_in_core::{Edition, Reaction, Rest, Settings, StandIn, Subscription};
use serde_json::Value;

pub const OS_SERVER: &str = "0FCD104D-8854-4B68-BDCD-A1C85E3D0A5B";

pub struct Server(RefCell<StandIn>);

pub struct Answer {
    pub status: u16,
    pub content_type: String,
    pub text: String,
}

pub fn server(edition: Edition) -> Server {
    server_with(Settings { edition, ..Settings::default() })
}

pub fn server_with(settings: Settings) -> Server {
    Server(StandIn::new(settings).into())
}

pub fn call(server: &Server, method: &str, path: &str, body: Option<Value>) -> Answer {
    let request = http::Request::builder()
        .method(method)
        .uri(path)
        .header("content-type", "application/json")
        .body(body.map(|body| body.to_string()).unwrap_or_default().into())
        .unwrap();
    let answer = receive(server, request);
    let content_type = answer.headers.get("content-type");
    let content_type = content_type.map_or("", |value| value.to_str().unwrap()).to_owned();
    let text = String::from_utf8(answer.body.into()).unwrap();
    Answer { status: answer.status.as_u16(), content_type, text }
}

fn receive(
    server: &Server,
    request: pieces_os_stand_in_core::Request,
) -> pieces_os_stand_in_core::Answer {
    match server.0.borrow_mut().receive(request) {
        Reaction::Answer(answer) | Reaction::EndOthers(answer) => answer,
        _ => panic!("there should be an answer"),
    }
}

/// Calls an operation and returns its answer, once its contract has nothing to say against it.
pub fn conforms(server: &Server, method: &str, path: &str, body: Option<Value>) -> Value {
    let answer = call(server, method, path, body);
    assert_eq!(answer.status, 200, "{method} {path}: {}", answer.text);

    let (contract, operation) = operation(method, path);
    let content = operation["responses"]["200"]["content"].as_object();
    let Some((media_type, content)) = content.and_then(|content| content.iter().next()) else {
        assert!(answer.text.is_empty(), "{method} {path} should answer nothing");
        return Value::Null;
    };
    assert!(
        answer.content_type.starts_with(media_type),
        "{method} {path}: {}",
        answer.content_type
    );
    if media_type == "text/plain" {
        return answer.text.into();
    }
    let answer = serde_json::from_str(&answer.text).unwrap();
    validate(&contract, &content["schema"], &answer, &format!("{method} {path}"));
    answer
}

/// Holds a value against a schema of that contract.
pub fn validate(contract: &Value, schema: &Value, value: &Value, what: &str) {
    let mut schema = schema.clone();
    schema["components"] = contract["components"].clone();
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
        .validate(value)
        .unwrap_or_else(|error| panic!("{what}: {}: {error}", error.instance_path()));
}

/// The status for a client that wants to open a stream, and what it is sent then.
pub fn handshake(server: &Server, path: &str) -> (u16, Option<Subscription>) {
    let request = http::Request::get(path)
        .header("connection", "keep-alive, Upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
        .body("".into())
        .unwrap();
    let answer = receive(server, request);
    let subscription = match answer.rest {
        Rest::Socket(subscription) => Some(subscription),
        _ => None,
    };
    (answer.status.as_u16(), subscription)
}

/// The contract of the twelve operations, and that of what plugins call today.
pub fn contracts() -> [Value; 2] {
    [
        include_str!("../../../../contract/applications.openapi.json"),
        include_str!("../../../../contract/today.openapi.json"),
    ]
    .map(|text| serde_json::from_str(text).unwrap())
}

/// The operation of a path, and the contract that has it. A path without parameters comes first.
fn operation(method: &str, path: &str) -> (Value, Value) {
    let mut found: Vec<_> = contracts()
        .into_iter()
        .flat_map(|contract| {
            let paths = contract["paths"].as_object().unwrap().clone();
            paths.into_iter().map(move |(template, item)| (template, item, contract.clone()))
        })
        .filter(|(template, ..)| fits(path, template))
        .collect();
    found.sort_by_key(|(template, ..)| template.contains('{'));
    let (_, item, contract) = found.swap_remove(0);
    let operation = item[method.to_lowercase()].clone();
    assert!(operation.is_object(), "{method} {path} is in a contract");
    (contract, operation)
}

fn fits(path: &str, template: &str) -> bool {
    path.split('/').count() == template.split('/').count()
        && path
            .split('/')
            .zip(template.split('/'))
            .all(|(segment, of)| segment == of || of.starts_with('{'))
}
