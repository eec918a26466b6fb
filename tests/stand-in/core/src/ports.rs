//! Which ports there are to listen on.

use std::ops::RangeInclusive;
use std::str::FromStr;

use serde::Deserialize;

/// Of these Pieces OS takes the first that is free.
pub const PORTS_OF_PIECES_OS: RangeInclusive<u16> = 39300..=39333;

/// `auto`, or a number.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Port {
    Auto,
    #[serde(untagged)]
    Number(u16),
}

impl FromStr for Port {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "auto" => Ok(Self::Auto),
            number => number.parse().map(Self::Number).map_err(|_| "expected auto, or 0 to 65535"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_auto_or_a_number() {
        assert!(matches!("auto".parse(), Ok(Port::Auto)));
        assert!(matches!("1000".parse(), Ok(Port::Number(1000))));
        assert!("65536".parse::<Port>().is_err());
    }
}
