//! The reader that checks JSON text: what it takes, what it refuses, and where it says so.

#![allow(clippy::expect_used, clippy::panic)]

use pieces_os_client::{
    json::{check, without},
    models::{Application, Applications, EmbeddedModelSchema, Session, Text},
};
use serde::Deserialize;

fn mismatch<'de, T: Deserialize<'de>>(text: &'de str) -> String {
    match check::<T>(text) {
        Ok(_) => panic!("{text} was taken"),
        Err(mismatch) => mismatch.to_string(),
    }
}

fn application(members: &str) -> String {
    format!(
        r#"{{"id":"a","name":"VIM","version":"1","platform":"LINUX","onboarded":true,"privacy":"OPEN"{members}}}"#
    )
}

#[test]
fn a_mismatch_names_the_path_what_was_expected_and_what_came() {
    let good = application("");
    let cases = [
        (
            format!(r#"{{"iterable":[{good},{good},{{"id":null}}]}}"#),
            "iterable[2].id: expected string, found null",
        ),
        (
            format!(r#"{{"iterable":[{}]}}"#, application(r#","schema":{"migration":"1"}"#)),
            "iterable[0].schema.migration: expected integer, found string",
        ),
        (r#"{"iterable":[{"id":"a"}]}"#.into(), "iterable[0].name: required but missing"),
        (r#"{"iterable":[null]}"#.into(), "iterable[0]: expected object, found null"),
        (r#"{"iterable":{}}"#.into(), "iterable: expected array, found object"),
        (r#"{"iterable":null}"#.into(), "iterable: expected array, found null"),
        ("{}".into(), "iterable: required but missing"),
        ("[]".into(), "expected object, found array"),
        ("null".into(), "expected object, found null"),
        ("".into(), "expected object, found end of input"),
        ("OK".into(), "expected object, found invalid JSON"),
        (r#"{"iterable":[]} x"#.into(), "expected end of input, found invalid JSON"),
        (r#"{"iterable":["#.into(), "iterable[0]: expected object, found end of input"),
        (r#"{"iterable":[],}"#.into(), "expected string, found invalid JSON"),
        (r#"{"iterable":[],"iterable":[]}"#.into(), "iterable: expected once, found twice"),
    ];
    for (text, expected) in cases {
        assert_eq!(mismatch::<Applications>(&text), expected, "{text}");
    }
}

#[test]
fn a_boolean_is_neither_a_string_nor_a_number() {
    for (value, found) in [(r#""yes""#, "string"), ("1", "number"), ("null", "null")] {
        let text = application("").replace("true", value);
        assert_eq!(
            mismatch::<Application>(&text),
            format!("onboarded: expected boolean, found {found}")
        );
    }
}

#[test]
fn integers_may_be_written_in_any_way_that_means_one() {
    for (written, value) in [
        ("0", 0),
        ("-7", -7),
        ("1.0", 1),
        ("1.50e1", 15),
        ("1e2", 100),
        ("1200e-2", 12),
        ("0.0", 0),
        ("9007199254740991", 9_007_199_254_740_991),
        ("-9007199254740991", -9_007_199_254_740_991),
    ] {
        let text = format!(r#"{{"migration":{written},"semantic":"UNKNOWN"}}"#);
        let (schema, _) = check::<EmbeddedModelSchema>(&text).expect(written);
        assert_eq!(schema.migration, value, "{written}");
    }
}

#[test]
fn numbers_that_are_no_exact_integer_are_refused() {
    for written in [
        "1.5",
        "1e-1",
        "9007199254740992",
        "9007199254740993",
        "-9223372036854775808",
        "1e400",
        "-",
        "1e",
        "1.5.0",
    ] {
        let text = format!(r#"{{"migration":{written},"semantic":"UNKNOWN"}}"#);
        assert_eq!(
            mismatch::<EmbeddedModelSchema>(&text),
            format!(
                "migration: expected integer of at most 9007199254740991 either way, found {written}"
            )
        );
    }
}

#[test]
fn strings_say_what_their_escapes_mean() {
    for (written, meant) in [
        (r#""plain é 日本""#, "plain é 日本"),
        (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        (r#""\u00e9\u65e5""#, "é日"),
        (r#""\ud83d\ude00!""#, "😀!"),
        (r#""\ud800x""#, "\u{fffd}x"),
        (r#""\ud800\u0041""#, "\u{fffd}A"),
    ] {
        assert_eq!(check::<Text>(written).expect(written).0.meaning(), meant);
    }
}

#[test]
fn strings_that_are_none_are_refused() {
    for (written, expected) in [
        (r#""open"#, "expected string, found end of input"),
        (r#""\"#, "expected string, found invalid escape in a string"),
        ("\"a\nb\"", "expected string, found control character in a string"),
        ("\"\\\0n\"", "expected string, found invalid escape in a string"),
        (r#""\x""#, "expected string, found invalid escape in a string"),
        (r#""\u12""#, "expected string, found invalid escape in a string"),
    ] {
        assert_eq!(mismatch::<Text>(written), expected, "{written}");
    }
}

#[test]
fn a_string_without_escapes_is_borrowed() {
    let text = r#""borrowed""#;
    let (value, _) = check::<Text>(text).expect(text);
    assert!(matches!(value.meaning(), std::borrow::Cow::Borrowed(_)));
}

#[test]
fn members_that_no_model_names_are_skipped_however_deep() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for value in ["1", "\"}\\\"]\"", r#"{"a":[{},[],null,-1.5e3,"x"]}"#, &deep] {
        let text = application(&format!(r#","later":{value},"capabilities":"LOCAL""#));
        let (application, _) = check::<Application>(&text).expect("taken");
        let capabilities = application.capabilities.expect("read after the unknown member");
        assert_eq!(capabilities.0.meaning(), "LOCAL");
    }
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let text = format!("\u{feff}{}", application(""));
    assert!(check::<Application>(&text).is_ok());
}

#[test]
fn nulls_of_optional_fields_are_taken_out_of_the_text_and_unknown_ones_kept() {
    for (text, expected) in [
        (application(r#","capabilities":null"#), application("")),
        (application(r#","capabilities": null , "mechanism" :null"#), application("  ")),
        (application(r#","schema":null,"later":null"#), application(r#","later":null"#)),
        (
            format!(r#"{{"schema":null,"iterable":[{}]}}"#, application(r#","descriptor":null"#)),
            format!(r#"{{"iterable":[{}]}}"#, application("")),
        ),
    ] {
        let nulls = match check::<Application>(&text) {
            Ok((_, nulls)) => nulls,
            Err(_) => check::<Applications>(&text).expect("taken").1,
        };
        let kept = without(&text, &nulls);
        assert_eq!(kept.replace(' ', ""), expected.replace(' ', ""), "{text}");
        assert!(serde_json::from_str::<serde_json::Value>(&kept).is_ok(), "{kept}");
    }
}

#[test]
fn an_object_of_nothing_but_nulls_becomes_empty() {
    use pieces_os_client::models::SeededTrackedKeyboardEventIdentifierDescriptionPairs as Pairs;
    let text = r#"{"schema":null,"assets_list_refreshed":null}"#;
    let (_, nulls) = check::<Pairs>(text).expect("taken");
    assert_eq!(without(text, &nulls), "{}");
}

fn opened(value: &str) -> String {
    format!(r#"{{"id":"s","opened":{{"value":{value}}}}}"#)
}

#[test]
fn instants_are_read_to_the_millisecond_in_every_form_of_rfc_3339() {
    for (written, epoch_ms) in [
        ("1970-01-01T00:00:00Z", 0),
        ("2024-02-29T12:34:56.789Z", 1_709_210_096_789),
        ("2024-02-29t12:34:56.789z", 1_709_210_096_789),
        ("2024-02-29 12:34:56.789Z", 1_709_210_096_789),
        ("2024-02-29T12:34:56.789123456Z", 1_709_210_096_789),
        ("2024-02-29T12:34:56.7Z", 1_709_210_096_700),
        ("2024-02-29T14:34:56+02:00", 1_709_210_096_000),
        ("2024-02-29T07:04:56-05:30", 1_709_210_096_000),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ("1969-12-31T23:59:59.999Z", -1),
        ("0001-01-01T00:00:00Z", -62_135_596_800_000),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ] {
        let text = opened(&format!("\"{written}\""));
        let (session, _) = check::<Session>(&text).expect(written);
        assert_eq!(session.opened.value.epoch_ms(), epoch_ms, "{written}");
    }
}

#[test]
fn instants_that_are_none_or_have_no_zone_are_refused() {
    for written in [
        "",
        "soon",
        "2024-02-29",
        "2024-02-29T12:34:56",
        "2024-02-30T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2024-13-01T00:00:00Z",
        "2024-00-01T00:00:00Z",
        "2024-01-00T00:00:00Z",
        "2024-01-01T24:00:00Z",
        "2024-01-01T00:60:00Z",
        "2024-01-01T00:00:61Z",
        "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00:00+2:00",
        "2024-01-01T00:00:00+24:00",
        "2024-01-01T00:00:00Zjunk",
        "1709210096789",
    ] {
        assert_eq!(
            mismatch::<Session>(&opened(&format!("\"{written}\""))),
            format!("opened.value: expected ISO 8601 date-time with a zone, found \"{written}\"")
        );
    }
    assert_eq!(
        mismatch::<Session>(&opened("1709210096789")),
        "opened.value: expected string, found number"
    );
}
