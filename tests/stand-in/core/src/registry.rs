//! The applications this Pieces OS knows. Every change is told to those who listen.

use std::collections::HashSet;
use std::mem;

use bytes::Bytes;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::seed;
use crate::streams::{Event, Stream, Subscription};
use crate::timestamp::grouped_now;

pub type Application = Map<String, Value>;

pub struct Registry {
    applications: Vec<Application>,
    /// The whole list as sent, kept until it changes: benches ask for 100,000 of them at a time.
    listing: Option<Bytes>,
    /// The identifiers of what changes.
    pub stream: Stream,
}

impl Registry {
    pub fn new(applications: Vec<Application>) -> Self {
        Self { applications, listing: None, stream: Stream::default() }
    }

    /// The contract's `Applications`, serialized.
    pub fn listing(&mut self) -> Bytes {
        self.listing
            .get_or_insert_with(|| {
                json!({ "schema": seed::schema(), "iterable": self.applications })
                    .to_string()
                    .into()
            })
            .clone()
    }

    pub fn all(&self) -> &[Application] {
        &self.applications
    }

    pub fn get(&self, id: &str) -> Option<&Application> {
        self.applications.iter().find(|application| application["id"] == id)
    }

    /// The stream of changes, which may begin with one frame of all there are.
    pub fn open_stream(&mut self, with_first_frame: bool) -> Subscription {
        let first = with_first_frame.then(|| frame(self.applications.iter().map(identifier)));
        self.stream.open(first)
    }

    /// Adds the application, or updates the record of the same product.
    ///
    /// An update keeps the id, and the fields that `received` does not mention.
    pub fn register(&mut self, received: Application) -> Application {
        let registered = match self.same_product(&received) {
            Some(known) => update(known, received),
            None => self.add(received),
        };
        self.changed(&registered);
        registered
    }

    /// The record of the application that introduces itself. What it does not say of itself is
    /// kept, or filled in for a new one.
    pub fn connect(&mut self, introduced: Application) -> Application {
        let connected = match self.same_product(&introduced) {
            Some(known) => update(known, introduced),
            None => {
                let mut added = seed::connected_application();
                update(&mut added, introduced);
                self.applications.push(added.clone());
                added
            }
        };
        self.changed(&connected);
        connected
    }

    /// Puts the record in the place of the one with its id; `None` if there is none.
    pub fn replace(&mut self, record: Application) -> Option<Application> {
        self.get_mut(&record["id"])?.clone_from(&record);
        self.changed(&record);
        Some(record)
    }

    /// False if there is no such application.
    pub fn set_onboarded(&mut self, id: &str, onboarded: Value) -> bool {
        let Some(known) = self.get_mut(&id.into()) else {
            return false;
        };
        known.insert("onboarded".into(), onboarded);
        let changed = known.clone();
        self.changed(&changed);
        true
    }

    pub fn set_capabilities(&mut self, capabilities: &Value) {
        for application in &mut self.applications {
            application.insert("capabilities".into(), capabilities.clone());
        }
        self.tell(|applications| applications.iter().map(change).collect());
    }

    /// Sets members of the record with their id, or adds a record that has them.
    pub fn put(&mut self, members: Application) -> Application {
        let known = members.get("id").and_then(|id| self.get_mut(id));
        let record = match known {
            Some(known) => {
                known.extend(members);
                known.clone()
            }
            None => {
                let added = seed::completed(members);
                self.applications.push(added.clone());
                added
            }
        };
        self.changed(&record);
        record
    }

    /// False if there is no such application.
    pub fn delete(&mut self, id: &str) -> bool {
        let Some(index) = self.applications.iter().position(|it| it["id"] == id) else {
            return false;
        };
        let gone = self.applications.remove(index);
        self.tell(|_| vec![deletion(&gone)]);
        true
    }

    pub fn replace_all(&mut self, applications: Vec<Application>) {
        let before = mem::replace(&mut self.applications, applications);
        self.tell(|now| {
            let kept: HashSet<_> = now.iter().map(|application| &application["id"]).collect();
            let gone = before.iter().filter(|application| !kept.contains(&application["id"]));
            gone.map(deletion).chain(now.iter().map(change)).collect()
        });
    }

    fn changed(&mut self, application: &Application) {
        self.tell(|_| vec![change(application)]);
    }

