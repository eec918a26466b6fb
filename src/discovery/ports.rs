//! The ports to ask.

/// The ports to ask, in this order.
#[derive(Default)]
pub struct Ports(pub Vec<u16>);

impl Ports {
    /// Adds one, unless it is there.
    pub fn add(&mut self, port: u16) {
        // A loop, as `contains` has 700 bytes of code for numbers as short as these.
        for other in &self.0 {
            if *other == port {
                return;
            }
        }
        self.0.push(port);
    }

    /// Adds those of Pieces OS: since version 11 the first that is free from 39300 on, before that
    /// 1000 on macOS and Windows and 5323 on Linux.
    pub fn add_usual(&mut self) {
        for port in 39_300..=39_333 {
            self.add(port);
        }
        self.add(1_000);
        self.add(5_323);
    }
}
