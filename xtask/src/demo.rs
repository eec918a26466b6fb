//! The demo: a stand-in Pieces OS and the page that talks to it, started and ended together.

use std::iter::once;
use std::net::{Ipv4Addr, TcpListener};
use std::process::Stdio;

use anyhow::{Context, Result};
use clap::Args;

use crate::package;
use crate::process::{command, run as run_command, say};
use crate::services::Services;

/// Where newer Pieces OS is, if nothing else has the port.
const FIRST_PORT: u16 = 39300;

#[derive(Args)]
pub struct Options {
    /// Talk to this Pieces OS instead of a stand-in, e.g. http://localhost:39300
    #[arg(long, value_name = "URL", value_parser = http_url)]
    pieces_os: Option<String>,

    /// The port of the page
    #[arg(long, default_value_t = 5173)]
    port: u16,

    /// Only check that all of it starts and answers, then stop
    #[arg(long)]
    check: bool,
}

pub fn run(options: &Options) -> Result<()> {
    package::build()?;
    serve(options)
}

/// The demo as a test: of the package that is already built, beside a demo that may be running.
pub fn check() -> Result<()> {
    serve(&Options { pieces_os: None, port: 0, check: true })
}

fn serve(options: &Options) -> Result<()> {
    let page_port = free_port(once(options.port)).with_context(|| {
        format!("port {} is in use\n  what to do: name another one with --port", options.port)
    })?;
    if options.pieces_os.is_none() {
        build_stand_in()?;
    }
    build_page()?;

    let mut services = Services::new()?;
    let named = match &options.pieces_os {
        Some(url) => Some(url.clone()),
        None => unless_found(start_stand_in(&mut services)?),
    };
    let page =
        named.map_or_else(|| "/".to_owned(), |url| format!("/?pieces-os={}", query_value(&url)));
    start_page(&mut services, page_port, &page)?;
    println!("Page: http://127.0.0.1:{page_port}{page}");

    if options.check {
        say("demo", "all of it answers; stopping");
        return Ok(());
    }
    println!("Press Ctrl-C to stop.");
    services.run_until_interrupted()?;
    println!("\nStopped.");
    Ok(())
}

fn build_stand_in() -> Result<()> {
    say("stand-in Pieces OS", "building");
    run_command(
        &mut command("cargo build --package pieces-os-stand-in"),
        "building the stand-in",
        "fix what the compiler reports above",
    )
}

fn build_page() -> Result<()> {
    say("page", "building");
    run_command(
        &mut command("npm run build --workspace www"),
        "building the page",
        "fix what vite reports above",
    )
}

/// Starts a Pieces OS of today where that would be: at the first free one of its ports.
fn start_stand_in(services: &mut Services) -> Result<u16> {
    let port = free_port(FIRST_PORT..=39333).context(
        "no port of Pieces OS is free\n  what to do: if Pieces OS runs, pass its address with --pieces-os",
    )?;
    let line = format!("cargo run --quiet --package pieces-os-stand-in -- --port {port} --today");
    services.start("the stand-in Pieces OS", command(&line), port, "/applications")?;
    println!("Pieces OS (stand-in): {}", local(port));
    Ok(port)
}

/// Its address, unless the page finds it by itself: what has the first port may be a real one.
fn unless_found(port: u16) -> Option<String> {
    (port != FIRST_PORT).then(|| local(port))
}

fn local(port: u16) -> String {
    format!("http://localhost:{port}")
}

/// Starts vite itself, because to stop npm would not surely stop the vite below it.
fn start_page(services: &mut Services, port: u16, path: &str) -> Result<()> {
    let mut preview = command("node node_modules/vite/bin/vite.js preview www");
    preview.args(["--host", "127.0.0.1", "--strictPort", "--port", &port.to_string()]);
    // vite would announce the address without its query.
    preview.stdout(Stdio::null());
    services.start("the page", preview, port, path)
}

/// The first port that this user may take; 0 stands for any.
fn free_port(candidates: impl IntoIterator<Item = u16>) -> Option<u16> {
    candidates.into_iter().find_map(|port| {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok()?;
        Some(listener.local_addr().ok()?.port())
    })
}

fn http_url(text: &str) -> Result<String, &'static str> {
    let is_http = text.starts_with("http://") || text.starts_with("https://");
    is_http.then(|| text.to_owned()).ok_or("it must start with http:// or https://")
}

/// A URL as a query value: readable, with what would end or change the value escaped.
fn query_value(url: &str) -> String {
    url.bytes().map(escape).collect()
}

fn escape(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b":/.-_~[]@".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_address_stays_readable_in_the_query() {
        assert_eq!(query_value("http://127.0.0.1:1000"), "http://127.0.0.1:1000");
    }

    #[test]
    fn what_would_change_the_query_is_escaped() {
        assert_eq!(query_value("http://h/a b?c=d&e#é"), "http://h/a%20b%3Fc%3Dd%26e%23%C3%A9");
    }

    #[test]
    fn a_stand_in_behind_another_program_is_named_to_the_page() {
        assert_eq!(unless_found(39300), None);
        assert_eq!(unless_found(39301).as_deref(), Some("http://localhost:39301"));
    }

    #[test]
    fn only_http_addresses_are_taken() {
        assert!(http_url("https://localhost:1000").is_ok());
        assert!(http_url("localhost:1000").is_err());
    }

    #[test]
    fn a_port_in_use_is_passed_over() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = taken.local_addr().expect("an address").port();

        assert_eq!(free_port([port]), None);
        assert!(free_port([port, 0]).is_some());
    }
}
