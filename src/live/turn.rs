//! What the parts of the machine share while one event is handled.

use super::messages::{Action, Ticket};

pub struct Turn<E> {
    /// In ms.
    pub time: f64,
    /// From 0 to 1, another one for each event.
    pub random: f64,
    pub actions: Vec<Action<E>>,
    /// The last one given out.
    pub ticket: Ticket,
}

impl<E> Turn<E> {
    /// Has something done that will be answered.
    pub fn ask(&mut self, action: impl FnOnce(Ticket) -> Action<E>) -> Ticket {
        self.ticket = Ticket(self.ticket.0.wrapping_add(1));
        self.actions.push(action(self.ticket));
        self.ticket
    }

    pub fn cancel(&mut self, ticket: Option<Ticket>) {
        self.actions.extend(ticket.map(Action::Cancel));
    }
}
