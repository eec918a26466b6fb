//! The order of functions in the module.

/// How a function begins in the text form of a module.
const FUNCTION: &str = "\n (func ";

/// Puts functions that are alike next to each other: those with the same parameters and results, by
/// length. Compression finds more of what they have in common, which is 0.5 KB of what users download.
pub fn alike(module: &str) -> String {
    let mut parts = module.split(FUNCTION);
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut functions: Vec<_> = parts.collect();
    // The last one is followed by the end of the module.
    let end = functions.last_mut().and_then(|last| {
        let (function, end) = last.rsplit_once("\n)")?;
        *last = function;
        Some(end)
    });
    functions.sort_by_key(|function| (signature(function), function.lines().count()));
    for function in functions {
        text += FUNCTION;
        text += function;
    }
    text + "\n)" + end.unwrap_or_default()
}

/// The first line, from behind the name on.
fn signature(function: &str) -> &str {
    let line = function.lines().next().unwrap_or_default();
    let start = line.find(" (param $0 ").or_else(|| line.find(" (result "));
    start.and_then(|start| line.get(start..)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_of_a_signature_are_next_to_each_other_the_shorter_one_first() {
        let (long, short) =
            ("\n (func $a (result i32)\n  (nop)\n )", "\n (func $b (result i32)\n )");
        let other = "\n (func $c (param $0 i32)\n )";

        let ordered = alike(&format!("(module\n (memory $0 1){long}{short}{other}\n)\n"));

        assert_eq!(ordered, format!("(module\n (memory $0 1){other}{short}{long}\n)\n"));
    }
}
