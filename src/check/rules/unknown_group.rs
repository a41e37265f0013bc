//! `config/unknown-reference`: a condition that asks for a group which `groups` does not declare.
//!
//! GrowthBook's semantics are that nobody is in a group that does not exist, so the engine cannot refuse it.

use crate::cure::undeclared;
use crate::findings::{Finding, Findings};
use crate::place::{Aim, place};
use waypost_schema::{FaultCode, Shape, Text, Value};

pub(crate) fn check(findings: &mut Findings<'_>) {
    let config = &findings.document.value;
    let groups = config.get("groups");
    let mut wrong = Vec::new();
    findings.shapes.walk(config, &mut |path, shape, value| {
        if *shape == Shape::Condition {
            walk(value, &mut path.to_vec(), &mut |path, id| {
                if groups.object().is_none_or(|groups| groups.get(id).is_none()) {
                    wrong.push((path.to_vec(), id.clone()));
                }
            });
        }
    });
    for (path, id) in wrong {
        let code = FaultCode::UnknownReference;
        let help = undeclared(&id, "groups", findings);
        let finding = Finding::error(code.code(), format!("{} `{id}`", code.sentence()), help);
        let bytes = place(findings.document, &path, Aim::Value);
        findings.add(finding, &path, bytes);
    }
}

fn walk(value: &Value, path: &mut Vec<Text>, visit: &mut dyn FnMut(&[Text], &Text)) {
    let mut down = |key: Text, value: &Value| {
        path.push(key.clone());
        match (&*key, value) {
            ("$inGroup" | "$notInGroup", Value::Text(id)) => visit(path, id),
            ("$savedGroup", Value::Object(group)) => {
                if let Some(Value::Text(id)) = group.get("id") {
                    path.push("id".into());
                    visit(path, id);
                    path.pop();
                }
            }
            _ => walk(value, path, visit),
        }
        path.pop();
    };
    match value {
        Value::Object(object) => object.iter().for_each(|(key, value)| down(key.clone(), value)),
        Value::List(list) => {
            list.iter().enumerate().for_each(|(index, value)| down(index.to_string().into(), value));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_group_must_be_declared() {
        let found = crate::check(
            r#"{"version": 1, "groups": {"staff": ["u_1"]}, "experiences": {"m": {"kind": "modal", "audience":
            {"$or": [{"user.id": {"$inGroup": "staff"}}, {"user.id": {"$notInGroup": "stuff"}}, {"$savedGroup": {"id": "vip"}}]}}}}"#,
        );
        let said: Vec<String> = found.iter().map(|one| format!("{}; {}", one.message, one.help)).collect();
        assert_eq!(
            said,
            [
                "nothing is declared with the id `stuff`; write `staff`, or declare `stuff` in `groups`",
                "nothing is declared with the id `vip`; declare `vip` in `groups`",
            ]
        );
        assert_eq!(found[0].path.join("/"), "experiences/m/audience/$or/1/user.id/$notInGroup");
    }
}
