//! What JavaScript needs of the instance itself, to replace it when it has trapped.

use wasm_bindgen::{handler, prelude::*};

/// Has a fresh instance take over when the module is next entered.
#[wasm_bindgen(skip_typescript)]
pub fn restart() {
    handler::schedule_reinit();
}

/// Enters the module, and that is all.
#[wasm_bindgen(skip_typescript)]
pub fn ready() {}
