//! Holds what arrives against the contracts, and says in words where it differs.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use crate::exchange::{Answer, Request};
use crate::schema::{OPEN_ENUM, Schema};

/// Why a request is not accepted: a status, and a reason in plain text.
#[derive(Debug)]
pub struct Refusal {
    status: StatusCode,
    reason: String,
}

/// The body of an operation, checked; `None` when there is none.
pub fn body(operation: &str, request: &Request) -> Result<Option<Value>, Refusal> {
    if !request.body().is_empty() {
        require_json(request)?;
    }
    untyped_body(operation, request)
}

/// The body of an operation that does not ask for a media type.
pub fn untyped_body(operation: &str, request: &Request) -> Result<Option<Value>, Refusal> {
    if request.body().is_empty() {
        return Ok(None);
    }
    let body = serde_json::from_slice(request.body())
        .map_err(|error| Refusal::bad_request(format!("body: malformed JSON: {error}")))?;
    let Some(schema) = BODIES.get(operation) else {
        return Err(Refusal::bad_request(format!("{operation} takes no body")));
    };
    let differences = schema.differences("body", &body);
    if !differences.is_empty() {
        return Err(Refusal::bad_request(differences.join("; ")));
    }
    Ok(Some(body))
}

/// The body of an operation that has nothing to do without one.
pub fn required_body(operation: &str, request: &Request) -> Result<Value, Refusal> {
    body(operation, request)?
        .ok_or_else(|| Refusal::bad_request("body: is missing, so there is nothing to record"))
}

/// Whether Pieces OS knows a product of that name.
pub fn is_product(name: &Value) -> bool {
    let products = TODAY.pointer("/components/schemas/ApplicationNameEnum/enum");
    products.and_then(Value::as_array).is_some_and(|products| products.contains(name))
}

/// Every value the contracts list for an enum that may grow.
pub fn open_enum_values() -> &'static BTreeSet<String> {
    static VALUES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        CONTRACTS
            .iter()
            .filter_map(|contract| contract.pointer("/components/schemas")?.as_object())
            .flat_map(|schemas| schemas.values())
            .filter(|schema| schema.get(OPEN_ENUM).is_some())
            .filter_map(|schema| schema.get("enum")?.as_array())
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    });
    &VALUES
}

impl Refusal {
    pub fn new(status: StatusCode, reason: impl Into<String>) -> Self {
        Self { status, reason: reason.into() }
    }

    pub fn bad_request(reason: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, reason)
    }
}

impl From<Refusal> for Answer {
    fn from(Refusal { status, reason }: Refusal) -> Self {
        Self::text(status, reason)
    }
}

fn require_json(request: &Request) -> Result<(), Refusal> {
    let received = request
        .headers()
        .get(CONTENT_TYPE)
        .map_or("none", |value| value.to_str().unwrap_or("unreadable"));
    let media_type = received.split(';').next().unwrap_or_default().trim();
    if media_type.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    Err(Refusal {
        status: StatusCode::UNSUPPORTED_MEDIA_TYPE,
        reason: format!("Content-Type: expected application/json, found {received}"),
    })
}

static TWELVE: LazyLock<Value> =
    LazyLock::new(|| read(include_str!(concat!(env!("OUT_DIR"), "/applications.json"))));

static TODAY: LazyLock<Value> =
    LazyLock::new(|| read(include_str!(concat!(env!("OUT_DIR"), "/today.json"))));

static CONTRACTS: [&LazyLock<Value>; 2] = [&TWELVE, &TODAY];

#[allow(clippy::expect_used, reason = "the files are part of the program")]
fn read(text: &str) -> Value {
    serde_json::from_str(text).expect("an excerpt of a contract should be JSON")
}

/// The schema of each operation that may have a body, by `operationId`.
static BODIES: LazyLock<HashMap<&str, Schema<'static>>> = LazyLock::new(|| {
    let of_each = |document: &'static Value| {
        let bodies = document.get("bodies").and_then(Value::as_object).into_iter().flatten();
        bodies.map(move |(operation, schema)| (operation.as_str(), Schema { schema, document }))
    };
    CONTRACTS.iter().flat_map(|contract| of_each(contract)).collect()
});

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn request(content_type: &str, text: String) -> Request {
        http::Request::post("/").header(CONTENT_TYPE, content_type).body(text.into()).unwrap()
    }

    fn refused(operation: &str, content_type: &str, text: &str) -> (u16, String) {
        let refusal = body(operation, &request(content_type, text.into())).unwrap_err();
        (refusal.status.as_u16(), refusal.reason)
    }

    fn accepted(operation: &str, body: &Value) -> bool {
        super::body(operation, &request("application/json", body.to_string())).is_ok()
    }

    #[test]
    fn a_reason_names_the_path_of_everything_that_is_wrong() {
        let body = json!({ "current": {
            "id": "x", "name": 7, "version": "1", "platform": "LINUX", "onboarded": true,
        }});
        let (status, reason) =
            refused("post_applications_usage_updated", "application/json", &body.to_string());
        assert_eq!(status, 400);
        assert!(reason.contains("body.current.privacy: is required"), "{reason}");
        assert!(reason.contains("body.current.name: 7 is not of type"), "{reason}");
    }

    #[test]
    fn a_reason_names_the_index_in_a_list() {
        let text = r#"{"description": "d", "shortcut": [17, "S"]}"#;
        let operation = "applications_usage_engagement_keyboard";
        let (_, reason) = refused(operation, "application/json", text);
        assert!(reason.starts_with("body.shortcut[1]: "), "{reason}");
    }

    #[test]
    fn malformed_json_and_other_media_types_are_refused() {
        let malformed = refused("applications_register", "application/json", "{");
        assert_eq!(malformed.0, 400);
        assert!(malformed.1.starts_with("body: malformed JSON: "), "{}", malformed.1);

        let text = refused("applications_register", "text/plain;charset=UTF-8", "{}");
        assert_eq!(text.0, 415);
    }

    #[test]
    fn open_enums_take_any_string_and_closed_ones_do_not() {
        let mut application = json!({
            "id": "x", "name": "FROM_THE_FUTURE", "version": "1", "platform": "P",
            "onboarded": true, "privacy": "Q", "mechanism": "R",
        });
        assert!(accepted("applications_register", &application));
        application["mechanism"] = Value::Null;
        assert!(!accepted("applications_register", &application));

        let pair = json!({ "description": "d", "identifier_description_pair": {
            "assets_list_refreshed": "otherwise",
        }});
        assert!(!accepted("applications_usage_engagement_interaction", &pair));
    }

    #[test]
    fn a_session_is_closed_by_a_uuid() {
        let close = "applications_session_close";
        assert!(accepted(close, &json!("61de3ec1-b14b-401e-82ac-b1860e8c9728")));
        assert!(!accepted(close, &json!("61de3ec1-b14b-401e-82ac-b1860e8c972!")));
        assert!(!accepted(close, &json!("short")));
    }
}
