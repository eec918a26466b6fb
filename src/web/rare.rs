//! What few calls do.

use std::{future::Future, pin::Pin};

/// A future whose code is apart from that of the function that waits for it.
///
/// Engines compile a function when it is first called, and all of it. So what a first call does not do
/// should not be in what it does.
pub fn rarely<'a, T>(
    future: impl Future<Output = T> + 'a,
) -> Pin<Box<dyn Future<Output = T> + 'a>> {
    Box::pin(future)
}
