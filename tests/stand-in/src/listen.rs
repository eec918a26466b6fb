//! Where the stand-in listens.

use std::io::{Error, ErrorKind, Result};
use std::net::{IpAddr, SocketAddr};
use std::ops::RangeInclusive;

use pieces_os_stand_in_core::{PORTS_OF_PIECES_OS, Port};
use tokio::net::TcpListener;

pub async fn listen(host: IpAddr, port: Port) -> Result<TcpListener> {
    match port {
        Port::Auto => first_free(host, PORTS_OF_PIECES_OS).await,
        Port::Number(port) => bind(host, port).await,
    }
}

async fn first_free(host: IpAddr, ports: RangeInclusive<u16>) -> Result<TcpListener> {
    for port in ports.clone() {
        match bind(host, port).await {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            listener_or_error => return listener_or_error,
        }
    }
    let reason = format!("{host}: every port from {} to {} is in use", ports.start(), ports.end());
    Err(Error::new(ErrorKind::AddrInUse, reason))
}

/// The error names the address, which that of the system does not.
async fn bind(host: IpAddr, port: u16) -> Result<TcpListener> {
    let address = SocketAddr::new(host, port);
    TcpListener::bind(address)
        .await
        .map_err(|error| Error::new(error.kind(), format!("{address}: {error}")))
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    const HOST: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

    #[tokio::test]
    async fn the_first_free_port_is_taken_and_those_in_use_are_passed_over() {
        let first = bind(HOST, 0).await.unwrap();
        let port = first.local_addr().unwrap().port();

        let next = first_free(HOST, port..=port.saturating_add(30)).await.unwrap();

        assert!(next.local_addr().unwrap().port() > port);
    }

    #[tokio::test]
    async fn without_a_free_port_the_error_names_them() {
        let only = bind(HOST, 0).await.unwrap();
        let port = only.local_addr().unwrap().port();

        let error = first_free(HOST, port..=port).await.unwrap_err();

        let expected = format!("127.0.0.1: every port from {port} to {port} is in use");
        assert_eq!(error.to_string(), expected);
    }

    #[tokio::test]
    async fn an_address_of_another_machine_is_told_at_once() {
        let elsewhere = "192.0.2.1".parse().unwrap();
        let error = listen(elsewhere, Port::Auto).await.unwrap_err();
        assert!(error.to_string().starts_with("192.0.2.1:39300: "), "{error}");
    }
}
