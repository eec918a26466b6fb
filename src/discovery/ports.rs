//! The ports to ask.

/// Those of Pieces OS: since version 11 the first that is free from 39300 on, before that 1000 on
/// macOS and Windows and 5323 on Linux.
pub fn usual_ports() -> Vec<u16> {
    (39_300..=39_333).chain([1_000, 5_323]).collect()
}

/// Each port once, the remembered one first.
pub fn in_order(remembered: Option<u16>, ports: &[u16]) -> Vec<u16> {
    let mut order = Vec::new();
    for port in remembered.iter().chain(ports) {
        // The standard library's `contains` is 700 bytes for numbers as short as these.
        if !order.iter().any(|other| other == port) {
            order.push(*port);
        }
    }
    order
}
