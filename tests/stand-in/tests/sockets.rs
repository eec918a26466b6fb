//! The streams over TCP: how sockets end, fall silent, and what a restart does to connections.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use pieces_os_stand_in::{Edition, Settings, serve};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, frame::coding::CloseCode};
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

const IDENTIFIERS: &str = "/applications/stream/identifiers";
const HEALTH: &str = "/.well-known/stream/health";

type Socket = WebSocketStream<TcpStream>;

#[tokio::test]
async fn a_socket_hears_of_changes_and_its_pings_are_answered() {
    let server = start().await;
    let mut socket = open(server, IDENTIFIERS).await;
    control(server, "applications", json!({ "id": "mine" })).await;
    let frame = socket.next().await.unwrap().unwrap().into_text().unwrap();
    assert!(frame.starts_with(r#"{"iterable":[{"application":{"id":"mine"}"#), "{frame}");
    socket.send(Message::Ping("there?".into())).await.unwrap();
    assert_eq!(socket.next().await.unwrap().unwrap(), Message::Pong("there?".into()));
}

#[tokio::test]
async fn frames_that_make_no_sense_arrive_as_they_were_worded() {
    let server = start().await;
    let mut socket = open(server, IDENTIFIERS).await;
    for send in [json!({ "text": "{" }), json!({ "base64": "AP8=" })] {
        let mut action = send;
        action["kind"] = "send".into();
        act(server, action).await;
    }
    assert_eq!(socket.next().await.unwrap().unwrap(), Message::text("{"));
    assert_eq!(socket.next().await.unwrap().unwrap(), Message::binary(vec![0, 255]));
}

#[tokio::test]
async fn a_close_has_the_code_and_reason_asked_for_and_ends_the_connection() {
    let server = start().await;
    for (action, expected) in [
        (json!({ "kind": "close" }), None),
        (
            json!({ "kind": "close", "code": 1012, "reason": "restart" }),
            Some(CloseFrame { code: CloseCode::Restart, reason: "restart".into() }),
        ),
    ] {
        let mut socket = open(server, IDENTIFIERS).await;
        act(server, action).await;
        assert_eq!(socket.next().await.unwrap().unwrap(), Message::Close(expected));
        assert!(socket.next().await.is_none());
    }
    until_open(server, 0).await;
}

#[tokio::test]
async fn a_reset_of_a_socket_is_one_of_tcp() {
    let server = start().await;
    let mut socket = open(server, IDENTIFIERS).await;
    act(server, json!({ "kind": "reset" })).await;
    match socket.next().await.unwrap().unwrap_err() {
        Error::Io(error) => assert_eq!(error.kind(), ErrorKind::ConnectionReset),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_frozen_socket_stays_open_and_answers_nothing_while_new_ones_speak() {
    let server = start().await;
    let mut frozen = open(server, IDENTIFIERS).await;
    act(server, json!({ "kind": "freeze" })).await;
    let mut speaking = open(server, IDENTIFIERS).await;
    frozen.send(Message::Ping("there?".into())).await.unwrap();
    control(server, "applications", json!({})).await;
    act(server, json!({ "kind": "send", "text": "last" })).await;
    while speaking.next().await.unwrap().unwrap() != Message::text("last") {}
    frozen.close(None).await.unwrap();
    // That nothing comes can only be seen in time that passes.
    assert!(timeout(Duration::from_millis(200), frozen.next()).await.is_err());
    until_open(server, 2).await;
    drop(frozen);
    until_open(server, 1).await;
}

#[tokio::test]
async fn a_restart_cuts_every_connection_and_keeps_what_is_known() {
    let server = start().await;
    control(server, "applications", json!({ "id": "mine" })).await;
    let before = exchange(server, "GET", "/.well-known/health", None).await;
    control(server, "faults", json!({ "fault": { "kind": "hang" }, "match": { "path": "/" } }))
        .await;
    let mut socket = open(server, HEALTH).await;
    act(server, json!({ "kind": "freeze" })).await;
    let mut hanging = TcpStream::connect(server).await.unwrap();
    hanging.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let mut idle = TcpStream::connect(server).await.unwrap();

    control(server, "restart", json!({})).await;

    assert_eq!(socket.next().await.unwrap().unwrap(), Message::text("OK"));
    assert!(socket.next().await.unwrap().is_err(), "there should be no close frame");
    for connection in [&mut hanging, &mut idle] {
        let mut rest = Vec::new();
        let _ = connection.read_to_end(&mut rest).await;
        assert!(rest.is_empty(), "{}", String::from_utf8_lossy(&rest));
    }
    let after = exchange(server, "GET", "/.well-known/health", None).await;
    assert!(after.starts_with("ok:") && after != before, "{after}");
    assert!(exchange(server, "GET", "/applications", None).await.contains(r#""id":"mine""#));
    let count = r#"{"applications":0,"health":0,"opened":1}"#;
    assert_eq!(exchange(server, "GET", "/__stand-in/sockets", None).await, count);
}

#[tokio::test]
async fn a_restart_refuses_clients_for_the_time_asked_for() {
    let server = start().await;
    control(server, "restart", json!({ "ms": 300 })).await;
    let error = TcpStream::connect(server).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionRefused);
    while TcpStream::connect(server).await.is_err() {
        sleep(Duration::from_millis(10)).await;
    }
    assert!(exchange(server, "GET", "/.well-known/health", None).await.starts_with("ok:"));
}

#[tokio::test]
async fn a_restart_can_move_to_another_port_and_says_which() {
    let server = start().await;
    let answer = control(server, "restart", json!({ "port": "auto" })).await;
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let moved: SocketAddr = answer["url"].as_str().unwrap()["http://".len()..].parse().unwrap();
    assert!((39300..=39333).contains(&moved.port()), "{moved}");
    assert!(TcpStream::connect(server).await.is_err());
    assert!(exchange(moved, "GET", "/.well-known/health", None).await.starts_with("ok:"));
}

#[tokio::test]
async fn a_restart_on_a_port_in_use_is_refused_and_nothing_changes() {
    let server = start().await;
    let mut socket = open(server, HEALTH).await;
    let body = json!({ "port": server.port() }).to_string();
    let answer = exchange(server, "POST", "/__stand-in/restart", Some(&body)).await;
    assert!(answer.starts_with(&format!("cannot listen on {server}: ")), "{answer}");
    act(server, json!({ "kind": "send", "text": "here" })).await;
    assert_eq!(socket.next().await.unwrap().unwrap(), Message::text("OK"));
    assert_eq!(socket.next().await.unwrap().unwrap(), Message::text("here"));
}

async fn start() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let settings = Settings { edition: Edition::Today, ..Settings::default() };
    tokio::spawn(serve(listener, settings));
    address
}

async fn open(server: SocketAddr, path: &str) -> Socket {
    let stream = TcpStream::connect(server).await.unwrap();
    client_async(format!("ws://{server}{path}"), stream).await.unwrap().0
}

async fn act(server: SocketAddr, action: Value) {
    control(server, "sockets", json!({ "action": action })).await;
}

async fn control(server: SocketAddr, path: &str, body: Value) -> String {
    let body = body.to_string();
    exchange(server, "POST", &format!("/__stand-in/{path}"), Some(&body)).await
}

/// The body of the answer to a request on a connection of its own.
async fn exchange(server: SocketAddr, method: &str, path: &str, body: Option<&str>) -> String {
    let body = body.unwrap_or_default();
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {server}\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    let mut connection = TcpStream::connect(server).await.unwrap();
    connection.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.unwrap();
    answer.split_once("\r\n\r\n").unwrap().1.to_owned()
}

/// Waits until that many sockets for applications are open.
async fn until_open(server: SocketAddr, count: usize) {
    let expected = format!(r#"{{"applications":{count},"#);
    while !exchange(server, "GET", "/__stand-in/sockets", None).await.starts_with(&expected) {
        sleep(Duration::from_millis(10)).await;
    }
}
