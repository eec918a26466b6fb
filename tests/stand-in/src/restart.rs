//! Restarts, which a request to the control API asks for: ends all connections, and listens anew.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use parking_lot::Mutex;
use pieces_os_stand_in_core::{Answer, Restart, StandIn};
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::oneshot;
use tokio::time::sleep;

use crate::connection::Connections;
use crate::listen::listen;
use crate::server::Server;

const BACKLOG: u32 = 1024;

/// A restart, and who waits for it.
pub struct PendingRestart {
    restart: Restart,
    answer: oneshot::Sender<Answer>,
}

impl Server {
    /// Answers where it listens from then on: at once, or in the time asked for.
    pub async fn restart(&self, restart: Restart) -> Answer {
        let (answer, answered) = oneshot::channel();
        let _ = self.restarts.send(PendingRestart { restart, answer }).await;
        match answered.await {
            Ok(answer) => answer,
            // The server has ended, and this connection is about to.
            Err(_) => std::future::pending().await,
        }
    }
}

impl PendingRestart {
    /// Ends all connections and returns the new listener; the old one if there can't be another.
    pub async fn carry_out(
        self,
        listener: TcpListener,
        connections: &mut Connections,
        stand_in: &Mutex<StandIn>,
    ) -> TcpListener {
        let Self { restart, answer } = self;
        let address = match address(&restart, &listener).await {
            Ok(address) => address,
            Err(error) => {
                let _ = answer.send(restart.answer(Err(error.to_string())));
                return listener;
            }
        };
        drop(listener);
        connections.close().await;
        stand_in.lock().restart();
        let ms = restart.ms;
        let started = listen_again(address, Duration::from_millis(ms));
        let told = restart.answer(Ok(format!("http://{address}")));
        if ms > 0 {
            let _ = answer.send(told);
            started.await
        } else {
            let listener = started.await;
            let _ = answer.send(told);
            listener
        }
    }
}

/// That of the listener, or that of a free port, which is let go again.
async fn address(restart: &Restart, listener: &TcpListener) -> io::Result<SocketAddr> {
    let address = listener.local_addr()?;
    match restart.port {
        Some(port) => listen(address.ip(), port).await?.local_addr(),
        None => Ok(address),
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
