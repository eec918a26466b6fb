//! One connection after the other: HTTP, until a client switches to a WebSocket.

use std::convert::Infallible;
use std::future::poll_fn;
use std::mem;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hyper::body::Incoming;
use hyper::server::conn::http1::{self, Parts};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use parking_lot::Mutex;
use pieces_os_stand_in_core::Subscription;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::{Notify, watch};

use crate::delivery::{Body, Delivery, deliver};
use crate::server::Server;
use crate::socket;

/// All connections that are open. Each listens whether it has to end.
#[derive(Default)]
pub struct Connections(watch::Sender<()>);

impl Connections {
    pub fn serve(&self, stream: TcpStream, server: Server) {
        tokio::spawn(serve(stream, server, self.0.subscribe()));
    }

    /// Cuts all of them, and returns when they are gone. Only answers of the control API are
    /// sent before their connection ends.
    pub async fn close(&mut self) {
        let open = mem::take(&mut self.0);
        open.send_replace(());
        open.closed().await;
    }
}

/// What the exchanges on a connection tell the one who has it.
#[derive(Default)]
struct Connection {
    reset: Notify,
    is_for_control: AtomicBool,
    /// Whether a request, other than those of the control API, waits for all of its response.
    is_under_way: AtomicBool,
    /// What a client has switched to.
    subscription: Mutex<Option<Subscription>>,
}

impl Connection {
    async fn answer(
        self: Arc<Self>,
        request: Request<Incoming>,
        server: Server,
    ) -> Result<Response<Body>, Infallible> {
        let is_for_control = request.uri().path().starts_with("/__stand-in/");
        self.is_for_control.store(is_for_control, Ordering::Relaxed);
        let resets = (!is_for_control).then(|| server.resets.subscribe());
        self.is_under_way.store(!is_for_control, Ordering::Relaxed);
        match deliver(&server, request, resets).await {
            Delivery::Respond { response, is_whole } => {
                self.is_under_way.store(!is_whole, Ordering::Relaxed);
                Ok(response)
            }
            Delivery::Switch(response, subscription) => {
                self.is_under_way.store(false, Ordering::Relaxed);
                *self.subscription.lock() = Some(subscription);
                Ok(response)
            }
            Delivery::Reset => {
                self.reset.notify_one();
                std::future::pending().await
            }
        }
    }

    /// Waits for a reset of the stand-in while a request is under way.
    async fn is_cut_by(&self, resets: &mut watch::Receiver<()>) {
        while resets.changed().await.is_ok() {
            if self.is_under_way.load(Ordering::Relaxed) {
                return;
            }
        }
        std::future::pending().await
    }
}

async fn serve(stream: TcpStream, server: Server, mut end: watch::Receiver<()>) {
    let mut resets = server.resets.subscribe();
    // Answers are small: waiting to fill a packet would only distort what benches measure.
    let _ = stream.set_nodelay(true);
    let connection = Arc::new(Connection::default());
    let service =
        service_fn(|request| Box::pin(connection.clone().answer(request, server.clone())));
    let mut exchange = http1::Builder::new().serve_connection(TokioIo::new(stream), service);

    let stop = tokio::select! {
        _ = poll_fn(|cx| exchange.poll_without_shutdown(cx)) => Stop::Done,
        () = connection.reset.notified() => Stop::Reset,
        () = connection.is_cut_by(&mut resets) => Stop::End,
        _ = end.changed() => Stop::End,
    };
    match stop {
        Stop::Done => {
            let Parts { io, read_buf, .. } = exchange.into_parts();
            let mut stream = io.into_inner();
            let subscription = connection.subscription.lock().take();
            match subscription {
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
        Stop::End if connection.is_for_control.load(Ordering::Relaxed) => {
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
    /// That of all connections, or of those with a request under way.
    End,
}
