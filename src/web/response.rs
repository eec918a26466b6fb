//! What came: a `Response`, or something of a `fetchApi` that does what one does.

use gloo_net::http;
use js_sys::{ArrayBuffer, JSON, Reflect, TypeError, Uint8Array};
use wasm_bindgen::prelude::*;

use super::{
    deadline::{Interruption, Stop},
    retry::retry_after_ms,
};

#[wasm_bindgen]
extern "C" {
    type Stream;

    #[wasm_bindgen(method, catch, js_name = getReader)]
    fn get_reader(this: &Stream) -> Result<Reader, JsValue>;

    type Reader;
}

#[wasm_bindgen(raw_module = "../../src/send.js")]
extern "C" {
    /// Has a body end that is being read.
    fn cancel(reader: &Reader);

    /// Leaves the end of a body to come by itself.
    fn leave(reader: &Reader);
}

/// An answer with a status.
pub struct Response {
    raw: http::Response,
    /// The same, as it came.
    answer: JsValue,
    pub status: u16,
}

/// What a reader wants next.
pub enum Flow {
    More,
    /// Everything that is needed has come.
    Enough,
    /// No more is to be sent.
    Cancel,
}

impl Response {
    /// Takes what a fetch gave; gives it back if that has no status.
    pub fn new(answer: JsValue) -> Result<Self, JsValue> {
        let status = Reflect::get(&answer, &"status".into())?.as_f64();
        let raw = http::Response::from(answer.clone().unchecked_into::<web_sys::Response>());
        match status {
            // A number out of range saturates, and is no success then either.
            Some(status) => Ok(Self { raw, answer, status: status as u16 }),
            None => Err(answer),
        }
    }

    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The text that goes with the status; empty if there is none.
    pub fn status_text(&self) -> String {
        let text = Reflect::get(&self.answer, &"statusText".into());
        text.ok().and_then(|text| text.as_string()).unwrap_or_default()
    }

    /// The response as it came.
    pub fn as_js(&self) -> &JsValue {
        &self.answer
    }

    /// A copy with a body of its own, if one can be made.
    pub fn copy(&self) -> Result<Self, JsValue> {
        let clone = Reflect::get(&self.answer, &"clone".into())?;
        let clone: js_sys::Function = clone.dyn_into()?;
        Self::new(clone.call0(&self.answer)?)
    }

    /// How many milliseconds the server asks to wait, if it does and this page may read it.
    pub fn retry_after(&self) -> Option<f64> {
        retry_after_ms(&self.header("retry-after")?)
    }

    /// How many bytes the server says there are, before they are unpacked. Whether they are packed
    /// may be hidden.
    pub fn announced(&self) -> Option<usize> {
        let text = self.header("content-length")?;
        text.parse().ok()
    }

    /// Reads the body, chunk by chunk, and gives each to `take` until that has enough.
    pub async fn read(
        &self,
        interruption: &Interruption,
        mut take: impl FnMut(&Uint8Array) -> Flow,
    ) -> Result<(), Stop> {
        if self.tried("bodyUsed").is_ok_and(http::Response::body_used) {
            return Err(refused("its body was read already"));
        }
        let stream = self.tried("body").map_err(Stop::Rejected)?.body();
        let stream = stream.map(JsValue::from).filter(is_stream);
        let Some(stream) = stream else {
            let bytes = self.whole(interruption).await?;
            take(&bytes);
            return Ok(());
        };
        let reader = stream.unchecked_ref::<Stream>().get_reader().map_err(Stop::Rejected)?;
        let outcome = drain(&reader, interruption, &mut take).await;
        if !matches!(outcome, Ok(Flow::More | Flow::Enough)) {
            cancel(&reader);
        }
        outcome.map(|_| ())
    }

    /// The body of what has no stream, by whichever method it has.
    async fn whole(&self, interruption: &Interruption) -> Result<Uint8Array, Stop> {
        for name in ["arrayBuffer", "text", "json"] {
            let method = Reflect::get(&self.answer, &name.into()).map_err(Stop::Rejected)?;
            let Some(method) = method.dyn_ref::<js_sys::Function>() else {
                continue;
            };
            let body = method.call0(&self.answer).map_err(Stop::Rejected)?;
            let body = interruption.settled(&body).await?;
            let text = match name {
                "arrayBuffer" if is_buffer(&body) => return Ok(Uint8Array::new(&body)),
                "arrayBuffer" => None,
                "json" => JSON::stringify(&body).ok().and_then(|text| text.as_string()),
                _ => body.as_string(),
            };
            let text = text.ok_or_else(|| refused("its body is no ArrayBuffer"))?;
            return Ok(Uint8Array::from(text.as_bytes()));
        }
        Err(refused("it has no body that can be read"))
    }

    fn header(&self, name: &str) -> Option<String> {
        self.tried("headers").ok()?.headers().into_raw().get(name).ok()?
    }

    /// gloo-net's getters trust the object, where a getter of a `fetchApi`'s may throw. So it is
    /// called here first.
    fn tried(&self, getter: &str) -> Result<&http::Response, JsValue> {
        Reflect::get(&self.answer, &getter.into()).map(|_| &self.raw)
    }
}

async fn drain(
    reader: &Reader,
    interruption: &Interruption,
    take: &mut impl FnMut(&Uint8Array) -> Flow,
) -> Result<Flow, Stop> {
    loop {
        let next = interruption.read(reader).map_err(Stop::Rejected)?;
        let next = interruption.raced(next).await?;
        let member = |name: &str| Reflect::get(&next, &name.into()).map_err(Stop::Rejected);
        if member("done")?.is_truthy() {
            return Ok(Flow::More);
        }
        let chunk = bytes_of(&member("value")?)?;
        match take(&chunk) {
            Flow::More => {}
            Flow::Enough => {
                // The end of a body is known later than its last byte, which is a good part of a
                // small round trip. It comes by itself.
                leave(reader);
                return Ok(Flow::Enough);
            }
            Flow::Cancel => return Ok(Flow::Cancel),
        }
    }
}

/// The bytes of a chunk, whatever view it is, of whatever realm.
fn bytes_of(chunk: &JsValue) -> Result<Uint8Array, Stop> {
    if !ArrayBuffer::is_view(chunk) {
        return Err(refused("its body is no stream of bytes"));
    }
    let member = |name: &str| Reflect::get(chunk, &name.into()).unwrap_or_default();
    let number = |name: &str| member(name).as_f64().unwrap_or_default() as u32;
    Ok(Uint8Array::new_with_byte_offset_and_length(
        &member("buffer"),
        number("byteOffset"),
        number("byteLength"),
    ))
}

fn is_stream(body: &JsValue) -> bool {
    Reflect::get(body, &"getReader".into()).is_ok_and(|method| method.is_function())
}

/// Not by `instanceof`: it may come from another realm, such as a test runner's.
fn is_buffer(body: &JsValue) -> bool {
    Reflect::get(body, &"byteLength".into()).is_ok_and(|length| length.as_f64().is_some())
}

fn refused(reason: &str) -> Stop {
    Stop::Rejected(TypeError::new(reason).into())
}
