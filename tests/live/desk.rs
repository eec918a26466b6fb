//! A machine on a desk: each test hands it events one by one, and looks at what it does.

use pieces_os_client::{
    discovery::Problem,
    live::{Action, Change, Event, Live, News, Purpose, Status, Ticket},
};

pub struct Desk {
    pub live: Live<u32, u32>,
    pub now: f64,
    /// The random number of each event.
    pub random: f64,
    /// When the timer fires.
    pub timer: Option<f64>,
    pub published: u32,
    /// What a log was told.
    pub news: Vec<News<u32>>,
}

impl Desk {
    pub fn new() -> Self {
        Self::of(Live::new(Purpose::List, false))
    }

    /// Of a client that was made from what `discover` found.
    pub fn discovering() -> Self {
        Self::of(Live::new(Purpose::List, true))
    }

    pub fn of(live: Live<u32, u32>) -> Self {
        Self { live, now: 1e12, random: 0.5, timer: None, published: 0, news: Vec::new() }
    }

    /// One that is live with these records, and its socket.
    pub fn live(records: &[(&str, u32)]) -> (Self, Ticket) {
        let mut desk = Self::new();
        let socket = desk.connects();
        desk.reads(records);
        (desk, socket)
    }

    /// What is done about an event, timer, state and log aside.
    pub fn on(&mut self, event: Event<u32, u32>) -> Vec<Action<u32>> {
        let mut actions = self.live.on(event, self.now, self.random);
        actions.retain(|action| {
            match action {
                Action::SetTimer(ms) => self.timer = Some(self.now + ms),
                Action::ClearTimer => self.timer = None,
                Action::Publish => self.published += 1,
                Action::Tell(news) => self.news.push(news.clone()),
                _ => return true,
            }
            false
        });
        actions
    }

    /// What is done within so many ms.
    pub fn wait(&mut self, ms: f64) -> Vec<Action<u32>> {
        let until = self.now + ms;
        let mut actions = Vec::new();
        let mut fired = 0;
        while let Some(due) = self.timer.filter(|due| *due <= until) {
            fired += 1;
            assert!(fired < 10_000, "it comes to rest");
            self.now = due;
            self.timer = None;
            actions.extend(self.on(Event::Timer));
        }
        self.now = until;
        actions
    }

    /// Somebody listens, and the socket opens.
    pub fn connects(&mut self) -> Ticket {
        let probe = the_one(&self.on(Event::Joined));
        self.opens(probe)
    }

    /// The probe of a try is answered, and the socket opens.
    pub fn opens(&mut self, probe: Ticket) -> Ticket {
        let socket = the_one(&self.on(Event::Alive(probe, Some("start 1".to_owned()))));
        let actions = self.on(Event::Opened(socket));
        assert!(matches!(actions[..], [Action::ReadList(_)]), "{actions:?}");
        socket
    }

    /// The list that is being read arrives. Tickets are counted, and it has the last one.
    pub fn reads(&mut self, records: &[(&str, u32)]) -> Vec<Action<u32>> {
        let ticket = self.last_ticket();
        self.on(Event::List(ticket, list(records)))
    }

    /// The ticket that was given out last.
    pub fn last_ticket(&self) -> Ticket {
        let text = format!("{:?}", self.live);
        let digits = text.split("ticket: Ticket(").nth(1).expect("it counts them");
        Ticket(digits.split(')').next().expect("digits").parse().expect("digits"))
    }

    pub fn frame(&mut self, socket: Ticket, changes: &[(&str, bool)]) -> Vec<Action<u32>> {
        let changes = changes
            .iter()
            .map(|(id, is_deleted)| Change { id: (*id).to_owned(), is_deleted: *is_deleted });
        self.on(Event::Frame(socket, changes.collect()))
    }

    pub fn records(&self) -> Vec<u32> {
        self.live.records().copied().collect()
    }

    pub fn state(&self) -> (Status, Option<&'static str>) {
        (self.live.status(), self.live.problem())
    }
}

/// The ticket of the only action.
pub fn the_one(actions: &[Action<u32>]) -> Ticket {
    let [action] = actions else { panic!("one action, not {actions:?}") };
    ticket(action)
}

pub fn ticket(action: &Action<u32>) -> Ticket {
    match action {
        Action::Probe(ticket)
        | Action::Discover(ticket)
        | Action::Open(ticket)
        | Action::AskRoute(ticket)
        | Action::ReadList(ticket)
        | Action::Read(ticket, _)
        | Action::Cancel(ticket) => *ticket,
        other => panic!("{other:?} has no ticket"),
    }
}

pub fn list(records: &[(&str, u32)]) -> Vec<(String, u32)> {
    records.iter().map(|(id, value)| ((*id).to_owned(), *value)).collect()
}

/// No answer came.
pub fn gone(probe: Ticket) -> Event<u32, u32> {
    Event::Unreachable(probe, Problem::silent(String::new()))
}
