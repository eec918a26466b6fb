//! One connection after the other: HTTP, until a client switches to a WebSocket.

use std::convert::Infallible;
use std::future::poll_fn;
use std::mem;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{Response, StatusCode};
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1::{self, Parts};
use hyper::service::{Service, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use parking_lot::Mutex;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::{Notify, watch};

use super::socket;
use crate::streams::Subscription;

/// All connections that are open. Each listens whether it has to end.
#[derive(Default)]
pub struct Connections(watch::Sender<()>);

impl Connections {
    pub fn serve(&self, stream: TcpStream, router: Router) {
        tokio::spawn(serve(stream, router, self.0.subscribe()));
    }

    /// Cuts all of them, and returns when they are gone. Only answers of the control API are
    /// sent before their connection ends.
    pub async fn close(&mut self) {
        let open = mem::take(&mut self.0);
        open.send_replace(());
        open.closed().await;
    }
}

/// Found in a request's extensions: hangs up on the client that sent it.
#[derive(Clone, Default)]
pub struct Connection(Arc<Shared>);

#[derive(Default)]
struct Shared {
    reset: Notify,
    is_for_control: AtomicBool,
    /// What a client has switched to.
    subscription: Mutex<Option<Subscription>>,
}

impl Connection {
    /// Closes the connection with a TCP reset, answering nothing.
    pub async fn reset(&self) -> ! {
        self.0.reset.notify_one();
        std::future::pending().await
    }

    async fn answer(
        self,
        request: Request<Incoming>,
        router: Router,
    ) -> Result<Response<Body>, Infallible> {
        let is_for_control = request.uri().path().starts_with("/__stand-in/");
        self.0.is_for_control.store(is_for_control, Ordering::Relaxed);
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(self.clone());
        let mut answer = TowerToHyperService::new(router).call(request).await?;
        if answer.status() == StatusCode::SWITCHING_PROTOCOLS {
            *self.0.subscription.lock() = answer.extensions_mut().remove();
        }
        Ok(answer)
    }
}

async fn serve(stream: TcpStream, router: Router, mut end: watch::Receiver<()>) {
    // Answers are small: waiting to fill a packet would only distort what benches measure.
    let _ = stream.set_nodelay(true);
    let connection = Connection::default();
    let service =
        service_fn(|request| Box::pin(connection.clone().answer(request, router.clone())));
    let mut exchange = http1::Builder::new().serve_connection(TokioIo::new(stream), service);

    let stop = tokio::select! {
        _ = poll_fn(|cx| exchange.poll_without_shutdown(cx)) => Stop::Done,
        () = connection.0.reset.notified() => Stop::Reset,
        _ = end.changed() => Stop::End,
    };
    match stop {
        Stop::Done => {
            let Parts { io, read_buf, .. } = exchange.into_parts();
            let mut stream = io.into_inner();
            let subscription = connection.0.subscription.lock().take();
            match subscription.and_then(Subscription::into_events) {
                Some(events) => tokio::select! {
                    () = socket::serve(stream, read_buf, events) => {}
                    _ = end.changed() => {}
                },
                None => drop(stream.shutdown().await),
            }
        }
        Stop::Reset => {
            let _ = exchange.into_parts().io.into_inner().set_zero_linger();
        }
        Stop::End if connection.0.is_for_control.load(Ordering::Relaxed) => {
            drop(end);
            Pin::new(&mut exchange).graceful_shutdown();
            let _ = exchange.await;
        }
        // Closed before it counts as gone.
        Stop::End => {
            drop(exchange);
            drop(end);
        }
    }
}

/// Why HTTP is over on a connection.
enum Stop {
    /// The client has left, or switched to a WebSocket.
    Done,
    Reset,
    /// That of all connections.
    End,
}
