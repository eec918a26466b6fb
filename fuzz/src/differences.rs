//! Where the client and serde_json differ on purpose, all of it.
//!
//! | text | client | serde_json |
//! |---|---|---|
//! | integer beyond 2^53 - 1 | refused: JavaScript would make another one of it | taken up to 2^63 |
//! | array for a model | refused | taken as its fields in order |
//! | `1.0`, `1e2`, `-0` for an integer | taken: they mean one | refused |
//! | half a surrogate pair | taken, as JavaScript's strings hold it | refused |
//! | `1e400` | taken, as `JSON.parse` does | refused |
//! | nesting of more than 127 levels | taken where no model names it, and 128 of models | refused |
//! | text with escapes for a borrowed string | taken | refused: it has to own what they mean |
//!
//! A null for an optional field is absent to both, and so are instants, two names of a field and
//! members that come twice judged alike.

use pieces_os_client::json::Mismatch;

/// The largest integer that JavaScript holds with all smaller ones.
pub const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// Whether the client refuses for this reason what serde_json takes.
pub fn is_refused_by_client_alone(mismatch: &Mismatch) -> bool {
    let found = mismatch.reason().rsplit(' ').next().and_then(|found| found.parse::<i64>().ok());
    found.is_some_and(|found| found.unsigned_abs() > MAX_SAFE_INTEGER)
        || mismatch.reason() == "expected object, found array"
}

/// Whether serde_json refuses for this reason what the client takes.
pub fn is_refused_by_serde_alone(error: &serde_json::Error) -> bool {
    let message = error.to_string();
    let reasons = [
        "floating point",
        "surrogate",
        "unexpected end of hex escape",
        "number out of range",
        "recursion limit",
        "expected a borrowed string",
    ];
    reasons.iter().any(|reason| message.contains(reason))
}
