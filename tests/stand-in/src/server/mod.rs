//! Connections. Our own accept loop, because a test may ask for a connection to be reset, or for
//! all of them to end.

mod connection;
mod listen;
mod restart;
mod socket;

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;

use crate::state::StandIn;
use connection::Connections;

pub use connection::Connection;
pub use listen::{Port, listen};

/// Serves every connection the listener accepts; returns only by being dropped.
pub async fn serve(mut listener: TcpListener, stand_in: Arc<StandIn>) {
    let (control, mut restarts) = restart::control();
    let router = control.fallback_service(crate::router(stand_in.clone()));
    let mut connections = Connections::default();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => connections.serve(stream, router.clone()),
                // Such as too many open files: it passes, and the client tries again.
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            },
            Some(restart) = restarts.recv() => {
                listener = restart.carry_out(listener, &mut connections, &stand_in).await;
            }
        }
    }
}
