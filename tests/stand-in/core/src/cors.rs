//! Cross-origin resource sharing, as open as Pieces OS itself, or not at all.

use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
    ACCESS_CONTROL_REQUEST_HEADERS, ORIGIN, VARY,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method};

use crate::exchange::Request;

const REQUEST_PRIVATE_NETWORK: HeaderName =
    HeaderName::from_static("access-control-request-private-network");
const ALLOW_PRIVATE_NETWORK: HeaderName =
    HeaderName::from_static("access-control-allow-private-network");

/// The headers that let any page read the answer to this request.
pub fn allowance(request: &Request) -> HeaderMap {
    let asked = request.headers();
    let mut allowance = HeaderMap::new();
    match asked.get(ORIGIN) {
        // Browsers refuse `*` for a request with credentials, so the origin is named.
        Some(origin) => {
            allowance.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
            allowance.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, yes());
            allowance.insert(VARY, HeaderValue::from_static("origin"));
        }
        None => {
            allowance.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        }
    }
    allowance.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("*"));
    if request.method() == Method::OPTIONS {
        allow_what_a_preflight_asks(asked, &mut allowance);
    }
    allowance
}

fn allow_what_a_preflight_asks(asked: &HeaderMap, allowance: &mut HeaderMap) {
    let methods = HeaderValue::from_static("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    allowance.insert(ACCESS_CONTROL_ALLOW_METHODS, methods);
    // A remembered preflight would make what tests count depend on the clock.
    allowance.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("0"));
    if let Some(headers) = asked.get(ACCESS_CONTROL_REQUEST_HEADERS) {
        allowance.insert(ACCESS_CONTROL_ALLOW_HEADERS, headers.clone());
    }
    if asked.contains_key(REQUEST_PRIVATE_NETWORK) {
        allowance.insert(ALLOW_PRIVATE_NETWORK, yes());
    }
}

fn yes() -> HeaderValue {
    HeaderValue::from_static("true")
}
