//! `config/unknown-reference` in experiments: a segment's share for a variant that the experiment does not have.

use crate::findings::{Finding, Findings};
use crate::nearest::{listed, nearest};
use crate::place::Aim;
use waypost_schema::FaultCode;

pub(crate) fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    for (id, experiment) in document.entries("experiments") {
        let Some(variants) = experiment.get("variants").object().filter(|variants| !variants.is_empty()) else {
            continue;
        };
        let words = || variants.keys().map(|key| &**key);
        for (segment, shares) in experiment.get("segments").object().into_iter().flatten() {
            let unknown = shares.object().into_iter().flatten().filter(|(variant, _)| variants.get(variant).is_none());
            for (variant, _) in unknown {
                let help = match nearest(variant, words()) {
                    Some(near) => format!("write `{near}`"),
                    None => format!("write {}", listed(words(), "or")),
                };
                let path = ["experiments".into(), id.clone(), "segments".into(), segment.clone(), variant.clone()];
                let message = format!("`{id}` has no variant `{variant}`, so its share goes to nobody");
                findings.report(Finding::error(FaultCode::UnknownReference.code(), message, help), &path, Aim::Key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn shares_are_those_of_variants() {
        let text = r#"{"version": 1, "segments": {"s": {"user.a": 1}}, "experiments": {"x": {"variants": {"a": 0.5, "b": 0.5},
            "segments": {"s": {"a": 0.5, "c": 0.5}}}}}"#;
        assert_eq!(
            said("config/unknown-reference", text),
            [r#""c" `x` has no variant `c`, so its share goes to nobody"#]
        );
        assert!(said("config/unknown-reference", &text.replace("\"c\"", "\"b\"")).is_empty());
    }
}
