//! The events that the machine takes, and the actions that it returns.

use crate::discovery::Problem;

/// Identifies an action, so that its result is not taken for that of an earlier action.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Ticket(pub u32);

/// Something that happened. An event with a ticket is the result of the action with that ticket. It is
/// ignored if the machine no longer waits for it.
pub enum Event<R, E> {
    /// A listener was added.
    Joined,
    /// Another function listens by a listener that was added before.
    Wanted,
    /// A listener was removed.
    Left,
    /// The caller closed the list. This is final.
    Closed,
    /// The timer fired.
    Timer,

    /// The page became hidden.
    Hidden,
    /// The page became visible.
    Visible,
    /// `pagehide`: the page is being left. It may go into the back-forward cache.
    PageHidden,
    /// `pageshow`: the page is shown. It may come from the back-forward cache.
    PageShown,
    /// `focus`, `online` or a changed permission: the problem may be solved.
    Nudged,

    /// Pieces OS was found by [`Action::Probe`] or [`Action::Discover`], with the ID of the running instance
    /// if it has one.
    Alive(Ticket, Option<String>),
    /// The browser is asking the user for permission. The result of the action is still to come.
    Asking(Ticket),
    /// Pieces OS can't be reached, for this reason.
    Unreachable(Ticket, Problem),
    /// The socket was opened.
    Opened(Ticket),
    /// The socket was closed, or failed to open.
    Ended(Ticket),
    /// Why the socket failed to open.
    Refused(Ticket, Refusal<E>),

    /// A frame with changes, in order.
    Frame(Ticket, Vec<Change>),
    /// A frame that does not match its type.
    Unreadable(Ticket),
    /// The whole list, each record with its ID.
    List(Ticket, Vec<(String, R)>),
    /// One record.
    Record(Ticket, R),
    /// Pieces OS responded with 404: it does not have the record, or not the operation to read one.
    Missing(Ticket),
    /// The list or the record could not be read.
    Failed(Ticket, E),
}

/// Why the socket failed to open, as the route of the stream responds to a plain request.
#[derive(Debug)]
pub enum Refusal<E> {
    /// Pieces OS responded with 404: it does not have the stream.
    Missing(E),
    /// Pieces OS refuses all requests like this one.
    Failed(E),
    /// It responded as expected, so this is unknown.
    Unknown,
}

/// A change to a record.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Change {
    pub id: String,
    pub is_deleted: bool,
}

/// Something to do. Actions are performed in order. For each action with a ticket, the driver must pass
/// in a result event, unless the action is cancelled.
#[derive(Clone, Debug, PartialEq)]
pub enum Action<E> {
    /// Check the health of Pieces OS. Result: [`Event::Alive`], [`Event::Asking`] or [`Event::Unreachable`].
    Probe(Ticket),
    /// Search for Pieces OS at all ports and use the URL from then on. Result: like [`Action::Probe`].
    Discover(Ticket),
    /// Open the socket. Result: [`Event::Opened`], [`Event::Frame`] and finally [`Event::Ended`].
    Open(Ticket),
    /// Find out why the socket failed to open. Result: [`Event::Refused`].
    AskRoute(Ticket),
    /// Read the whole list. Result: [`Event::List`] or [`Event::Failed`].
    ReadList(Ticket),
    /// Read one record. Result: [`Event::Record`], [`Event::Missing`] or [`Event::Failed`].
    Read(Ticket, String),
    /// Cancel the action with this ticket: close the socket, or abort the request. Its results are ignored.
    Cancel(Ticket),
    /// Set the only timer to this many ms from now.
    SetTimer(f64),
    ClearTimer,
    /// Tell all listeners that there is a new version. A listener that has not read the version before skips
    /// it.
    Publish,
    /// Pass this to the logger, if there is one.
    Tell(News<E>),
    /// End the list with this error for all listeners, because Pieces OS does not have the stream.
    RouteMissing(E),
}

/// News about the connection, for the logger.
#[derive(Clone, Debug, PartialEq)]
pub enum News<E> {
    /// The socket is open.
    Connected,
    /// There is no connection: the reason as a code, and the delay in ms until the next attempt.
    Lost { reason: &'static str, wait_ms: f64 },
    /// The list or a record could not be read, for this reason. The delay in ms until it is read again.
    Unread { failure: E, wait_ms: f64 },
}

/// The state of the connection and the list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Status {
    /// There are no listeners.
    Idle,
    /// The connection is being opened, or the list is being loaded.
    Connecting,
    /// The list is up to date, except for changes that are being read.
    Live,
    /// There is no connection. The next attempt follows after a delay or the answer to a permission prompt.
    Waiting,
    /// There is no connection. The next attempt is made when the page becomes visible.
    Hidden,
    /// The list has ended.
    Closed,
}

impl Status {
    pub fn name(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Connecting => "connecting",
            Self::Live => "live",
            Self::Waiting => "waiting",
            Self::Hidden => "hidden",
            Self::Closed => "closed",
        }
    }
}
