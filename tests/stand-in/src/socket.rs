//! One WebSocket: carries the events of a stream to the client.

use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use pieces_os_stand_in_core::{Event, Subscription};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role};

/// Sends events until there are no more, or the client is gone. Pings are answered, and what
/// clients say is passed over.
pub async fn serve(stream: TcpStream, read: Bytes, mut events: Subscription) {
    let mut socket =
        WebSocketStream::from_partially_read(stream, read.into(), Role::Server, None).await;
    loop {
        let event = tokio::select! {
            // A client that speaks after a freeze was asked for has to find the socket frozen.
            biased;
            event = events.recv() => event,
            message = socket.next() => match message {
                Some(Ok(_)) => continue,
                Some(Err(_)) | None => return,
            },
        };
        let message = match event {
            Some(Event::Text(text)) => Message::text(text),
            Some(Event::Binary(bytes)) => Message::binary(bytes),
            Some(Event::Close(frame)) => Message::Close(frame.map(close_frame)),
            Some(Event::Freeze) => return stay_silent(socket.into_inner(), events).await,
            Some(Event::Reset) => return reset(socket.get_ref()),
            None => return,
        };
        // What cannot be sent to a client that is gone or closing is lost; reading tells of the end.
        let _ = socket.send(message).await;
    }
}

/// Neither says nor answers anything, as if the network were gone, until the client gives up.
async fn stay_silent(mut stream: TcpStream, mut events: Subscription) {
    let mut unheard = [0; 1024];
    loop {
        tokio::select! {
            read = stream.read(&mut unheard) => {
                if matches!(read, Ok(0) | Err(_)) {
                    return;
                }
            }
            event = events.recv() => match event {
                Some(Event::Reset) => return reset(&stream),
                Some(_) => {}
                None => return,
            },
        }
    }
}

/// The connection ends with a TCP reset when it is dropped, which the caller does at once.
fn reset(stream: &TcpStream) {
    let _ = stream.set_zero_linger();
}

fn close_frame((code, reason): (u16, String)) -> CloseFrame {
    CloseFrame { code: code.into(), reason: reason.into() }
}
