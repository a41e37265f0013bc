//! `config/unknown-fact`: a fact whose first word exists and whose name does not, as `time.hours`.
//!
//! The engine refuses first words and ids it does not know. A name it does not know reads as `null`: the condition
//! never holds, and nobody learns why.

use crate::findings::{Finding, Findings};
use crate::mend::quoted;
use crate::nearest::{listed, nearest, slip};
use crate::place::{Aim, place};
use waypost_engine::Facts;
use waypost_schema::{FaultCode, Shape, Text, Value};

pub(crate) fn check(findings: &mut Findings<'_>) {
    let mut wrong = Vec::new();
    findings.shapes.walk(&findings.document.value, &mut |path, shape, value| {
        // A filter on an event asks for properties, not for facts.
        if *shape == Shape::Condition && path.last().is_none_or(|key| !key.is("where")) {
            facts(value, &mut path.to_vec(), &mut |path, fact, _| {
                wrong.extend(unknown_name(fact).map(|help| (path.to_vec(), fact.to_owned(), help)));
            });
        }
    });
    for (path, fact, help) in wrong {
        let code = FaultCode::UnknownFact;
        let message = format!("{} `{fact}`", code.sentence());
        let bytes = place(findings.document, &path, Aim::Key);
        let mut finding = Finding::error(code.code(), message, help);
        if let Some(meant) = meant(&fact).filter(|meant| !has(findings, &path, meant)) {
            finding = finding.fix(bytes.clone(), quoted(&meant));
        }
        findings.add(finding, &path, bytes);
    }
}

/// The fact that was meant, when that is certain.
fn meant(fact: &str) -> Option<String> {
    let first = fact.split('.').next()?;
    let (_, names) = Facts::NAMES.iter().find(|(name, _)| *name == first)?;
    let wrong = unknown_name(fact)?;
    let name = fact.split('.').find(|word| wrong.ends_with('`') && slip(word, names.iter().copied()).is_some())?;
    let right = slip(name, names.iter().copied())?;
    let meant = fact.replace(&format!(".{name}"), &format!(".{right}"));
    (wrong == format!("write `{meant}`") && !fact.contains(['"', '\\'])).then_some(meant)
}

/// Whether the condition asks for this fact as well.
fn has(findings: &Findings<'_>, path: &[Text], fact: &str) -> bool {
    let Some((_, parent)) = path.split_last() else { return false };
    let node = parent.iter().try_fold(&findings.document.root, |node, key| node.child(key));
    node.is_some_and(|node| node.member(fact).is_some())
}

/// The cure, when the name after a first word that is known is not among its names.
pub(super) fn unknown_name(fact: &str) -> Option<String> {
    let mut words = fact.split('.');
    let first = words.next()?;
    let (_, part) = Facts::kinds().find(|(name, _)| *name == first)?;
    let (_, names) = Facts::NAMES.iter().find(|(name, _)| *name == first)?;
    // The id comes first where there is one; datasets are declared by nobody.
    let id = if part.is_some() || first == "dataset" { words.next() } else { None };
    let name = words.next()?;
    if names.contains(&name) {
        return None;
    }
    let before = id.map_or(first.to_owned(), |id| format!("{first}.{id}"));
    Some(match nearest(name, names.iter().copied()) {
        Some(near) => format!("write `{before}.{near}`"),
        None => format!("write {} after `{before}.`", listed(names.iter().copied(), "or")),
    })
}

/// Calls `visit` with every fact that a condition reads, and with what is asked of it.
pub(super) fn facts(condition: &Value, path: &mut Vec<Text>, visit: &mut dyn FnMut(&[Text], &str, &Value)) {
    for (key, value) in condition.object().into_iter().flatten() {
        path.push(key.clone());
        match (&**key, value) {
            ("$or" | "$and" | "$nor", Value::List(list)) => {
                for (index, condition) in list.iter().enumerate() {
                    path.push(index.to_string().into());
                    facts(condition, path, visit);
                    path.pop();
                }
            }
            ("$not", condition) => facts(condition, path, visit),
            (key, _) if !key.starts_with('$') => visit(path, key, value),
            _ => {}
        }
        path.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::unknown_name;

    #[test]
    fn a_name_that_the_engine_does_not_know_has_a_cure() {
        let check = |fact, help| assert_eq!(unknown_name(fact).as_deref(), help, "{fact}");
        check("time.hour", None);
        check("page.query.tab", None);
        check("user.anything.at.all", None);
        check("milestone.first", None);
        check("milestones.first.at", None);
        check("dataset.projects.count", None);
        check("stage", None);
        check("time.hours", Some("write `time.hour`"));
        check("feature.export.counts", Some("write `feature.export.count`"));
        check("dataset.projects.size", Some("write `count` after `dataset.projects.`"));
        check("session.length", Some("write `number`, `minutes` or `idle_seconds` after `session.`"));
    }

    #[test]
    fn facts_are_found_however_deep() {
        let found = crate::check(
            r#"{"version": 1, "pql": {"p": {"fit": {"$or": [{"$not": {"time.hours": 1}}, {"user.time.hours": {"$in": ["time.x"]}}]}}},
            "measures": {"m": {"event": "e", "where": {"properties.time.x": 1}}}}"#,
        );
        let said: Vec<String> = found
            .iter()
            .filter(|one| one.code == "config/unknown-fact")
            .map(|one| format!("{} {}", one.path.join("/"), one.message))
            .collect();
        assert_eq!(said, ["pql/p/fit/$or/0/$not/time.hours there is no fact `time.hours`"]);
    }
}
