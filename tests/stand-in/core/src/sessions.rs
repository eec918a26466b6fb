//! Sessions, in the order in which they were opened.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::timestamp::grouped_now;

#[derive(Default)]
pub struct Sessions(Vec<Session>);

#[derive(Clone)]
struct Session {
    id: String,
    opened: Value,
    closed: Option<Value>,
}

impl Sessions {
    pub fn open(&mut self) -> Value {
        let session =
            Session { id: Uuid::new_v4().to_string(), opened: grouped_now(), closed: None };
        let answer = session.to_json();
        self.0.push(session);
        answer
    }

    pub fn get(&self, id: &str) -> Option<Value> {
        self.0.iter().find(|s| s.id == id).map(Session::to_json)
    }

    /// Closing a closed session changes nothing: it keeps the time of its first closing.
    pub fn close(&mut self, id: &str) -> Option<Value> {
        self.0.iter_mut().find(|session| session.id == id).map(Session::close)
    }

    /// Closes the session opened last among those still open.
    pub fn close_latest(&mut self) -> Option<Value> {
        self.0.iter_mut().rfind(|session| session.closed.is_none()).map(Session::close)
    }
}

impl Session {
    fn close(&mut self) -> Value {
        self.closed.get_or_insert_with(grouped_now);
        self.to_json()
    }

    fn to_json(&self) -> Value {
        let mut json = json!({ "id": self.id, "opened": self.opened });
        if let Some(closed) = &self.closed {
            json["closed"] = closed.clone();
        }
        json
    }
}
