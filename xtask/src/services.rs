//! Programs that run side by side until the user stops them, and never outlive this one.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::{failure, not_started};

const START_LIMIT: Duration = Duration::from_secs(30);
const ANSWER_LIMIT: Duration = Duration::from_secs(2);
const PAUSE: Duration = Duration::from_millis(50);
/// Ctrl-C reaches the children too, and their end may be seen before the signal is.
const SIGNAL_LIMIT: Duration = Duration::from_millis(200);

pub struct Services {
    running: Vec<Service>,
    interrupted: Arc<AtomicBool>,
}

struct Service {
    name: &'static str,
    command: Command,
    child: Child,
}

impl Services {
    /// From here on Ctrl-C and a termination signal end the services and then this program.
    pub fn new() -> Result<Self> {
        let interrupted = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&interrupted);
        ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed))
            .context("could not listen for Ctrl-C")?;
        Ok(Self { running: Vec::new(), interrupted })
    }

    /// Starts a local server and waits until `path` on `port` answers 200.
    pub fn start(
        &mut self,
        name: &'static str,
        command: Command,
        port: u16,
        path: &str,
    ) -> Result<()> {
        self.running.push(Service::start(name, command)?);
        let started = Instant::now();
        while status(port, path) != Some(200) {
            self.check_alive()?;
            if self.is_interrupted() {
                bail!("stopped before {name} had started");
            }
            if started.elapsed() > START_LIMIT {
                bail!(
                    "{name} did not answer http://127.0.0.1:{port}{path} with 200 within {} s\n  \
                     what to do: see what it reports above",
                    START_LIMIT.as_secs()
                );
            }
            sleep(PAUSE);
        }
        self.check_alive()
    }

    /// Returns when the user stops the program; fails when a service ends by itself.
    pub fn run_until_interrupted(&mut self) -> Result<()> {
        while !self.is_interrupted() {
            self.check_alive()?;
            sleep(PAUSE);
        }
        Ok(())
    }

    fn is_interrupted(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }

    fn check_alive(&mut self) -> Result<()> {
        for service in &mut self.running {
            let Some(status) = service.child.try_wait()? else {
                continue;
            };
            sleep(SIGNAL_LIMIT);
            if !self.interrupted.load(Ordering::Relaxed) {
                let sentence = format!("{} ended by itself ({status})", service.name);
                return Err(failure(&service.command, &sentence, "see what it reports above"));
            }
        }
        Ok(())
    }
}

impl Service {
    fn start(name: &'static str, mut command: Command) -> Result<Self> {
        match command.stdin(Stdio::null()).spawn() {
            Ok(child) => Ok(Self { name, command, child }),
            Err(error) => Err(not_started(&command, name, "run `cargo xtask build`", &error)),
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // Both fail only when the child is gone already, which is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The status of a GET to a server on this machine, or None if there is no answer.
fn status(port: u16, path: &str) -> Option<u16> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()?;
    stream.set_read_timeout(Some(ANSWER_LIMIT)).ok()?;
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: */*\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut head = [0; "HTTP/1.1 200".len()];
    stream.read_exact(&mut head).ok()?;
    std::str::from_utf8(&head).ok()?.rsplit(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    fn serve_once(answer: &'static [u8]) -> u16 {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a connection");
            let _ = stream.read(&mut [0; 1024]);
            stream.write_all(answer).expect("a reader");
        });
        port
    }

    #[test]
    fn the_status_of_an_answer_is_read() {
        assert_eq!(status(serve_once(b"HTTP/1.1 404 Not Found\r\n\r\n"), "/"), Some(404));
    }

    #[test]
    fn an_answer_that_is_not_http_has_no_status() {
        assert_eq!(status(serve_once(b"SSH-2.0-OpenSSH\r\n"), "/"), None);
    }

    #[test]
    fn a_service_that_ends_by_itself_is_told() {
        let child = crate::process::command("rustc --version");
        let mut services = Services { running: Vec::new(), interrupted: Arc::default() };

        let error = services.start("the page", child, 1, "/").unwrap_err().to_string();

        assert!(error.starts_with("the page ended by itself (exit status: 0)"), "{error}");
    }
}
