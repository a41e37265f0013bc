//! What must not be linked into which crate, however far away it is named.

use crate::child;
use crate::home::Home;
use crate::trouble::Trouble;
use std::collections::BTreeSet;

/// One crate, built without features for one target, and what cargo's tree of it may hold.
struct Boundary {
    package: &'static str,
    target: Option<&'static str>,
    rule: Rule,
    /// The invariant in words.
    because: &'static str,
}

enum Rule {
    /// These and nothing else.
    Only(&'static [&'static str]),
    /// Anything else.
    Never(&'static [&'static str]),
}

const IN_A_BROWSER: &str = "wasm32-unknown-unknown";

const BOUNDARIES: [Boundary; 4] = [
    Boundary {
        package: "waypost-schema",
        target: None,
        // What holds texts, shares lists and finds cells where no browser's objects do.
        rule: Rule::Only(&["waypost-schema", "rustc-hash", "smol_str", "triomphe"]),
        because: "the wire types need nobody",
    },
    Boundary {
        package: "waypost-engine",
        target: None,
        // What reads regular expressions where no browser does, and what that needs.
        rule: Rule::Only(&[
            "waypost-engine",
            "waypost-schema",
            "regress",
            "memchr",
            "rustc-hash",
            "smol_str",
            "triomphe",
        ]),
        because: "the engine is pure: no browser, no runtime, no clock comes with a dependency",
    },
    Boundary {
        package: "waypost-engine",
        target: Some(IN_A_BROWSER),
        rule: Rule::Only(&["waypost-engine", "waypost-schema"]),
        because: "a browser has everything else that the engine needs",
    },
    Boundary {
        package: "waypost-web",
        target: Some(IN_A_BROWSER),
        rule: Rule::Never(&["waypost-check", "waypost-collector", "serde", "serde_core", "serde_json", "regress"]),
        because: "visitors download it: no diagnostics, no second JSON, no second regular expressions",
    },
];

/// A sentence for every crate on the wrong side of a boundary.
pub fn breaches(home: &Home) -> Result<Vec<String>, Trouble> {
    let mut breaches = Vec::new();
    for boundary in &BOUNDARIES {
        let mut command = child::cargo(&home.root);
        command.args(["tree", "--locked", "--package", boundary.package, "--edges", "normal,no-proc-macro"]);
        command.args(["--prefix", "none", "--format", "{p}"]);
        if let Some(target) = boundary.target {
            command.args(["--target", target]);
        }
        let linked = names(&child::output(&mut command)?);
        if !linked.contains(boundary.package) {
            return Err(Trouble::new(format!("`cargo tree` does not list `{}` itself", boundary.package)));
        }
        breaches.extend(boundary.breaches(&linked));
    }
    Ok(breaches)
}

impl Boundary {
    fn breaches(&self, linked: &BTreeSet<String>) -> Vec<String> {
        let wrong = linked.iter().filter(|name| match self.rule {
            Rule::Only(list) => !list.contains(&name.as_str()),
            Rule::Never(list) => list.contains(&name.as_str()),
        });
        wrong.map(|name| format!("`{}` is linked with `{name}`, but {}", self.package, self.because)).collect()
    }
}

/// The first word of each line: the crate's name.
fn names(tree: &str) -> BTreeSet<String> {
    tree.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rule: Rule, tree: &str, expect: &[&str]) {
        let boundary = Boundary { package: "a", target: None, rule, because: "so it is" };
        assert_eq!(boundary.breaches(&names(tree)), expect);
    }

    #[test]
    fn a_crate_outside_a_closed_list_is_a_breach() {
        check(Rule::Only(&["a", "b"]), "a v0.1.0 (/x)\nb v1.0.0\n", &[]);
        check(Rule::Only(&["a"]), "a v0.1.0 (/x)\nb v1.0.0 (*)\n", &["`a` is linked with `b`, but so it is"]);
    }

    #[test]
    fn a_banned_crate_is_a_breach_wherever_it_stands() {
        check(Rule::Never(&["c"]), "a v0.1.0 (/x)\nb v1.0.0\n\nc v1.0.0\n", &["`a` is linked with `c`, but so it is"]);
        check(Rule::Never(&["c"]), "a v0.1.0 (/x)\nb v1.0.0\n", &[]);
    }
}
