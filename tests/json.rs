//! The reader that checks JSON text: what it takes, what it refuses, and where it says so.

#![allow(clippy::expect_used, clippy::panic)]

use std::borrow::Cow;

use pieces_os_client::{
    json::{self, Edits, Mismatch, Names, Shaped},
    models::{
        Application, Applications, EmbeddedModelSchema, Instant, SeededTrackedInteractionEvent,
        Session, SessionId, TABLES,
    },
};

fn check<T: Shaped>(text: &str) -> Result<Edits, Mismatch> {
    json::check(&TABLES, T::SHAPE, text, Names::Wire)
}

fn mismatch<T: Shaped>(text: &str) -> String {
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
        ("0", 0_i64),
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
        assert!(check::<EmbeddedModelSchema>(&text).is_ok(), "{written}");
        assert_eq!(serde_json::from_str::<f64>(written).expect(written) as i64, value);
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
                "migration: expected integer from -9007199254740991 to 9007199254740991, found {written}"
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
        // A refused instant is shown as what it says.
        assert_eq!(
            mismatch::<Instant>(written),
            format!("expected ISO 8601 date-time with time zone, found \"{meant}\"")
        );
        assert!(check::<String>(written).is_ok());
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
        assert_eq!(mismatch::<String>(written), expected, "{written}");
    }
}

#[test]
fn keys_are_known_by_what_their_escapes_mean() {
    let text = application(r#","capabilit\u0069es":7"#);
    assert_eq!(mismatch::<Application>(&text), "capabilities: expected string, found number");
}

#[test]
fn text_in_which_nothing_changes_is_borrowed() {
    let text = application("");
    let edits = check::<Application>(&text).expect("taken");
    assert!(edits.is_empty());
    assert!(matches!(edits.apply(&text), Cow::Borrowed(_)));
}

#[test]
fn members_that_no_model_names_are_skipped_however_deep() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for value in ["1", "\"}\\\"]\"", r#"{"a":[{},[],null,-1.5e3,"x"]}"#, &deep] {
        let text = application(&format!(r#","later":{value},"capabilities":"LOCAL""#));
        let edits = check::<Application>(&text).expect("taken");
        assert_eq!(edits.apply(&text), text);
        // What comes after the unknown member is read.
        let text = text.replace("\"LOCAL\"", "7");
        let expected = "capabilities: expected string, found number";
        assert_eq!(mismatch::<Application>(&text), expected);
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
        let edits = check::<Application>(&text).or_else(|_| check::<Applications>(&text));
        let kept = edits.expect("taken").apply(&text).into_owned();
        assert_eq!(kept.replace(' ', ""), expected.replace(' ', ""), "{text}");
        assert!(serde_json::from_str::<serde_json::Value>(&kept).is_ok(), "{kept}");
    }
}

#[test]
fn an_object_of_nothing_but_nulls_becomes_empty() {
    use pieces_os_client::models::SeededTrackedKeyboardEventIdentifierDescriptionPairs as Pairs;
    let text = r#"{"schema":null,"assets_list_refreshed":null}"#;
    let edits = check::<Pairs>(text).expect("taken");
    assert_eq!(edits.apply(text), "{}");
}

const EVENT_ON_THE_WIRE: &str = r#"{"description":"d","identifier_description_pair":{"schema":null,"later":null,"assets_list_refreshed":"UNKNOWN"}}"#;
const EVENT_IN_JAVASCRIPT: &str = r#"{"description":"d","identifierDescriptionPair":{"later":null,"assetsListRefreshed":"UNKNOWN"}}"#;

fn check_event(text: &str, names: Names) -> Result<String, String> {
    let edits = json::check(&TABLES, SeededTrackedInteractionEvent::SHAPE, text, names);
    let edits = edits.map_err(|mismatch| mismatch.to_string())?;
    Ok(edits.apply(text).into_owned())
}

#[test]
fn names_become_those_of_the_other_side() {
    let received = check_event(EVENT_ON_THE_WIRE, Names::Wire).expect("taken");
    assert_eq!(received, EVENT_IN_JAVASCRIPT);
    let sent = check_event(EVENT_IN_JAVASCRIPT, Names::JavaScript).expect("taken");
    assert_eq!(sent, EVENT_ON_THE_WIRE.replace("\"schema\":null,", ""));
}

#[test]
fn a_mismatch_has_the_names_of_its_text() {
    for (text, names, expected) in [
        (
            EVENT_ON_THE_WIRE,
            Names::Wire,
            "identifier_description_pair.assets_list_refreshed: expected string, found number",
        ),
        (
            EVENT_IN_JAVASCRIPT,
            Names::JavaScript,
            "identifierDescriptionPair.assetsListRefreshed: expected string, found number",
        ),
    ] {
        let text = text.replace("\"UNKNOWN\"", "7");
        assert_eq!(check_event(&text, names).expect_err("refused"), expected);
    }
}

#[test]
fn a_field_is_known_by_both_of_its_names_and_expected_once() {
    for names in [Names::Wire, Names::JavaScript] {
        for text in [EVENT_ON_THE_WIRE, EVENT_IN_JAVASCRIPT] {
            let wrong = text.replace("\"UNKNOWN\"", "7");
            assert!(check_event(&wrong, names).is_err(), "{names:?}: {wrong}");
        }
    }
    let both = r#"{"assets_list_refreshed":"UNKNOWN","assetsListRefreshed":"UNKNOWN"}"#;
    let text = format!(r#"{{"description":"d","identifierDescriptionPair":{both}}}"#);
    assert_eq!(
        check_event(&text, Names::JavaScript).expect_err("refused"),
        "identifierDescriptionPair.assetsListRefreshed: expected once, found twice"
    );
}

#[test]
fn session_identifiers_have_36_characters() {
    for (characters, is_taken) in [("x", true), ("é", true), (r"\u00e9", true), ("", false)] {
        let text = format!("\"{}{characters}\"", "x".repeat(35));
        assert_eq!(check::<SessionId>(&text).is_ok(), is_taken, "{text}");
    }
    let expected = "expected UUID of 36 characters, found another string";
    assert_eq!(mismatch::<SessionId>(r#""x""#), expected);
    assert_eq!(mismatch::<SessionId>("7"), "expected string, found number");
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
        assert!(check::<Session>(&text).is_ok(), "{written}");
        let session: Session = serde_json::from_str(&text).expect(written);
        assert_eq!(session.opened.value.epoch_ms(), epoch_ms, "{written}");
        assert_eq!(json::epoch_ms(written), Some(epoch_ms), "{written}");
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
            format!(
                "opened.value: expected ISO 8601 date-time with time zone, found \"{written}\""
            )
        );
    }
    assert_eq!(
        mismatch::<Session>(&opened("1709210096789")),
        "opened.value: expected string, found number"
    );
}
