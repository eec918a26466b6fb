//! The streams, which a WebSocket handshake opens. A page of any origin may open them: CORS does
//! not apply to WebSockets.

use http::header::{CONNECTION, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE};
use http::{HeaderName, HeaderValue, StatusCode};

use super::Call;
use crate::contract::Refusal;
use crate::exchange::{Answer, Request, Rest};
use crate::streams::{Event, Subscription};

pub fn identifiers(call: Call) -> Result<Answer, Refusal> {
    require_handshake(call.request)?;
    Ok(switch_protocols(call.stand_in.state.open_applications_stream()))
}

pub fn health(call: Call) -> Result<Answer, Refusal> {
    require_handshake(call.request)?;
    let ok = Event::Text("OK".into());
    Ok(switch_protocols(call.stand_in.state.health_stream.open(Some(ok))))
}

/// The server adds the proof that it has read the client's key.
fn switch_protocols(subscription: Subscription) -> Answer {
    let mut answer = Answer::empty(StatusCode::SWITCHING_PROTOCOLS);
    answer.headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
    answer.headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
    answer.with_rest(Rest::Socket(subscription))
}

fn require_handshake(request: &Request) -> Result<(), Refusal> {
    let has = |name: HeaderName, expected: &str| {
        let value = request.headers().get(&name).and_then(|value| value.to_str().ok());
        let mut words = value.unwrap_or_default().split(',').map(str::trim);
        if words.any(|word| word.eq_ignore_ascii_case(expected)) {
            return Ok(());
        }
        // In the words of Dart's shelf_web_socket, as "Route not found" is in those of its shelf_router.
        Err(Refusal::new(StatusCode::NOT_FOUND, "Only WebSocket connections are supported."))
    };
    has(CONNECTION, "upgrade")?;
    has(UPGRADE, "websocket")?;
    has(SEC_WEBSOCKET_VERSION, "13")?;
    if request.headers().contains_key(SEC_WEBSOCKET_KEY) {
        return Ok(());
    }
    Err(Refusal::bad_request(format!("{SEC_WEBSOCKET_KEY}: is missing")))
}
