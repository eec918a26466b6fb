//! The applications this Pieces OS knows.

use axum::body::Bytes;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::seed;

pub type Application = Map<String, Value>;

pub struct Registry {
    applications: Vec<Application>,
    /// The whole list as sent, kept until it changes: benches ask for 100,000 of them at a time.
    listing: Option<Bytes>,
}

impl Registry {
    pub fn new(applications: Vec<Application>) -> Self {
        Self { applications, listing: None }
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

    pub fn get(&self, id: &str) -> Option<&Application> {
        self.applications.iter().find(|application| application["id"] == id)
    }

    /// Adds the application, or updates the record of the same product.
    ///
    /// An update keeps the id, and the fields that `received` does not mention.
    pub fn register(&mut self, received: Application) -> Application {
        self.listing = None;
        match self.same_product(&received) {
            Some(known) => update(known, received),
            None => self.add(received),
        }
    }

    /// The record of the application that introduces itself. What it does not say of itself is
    /// kept, or filled in for a new one.
    pub fn connect(&mut self, introduced: Application) -> Application {
        self.listing = None;
        if let Some(known) = self.same_product(&introduced) {
            return update(known, introduced);
        }
        let mut added = seed::connected_application();
        update(&mut added, introduced);
        self.applications.push(added.clone());
        added
    }

    /// Puts the record in the place of the one with its id; `None` if there is none.
    pub fn replace(&mut self, record: Application) -> Option<Application> {
        let known = self.get_mut(record["id"].as_str()?)?;
        known.clone_from(&record);
        Some(record)
    }

    /// False if there is no such application.
    pub fn set_onboarded(&mut self, id: &str, onboarded: Value) -> bool {
        match self.get_mut(id) {
            Some(application) => {
                application.insert("onboarded".into(), onboarded);
                true
            }
            None => false,
        }
    }

    pub fn set_capabilities(&mut self, capabilities: &Value) {
        self.listing = None;
        for application in &mut self.applications {
            application.insert("capabilities".into(), capabilities.clone());
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
    fn get_mut(&mut self, id: &str) -> Option<&mut Application> {
        self.listing = None;
        self.applications.iter_mut().find(|application| application["id"] == id)
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
        let changes: [fn(&mut Registry); 5] = [
            |registry| drop(registry.register(application(ID, "1.0.0"))),
            |registry| drop(registry.connect(application(ID, "2.0.0"))),
            |registry| drop(registry.replace(application(ID, "3.0.0"))),
            |registry| assert!(registry.set_onboarded(ID, true.into())),
            |registry| registry.set_capabilities(&"CLOUD".into()),
        ];
        let mut registry = Registry::new(Vec::new());
        for change in changes {
            let before = registry.listing();
            change(&mut registry);
            assert_ne!(registry.listing(), before);
        }
    }
}
