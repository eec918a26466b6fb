//! The body of a response, read by its stream: chunk by chunk, and no further than is needed.

use std::mem;

use js_sys::{ArrayBuffer, Function, JSON, JsString, Reflect, TypeError, Uint8Array};
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

    /// Throws where `from` is the longer one.
    #[wasm_bindgen(js_namespace = ["Uint8Array", "prototype", "set"], js_name = call)]
    fn copy(to: &mut [u8], from: &Uint8Array);

    pub type TextDecoder;

    #[wasm_bindgen(constructor)]
    pub fn new() -> TextDecoder;

    #[wasm_bindgen(method)]
    pub fn decode(this: &TextDecoder, bytes: &Uint8Array) -> JsString;
}

#[wasm_bindgen(raw_module = "../../src/send.js")]
extern "C" {
    /// Has a body end that is being read.
    fn cancel(reader: &JsValue);

    /// Leaves the end of a body to come by itself.
    fn leave(reader: &JsValue);
}

/// What has come of a body.
///
/// The memory of WebAssembly never shrinks, and bytes that grow there have to move, so that they take it
/// several times. So a body for which there is no room waits outside until all of it is there.
pub struct Body {
    /// The most bytes that are taken.
    limit: f64,
    /// How many bytes there may be, if that is known.
    expected: Option<usize>,
    /// How many bytes may be inside before all have come.
    room: usize,
    /// What came first, outside.
    blocks: Vec<Uint8Array>,
    /// What came last.
    bytes: Vec<u8>,
    length: usize,
}

/// Room for a body of unknown length, in bytes. More would grow the memory for good; with less, there
/// would be many blocks.
const ROOM: usize = 256 * 1024;

impl Body {
    pub fn new(limit: f64, expected: Option<usize>) -> Self {
        let expected = expected.filter(|all| *all as f64 <= limit);
        let room = expected.unwrap_or_default().max(ROOM);
        Self { limit, expected, room, blocks: Vec::new(), bytes: Vec::new(), length: 0 }
    }

    /// One that stays outside, as nothing looks into it.
    pub fn outside(limit: f64) -> Self {
        Self { room: 0, ..Self::new(limit, None) }
    }

    /// Reads a body to its end, or until there are as many bytes as expected and `is_whole` says that
    /// those are all, or until it is too long.
    pub async fn read(
        &mut self,
        response: &Response,
        interruption: &Interruption,
        is_whole: &mut dyn FnMut(&[u8]) -> bool,
    ) -> Result<(), Stop> {
        if response.is_body_used() {
            return Err(refused("the response body was already read"));
        }
        let Some(stream) = stream_of(response).map_err(Stop::Rejected)? else {
            self.take(&rarely(whole(response, interruption)).await?, is_whole);
            return Ok(());
        };
        let reader = stream.get_reader().map_err(Stop::Rejected)?;
        let outcome = self.drain(&reader, interruption, is_whole).await;
        if outcome.is_err() || self.is_too_long() {
            cancel(&reader);
        }
        outcome
    }

    async fn drain(
        &mut self,
        reader: &JsValue,
        interruption: &Interruption,
        is_whole: &mut dyn FnMut(&[u8]) -> bool,
    ) -> Result<(), Stop> {
        loop {
            let next: Next = interruption.next_of(reader).await?.unchecked_into();
            if next.done().map_err(Stop::Rejected)?.is_truthy() {
                return Ok(());
            }
            if self.take(&bytes_of(next.value().map_err(Stop::Rejected)?)?, is_whole) {
                // The end of a body comes later than its last byte, by a good part of a small round
                // trip.
                leave(reader);
                return Ok(());
            }
            if self.is_too_long() {
                return Ok(());
            }
        }
    }

    /// Takes a chunk, and says whether it was the last.
    fn take(&mut self, chunk: &Uint8Array, is_whole: &mut dyn FnMut(&[u8]) -> bool) -> bool {
        let more = chunk.length() as usize;
        self.length = self.length.saturating_add(more);
        if self.is_too_long() {
            return false;
        }
        if self.bytes.len() + more > self.room {
            self.hand_over();
        }
        if more > self.room {
            // Not by `slice`, which asks the chunk for its constructor: Firefox allows a content script no
            // such look at what is of the page.
            let block = Uint8Array::new_with_length(more as u32);
            block.set(chunk, 0);
            self.blocks.push(block);
        } else {
            append(&mut self.bytes, chunk, self.expected.unwrap_or_default());
        }
        self.expected == Some(self.length) && is_whole(&self.bytes)
    }

    pub fn is_too_long(&self) -> bool {
        self.length as f64 > self.limit
    }

    /// All bytes.
    pub fn bytes(mut self) -> Vec<u8> {
        if !self.blocks.is_empty() {
            let all = self.joined();
            append(&mut self.bytes, &all, 0);
        }
        self.bytes
    }

    /// All as text, without being inside.
    pub fn text(mut self) -> JsString {
        TextDecoder::new().decode(&self.joined())
    }

    /// All bytes, outside.
    fn joined(&mut self) -> Uint8Array {
        self.hand_over();
        let all = Uint8Array::new_with_length(self.length as u32);
        let mut offset = 0;
        for block in mem::take(&mut self.blocks) {
            all.set(&block, offset);
            offset += block.length();
        }
        all
    }

    fn hand_over(&mut self) {
        if !self.bytes.is_empty() {
            self.blocks.push(Uint8Array::from(mem::take(&mut self.bytes).as_slice()));
        }
    }
}

/// Whether the body is a stream of the web, both copies of which can be read apart.
pub fn has_stream(response: &Response) -> bool {
    matches!(stream_of(response), Ok(Some(_)))
}

fn stream_of(response: &Response) -> Result<Option<Stream>, JsValue> {
    let stream = response.body()?.map(|stream| stream.unchecked_into::<Stream>());
    Ok(stream.filter(|stream| is_function(stream.get_reader_method())))
}

/// Takes a chunk to the end of what has come, of which there may be so many bytes in all.
fn append(bytes: &mut Vec<u8>, chunk: &Uint8Array, expected: usize) {
    // At once, and while nothing lies behind them, so that they move once at most. Without that much
    // memory, what comes next says so.
    if !bytes.is_empty() {
        let _ = bytes.try_reserve_exact(expected.saturating_sub(bytes.len()));
    }
    // Not by `resize`, which writes zeros one by one where size counts.
    let mut more = vec![0; chunk.length() as usize];
    copy(&mut more, chunk);
    if bytes.capacity() == 0 {
        // The first chunk is mostly all there is.
        *bytes = more;
    } else {
        bytes.append(&mut more);
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
