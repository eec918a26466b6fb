//! What a page or worker of a browser knows of why it gets no answer.

use super::{
    environment,
    permission::{Permission, State},
    reports::Reports,
};
use crate::discovery::{Address, Asker, Problem};

/// A page or worker, for as long as somebody searches from it.
pub struct Page {
    origin: String,
    /// None if it needs none.
    permission: Option<Permission>,
    reports: Reports,
}

impl Page {
    /// None outside of browsers.
    pub async fn calling(address: Address<'_>) -> Option<Box<Self>> {
        let origin = environment::origin()?;
        let permission = Permission::query(Address(&origin), address).await;
        Some(Box::new(Self { origin, permission, reports: Reports::watch() }))
    }

    /// Why no request would reach this address; none if one may.
    pub fn refusal(&self) -> Option<Problem> {
        let permission = self.permission.as_ref()?;
        match permission.state() {
            State::Denied if environment::is_insecure() => {
                Some(Problem::CannotAsk(Asker::Insecure))
            }
            State::Denied if environment::is_frame_without(permission.feature) => {
                Some(Problem::FrameNotAllowed)
            }
            State::Denied => Some(Problem::PermissionDenied),
            State::Prompt if environment::is_shared() => Some(Problem::CannotAsk(Asker::Worker)),
            _ => None,
        }
    }

    /// The permission that the browser asks its user for if something listens; none if it does not.
    pub fn prompt(&self) -> Option<&Permission> {
        self.permission.as_ref().filter(|permission| permission.state() == State::Prompt)
    }

    /// That something answers, but not so that this page may read it.
    pub fn cors(&self) -> Problem {
        Problem::Cors { origin: self.origin.clone() }
    }

    /// Why there was no answer, as far as that is the same for all ports.
    pub fn reason(&self, address: Address) -> Option<Problem> {
        // WebKit is the one that holds a loopback address to be unsafe.
        let is_mixed =
            || Address(&self.origin).is_https() && !address.is_https() && environment::is_webkit();
        obvious_problem(address.0).or_else(|| is_mixed().then_some(Problem::MixedContent))
    }

    /// The first of these addresses that the browser reports to have blocked, and why.
    pub async fn blocked<'a>(&self, addresses: &'a [String]) -> Option<(&'a String, Problem)> {
        self.reports.arrived().await;
        addresses.iter().find_map(|base| {
            let address = Address(base);
            if self.reports.of_policy(address) {
                return Some((base, Problem::PagePolicy));
            }
            // What an isolated page may not read has come.
            self.reports.of_isolation(address).then(|| (base, self.cors()))
        })
    }
}

/// What can be told of a failure without asking anybody; none if nothing can.
pub fn obvious_problem(url: &str) -> Option<Problem> {
    let address = Address(url);
    // Outside of browsers nobody knows, and some hosts report asking as an error.
    let page = environment::origin()?;
    if address.is_loopback() {
        return None;
    }
    if environment::is_offline() {
        return Some(Problem::Offline);
    }
    (Address(&page).is_https() && !address.is_https()).then_some(Problem::MixedContent)
}

/// What could have hidden an answer, and leaves no trace of it.
pub fn hidden_by(address: Address) -> Vec<&'static str> {
    let mut notes = Vec::new();
    if address.is_https() {
        notes.push("Another possible cause: its certificate is not trusted.");
    }
    if environment::is_isolated() {
        notes.push(
            "Another possible cause: it responds without CORS headers. This page can't tell, because it \
             is cross-origin isolated.",
        );
    }
    if address.is_local() && environment::is_insecure() {
        notes.push(
            "Another possible cause: the browser blocks access to the local network for pages loaded \
             over HTTP.",
        );
    }
    notes
}
