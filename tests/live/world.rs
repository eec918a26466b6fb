//! A world around the machine: Pieces OS, a network that takes its time, a page, a clock. It does
//! what the web layer would do, and asserts what has to hold at every moment.

mod server;
mod traffic;

use pieces_os_client::{
    discovery::Problem,
    live::{Action, Event, Live, Purpose, Refusal, Status, Ticket},
};

pub use self::server::{Reading, Server};
use self::traffic::{Answer, Frame, Request, UnderWay};

/// The longest that requests take before they fail, in ms: the web layer ends them.
const PATIENCE_MS: f64 = 3_000.0;

pub struct World {
    pub live: Live<u32, u32>,
    pub random: Random,
    pub server: Server,
    pub network: Network,
    pub page: Page,
    pub stats: Stats,
    /// The true time, and what the clock shows more.
    pub time: f64,
    clock_error: f64,
    timer: Option<f64>,
    /// The requests under way.
    requests: Vec<(Ticket, Request)>,
    /// The socket that the machine holds, and since when it is open.
    socket: Option<(Ticket, Option<f64>)>,
    under_way: Vec<(f64, UnderWay)>,
    last_try: f64,
    was_steady: bool,
    published: u32,
}

pub struct Network {
    /// The longest that anything takes, in ms.
    pub latency: f64,
    /// Where the client expects Pieces OS.
    pub port: u16,
    /// How often the browser asks its user first.
    pub asks: f64,
}

pub struct Page {
    pub is_hidden: bool,
    pub is_away: bool,
    pub listeners: u32,
    pub is_closed: bool,
    /// When the last listener left.
    left: f64,
}

#[derive(Default)]
pub struct Stats {
    pub events: u64,
    pub tries: u64,
    pub scans: u64,
    pub lists: u64,
    pub reads: u64,
    pub opened: u64,
    pub published: u64,
    pub most_under_way: usize,
}

impl World {
    pub fn new(seed: u64, discovers: bool, has_ids: bool) -> Self {
        Self {
            live: Live::new(Purpose::List, discovers),
            random: Random(seed),
            server: Server {
                is_up: true,
                is_silent: false,
                port: 39_300,
                starts: 1,
                has_ids,
                has_stream: true,
                lists: Reading::Works,
                reads: Reading::Works,
                sends_all_first: false,
                records: Vec::new(),
                sockets: Vec::new(),
                backlog: Vec::new(),
                written: 0,
            },
            network: Network { latency: 20.0, port: 39_300, asks: 0.0 },
            page: Page {
                is_hidden: false,
                is_away: false,
                listeners: 0,
                is_closed: false,
                left: f64::NEG_INFINITY,
            },
            stats: Stats::default(),
            time: 0.0,
            clock_error: 1.7e12,
            timer: None,
            requests: Vec::new(),
            socket: None,
            under_way: Vec::new(),
            last_try: f64::NEG_INFINITY,
            was_steady: false,
            published: 0,
        }
    }

    /// Lets so many ms pass.
    pub fn run(&mut self, ms: f64) {
        let until = self.time + ms;
        let mut steps = 0.0;
        while let Some(next) = self.next().filter(|next| *next <= until) {
            self.time = self.time.max(next);
            self.step();
            steps += 1.0;
            assert!(steps < 10_000.0 + ms, "it comes to rest");
        }
        self.time = until;
    }

    /// The device sleeps so long: nothing happens, and then all at once.
    pub fn sleep(&mut self, ms: f64) {
        self.time += ms;
    }

    /// Somebody sets the clock, by so many ms.
    pub fn set_clock(&mut self, ms: f64) {
        self.clock_error += ms;
        // The machine has no other one to tell how long ago anything was.
        self.last_try = f64::NEG_INFINITY;
        self.page.left = f64::INFINITY;
        if let Some((_, Some(since))) = &mut self.socket {
            *since = f64::NEG_INFINITY;
        }
    }

