//! GrowthBook's own conformance cases, when they are at hand.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test, which reads its cases and says how many it found"
)]

use std::io::Write;
use waypost_engine::Condition;
use waypost_schema::{Reader, Value};

/// Beside the project, not in it: the cases have a licence and an author of their own.
const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/growthbook/cases.json");

#[test]
fn conditions_answer_as_growthbook_does() {
    let Ok(text) = std::fs::read_to_string(CASES) else {
        // Past the test harness, which keeps what a passing test prints to itself.
        let said = writeln!(std::io::stderr(), "SKIPPED: GrowthBook's conformance cases are not beside the project");
        return said.unwrap();
    };
    let cases = Value::from_json(&text).unwrap();
    let mut wrong = Vec::new();
    let cases = cases.get("evalCondition").list().unwrap();
    for case in cases {
        let case = case.list().unwrap();
        let groups = case.get(4).cloned().unwrap_or_default();
        let condition = Condition::compile(&case[1], &groups, &mut Reader::default());
        if Value::Bool(condition.holds(&case[2])) != case[3] {
            wrong.push(format!("{}: {}", case[0].to_json(), case[1].to_json()));
        }
    }
    println!("{} of {} conditions", cases.len() - wrong.len(), cases.len());
    assert!(wrong.is_empty(), "wrong:\n{}", wrong.join("\n"));
}
