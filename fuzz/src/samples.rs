//! Models that no server knows, with all that those of the contract do not have (yet).

use std::{borrow::Cow, collections::BTreeMap};

use pieces_os_client::{
    models::{Instant, Json, SessionId},
    tables,
};
use pieces_os_client_macros::model;

/// One field of each kind.
#[model]
#[serde(rename_all(serialize = "camelCase"))]
pub struct Everything<'a> {
    pub a_number: f64,
    pub a_flag: Option<bool>,
    pub any_json: Json,
    pub any_json_or_none: Option<Json>,
    pub session_id: Option<SessionId>,
    /// serde_json gives it only of text without escapes.
    pub borrowed: &'a str,
    #[serde(borrow)]
    pub cow: Option<Cow<'a, str>>,
    pub numbers_by_name: BTreeMap<String, f64>,
    pub rows_of_integers: Vec<Vec<i64>>,
    pub lists_by_name: Option<BTreeMap<String, Vec<Moment>>>,
    pub list_of_maps: Option<Vec<BTreeMap<String, Instant>>>,
    #[serde(rename = "forest.of-trees")]
    pub forest: Vec<Tree>,
}

/// Holds an instant under two names.
#[model]
pub struct Moment {
    #[serde(rename(serialize = "happenedAt", deserialize = "happened"))]
    pub at: Instant,
    pub until: Option<Instant>,
}

/// Holds itself.
#[model]
#[serde(rename_all(serialize = "camelCase"))]
pub struct Tree {
    pub planted_at: Option<Instant>,
    pub only_child: Option<Box<Tree>>,
    pub more_children: Option<Vec<Tree>>,
}

/// Holds no instant.
#[model]
pub struct Leaf {
    pub leaves: Vec<Leaf>,
}

tables! {
    /// What each sample is.
    pub const MODELS;
    /// What samples are checked against.
    pub static TABLES;
    [Everything<'_> Moment Tree Leaf]
}