    /// Comes after every change. Frames are made only for those who listen.
    fn tell(&mut self, items: impl FnOnce(&[Application]) -> Vec<Value>) {
        self.listing = None;
        if self.stream.listeners() > 0 {
            self.stream.send(&frame(items(&self.applications)));
        }
    }

    /// There is one record for each product name, except that MCP clients share a name.
    fn same_product(&mut self, other: &Application) -> Option<&mut Application> {
        self.applications.iter_mut().find(|known| {
            known["name"] == other["name"]
                && (known["name"] != "MCP_CLIENT"
                    || known.get("descriptor") == other.get("descriptor"))
        })
    }

    /// Ids are opaque text, upper case or lower case as they are.
    fn get_mut(&mut self, id: &Value) -> Option<&mut Application> {
        self.applications.iter_mut().find(|application| application["id"] == *id)
    }

    fn add(&mut self, mut received: Application) -> Application {
        if !self.accepts_id(&received["id"]) {
            received["id"] = Uuid::new_v4().to_string().into();
        }
        self.applications.push(received.clone());
        received
    }

    /// Every id here is a UUID of its own, whatever the client proposes.
    fn accepts_id(&self, id: &Value) -> bool {
        id.as_str().is_some_and(|id| Uuid::try_parse(id).is_ok() && self.get(id).is_none())
    }
}

fn update(known: &mut Application, received: Application) -> Application {
    let id = known["id"].clone();
    known.extend(received);
    known["id"] = id;
    known.clone()
}

/// The contract's `StreamedIdentifiers`, serialized.
fn frame(items: impl IntoIterator<Item = Value>) -> Event {
    let items: Vec<_> = items.into_iter().collect();
    Event::Text(json!({ "iterable": items }).to_string())
}

fn identifier(application: &Application) -> Value {
    json!({ "application": { "id": application["id"] }})
}

fn change(application: &Application) -> Value {
    let mut item = identifier(application);
    item["updated"] = grouped_now();
    item
}

fn deletion(application: &Application) -> Value {
    let mut item = identifier(application);
    item["deleted"] = true.into();
    item
}

#[cfg(test)]
mod tests {
    use super::*;

    fn application(id: &str, version: &str) -> Application {
        let json = json!({
            "id": id, "name": "VIM", "version": version, "platform": "LINUX",
            "onboarded": false, "privacy": "OPEN",
        });
        json.as_object().unwrap().clone()
    }

    const ID: &str = "61de3ec1-b14b-401e-82ac-b1860e8c9728";

    #[test]
    fn registering_the_same_product_again_updates_it_and_keeps_its_id() {
        let mut registry = Registry::new(Vec::new());
        let mut first = application(ID, "1.0.0");
        first.insert("capabilities".into(), "LOCAL".into());
        registry.register(first);

        let again = registry.register(application("another", "2.0.0"));

        assert_eq!(again["id"], ID);
        assert_eq!(again["version"], "2.0.0");
        assert_eq!(again["capabilities"], "LOCAL");
        assert_eq!(registry.applications, [again]);
    }

    #[test]
    fn an_id_that_is_no_uuid_or_is_taken_is_replaced() {
        let mut registry = Registry::new(seed::applications("12.3.0"));
        let taken = registry.applications[0]["id"].clone();

        let no_uuid = registry.register(application("x", "1.0.0"));
        let mut same_id = application(taken.as_str().unwrap(), "1.0.0");
        same_id["name"] = "NOTION".into();
        let same_id = registry.register(same_id);

        assert!(Uuid::try_parse(no_uuid["id"].as_str().unwrap()).is_ok());
        assert_ne!(same_id["id"], taken);
    }

    #[test]
    fn the_listing_follows_every_change() {
        let changes: [fn(&mut Registry); 8] = [
            |registry| drop(registry.register(application(ID, "1.0.0"))),
            |registry| drop(registry.connect(application(ID, "2.0.0"))),
            |registry| drop(registry.replace(application(ID, "3.0.0"))),
            |registry| assert!(registry.set_onboarded(ID, true.into())),
            |registry| registry.set_capabilities(&"CLOUD".into()),
            |registry| drop(registry.put(application(ID, "4.0.0"))),
            |registry| assert!(registry.delete(ID)),
            |registry| registry.replace_all(seed::generated(1)),
        ];
        let mut registry = Registry::new(Vec::new());
        for change in changes {
            let before = registry.listing();
            change(&mut registry);
            assert_ne!(registry.listing(), before);
        }
    }
}
