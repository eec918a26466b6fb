//! Every answer of the stand-in, judged by the contract it stands in for.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use pieces_os_stand_in::{Settings, StandIn, router};
use serde_json::{Value, json};
use tower::ServiceExt;

const APPLICATION: &str = "0FCD104D-8854-4B68-BDCD-A1C85E3D0A5B";

#[tokio::test]
async fn the_snapshots_answer_as_the_contract_says() {
    let server = router(StandIn::new(Settings::default()));
    conforms(&server, "GET", "/applications", None).await;
    conforms(&server, "GET", "/applications/external", None).await;
    conforms(&server, "GET", "/applications/external/related", None).await;
    let one = format!("/applications/{APPLICATION}");
    conforms(&server, "GET", &one, None).await;
}

#[tokio::test]
async fn registration_answers_as_the_contract_says_with_a_body_and_without() {
    let server = router(StandIn::new(Settings::default()));
    let path = "/applications/register";
    conforms(&server, "POST", path, None).await;
    conforms(&server, "POST", path, Some(application())).await;
}

#[tokio::test]
async fn sessions_answer_as_the_contract_says_from_opening_to_closing() {
    let server = router(StandIn::new(Settings::default()));
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
    let server = router(StandIn::new(Settings::default()));
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

/// Calls an operation and returns its answer, once the contract has nothing to say against it.
async fn conforms(server: &Router, method: &str, path: &str, body: Option<Value>) -> Value {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("content-type", "application/json")
        .body(body.map_or(Body::empty(), |body| Body::from(body.to_string())))
        .unwrap();
    let response = server.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{method} {path}");
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();

    let Some(mut schema) = answer_schema(method, path) else {
        assert!(bytes.is_empty(), "{method} {path} should answer nothing");
        return Value::Null;
    };
    schema["components"] = contract()["components"].clone();
    let answer = serde_json::from_slice(&bytes).unwrap();
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
        .validate(&answer)
        .unwrap_or_else(|error| panic!("{method} {path}: {}: {error}", error.instance_path()));
    answer
}

fn answer_schema(method: &str, path: &str) -> Option<Value> {
    let contract = contract();
    let paths = contract["paths"].as_object().unwrap();
    let item = paths.get(path).or_else(|| {
        let (parent, _) = path.rsplit_once('/').unwrap();
        paths.iter().find_map(|(template, item)| {
            let (of, last) = template.rsplit_once('/').unwrap();
            (of == parent && last.starts_with('{')).then_some(item)
        })
    });
    let operation = &item.unwrap()[method.to_lowercase()];
    assert!(operation.is_object(), "{method} {path} is in the contract");
    operation["responses"]["200"].pointer("/content/application~1json/schema").cloned()
}

fn contract() -> Value {
    serde_json::from_str(include_str!("../../contract/applications.openapi.json")).unwrap()
}

fn application() -> Value {
    json!({
        "id": "61de3ec1-b14b-401e-82ac-b1860e8c9728", "name": "VIM", "version": "9.1",
        "platform": "LINUX", "onboarded": false, "privacy": "OPEN",
    })
}
