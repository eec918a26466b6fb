//! The command line of the stand-in Pieces OS.

use std::net::{IpAddr, Ipv4Addr};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use pieces_os_stand_in::{Edition, Port, Settings, listen, serve};

/// A stand-in for Pieces OS: answers its API from memory, for demos and tests.
#[derive(Parser)]
struct Cli {
    /// Port to listen on; 0 takes any free one, auto the first free one of 39300 to 39333.
    #[arg(long, default_value = "1000")]
    port: Port,

    /// Address to listen on.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,

    /// Whether pages of other origins may read the responses.
    #[arg(long, value_enum, default_value_t = Cors::On)]
    cors: Cors,

    /// Only the twelve operations of the first API description, health and version; real old
    /// versions also had connect, onboarded and update.
    #[arg(long, conflicts_with = "today")]
    legacy: bool,

    /// Only routes in the newest Pieces SDKs; a real Pieces OS 12 may still have some that those
    /// dropped.
    #[arg(long)]
    today: bool,

    /// The version it reports. Default: 12.3.0, with --legacy 8.0.0, with --today 12.6.0.
    #[arg(long)]
    version: Option<String>,

    /// For how many milliseconds it says that it is migrating, before it is ready.
    #[arg(long, value_name = "MS")]
    migrating: Option<u64>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Cors {
    On,
    Off,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("stand-in Pieces OS cannot listen on {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> std::io::Result<()> {
    let listener = listen(cli.host, cli.port).await?;
    let stopped = stop_signal()?;
    println!("stand-in Pieces OS listening on http://{}", listener.local_addr()?);
    tokio::select! {
        () = serve(listener, cli.settings()) => {}
        () = stopped => {}
    }
    Ok(())
}

impl Cli {
    fn settings(self) -> Settings {
        Settings {
            cors: self.cors == Cors::On,
            edition: match (self.legacy, self.today) {
                (true, _) => Edition::Legacy,
                (_, true) => Edition::Today,
                _ => Edition::All,
            },
            version: self.version,
            migrating: self.migrating,
            applications: None,
        }
    }
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
