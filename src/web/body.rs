//! The body of a response, read by its stream: chunk by chunk, and no further than is needed.

use js_sys::{ArrayBuffer, Function, JSON, Reflect, TypeError, Uint8Array};
use wasm_bindgen::prelude::*;

use super::{
    deadline::{Interruption, Stop},
    rare::rarely,
    response::Response,
};

#[wasm_bindgen]
extern "C" {
    type Stream;

    #[wasm_bindgen(method, getter, catch, js_name = getReader)]
    fn get_reader_method(this: &Stream) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getReader)]
    fn get_reader(this: &Stream) -> Result<JsValue, JsValue>;

    /// What a reader gives.
    type Next;

    #[wasm_bindgen(method, getter, catch)]
    fn done(this: &Next) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    fn value(this: &Next) -> Result<JsValue, JsValue>;

    /// A view of bytes, of whatever kind and realm.
    type View;

    #[wasm_bindgen(method, getter)]
    fn buffer(this: &View) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = byteOffset)]
    fn byte_offset(this: &View) -> u32;

    #[wasm_bindgen(method, getter, js_name = byteLength)]
    fn byte_length(this: &View) -> u32;

    #[wasm_bindgen(js_name = Uint8Array)]
    type Bytes;

    /// Throws for a buffer that was transferred, and for what claims to be longer than can be.
    #[wasm_bindgen(constructor, catch, js_class = "Uint8Array")]
    fn new(buffer: &JsValue, offset: u32, length: u32) -> Result<Bytes, JsValue>;
}

#[wasm_bindgen(raw_module = "../../src/send.js")]
extern "C" {
    /// Has a body end that is being read.
    fn cancel(reader: &JsValue);

    /// Leaves the end of a body to come by itself.
    fn leave(reader: &JsValue);
}

/// What is wanted next of a body.
pub enum Flow {
    More,
    /// Everything that is needed has come.
    Enough,
    /// No more is to be sent.
    Cancel,
}

/// Reads a body and gives each chunk to `take` until that has enough.
pub async fn read(
    response: &Response,
    interruption: &Interruption,
    take: &mut dyn FnMut(&Uint8Array) -> Flow,
) -> Result<(), Stop> {
    if response.is_body_used() {
        return Err(refused("the response body was already read"));
    }
    let Some(stream) = stream_of(response).map_err(Stop::Rejected)? else {
        take(&rarely(whole(response, interruption)).await?);
        return Ok(());
    };
    let reader = stream.get_reader().map_err(Stop::Rejected)?;
    let outcome = drain(&reader, interruption, take).await;
    if matches!(outcome, Err(_) | Ok(Flow::Cancel)) {
        cancel(&reader);
    }
    outcome.map(|_| ())
}

/// Whether the body is a stream of the web, both copies of which can be read apart.
pub fn has_stream(response: &Response) -> bool {
    matches!(stream_of(response), Ok(Some(_)))
}

fn stream_of(response: &Response) -> Result<Option<Stream>, JsValue> {
    let stream = response.body()?.map(|stream| stream.unchecked_into::<Stream>());
    Ok(stream.filter(|stream| is_function(stream.get_reader_method())))
}

/// Takes a chunk to the end of what has come, which may be `announced` bytes in all.
pub fn append(bytes: &mut Vec<u8>, chunk: &Uint8Array, announced: Option<usize>) {
    if !bytes.is_empty() {
        // At once, and while nothing lies behind them: WebAssembly's memory never shrinks, and bytes that
        // have to move need it twice. Without the room, what comes next says so.
        let left = announced.map_or(0, |all| all.saturating_sub(bytes.len()));
        let _ = bytes.try_reserve_exact(left);
        bytes.reserve(chunk.length() as usize);
    }
    // Not by `resize`, which writes zeros one by one where size counts.
    let mut more = vec![0; chunk.length() as usize];
    chunk.copy_to(&mut more);
    if bytes.is_empty() {
        // The first chunk is mostly all there is.
        *bytes = more;
    } else {
        bytes.append(&mut more);
    }
}

async fn drain(
    reader: &JsValue,
    interruption: &Interruption,
    take: &mut dyn FnMut(&Uint8Array) -> Flow,
) -> Result<Flow, Stop> {
    loop {
        let next: Next = interruption.next_of(reader).await?.unchecked_into();
        if next.done().map_err(Stop::Rejected)?.is_truthy() {
            return Ok(Flow::Enough);
        }
        match take(&bytes_of(next.value().map_err(Stop::Rejected)?)?) {
            Flow::More => {}
            Flow::Enough => {
                // The end of a body comes later than its last byte, by a good part of a small round
                // trip.
                leave(reader);
                return Ok(Flow::Enough);
            }
            Flow::Cancel => return Ok(Flow::Cancel),
        }
    }
}

/// The bytes of a chunk.
fn bytes_of(chunk: JsValue) -> Result<Uint8Array, Stop> {
    if !ArrayBuffer::is_view(&chunk) {
        return Err(refused("the response body is not a byte stream"));
    }
    let view: View = chunk.unchecked_into();
    bytes_in(&view.buffer(), view.byte_offset(), view.byte_length())
}

fn bytes_in(buffer: &JsValue, offset: u32, length: u32) -> Result<Uint8Array, Stop> {
    Bytes::new(buffer, offset, length).map(JsCast::unchecked_into).map_err(Stop::Rejected)
}

/// The body of what has no stream, by whichever method there is: code that was written for the
/// official SDK is tested with answers that have `json()` alone.
async fn whole(response: &Response, interruption: &Interruption) -> Result<Uint8Array, Stop> {
    let answer = response.as_js();
    for name in ["arrayBuffer", "text", "json"] {
        let method = Reflect::get(answer, &name.into()).map_err(Stop::Rejected)?;
        let Some(method) = method.dyn_ref::<Function>() else {
            continue;
        };
        let body = method.call0(answer).map_err(Stop::Rejected)?;
        let body = interruption.settled(&body).await?;
        let text = match name {
            "arrayBuffer" => {
                let length = buffer_length(&body)
                    .ok_or_else(|| refused("the response body is not an ArrayBuffer"))?;
                return bytes_in(&body, 0, length);
            }
            "json" => JSON::stringify(&body).ok().and_then(|text| text.as_string()),
            _ => body.as_string(),
        };
        let text = text.ok_or_else(|| refused("the response body is not text"))?;
        return Ok(Uint8Array::from(text.as_bytes()));
    }
    Err(refused("the response has no readable body"))
}

/// Not by `instanceof`: it may come from another realm, such as a test runner's.
fn buffer_length(body: &JsValue) -> Option<u32> {
    let length = Reflect::get(body, &"byteLength".into()).ok()?.as_f64();
    length.map(|length| length as u32)
}

fn is_function(value: Result<JsValue, JsValue>) -> bool {
    value.is_ok_and(|value| value.is_function())
}

fn refused(reason: &str) -> Stop {
    Stop::Rejected(TypeError::new(reason).into())
}
