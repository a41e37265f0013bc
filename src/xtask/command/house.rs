//! `cargo xtask house`: the rules of the code base that no compiler knows, each a file of [`crate::house`].

use crate::home::Home;
use crate::house::{audit, dependencies, layers, licences, page_code, versions, words};
use crate::trouble::Trouble;

type Rule = fn(&Home) -> Result<Vec<String>, Trouble>;

/// Every rule with the invariant it holds, as a reader of `src/README.md` knows it.
const RULES: [(&str, Rule); 6] = [
    ("crates depend downwards only: schema <- engine <- web, check, collector <- cli", layers::breaches),
    ("what runs in a page is not linked with what it does not need", dependencies::breaches),
    ("the version is one, wherever it is written", versions::breaches),
    ("the tree names no machine and no registry host", words::breaches),
    ("what ships to a page makes no code and no markup out of text", page_code::breaches),
    ("every dependency has a permissive licence and comes from the registry", licences::breaches),
];

/// Held by a tool that is not ours, where it is installed.
const AUDIT: &str = "`cargo deny` objects to no dependency";

/// Holds the tree to every rule, and reports all breaches before failing.
pub fn run(home: &Home) -> Result<(), Trouble> {
    let mut found = 0;
    for (invariant, rule) in RULES {
        found += report(invariant, &rule(home)?);
    }
    match audit::audit(home) {
        audit::Outcome::Done { breaches, checks } => found += report(&format!("{AUDIT} ({checks})"), &breaches),
        audit::Outcome::Skipped(reason) => println!("skipped {AUDIT}: {reason}"),
    }
    match found {
        0 => Ok(()),
        1 => Err(Trouble::new("one breach of the rules of the house")),
        _ => Err(Trouble::new(format!("{found} breaches of the rules of the house"))),
    }
}

fn report(invariant: &str, breaches: &[String]) -> usize {
    println!("{} {invariant}", if breaches.is_empty() { "held   " } else { "BROKEN " });
    for breach in breaches {
        println!("        {breach}");
    }
    breaches.len()
}
