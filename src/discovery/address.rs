//! The parts of a URL, and which network it belongs to.

/// An `http` or `https` URL, as the JavaScript class `URL` formats it.
#[derive(Clone, Copy)]
pub struct Address<'a>(pub &'a str);

impl<'a> Address<'a> {
    pub fn is_https(self) -> bool {
        self.0.starts_with("https:")
    }

    /// Its scheme, host and port.
    pub fn origin(self) -> &'a str {
        let start = self.start();
        let rest = self.0.get(start..).unwrap_or_default();
        self.0.get(..start + until(rest, '/').len()).unwrap_or_default()
    }

    /// The port, or the default port of the scheme.
    pub fn port(self) -> u16 {
        // The digits behind the last colon, if nothing follows them.
        let port = self.origin().bytes().fold(None, |port: Option<u16>, byte| match byte {
            b':' => Some(0),
            b'0'..=b'9' => port.map(|port| port.wrapping_mul(10).wrapping_add((byte & 15).into())),
            _ => None,
        });
        port.unwrap_or(if self.is_https() { 443 } else { 80 })
    }

    /// What stands for its host with any port in a content security policy.
    pub fn with_every_port(self) -> String {
        let scheme = if self.is_https() { "https://" } else { "http://" };
        [scheme, self.host(), ":*"].concat()
    }

    /// Whether it is on this machine.
    pub fn is_loopback(self) -> bool {
        let host = self.host();
        host == "localhost"
            || host.ends_with(".localhost")
            || host == "[::1]"
            || matches!(octets(host), Some([127, ..]))
    }

    /// Whether it is on the local network or this machine.
    pub fn is_local(self) -> bool {
        let host = self.host();
        let is_local_v4 = match octets(host) {
            Some([10, ..] | [192, 168, ..] | [169, 254, ..]) => true,
            Some([172, second, ..]) => (16..32).contains(&second),
            Some([100, second, ..]) => (64..128).contains(&second),
            _ => false,
        };
        self.is_loopback() || is_local_v4 || is_local_v6(host) || host.ends_with(".local")
    }

    /// The host in lower case, without the trailing dot that a name may have.
    fn host(self) -> &'a str {
        let authority = self.origin().get(self.start()..).unwrap_or_default();
        if authority.starts_with('[') {
            let end = until(authority, ']').len();
            return authority.get(..=end).unwrap_or_default();
        }
        let host = until(authority, ':');
        host.strip_suffix('.').unwrap_or(host)
    }

    /// The offset at which the host starts.
    fn start(self) -> usize {
        if self.is_https() { "https://".len() } else { "http://".len() }
    }
}

/// The text before the first such character.
fn until(text: &str, end: char) -> &str {
    text.split(end).next().unwrap_or_default()
}

/// The octets of an IPv4 address.
fn octets(host: &str) -> Option<[u8; 4]> {
    let mut octets = [0_u8; 4];
    let (mut index, mut digits) = (0, 0);
    for byte in host.bytes() {
        match byte {
            b'0'..=b'9' => {
                let octet = octets.get_mut(index)?;
                *octet = octet.checked_mul(10)?.checked_add(byte - b'0')?;
                digits += 1;
            }
            b'.' if digits > 0 => (index, digits) = (index + 1, 0),
            _ => return None,
        }
    }
    (index == 3 && digits > 0).then_some(octets)
}

/// Whether it is an IPv6 address of `fc00::/7` or `fe80::/10`.
fn is_local_v6(host: &str) -> bool {
    let first = host.strip_prefix('[').map_or("", |rest| until(rest, ':'));
    // Shorter ones begin with zeros.
    let prefixes = ["fc", "fd", "fe8", "fe9", "fea", "feb"];
    first.len() == 4 && prefixes.iter().any(|prefix| first.starts_with(prefix))
}
