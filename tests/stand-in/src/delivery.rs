//! Carries out what the core says about a request.

use std::convert::Infallible;
use std::io;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{self, Stream, StreamExt};
use http::header::{SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY};
use http::{HeaderMap, Request, Response, StatusCode};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited, StreamBody};
use hyper::body::{Frame, Incoming};
use pieces_os_stand_in_core::{Answer, LARGEST_BODY, Reaction, Rest, StandIn, Subscription};
use tokio::sync::watch;
use tokio::time::sleep;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

use crate::server::Server;

pub type Body = UnsyncBoxBody<Bytes, io::Error>;

/// How an exchange goes on.
pub enum Delivery {
    Respond {
        response: Response<Body>,
        /// Whether all of the body is there already.
        is_whole: bool,
    },
    /// Responds, and then carries these events on a WebSocket.
    Switch(Response<Body>, Subscription),
    Reset,
}

/// Asks the core about a request and waits as long as it says. One that is told of resets ends at
/// the next one.
pub async fn deliver(
    server: &Server,
    request: Request<Incoming>,
    resets: Option<watch::Receiver<()>>,
) -> Delivery {
    let (parts, body) = request.into_parts();
    let key = parts.headers.get(SEC_WEBSOCKET_KEY).cloned();
    // What is longer than the core takes, it refuses: by one byte is enough to tell.
    let body = match Limited::new(body, LARGEST_BODY + 1).collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) if error.is::<LengthLimitError>() => vec![0; LARGEST_BODY + 1].into(),
        Err(_) => return Delivery::Reset,
    };
    let request = Request::from_parts(parts, body);
    let mut reaction = server.ask(&resets, |stand_in| stand_in.receive(request));
    loop {
        let answer = match reaction {
            Reaction::Answer(answer) | Reaction::EndOthers(answer) => answer,
            Reaction::Delay(delayed) => {
                sleep(Duration::from_millis(delayed.ms)).await;
                reaction = server.ask(&resets, |stand_in| stand_in.resume(delayed));
                continue;
            }
            Reaction::Hang => std::future::pending().await,
            Reaction::Reset => return Delivery::Reset,
            Reaction::Restart(restart) => server.restart(restart).await,
        };
        let key = key.as_ref().map(|key| derive_accept_key(key.as_bytes()));
        return delivery(answer, key);
    }
}

impl Server {
    /// The core's reaction, unless the request has ended. A reset is told to others before any of
    /// them can ask again.
    fn ask(
        &self,
        resets: &Option<watch::Receiver<()>>,
        ask: impl FnOnce(&mut StandIn) -> Reaction,
    ) -> Reaction {
        let mut stand_in = self.stand_in.lock();
        let has_ended = |resets: &watch::Receiver<()>| resets.has_changed().unwrap_or(true);
        if resets.as_ref().is_some_and(has_ended) {
            return Reaction::Reset;
        }
        let reaction = ask(&mut stand_in);
        if matches!(reaction, Reaction::EndOthers(_)) {
            self.resets.send_replace(());
        }
        reaction
    }
}

fn delivery(answer: Answer, accept_key: Option<String>) -> Delivery {
    let Answer { status, mut headers, body, rest } = answer;
    let is_whole = matches!(rest, Rest::End);
    let body = match rest {
        Rest::End => Full::new(body).map_err(|never: Infallible| match never {}).boxed_unsync(),
        // The sent half has to leave the buffers before the connection goes.
        Rest::BrokenOff => followed(
            body,
            stream::once(async {
                sleep(Duration::from_millis(50)).await;
                Err(io::Error::from(io::ErrorKind::BrokenPipe))
            }),
        ),
        Rest::Silence => followed(body, stream::pending()),
        Rest::Chunks { chunk, every_ms, times } => {
            let chunks = stream::repeat(chunk).take(times as usize).then(move |chunk| async move {
                sleep(Duration::from_millis(every_ms)).await;
                Ok(Bytes::from_static(chunk.as_bytes()))
            });
            followed(body, chunks)
        }
        Rest::Socket(subscription) => {
            if let Some(Ok(proof)) = accept_key.map(|key| key.parse()) {
                headers.insert(SEC_WEBSOCKET_ACCEPT, proof);
            }
            return Delivery::Switch(response(status, headers, Body::default()), subscription);
        }
    };
    Delivery::Respond { response: response(status, headers, body), is_whole }
}

fn response(status: StatusCode, headers: HeaderMap, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

fn followed(body: Bytes, rest: impl Stream<Item = io::Result<Bytes>> + Send + 'static) -> Body {
    let chunks = stream::once(async { Ok(body) }).chain(rest);
    BodyExt::boxed_unsync(StreamBody::new(chunks.map(|chunk| chunk.map(Frame::data))))
}
