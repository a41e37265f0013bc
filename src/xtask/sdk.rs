//! Assembles `dist/sdk`: the scripts around the module, made from the sources in `pkg-template`.
//!
//! `loader.js` is an ES module for bundlers; the classic `waypost.js` is the same text inside one function with
//! `classic.js` after it, so that the loader exists once. `snippet.js` becomes the inline snippet, and is
//! a file of its own for pages whose policy allows no inline script.

use crate::home::{self, Home};
use crate::node::Node;
use crate::trouble::Trouble;
use crate::wasm::shrink;

/// Writes `waypost.js`, `snippet.js` and `snippet.html`; without Node they are right but not minified.
pub fn scripts(home: &Home, node: Option<&Node>) -> Result<(), Trouble> {
    let source = |name: &str| home::read(&home.template().join(name));
    let loader = home.sdk().join("waypost.js");
    home::write(&loader, classic(&source("loader.js")?, &source("classic.js")?)?)?;
    let stub = home.sdk().join("snippet.js");
    home::write(&stub, source("snippet.js")?)?;
    let snippet = match node {
        Some(node) => {
            shrink::script(node, &loader)?;
            shrink::script(node, &stub)?
        }
        None => home::read(&stub)?,
    };
    if snippet.contains("</script") {
        return Err(Trouble::new("`pkg-template/snippet.js` ends its own script element with `</script`"));
    }
    home::write(&home.sdk().join("snippet.html"), format!("<script>{}</script>\n", snippet.trim()))
}

/// One classic script of a module and what is added to it.
fn classic(module: &str, addition: &str) -> Result<String, Trouble> {
    let mut body = String::new();
    for (index, line) in module.lines().enumerate() {
        match local(line) {
            Some(line) => body.push_str(line),
            None => {
                return Err(Trouble::new(format!(
                    "pkg-template/loader.js:{}: `{}` cannot stand in a classic script",
                    index + 1,
                    line.trim()
                ))
                .help("import nothing, and export with `export function`, `export class` or `export const` only"));
            }
        }
        body.push('\n');
    }
    Ok(format!("(() => {{\n\"use strict\";\n{body}\n{addition}\n}})();\n"))
}

/// The line without its `export`; `None` for what has no meaning outside a module.
fn local(line: &str) -> Option<&str> {
    if line.starts_with("import ") || line.starts_with("import{") || line.starts_with("export default") {
        return None;
    }
    match line.strip_prefix("export ") {
        Some(rest) if rest.starts_with(['{', '*']) => None,
        Some(rest) => Some(rest),
        None => Some(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_become_local_names_of_one_function() {
        let script = classic("export const a = 1;\nconst b = a;\nexport async function c() {}", "globalThis.w = c;");
        let text = script.expect("only plain exports");
        assert!(text.starts_with("(() => {\n\"use strict\";\nconst a = 1;\nconst b = a;\nasync function c() {}\n"));
        assert!(text.ends_with("globalThis.w = c;\n})();\n"));
    }

    #[test]
    fn what_only_a_module_can_say_is_refused_with_its_line() {
        for line in ["import x from 'y';", "export default x;", "export { x };", "export * from 'y';"] {
            let refusal = classic(&format!("const x = 1;\n{line}"), "").expect_err(line).to_string();
            assert!(refusal.contains("loader.js:2"), "{refusal}");
        }
    }
}
