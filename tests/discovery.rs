//! What is a Pieces OS, at which ports, where addresses lead, and the advice for each problem.

#![allow(clippy::indexing_slicing)]

use pieces_os_client::discovery::{Address, Health, Ports, Problem, version};

#[test]
fn a_health_says_ok_with_or_without_an_instance() {
    for (body, id) in [
        ("ok", None),
        ("OK", None),
        ("ok:", None),
        ("ok:4f1c-9", Some("4f1c-9")),
        ("Ok:A b:c", Some("A b:c")),
        ("  ok:x \r\n", Some("x")),
        ("\"ok:x\"\n", Some("x")),
        ("\" ok \"", None),
        ("ok:é", Some("é")),
    ] {
        let expected = Health::Ok { id: id.map(str::to_owned) };
        assert_eq!(Health::read(body.as_bytes()), Some(expected), "{body}");
    }
}

#[test]
fn a_health_says_that_it_migrates() {
    for body in ["migrating", "\"migrating\"", "migrating\n"] {
        assert_eq!(Health::read(body.as_bytes()), Some(Health::Migrating), "{body}");
    }
}

#[test]
fn everything_else_is_no_health() {
    let long = format!("ok:{}", "a".repeat(254));
    for body in [
        "",
        "o",
        "okay",
        "ok x",
        "not ok",
        "{\"status\":\"ok\"}",
        "<!doctype html>",
        "migrating:1",
        "Migrating",
        "ok:a\nb",
        "ok:\u{7}",
        "\"ok",
        "ok\"",
        "'ok'",
        &long,
    ] {
        assert_eq!(Health::read(body.as_bytes()), None, "{body}");
    }
    assert_eq!(Health::read(b"ok:\xff"), None);
    assert!(Health::read(format!("ok:{}", "a".repeat(253)).as_bytes()).is_some());
}

#[test]
fn a_version_has_three_numbers_or_is_debug() {
    for body in
        ["12.6.0", "0.0.1", "12.6.29-staging", "12.5.0+7", "1.2.3-a.b+c d", "debug", "10.20.30-"]
    {
        assert_eq!(version(body.as_bytes()), Some(body));
        assert_eq!(version(format!(" \"{body}\"\n").as_bytes()), Some(body));
    }
}

#[test]
fn everything_else_is_no_version() {
    for body in [
        "",
        "12",
        "12.6",
        "12.6.",
        "12..0",
        ".1.2",
        "1.2.3.4",
        "v1.2.3",
        "1.2.3a",
        "1.2-3",
        "1.2.x",
        "-1.2.3",
        "Debug",
        "debug-1",
        "1.2.3\n4",
        "Route not found",
    ] {
        assert_eq!(version(body.as_bytes()), None, "{body}");
    }
}

#[test]
fn the_usual_ports_are_those_of_newer_ones_first() {
    let mut ports = Ports::default();
    ports.add_usual();
    let ports = ports.0;
    assert_eq!(ports.len(), 36);
    assert!(ports[..34].iter().copied().eq(39_300..=39_333));
    assert_eq!(ports[34..], [1_000, 5_323]);
}

#[test]
fn a_port_is_asked_once_and_where_it_came_first() {
    let mut ports = Ports::default();
    for port in [39_312, 1, 39_312, 2, 1] {
        ports.add(port);
    }
    assert_eq!(ports.0, [39_312, 1, 2]);
}

#[test]
fn the_port_of_an_address() {
    for (url, port) in [
        ("http://localhost:39300", 39_300),
        ("http://localhost:39300/prefix:7", 39_300),
        ("http://127.0.0.1", 80),
        ("https://pieces.example/os", 443),
        ("http://[::1]", 80),
        ("http://[::1]:1000", 1_000),
    ] {
        assert_eq!(Address(url).port(), port, "{url}");
    }
}

#[test]
fn a_search_names_how_many_were_asked() {
    let problem =
        Problem::Unreachable { asked: 36, reason: String::new(), notes: vec!["Or else."] };
    assert_eq!(
        problem.advice("http://localhost:39300"),
        "No response from http://localhost:39300 and 35 other ports. Start Pieces OS, for \
         example with a link to pieces://launch. Or else."
    );
}

#[test]
fn what_is_of_this_machine() {
    for url in [
        "http://localhost:1000",
        "http://localhost",
        "http://localhost.:1000",
        "https://pieces.localhost/prefix",
        "http://127.0.0.1:39300",
        "http://127.9.8.7",
        "http://[::1]:1000",
    ] {
        assert!(Address(url).is_loopback() && Address(url).is_local(), "{url}");
    }
}

#[test]
fn what_is_of_the_local_network() {
    for url in [
        "http://10.0.0.1",
        "http://172.16.0.1:1000",
        "http://172.31.255.255",
        "http://192.168.1.2:1000/prefix",
        "http://169.254.1.1",
        "http://100.64.0.1",
        "http://[fd00::1]:1000",
        "http://[fc12:3456::1]",
        "http://[fe80::1]",
        "http://[febf::1]",
        "http://studio.local:1000",
    ] {
        assert!(Address(url).is_local() && !Address(url).is_loopback(), "{url}");
    }
}

#[test]
fn what_is_of_neither() {
    for url in [
        "http://127.evil.example",
        "http://127.0.0.evil.example",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://notlocalhost",
        "http://192.168.evil.example",
        "http://10.evil.example",
        "http://169.254.evil.example",
        "http://172.15.0.1",
        "http://172.32.0.1",
        "http://100.128.0.1",
        "http://[2001:db8::1]",
        "http://[fd::1]",
        "http://[fec0::1]",
        "http://fd00.example",
        "http://local.example/.local",
        "https://pieces.app/127.0.0.1",
    ] {
        assert!(!Address(url).is_local(), "{url}");
    }
}

#[test]
fn the_origin_of_an_address() {
    for (url, origin) in [
        ("http://localhost:1000", "http://localhost:1000"),
        ("http://localhost:1000/a/b", "http://localhost:1000"),
        ("https://[::1]/", "https://[::1]"),
    ] {
        assert_eq!(Address(url).origin(), origin);
    }
}

#[test]
fn the_advice_on_cors_names_the_origin() {
    let advice = Problem::Cors { origin: "null".to_owned() }.advice("http://localhost:1000");
    assert!(advice.contains("Configure it to allow the origin null, or "), "{advice}");
}

#[test]
fn what_could_have_hidden_an_answer_follows_what_to_do() {
    let problem = Problem::Unreachable {
        asked: 1,
        reason: "No.".to_owned(),
        notes: vec!["Or one.", "Or two."],
    };
    assert_eq!(
        problem.advice("http://localhost:1000"),
        "No response from http://localhost:1000: No. Start Pieces OS, or check the port: Pieces OS 11 and \
         later uses the first free port from 39300 to 39333. Or one. Or two."
    );
}
