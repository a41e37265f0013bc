//! `experiment/unknown-variant`: a condition that asks for a variant which its experiment does not have.

use super::Rule;
use super::unknown_fact::facts;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::logic::named_by;
use crate::looks::conditions;
use crate::nearest::{listed, nearest};
use crate::place::Aim;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "experiment/unknown-variant",
        sentence: "a condition on a variant that its experiment does not have",
        why: "nobody is ever in it, so the condition never holds, or always does",
        example: r#"{ "version": 1, "experiments": { "length": { "variants": { "long": 0.5, "short": 0.5 } } },
  "pql": { "lead": { "bypass": { "variant.length": "medium" } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    for asked in conditions(document).into_iter().filter(|asked| !asked.of_event) {
        facts(&asked.condition, &mut asked.path.clone(), &mut |path, fact, question| {
            let variants = fact.strip_prefix("variant.").map(|id| {
                document.value.get("experiments").get(id).get("variants").object()
            });
            let Some(Some(variants)) = variants else { return };
            let mut named = Vec::new();
            named_by(question, &mut named);
            for name in named.iter().filter_map(|value| value.text()).filter(|name| variants.get(name).is_none()) {
                let words = || variants.keys().map(|key| &**key);
                let help = match nearest(name, words()) {
                    Some(near) => format!("write `{near}`"),
                    None => format!("write {}", listed(words(), "or")),
                };
                let message = format!("`{fact}` is never `{name}`");
                findings.report(Finding::error(RULE.entry.code, message, help), path, Aim::Value);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_variant_must_be_one_of_its_experiment() {
        let text = r#"{"version": 1, "experiments": {"x": {"variants": {"a": 0.5, "b": 0.5}}},
            "pql": {"p": {"bypass": {"$or": [{"variant.x": "a"}, {"variant.x": {"$in": ["b", "c"]}}, {"variant.x": {"$exists": true}}]}}}}"#;
        assert_eq!(said("experiment/unknown-variant", text), [r#"{"$in": ["b", "c"]} `variant.x` is never `c`"#]);
    }
}
