//! `config/unused-group`: a list or condition for sharing that nobody shares.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::members;
use crate::place::Aim;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "config/unused-group",
        sentence: "a group that no condition asks for",
        why: "it does nothing by itself, and its ids of people may be nobody's business",
        example: r#"{ "version": 1, "groups": { "staff": ["u_1", "u_2"] } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    let groups = document.value.get("groups").object();
    for id in groups.into_iter().flat_map(|groups| groups.keys()) {
        let mut used = false;
        members(&document.value, &mut |key, value| {
            let named = match &**key {
                "$inGroup" | "$notInGroup" => value.text(),
                "$savedGroup" => value.get("id").text(),
                _ => None,
            };
            used |= named == Some(id);
        });
        if !used {
            let message = format!("no condition asks for the group `{id}`");
            let help = format!("take it out, or write `{{ \"$inGroup\": \"{id}\" }}` in a condition");
            let path = ["groups".into(), id.clone()];
            findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Key);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_group_is_asked_for_by_value_or_as_condition() {
        let text = r#"{"version": 1, "groups": {"a": ["1"], "b": {"type": "condition", "condition": {"user.x": {"$inGroup": "c"}}}, "c": ["2"], "d": []},
            "pql": {"p": {"bypass": {"user.id": {"$inGroup": "a"}, "$savedGroup": {"id": "b"}}}}}"#;
        assert_eq!(said("config/unused-group", text), ["\"d\" no condition asks for the group `d`"]);
    }
}
