//! The accept loop. Our own, because a test may ask for a connection to be reset, or for all of them
//! to end.

use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use pieces_os_stand_in_core::{Settings, StandIn};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};

use crate::connection::Connections;
use crate::restart::PendingRestart;

/// What every connection has of its server.
#[derive(Clone)]
pub struct Server {
    pub stand_in: Arc<Mutex<StandIn>>,
    pub restarts: mpsc::Sender<PendingRestart>,
    /// Tells of every reset, which ends requests under way.
    pub resets: watch::Sender<()>,
}

/// Serves every connection the listener accepts; returns only by being dropped.
pub async fn serve(mut listener: TcpListener, settings: Settings) {
    let (sender, mut restarts) = mpsc::channel(1);
    let stand_in = Arc::new(Mutex::new(StandIn::new(settings)));
    let server = Server { stand_in, restarts: sender, resets: watch::Sender::default() };
    let mut connections = Connections::default();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => connections.serve(stream, server.clone()),
                // Such as too many open files: it passes, and the client tries again.
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            },
            Some(restart) = restarts.recv() => {
                listener = restart.carry_out(listener, &mut connections, &server.stand_in).await;
            }
        }
    }
}
