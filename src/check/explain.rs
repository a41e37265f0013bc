//! From a fault, as the engine reports it, to a finding with a place and a cure.

use crate::cure;
use crate::document::Bytes;
use crate::findings::{Finding, Findings};
use crate::place::{Aim, keys_below, opening, place};
use waypost_schema::{Fault, FaultCode};

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
        [] => worded(fault, findings).message(),
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
    for bytes in places(fault, findings) {
        findings.add(
            Finding {
                code: finding.code,
                severity: finding.severity,
                message: finding.message.clone(),
                help: finding.help.clone(),
                label: finding.label.clone(),
            },
            &fault.path,
            bytes,
        );
    }
}

/// The fault with the author's words, where the engine did not keep them.
fn worded(fault: &Fault, findings: &Findings<'_>) -> Fault {
    let mut fault = fault.clone();
    if fault.code == FaultCode::BadNumber && fault.found.is_empty() {
        let bytes = place(findings.document, &fault.path, Aim::Value);
        fault.found = findings.document.text.get(bytes).unwrap_or_default().to_owned();
    }
    fault
}

/// Whether the fault is about a fact: its path then ends with the fact, dots and all.
pub(crate) fn is_about_fact(fault: &Fault) -> bool {
    let last = fault.path.last().map_or("", String::as_str);
    match fault.code {
        FaultCode::UnknownFact => true,
        FaultCode::UnknownReference => last.split('.').nth(1) == Some(&fault.found),
        _ => false,
    }
}

fn places(fault: &Fault, findings: &Findings<'_>) -> Vec<Bytes> {
    let document = findings.document;
    if is_about_fact(fault) {
        return keys_below(document, &fault.path);
    }
    let bytes = match fault.code {
        FaultCode::UnknownKey => place(document, &fault.path, Aim::Key),
        // An operator that does not exist is a key; one with a wrong value is wrong there.
        FaultCode::BadCondition if fault.path.last() == Some(&fault.found) => place(document, &fault.path, Aim::Key),
        FaultCode::MissingKey | FaultCode::Idle => opening(&place(document, &fault.path, Aim::Value)),
        _ => place(document, &fault.path, Aim::Value),
    };
    vec![bytes]
}

/// The shortest way from the faulty milestone back to itself, begun at the one that is written first.
fn ring(fault: &Fault, findings: &Findings<'_>) -> Vec<String> {
    let milestones = findings.document.value.get("milestones");
    let after = |id: &str| -> Vec<String> {
        let list = milestones.get(id).get("after").list().unwrap_or_default();
        list.iter().filter_map(|other| other.text().map(str::to_owned)).collect()
    };
    let Some(start) = fault.path.get(1) else {
        return Vec::new();
    };
    let mut ways: Vec<Vec<String>> = vec![vec![start.clone()]];
    let mut seen: Vec<String> = Vec::new();
    let mut found = Vec::new();
    while let Some(way) = (!ways.is_empty()).then(|| ways.remove(0)) {
        for next in way.last().map(|id| after(id)).unwrap_or_default() {
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
    let written = |id: &String| {
        let object = milestones.object();
        object.and_then(|entries| entries.keys().position(|key| key == id))
    };
    let first = found.iter().enumerate().min_by_key(|(_, id)| written(id)).map_or(0, |(at, _)| at);
    found.rotate_left(first);
    found
}
