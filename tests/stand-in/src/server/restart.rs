//! Restarts: `POST /__stand-in/restart`. They are about the port, so the core has no part in them
//! but that it forgets who listened.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::{mpsc, oneshot};
use tokio::time::sleep;

use super::connection::Connections;
use super::listen::{Port, listen};
use crate::cors;
use crate::state::StandIn;

const BACKLOG: u32 = 1024;

/// The route, and the restarts it asks for.
pub fn control() -> (Router, mpsc::Receiver<Restart>) {
    let (sender, receiver) = mpsc::channel(1);
    let route = post(restart).layer(from_fn(cors::allow_always));
    (Router::new().route("/__stand-in/restart", route).with_state(sender), receiver)
}

pub struct Restart {
    start: Start,
    answer: oneshot::Sender<io::Result<SocketAddr>>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Start {
    /// For how long nothing listens.
    ms: u64,
    /// The same if absent.
    port: Option<Port>,
}

/// Answers where it listens from then on: at once, or in the time asked for.
async fn restart(
    State(restarts): State<mpsc::Sender<Restart>>,
    start: Option<Json<Start>>,
) -> Result<Json<Value>, (StatusCode, String)> {
    let start = start.map(|Json(start)| start).unwrap_or_default();
    let (answer, answered) = oneshot::channel();
    let _ = restarts.send(Restart { start, answer }).await;
    match answered.await {
        Ok(Ok(address)) => Ok(Json(json!({ "url": format!("http://{address}") }))),
        Ok(Err(error)) => Err((StatusCode::CONFLICT, format!("cannot listen on {error}"))),
        Err(_) => Err((StatusCode::SERVICE_UNAVAILABLE, "the server has ended".into())),
    }
}

impl Restart {
    /// Ends all connections and returns the new listener; the old one if there can't be another.
    pub async fn carry_out(
        self,
        listener: TcpListener,
        connections: &mut Connections,
        stand_in: &StandIn,
    ) -> TcpListener {
        let address = match self.start.address(&listener).await {
            Ok(address) => address,
            Err(error) => {
                let _ = self.answer.send(Err(error));
                return listener;
            }
        };
        drop(listener);
        connections.close().await;
        stand_in.restart();
        let started = listen_again(address, Duration::from_millis(self.start.ms));
        if self.start.ms > 0 {
            let _ = self.answer.send(Ok(address));
            started.await
        } else {
            let listener = started.await;
            let _ = self.answer.send(Ok(address));
            listener
        }
    }
}

impl Start {
    /// That of the listener, or that of a free port, which is let go again.
    async fn address(&self, listener: &TcpListener) -> io::Result<SocketAddr> {
        let address = listener.local_addr()?;
        match self.port {
            Some(port) => listen(address.ip(), port).await?.local_addr(),
            None => Ok(address),
        }
    }
}

/// Until that time is over the port is bound, so that nobody else takes it, but refuses clients.
async fn listen_again(address: SocketAddr, after: Duration) -> TcpListener {
    let bound = bind(address);
    sleep(after).await;
    if let Ok(listener) = bound.and_then(|socket| socket.listen(BACKLOG)) {
        return listener;
    }
    // Somebody else got it all the same: it is theirs for a while.
    loop {
        sleep(Duration::from_millis(10)).await;
        if let Ok(listener) = TcpListener::bind(address).await {
            return listener;
        }
    }
}

fn bind(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // Connections that have just ended keep the port for a while otherwise; Windows does not.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    Ok(socket)
}
