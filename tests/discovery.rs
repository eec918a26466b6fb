//! Where addresses lead, and the advice for each problem.

use pieces_os_client::discovery::{Address, Problem};

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
    assert!(advice.contains("Let it allow the origin null, or "), "{advice}");
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
        "No answer came from http://localhost:1000: No. Start Pieces OS, or check the port: newer Pieces OS \
         uses the first free one from 39300 to 39333. Or one. Or two."
    );
}
