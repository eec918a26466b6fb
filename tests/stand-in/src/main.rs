//! The command line of the stand-in Pieces OS.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use pieces_os_stand_in::{StandIn, serve};
use tokio::net::TcpListener;

/// A stand-in for Pieces OS: answers its Applications API from memory, for demos and tests.
#[derive(Parser)]
#[command(version)]
struct Cli {
    /// Port to listen on; 0 takes any free one.
    #[arg(long, default_value_t = 1000)]
    port: u16,

    /// Address to listen on.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,

    /// Whether pages of other origins may read the answers.
    #[arg(long, value_enum, default_value_t = Cors::On)]
    cors: Cors,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Cors {
    On,
    Off,
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let address = SocketAddr::new(cli.host, cli.port);
    match run(address, cli.cors == Cors::On).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("stand-in Pieces OS cannot listen on {address}: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(address: SocketAddr, cors: bool) -> std::io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    let stopped = stop_signal()?;
    println!("stand-in Pieces OS listening on http://{}", listener.local_addr()?);
    tokio::select! {
        () = serve(listener, StandIn::new(cors)) => {}
        () = stopped => {}
    }
    Ok(())
}

/// Resolves at Ctrl-C, and at SIGTERM where that exists.
#[cfg(unix)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
