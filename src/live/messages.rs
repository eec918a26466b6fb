//! What goes into the machine, and what comes out.

use crate::discovery::Problem;

/// Names what an action started, so that its answer is told from that of an earlier one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Ticket(pub u32);

/// What happened. An answer is that of the action with the same ticket; one that is not expected
/// any more is ignored.
pub enum Event<R> {
    /// Somebody listens, and did not before.
    Joined,
    /// One of those listens no more.
    Left,
    /// The caller wants no more of it. Nothing is left afterwards, and it stays so.
    Closed,
    /// The timer fired.
    Timer,

    /// The page cannot be seen any more.
    Hidden,
    /// The page can be seen again.
    Visible,
    /// `pagehide`: the page goes, perhaps into the back-forward cache.
    PageHidden,
    /// `pageshow`: the page came, perhaps out of that cache.
    PageShown,
    /// `focus`, `online`, or another permission: what stood in the way may be gone.
    Nudged,

    /// Pieces OS answers at the address, with the identifier of its start if it has one: what
    /// [`Action::Probe`] and [`Action::Discover`] found.
    Alive(Ticket, Option<String>),
    /// The browser asks its user first. The request goes on, and its answer is still to come.
    Asking(Ticket),
    /// What keeps requests from Pieces OS.
    Unreachable(Ticket, Problem),
    /// The socket is open.
    Opened(Ticket),
    /// The socket is closed, or did not open.
    Ended(Ticket),
    /// Whether Pieces OS says that it has no such stream: 404.
    Route(Ticket, /* is_missing */ bool),

    /// A frame: what has changed, in its order.
    Frame(Ticket, Vec<Change>),
    /// A frame that cannot be read.
    Unreadable(Ticket),
    /// The whole list, each record with its identifier.
    List(Ticket, Vec<(String, R)>),
    /// One record.
    Record(Ticket, R),
    /// There is no such record, or no way to read one: 404.
    Missing(Ticket),
    /// The list or the record could not be read.
    Failed(Ticket),
}

/// A record that is another one now.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Change {
    pub id: String,
    pub is_deleted: bool,
}

/// What is to be done, in this order. Each with a ticket is answered, in the end with a failure,
/// unless it is cancelled first.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Ask the address for its health: [`Event::Alive`], [`Event::Asking`] or [`Event::Unreachable`].
    Probe(Ticket),
    /// Look for Pieces OS at all ports, and keep the address: answered as a probe.
    Discover(Ticket),
    /// Open the socket: [`Event::Opened`], [`Event::Frame`] and in the end [`Event::Ended`].
    Open(Ticket),
    /// Find out why the socket did not open: [`Event::Route`].
    AskRoute(Ticket),
    /// Read the whole list: [`Event::List`] or [`Event::Failed`].
    ReadList(Ticket),
    /// Read one record: [`Event::Record`], [`Event::Missing`] or [`Event::Failed`].
    Read(Ticket, String),
    /// End what has this ticket and is under way: close the socket, abort the request. Nothing that
    /// still comes of it counts.
    Cancel(Ticket),
    /// Set the timer, the only one there is, to so many ms from now instead.
    SetTimer(f64),
    ClearTimer,
    /// There is a newer version of what [`Live`] shows. Those who have not taken the last one are
    /// shown this one only.
    Publish,
    /// Pieces OS answers, but has no such stream. This is the end, and an error for all listeners.
    RouteMissing,
}

/// How the list and the server stand.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Status {
    /// Nobody listens.
    Idle,
    /// A connection is being made, or the list read for the first time since.
    Connecting,
    /// The list is that of the server, but for changes that are being read.
    Live,
    /// It will be tried again, after a pause or when the browser's user has answered.
    Waiting,
    /// The same, but not before the page can be seen.
    Hidden,
    /// This was the end.
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
