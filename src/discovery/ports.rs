//! The ports to try.

/// The ports to try, in this order, without duplicates.
#[derive(Default)]
pub struct Ports(pub Vec<u16>);

impl Ports {
    /// Adds a port, unless it is already in the list.
    pub fn add(&mut self, port: u16) {
        // A loop, as `contains` has 700 bytes of code for numbers as short as these.
        for other in &self.0 {
            if *other == port {
                return;
            }
        }
        self.0.push(port);
    }

    /// Adds the ports of Pieces OS. Version 11 and later uses the first free port from 39300 to 39333.
    /// Older versions use 1000 on macOS and Windows, and 5323 on Linux.
    pub fn add_usual(&mut self) {
        for port in 39_300..=39_333 {
            self.add(port);
        }
        self.add(1_000);
        self.add(5_323);
    }
}
