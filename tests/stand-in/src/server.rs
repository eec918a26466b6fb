//! Connections. Our own accept loop, because a test may ask for a connection to be reset.

use std::pin::pin;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::{Request, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

use crate::state::StandIn;

/// Serves every connection the listener accepts; returns only by being dropped.
pub async fn serve(listener: TcpListener, stand_in: Arc<StandIn>) {
    let router = crate::router(stand_in);
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(serve_connection(stream, router.clone()));
            }
            // Such as too many open files: it passes, and the client tries again.
            Err(_) => tokio::time::sleep(std::time::Duration::from_millis(10)).await,
        }
    }
}

/// Found in a request's extensions: hangs up on the client that sent it.
#[derive(Clone, Default)]
pub struct Connection(Arc<Notify>);

impl Connection {
    /// Closes the connection with a TCP reset, answering nothing.
    pub async fn reset(&self) -> ! {
        self.0.notify_one();
        std::future::pending().await
    }
}

async fn serve_connection(stream: TcpStream, router: Router) {
    // Answers are small: waiting to fill a packet would only distort what benches measure.
    let _ = stream.set_nodelay(true);
    let connection = Connection::default();
    let reset = connection.0.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(connection.clone());
        hyper::service::Service::call(
            &hyper_util::service::TowerToHyperService::new(router.clone()),
            request,
        )
    });

    let mut exchange = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    let was_reset = tokio::select! {
        _ = pin!(&mut exchange) => false,
        () = reset.notified() => true,
    };
    if was_reset {
        let _ = exchange.into_parts().io.into_inner().set_zero_linger();
    }
}
