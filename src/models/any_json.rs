use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::json::{Shape, Shaped};

/// Any JSON value. Its type in TypeScript is `unknown`.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Json {
    Null,
    Boolean(bool),
    Integer(i64),
    Number(f64),
    String(String),
    Array(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

impl Shaped for Json {
    const SHAPE: Shape = Shape::ANY;
}
