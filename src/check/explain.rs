//! From a fault, as the engine reports it, to a finding with a place and a cure.

use crate::cure;
use crate::document::Bytes;
use crate::findings::{Finding, Findings};
use crate::mend::mend;
use crate::place::{Aim, opening, place};
use waypost_schema::{Fault, FaultCode, Text};

/// Adds what a fault says to the findings.
pub(crate) fn explain(fault: &Fault, findings: &mut Findings<'_>) {
    let ring = match fault.code {
        FaultCode::Cycle => ring(fault, findings),
        _ => Vec::new(),
    };
    // One ring is one mistake, told where it is first seen in the text.
    if fault.code == FaultCode::Cycle && ring.first() != fault.path.get(1) {
        return;
    }
    let message = match ring.as_slice() {
        [] => worded(fault, findings).message().to_string(),
        [one] => format!("milestone `{one}` waits for itself"),
        several => {
            let next = several.iter().cycle().skip(1);
            let waits: Vec<String> =
                several.iter().zip(next).map(|(one, next)| format!("`{one}` for `{next}`")).collect();
            format!("milestones wait for each other: {}", waits.join(", "))
        }
    };
    let mut finding = Finding::error(fault.code.code(), message, cure::cure(fault, findings));
    if fault.code == FaultCode::BadRegex
        && let Err(error) = regress::Regex::new(&fault.found)
    {
        finding = finding.label(error.text.to_lowercase());
    }
    if let Some((bytes, text)) = mend(fault, findings) {
        finding = finding.fix(bytes, text);
    }
    findings.add(finding, &fault.path, bytes(fault, findings));
}

/// The fault with the author's words, where the engine did not keep them.
fn worded(fault: &Fault, findings: &Findings<'_>) -> Fault {
    let mut fault = fault.clone();
    if fault.code == FaultCode::BadNumber && fault.found.is_empty() {
        let bytes = place(findings.document, &fault.path, Aim::Value);
        fault.found = Text::copy(findings.document.text.get(bytes).unwrap_or_default());
    }
    fault
}

/// Whether the fault is about a fact: its path then ends with the fact, dots and all.
pub(crate) fn is_about_fact(fault: &Fault) -> bool {
    let last = fault.path.last().cloned().unwrap_or_default();
    match fault.code {
        FaultCode::UnknownFact => true,
        FaultCode::UnknownReference => last.parts(".").get(1) == Some(&fault.found),
        _ => false,
    }
}

fn bytes(fault: &Fault, findings: &Findings<'_>) -> Bytes {
    let document = findings.document;
    match fault.code {
        _ if is_about_fact(fault) => place(document, &fault.path, Aim::Key),
        FaultCode::UnknownKey => place(document, &fault.path, Aim::Key),
        // An operator that does not exist is a key; one with a wrong value is wrong there.
        FaultCode::BadCondition if fault.path.last() == Some(&fault.found) => place(document, &fault.path, Aim::Key),
        FaultCode::MissingKey | FaultCode::Idle => opening(&place(document, &fault.path, Aim::Value)),
        _ => place(document, &fault.path, Aim::Value),
    }
}

/// The shortest way from the faulty milestone back to itself, begun at the one that is written first.
fn ring(fault: &Fault, findings: &Findings<'_>) -> Vec<Text> {
    let milestones = findings.document.value.get("milestones");
    let after = |id: &Text| -> Vec<Text> {
        milestones.get(id).get("after").items().filter_map(|other| other.as_text()).collect()
    };
    let Some(start) = fault.path.get(1) else {
        return Vec::new();
    };
    let mut ways: Vec<Vec<Text>> = vec![vec![start.clone()]];
    let mut seen: Vec<Text> = Vec::new();
    let mut found = Vec::new();
    while let Some(way) = (!ways.is_empty()).then(|| ways.remove(0)) {
        for next in way.last().map(after).unwrap_or_default() {
            if next == *start {
                found.clone_from(&way);
                ways.clear();
                break;
            }
            if !seen.contains(&next) {
                seen.push(next.clone());
                ways.push(way.iter().cloned().chain([next]).collect());
            }
        }
    }
    let written = |id: &Text| {
        let object = milestones.object();
        object.and_then(|entries| entries.keys().position(|key| key == id))
    };
    let first = found.iter().enumerate().min_by_key(|(_, id)| written(id)).map_or(0, |(at, _)| at);
    found.rotate_left(first);
    found
}
