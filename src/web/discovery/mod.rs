//! Where Pieces OS is, and why it cannot be reached, as far as a browser lets anybody find out.
//!
//! `search.rs` is one search and `scan.rs` one look at each address; the other files are their parts.

pub mod environment;
mod looks;
mod options;
mod page;
mod permission;
mod probe;
mod reports;
mod scan;
mod search;
mod sight;
mod wait;

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;

pub use self::{
    options::Options, page::obvious_problem, probe::probing, search::Search, sight::Sight,
};
pub use crate::discovery::Problem;

use super::{
    client::promise,
    deadline::Interruption,
    failure::Failure,
    log::Log,
    settings::Settings,
    value::{given, member},
};
use crate::operations::Operation;

#[wasm_bindgen(typescript_custom_section)]
const TYPESCRIPT: &str = include_str!("../../typescript/discovery.d.ts");

static DISCOVER: Operation = probing("discover");
static DIAGNOSE: Operation = probing("diagnose");
static WAIT_UNTIL_RUNNING: Operation = probing("waitUntilRunning");

/// Looks for Pieces OS at all ports. Until it runs, if `waits`.
#[wasm_bindgen(skip_typescript)]
pub fn search(options: JsValue, waits: bool, over: Interruption) -> Promise {
    let operation = if waits { &WAIT_UNTIL_RUNNING } else { &DISCOVER };
    promise(async move {
        let outcome = async {
            let options = Options::read(&options)?;
            listen(&over, options.settings.signal.clone())?;
            let log = Log::of_search(&options.settings, operation, &over);
            let search = Search::new(operation, options, over.clone(), log);
            if waits { search.until_running().await } else { search.once(false).await }
        };
        let outcome = outcome.await;
        // Leaves no timer and no listener behind.
        over.end("over");
        outcome.map_err(|failure| {
            failure.of_operation(operation.name, operation.method.as_str().into())
        })
    })
}

/// Says what keeps calls of a client from Pieces OS; ends by a signal in `options` as well.
pub async fn diagnose(
    settings: Rc<Settings>,
    options: &JsValue,
    over: Interruption,
) -> Result<JsValue, JsValue> {
    let outcome = async {
        listen(&over, settings.signal.clone())?;
        listen(&over, given(member(options, "options", "signal")?))?;
        let log = Log::of_search(&settings, &DIAGNOSE, &over);
        Search::new(&DIAGNOSE, Options::of_client(settings), over.clone(), log).once(true).await
    };
    let outcome = outcome.await;
    over.end("over");
    outcome.map_err(|failure| failure.of_operation(DIAGNOSE.name, DIAGNOSE.method.as_str().into()))
}

fn listen(over: &Interruption, signal: Option<JsValue>) -> Result<(), Failure> {
    signal.map_or(Ok(()), |signal| over.watch_signal(&signal))
}
