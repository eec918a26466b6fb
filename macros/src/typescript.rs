use syn::{DeriveInput, GenericArgument, PathArguments, PathSegment, Type};

use crate::field::{Field, docs};

/// The declaration of a model.
pub fn interface(model: &DeriveInput, fields: &[Field]) -> String {
    let members: String = fields
        .iter()
        .map(|Field { javascript, is_optional, is_rest, of, docs, .. }| {
            if *is_rest {
                return format!("{}    [name: string]: unknown;\n", comment(docs, "    "));
            }
            let name = if is_identifier(javascript) {
                javascript.clone()
            } else {
                format!("{javascript:?}")
            };
            let mark = if *is_optional { "?" } else { "" };
            format!("{}    {name}{mark}: {};\n", comment(docs, "    "), type_of(of))
        })
        .collect();
    let comment = comment(&docs(&model.attrs), "");
    format!("{comment}export interface {} {{\n{members}}}", model.ident)
}

fn is_identifier(name: &str) -> bool {
    name.chars().all(|character| matches!(character, '_' | '$' | 'a'..='z' | 'A'..='Z' | '0'..='9'))
        && !name.starts_with(|character: char| character.is_ascii_digit())
}

fn comment(lines: &[String], indent: &str) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let lines: String = lines.iter().map(|line| format!("{indent} *{line}\n")).collect();
    format!("{indent}/**\n{lines}{indent} */\n")
}

/// The type that JavaScript has for one of Rust.
fn type_of(rust: &Type) -> String {
    let segment = match rust {
        Type::Reference(reference) => return type_of(&reference.elem),
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    };
    let Some(segment) = segment else { return "unknown".to_owned() };
    let inner = || arguments(segment).last().map(|inner| type_of(inner)).unwrap_or_default();
    match segment.ident.to_string().as_str() {
        "String" | "str" => "string".to_owned(),
        "bool" => "boolean".to_owned(),
        "i64" | "f64" => "number".to_owned(),
        "Instant" => "Date".to_owned(),
        "Json" => "unknown".to_owned(),
        "Option" | "Box" | "Cow" => inner(),
        "Vec" => inner() + "[]",
        "BTreeMap" => format!("Record<string, {}>", inner()),
        model => model.to_owned(),
    }
}

fn arguments(segment: &PathSegment) -> Vec<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return Vec::new() };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(of) => Some(of),
        _ => None,
    });
    types.collect()
}
