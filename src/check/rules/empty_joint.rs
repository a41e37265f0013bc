//! `condition/empty-joint`: an `$and`, `$or` or `$nor` of nothing.
//!
//! GrowthBook's semantics are that `$or` and `$and` of nothing hold for everybody. Whoever deleted the last entry of a
//! list rarely meant that.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::conditions;
use crate::place::Aim;
use waypost_schema::{Text, Value};

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "condition/empty-joint",
        sentence: "an `$and`, `$or` or `$nor` of nothing",
        why: "`$and` and `$or` of nothing hold for everybody, `$nor` of nothing for nobody",
        example: r#"{ "version": 1, "pql": { "lead": { "bypass": { "$or": [] } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    for asked in conditions(findings.document) {
        look(&asked.condition, &mut asked.path.clone(), findings);
    }
}

fn look(value: &Value, path: &mut Vec<Text>, findings: &mut Findings<'_>) {
    for (key, inner) in value.object().into_iter().flatten() {
        path.push(key.clone());
        let joint = matches!(&**key, "$and" | "$or" | "$nor");
        if joint && inner.list().is_some_and(<[Value]>::is_empty) {
            let holds = if key.is("$nor") { "never holds" } else { "always holds" };
            let help = format!("take it out, or write a condition into the list; as it stands it {holds}");
            let finding = Finding::error(RULE.entry.code, format!("`{key}` of nothing"), help);
            findings.report(finding, path, Aim::Key);
        }
        for (index, inner) in inner.list().unwrap_or_default().iter().enumerate() {
            path.push(index.to_string().into());
            look(inner, path, findings);
            path.pop();
        }
        look(inner, path, findings);
        path.pop();
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_joint_of_nothing_is_found_however_deep() {
        let text = r#"{"version": 1, "pql": {"p": {"fit": {"user.a": 1, "$or": [{"$nor": []}, {"$and": [{"user.b": 2}]}]}}}, "send": {"allow": ["user.a", "user.b"]}}"#;
        assert_eq!(said("condition/empty-joint", text), ["\"$nor\" `$nor` of nothing"]);
    }
}