    pub fn happens(&mut self, event: Event<u32, u32>) {
        match event {
            Event::Joined => self.page.listeners += 1,
            Event::Left => {
                self.page.listeners -= 1;
                self.page.left = self.time;
            }
            Event::Closed => self.page.is_closed = true,
            Event::Hidden => self.page.is_hidden = true,
            Event::Visible => self.page.is_hidden = false,
            Event::PageHidden => self.page.is_away = true,
            Event::PageShown => self.page.is_away = false,
            _ => {}
        }
        self.stats.events += 1;
        let random = self.random.number();
        for action in self.live.on(event, self.time + self.clock_error, random) {
            self.does(action);
        }
        self.check();
    }

    /// Whether the list is that of the server.
    pub fn is_right(&self) -> bool {
        let mut shown: Vec<_> = self.live.records().copied().collect();
        let mut expected: Vec<_> = self.server.records.iter().map(|(_, value)| *value).collect();
        shown.sort_unstable();
        expected.sort_unstable();
        shown == expected
    }

    /// What the machine has under way, its timer included.
    pub fn left_over(&self) -> usize {
        self.requests.len() + usize::from(self.socket.is_some()) + usize::from(self.timer.is_some())
    }

    fn next(&self) -> Option<f64> {
        let times = self.under_way.iter().map(|(at, _)| *at);
        times.chain(self.timer).reduce(f64::min)
    }

    fn step(&mut self) {
        if self.timer.is_some_and(|due| due <= self.time) {
            self.timer = None;
            return self.happens(Event::Timer);
        }
        let first = (0..self.under_way.len())
            .min_by(|a, b| self.under_way[*a].0.total_cmp(&self.under_way[*b].0))
            .expect("something is next");
        // Keeps the order of what arrives at the same time.
        match self.under_way.remove(first).1 {
            UnderWay::Request(ticket, request) => self.answer(ticket, request),
            UnderWay::Handshake(ticket) => self.shake_hands(ticket),
            UnderWay::Answer(ticket, answer) => self.arrives(ticket, answer),
        }
    }

    fn does(&mut self, action: Action<u32>) {
        match action {
            Action::Probe(ticket) => {
                let is_open = matches!(self.socket, Some((_, Some(_))));
                if !is_open {
                    self.tries();
                }
                self.requests(ticket, Request::Probe);
            }
            Action::Discover(ticket) => {
                self.stats.scans += 1;
                self.requests(ticket, Request::Discover);
            }
            Action::AskRoute(ticket) => self.requests(ticket, Request::Route),
            Action::ReadList(ticket) => {
                self.stats.lists += 1;
                self.requests(ticket, Request::List);
            }
            Action::Read(ticket, id) => {
                self.stats.reads += 1;
                self.requests(ticket, Request::Read(id));
            }
            Action::Open(ticket) => {
                assert_eq!(self.socket, None, "one socket at a time");
                self.socket = Some((ticket, None));
                self.after(UnderWay::Handshake(ticket));
            }
            Action::Cancel(ticket) => self.cancels(ticket),
            Action::SetTimer(ms) => self.timer = Some(self.time + ms),
            Action::ClearTimer => self.timer = None,
            Action::Publish => self.stats.published += 1,
            Action::Tell(_) => {}
            Action::RouteMissing(_) => assert!(!self.server.has_stream),
        }
    }

    fn tries(&mut self) {
        self.stats.tries += 1;
        assert!(!self.page.is_hidden && !self.page.is_away, "no tries while hidden");
        let has_listener = self.page.listeners > 0 || self.time - self.page.left <= 5_001.0;
        assert!(has_listener, "no tries without listeners");
        let pause = self.time - self.last_try;
        assert!(pause >= 99.9 || self.was_steady, "no storm: {pause} ms after the last try");
        self.was_steady = false;
        self.last_try = self.time;
    }

    fn requests(&mut self, ticket: Ticket, request: Request) {
        self.requests.push((ticket, request.clone()));
        self.after(UnderWay::Request(ticket, request));
    }

