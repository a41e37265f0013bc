//! GrowthBook's own conformance cases, when they are at hand. Cases of our own are in `conditions.rs` and `bucket.rs`.

#![cfg(feature = "native")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test, which reads its cases and says how many it found"
)]

use std::io::Write;
use waypost_engine::Condition;
use waypost_engine::bucket::{self, Range};
use waypost_schema::{Reader, Text, Value};

/// Beside the project, not in it: the cases have a licence and an author of their own.
const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/growthbook/cases.json");

#[test]
fn every_section_of_the_suite_passes() {
    let Ok(text) = std::fs::read_to_string(CASES) else {
        // Past the test harness, which keeps what a passing test prints to itself.
        let said = writeln!(std::io::stderr(), "SKIPPED: GrowthBook's conformance cases are not beside the project");
        return said.unwrap();
    };
    let suite = Value::from_json(&text).unwrap();
    let mut wrong = Vec::new();
    for (section, cases) in suite.object().unwrap() {
        let passes: fn(&[Value]) -> bool = match &**section {
            "specVersion" | "source" => continue,
            "evalCondition" => condition_passes,
            "hash" => hash_passes,
            "getBucketRange" => ranges_pass,
            "chooseVariation" => choice_passes,
            "inNamespace" => namespace_passes,
            "getEqualWeights" => weights_pass,
            // By operator; since 0.7 of the specification these are conditions.
            "versionCompare" => {
                wrong.extend(cases.object().unwrap().iter().flat_map(|(word, cases)| wrong_versions(word, cases)));
                continue;
            }
            unknown => {
                wrong.push(format!("nothing here answers the section `{unknown}`"));
                continue;
            }
        };
        let cases = cases.list().unwrap();
        let failed = cases.iter().filter(|case| !passes(case.list().unwrap()));
        let before = wrong.len();
        wrong.extend(failed.map(|case| format!("{section}: {}", case.to_json())));
        println!("{} of {} {section}", cases.len() - (wrong.len() - before), cases.len());
    }
    assert!(wrong.is_empty(), "wrong:\n{}", wrong.join("\n"));
}

/// `[name, condition, attributes, expected, groups?]`
fn condition_passes(case: &[Value]) -> bool {
    let groups = case.get(4).cloned().unwrap_or_default();
    let condition = Condition::compile(&case[1], &groups, &mut Reader::default());
    Value::Bool(condition.holds(&case[2])) == case[3]
}

/// `{lt | gt | eq: [[a, b, whether], …]}`: those that are wrong.
fn wrong_versions(word: &Text, cases: &Value) -> Vec<String> {
    let passes = |case: &&Value| {
        let asked = format!(r#"{{"v": {{"$v{word}": {}}}}}"#, case.item(1).to_json());
        let facts = Value::from_json(&format!(r#"{{"v": {}}}"#, case.item(0).to_json())).unwrap();
        let condition = Condition::compile(&Value::from_json(&asked).unwrap(), &Value::Null, &mut Reader::default());
        Value::Bool(condition.holds(&facts)) == case.item(2)
    };
    let wrong = cases.list().unwrap().iter().filter(|case| !passes(case));
    wrong.map(|case| format!("versionCompare {word}: {}", case.to_json())).collect()
}

/// `[seed, value, version, expected]`
fn hash_passes(case: &[Value]) -> bool {
    let found = bucket::hash(&text(&case[0]), &text(&case[1]), whole(&case[2]).unwrap());
    found.map_or(Value::Null, Value::Number) == case[3]
}

/// `[name, [count, coverage, weights], expected]`
fn ranges_pass(case: &[Value]) -> bool {
    let (coverage, weights) = (case[1].item(1), case[1].item(2));
    let weights = weights.list().map(|_| weights.to_numbers());
    let found = bucket::bucket_ranges(count(&case[1].item(0)), coverage.number(), weights.as_deref());
    let expected = ranges(&case[2]);
    // The cases are written in decimals; what binary arithmetic makes of them is a little beside.
    let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
    found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| near(a.0, b.0) && near(a.1, b.1))
}

/// `[name, bucket, ranges, expected]`, where -1 is none
fn choice_passes(case: &[Value]) -> bool {
    let found = bucket::choose_variation(case[1].number().unwrap(), &ranges(&case[2]));
    found.map_or(case[3] == Value::Number(-1.0), |at| whole(&case[3]) == Some(u32::try_from(at).unwrap()))
}

/// `[name, user, [namespace, start, end], expected]`
fn namespace_passes(case: &[Value]) -> bool {
    let part = (case[2].item(1).number().unwrap(), case[2].item(2).number().unwrap());
    Value::Bool(bucket::in_namespace(&text(&case[1]), &text(&case[2].item(0)), part)) == case[3]
}

/// `[count, expected]`
fn weights_pass(case: &[Value]) -> bool {
    bucket::equal_weights(count(&case[0])) == case[1].to_numbers()
}

fn text(value: &Value) -> Text {
    value.as_text().unwrap()
}

fn whole(value: &Value) -> Option<u32> {
    value.to_json().parse().ok()
}

/// A number of variants; there are never less than none.
fn count(value: &Value) -> usize {
    whole(value).map_or(0, |count| usize::try_from(count).unwrap())
}

fn ranges(value: &Value) -> Vec<Range> {
    value.items().map(|range| (range.item(0).number().unwrap(), range.item(1).number().unwrap())).collect()
}
