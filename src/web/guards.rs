//! Whether any value is one of the models.

use js_sys::{Function, Number, Reflect};
use wasm_bindgen::prelude::*;

use super::value::is_array;
use crate::{
    for_each_model,
    json::{Kind, MAX_DEPTH, Names, Shape, is_uuid_long},
    models::TABLES,
};

/// Whether a value is what the contract says of the model at this place in the list: the value
/// itself, whatever `JSON.stringify` would make of it.
#[wasm_bindgen(js_name = isInstance, skip_typescript)]
pub fn is_instance(model: u16, value: JsValue) -> bool {
    is(&value, Shape::model(model), MAX_DEPTH)
}

/// Models that hold themselves may be in a circle, so what is nested deeper than `levels` is none.
fn is(value: &JsValue, shape: Shape, levels: usize) -> bool {
    match shape.kind() {
        Kind::String => value.is_string(),
        Kind::Integer => Number::is_safe_integer(value),
        Kind::Number => value.as_f64().is_some_and(f64::is_finite),
        Kind::Boolean => value.as_bool().is_some(),
        Kind::Instant => is_date(value),
        Kind::Uuid => value.as_string().is_some_and(|text| is_uuid_long(&text)),
        Kind::Any => !value.is_undefined(),
        _ if levels == 0 => false,
        Kind::Model(model) => is_plain(value) && has_fields(value, model, levels - 1),
        Kind::Array(element) => is_array(value) && has_elements(value, element, levels - 1),
        Kind::Map(element) => is_plain(value) && has_members(value, element, levels - 1),
    }
}

fn is_plain(value: &JsValue) -> bool {
    value.is_object() && !is_array(value)
}

/// A date of any realm.
fn is_date(value: &JsValue) -> bool {
    let epoch_ms = || {
        let get_time = Reflect::get(value, &"getTime".into()).ok()?;
        get_time.dyn_ref::<Function>()?.call0(value).ok()?.as_f64()
    };
    value.is_object() && epoch_ms().is_some_and(f64::is_finite)
}

fn has_fields(value: &JsValue, model: usize, levels: usize) -> bool {
    let mut has_any = false;
    for row in TABLES.rows(model) {
        let name = TABLES.name(*row, Names::JavaScript);
        let is_good = match Reflect::get(value, &name.into()) {
            Ok(member) if member.is_undefined() => row.is_optional,
            Ok(member) => {
                has_any = true;
                !(row.is_optional && member.is_null()) && is(&member, row.shape, levels)
            }
            Err(_) => false,
        };
        if !is_good {
            return false;
        }
    }
    has_any || !is_something_else(value)
}

/// An object without a single field may be any model whose fields are all optional, but not if it
/// says itself what it is as JSON, as a date does.
fn is_something_else(value: &JsValue) -> bool {
    Reflect::get(value, &"toJSON".into()).map_or(true, |to_json| to_json.is_function())
}

fn has_elements(value: &JsValue, element: Shape, levels: usize) -> bool {
    let length = Reflect::get(value, &"length".into()).ok().and_then(|length| length.as_f64());
    let is_good = |index| Reflect::get_u32(value, index).is_ok_and(|it| is(&it, element, levels));
    length.is_some_and(|length| (0..length as u32).all(is_good))
}

fn has_members(value: &JsValue, element: Shape, levels: usize) -> bool {
    let is_good = |name: JsValue| {
        name.is_symbol() || Reflect::get(value, &name).is_ok_and(|it| is(&it, element, levels))
    };
    Reflect::own_keys(value).is_ok_and(|names| names.iter().all(is_good))
}

macro_rules! declare {
    (models: [$($Model:ident)*] enums: [$($Enum:ident)*]) => {
        #[wasm_bindgen(typescript_custom_section)]
        const GUARDS: &str = concat!($(
            "/** Checks whether a value is a valid {@link ", stringify!($Model),
            "}, field by field. */\n",
            "export function instanceOf", stringify!($Model),
            "(value: unknown): value is ", stringify!($Model), ";\n",
        )* $(
            "/** Checks whether a value is one of the known values of {@link ", stringify!($Enum), "}. */\n",
            "export function instanceOf", stringify!($Enum),
            "(value: unknown): value is (typeof ", stringify!($Enum), ")[keyof typeof ",
            stringify!($Enum), "];\n",
        )*);
    };
}

for_each_model!(declare);