    fn cancels(&mut self, ticket: Ticket) {
        let is_request = self.requests.iter().any(|(of, _)| *of == ticket);
        let is_socket = self.socket.is_some_and(|(of, _)| of == ticket);
        assert!(is_request || is_socket, "only what is under way is cancelled");
        self.requests.retain(|(of, _)| *of != ticket);
        if self.socket.is_some_and(|(of, _)| of == ticket) {
            self.closes();
            self.server.sockets.retain(|(of, _)| *of != ticket);
        }
        // The abort may come too late.
        if self.random.number() < 0.7 {
            self.under_way.retain(|(_, way)| !way.is_of(ticket));
        }
    }

    fn closes(&mut self) {
        let since = self.socket.take().and_then(|(_, since)| since);
        self.was_steady = since.is_some_and(|since| self.time - since >= 4_999.0);
    }

    fn is_reachable(&self) -> bool {
        self.server.is_up && self.server.port == self.network.port
    }

    fn arrives(&mut self, ticket: Ticket, answer: Answer) {
        if !matches!(answer, Answer::Asking) {
            self.requests.retain(|(of, _)| *of != ticket);
        }
        let is_socket = self.socket.is_some_and(|(of, _)| of == ticket);
        let event = match answer {
            Answer::Alive(id) => Event::Alive(ticket, id),
            Answer::Asking => Event::Asking(ticket),
            Answer::Unreachable(true) => Event::Unreachable(ticket, Problem::NotPiecesOs),
            Answer::Unreachable(false) => {
                Event::Unreachable(ticket, Problem::silent(String::new()))
            }
            Answer::Opened => {
                if is_socket {
                    self.stats.opened += 1;
                    self.socket = Some((ticket, Some(self.time)));
                }
                Event::Opened(ticket)
            }
            Answer::Ended => {
                if is_socket {
                    self.closes();
                }
                Event::Ended(ticket)
            }
            Answer::Route(true) => Event::Refused(ticket, Refusal::Missing(404)),
            Answer::Route(false) => Event::Refused(ticket, Refusal::Failed(401)),
            Answer::Frame(Frame::Changes(changes)) => Event::Frame(ticket, changes),
            Answer::Frame(Frame::Garbage) => Event::Unreadable(ticket),
            Answer::List(list) => Event::List(ticket, list),
            Answer::Record(value) => Event::Record(ticket, value),
            Answer::Missing => Event::Missing(ticket),
            Answer::Failed => Event::Failed(ticket, 500),
        };
        self.happens(event);
    }

    /// What holds after each event.
    fn check(&mut self) {
        let of = |kind: fn(&Request) -> bool| {
            self.requests.iter().filter(|(_, request)| kind(request)).count()
        };
        let reads = of(|request| matches!(request, Request::Read(_)));
        let lists = of(|request| *request == Request::List);
        assert!(reads <= 4 && lists <= 1 && (reads == 0 || lists == 0));
        assert!(self.requests.len() - reads - lists <= 1, "one probe at a time");
        self.stats.most_under_way = self.stats.most_under_way.max(self.requests.len());
        let has_open = matches!(self.socket, Some((_, Some(_))));
        assert!(reads + lists == 0 || has_open, "nothing is read without a socket");
        let status = self.live.status();
        match status {
            Status::Live => assert!(has_open),
            Status::Hidden => assert!(self.page.is_hidden || self.page.is_away),
            Status::Closed | Status::Idle => assert_eq!(self.left_over(), 0),
            Status::Connecting | Status::Waiting => {}
        }
        let has_failed = self.live.failure().is_some();
        let may_fail = matches!(status, Status::Waiting | Status::Hidden | Status::Closed);
        assert!(
            !has_failed || may_fail && self.live.problem().is_none(),
            "an error is of no other state"
        );
        assert!(
            !self.page.is_away || self.left_over() == 0,
            "nothing is left in a page that is gone"
        );
        let version = self.live.version();
        assert_eq!(u64::from(version), self.stats.published, "each version is published once");
        assert!(version - self.published <= 1);
        self.published = version;
    }

    fn after(&mut self, what: UnderWay) {
        let at = self.time + self.delay();
        self.under_way.push((at, what));
    }

    fn delay(&mut self) -> f64 {
        self.random.number() * self.network.latency
    }
}

/// SplitMix64.
pub struct Random(pub u64);

impl Random {
    /// From 0 to 1.
    pub fn number(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}
