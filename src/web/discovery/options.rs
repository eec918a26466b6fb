//! What a search is told by its caller.

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::{
    discovery::Ports,
    json::digits_of,
    web::{
        failure::{Failed, Failure},
        settings::Settings,
        value::{array, function, given, member, unexpected},
    },
};

/// How long to wait until Pieces OS runs, in ms.
const WAIT_MS: f64 = 60_000.0;

pub struct Options {
    pub settings: Rc<Settings>,
    /// Where to look, in this order.
    pub addresses: Vec<String>,
    /// Whether Pieces OS was at the first of them before.
    pub is_likely: bool,
    /// Whether to wait until the user has answered the browser.
    pub is_patient: bool,
    pub on_state: Option<Function>,
    /// How long to wait until it runs, in ms; 0 is for ever.
    pub wait_ms: f64,
}

impl Options {
    pub fn read(options: &JsValue) -> Result<Box<Self>, Failure> {
        let settings = Rc::new(Settings::new(options)?);
        let of = |name| member(options, "options", name);
        let mut order = Ports::default();
        let remembered = given(of("remembered")?);
        if let Some(remembered) = &remembered {
            order.add(port(remembered, "remembered")?);
        }
        match array(of("ports")?, "ports")? {
            Some(ports) => {
                for (index, value) in ports.iter().enumerate() {
                    let field = ["ports[", &digits_of(index as u64), "]"].concat();
                    order.add(port(&value, &field)?);
                }
            }
            None => order.add_usual(),
        }
        if order.0.is_empty() {
            return Err(Failed::invalid("ports", "expected at least one"));
        }
        let address = |port: &u16| address_at(&settings.base_path, *port);
        Ok(Box::new(Self {
            addresses: order.0.iter().map(address).collect(),
            is_likely: remembered.is_some(),
            is_patient: true,
            on_state: function(of("onState")?, "onState")?,
            wait_ms: given(of("timeoutMs")?).map_or(WAIT_MS, |_| settings.limits.timeout_ms),
            settings,
        }))
    }

    /// Those for all ports where Pieces OS may be, after the address in the settings of a client.
    pub fn of_all_ports(settings: Rc<Settings>) -> Box<Self> {
        let mut options = Self::of_client(settings);
        let mut ports = Ports::default();
        ports.add_usual();
        for port in ports.0 {
            let address = address_at(&options.settings.base_path, port);
            if address != options.settings.base_path {
                options.addresses.push(address);
            }
        }
        options
    }

    /// Those for the address in the settings of a client alone.
    pub fn of_client(settings: Rc<Settings>) -> Box<Self> {
        let addresses = vec![settings.base_path.clone()];
        Box::new(Self {
            settings,
            addresses,
            is_likely: true,
            is_patient: false,
            on_state: None,
            wait_ms: WAIT_MS,
        })
    }
}

fn port(value: &JsValue, field: &str) -> Result<u16, Failure> {
    let Some(number) = value.as_f64() else {
        return Err(unexpected(field, "port", value));
    };
    // A number out of range saturates, and is another one then.
    let port = number as u16;
    if port == 0 || f64::from(port) != number {
        return Err(Failed::invalid(field, "expected integer from 1 to 65535"));
    }
    Ok(port)
}

/// An address with another port.
pub fn address_at(base_path: &str, port: u16) -> String {
    // It is one that `URL` has written.
    let Ok(url) = web_sys::Url::new(base_path) else {
        return base_path.to_owned();
    };
    url.set_port(&digits_of(port.into()));
    url.href().trim_end_matches('/').to_owned()
}
