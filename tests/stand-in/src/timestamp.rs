//! The two spellings of an instant that Pieces OS uses.

use jiff::Timestamp;
use serde_json::{Value, json};

/// Now, as the contract's `GroupedTimestamp`.
pub fn grouped_now() -> Value {
    let now = Timestamp::now();
    json!({
        "value": iso(now),
        "readable": now.strftime("%B %-d, %Y at %H:%M:%S UTC").to_string(),
    })
}

/// Now, in ISO 8601 with milliseconds and `Z`.
pub fn iso_now() -> String {
    iso(Timestamp::now())
}

fn iso(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}
