//! Imports of the module by number instead of by name.
//!
//! wasm-bindgen gives every import a name with a hash, such as `__wbg_assign_8e79e3af43830023`, in the
//! module and in its glue. Hashes do not compress. In a list, the glue's functions need no names at all:
//! that is 2.5 KB less of what users download.

use anyhow::{Context, Result};

/// How an import looks in the text form of a module, up to what it is imported from.
const IMPORT: &str = "(import \"";

/// What the glue calls itself in the module, and the list of its functions.
const GLUE: &str = "./pieces_os_client_bg.js";
const LIST: &str = "a";

/// An import: the JavaScript file that it is from, and its name there.
type Import = (String, String);

/// Has the module import by number, and the glue give a list in that order.
pub fn number(module: &mut String, script: &mut String) -> Result<()> {
    let imports: Vec<_> = module.lines().filter_map(import).collect();
    for (index, (from, name)) in imports.iter().enumerate() {
        let (named, numbered) = (line(from, name), line(LIST, &index.to_string()));
        *module = module.replace(&named, &numbered);
    }
    *script = with_list(script, &imports)?;
    Ok(())
}

fn import(line: &str) -> Option<Import> {
    let (from, rest) = line.split_once(IMPORT)?.1.split_once("\" \"")?;
    Some((from.to_owned(), rest.split_once('"')?.0.to_owned()))
}

fn line(from: &str, name: &str) -> String {
    format!("{IMPORT}{from}\" \"{name}\"")
}

/// The glue with a list in the place of its object of functions. The list is no part of another
/// function, as engines would read all of its functions anew when that is first called.
fn with_list(script: &str, imports: &[Import]) -> Result<String> {
    let (before, rest) = script
        .split_once("function __wbg_get_imports() {\n    const import0 = {\n")
        .context("the glue has no object of functions")?;
    let (object, rest) =
        rest.split_once("\n    return {\n").context("the glue does not return its functions")?;
    let (_, after) = rest.split_once("\n    };\n").context("the glue's functions do not end")?;
    let functions = imports.iter().map(|(from, name)| match from.as_str() {
        GLUE => function(object, name),
        _ => member(before, from, name),
    });
    let list = functions.collect::<Result<String>>()?;
    Ok(format!(
        "{before}const imports = [\n{list}];\n\n\
         function __wbg_get_imports() {{\n    return {{ {LIST}: imports }};\n{after}"
    ))
}

/// A function of the glue, as an arrow function.
fn function(object: &str, name: &str) -> Result<String> {
    const CATCHING: &str = "function() { return handleError(function (";
    let (_, rest) = object
        .split_once(&format!("        {name}: "))
        .with_context(|| format!("the glue has no {name}"))?;
    let (code, _) = rest.split_once("\n        }").context("a function of the glue has no end")?;
    let Some(rest) = code.strip_prefix(CATCHING) else {
        let arrow = code.replacen("function", "", 1).replacen(") {", ") => {", 1);
        return Ok(format!("{arrow}\n}},\n"));
    };
    // One that catches is made once, not each time that it is called, and has its parameters by name:
    // engines compile one adapter more for each kind of function that is given more than it names.
    let (parameters, body) =
        rest.split_once(") {").context("a function of the glue has no parameters")?;
    Ok(format!("({parameters}) => {{ try {{{body} }} catch (error) {{ caught(error); }} }},\n"))
}

/// A function of a file of ours.
fn member(head: &str, from: &str, name: &str) -> Result<String> {
    let imported = format!(" from \"{from}\"");
    let line = head.lines().find(|line| line.ends_with(&imported));
    let namespace = line.and_then(|line| line.strip_prefix("import * as ")?.split(' ').next());
    Ok(format!("{}.{name},\n", namespace.with_context(|| format!("the glue lacks {from}"))?))
}
