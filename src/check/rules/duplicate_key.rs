//! `json/duplicate-key`: the same key twice in one object.
//!
//! JSON allows it, and every reader takes the last and forgets the others without a word: what an author wrote does
//! not happen.

use crate::document::{Document, Node};
use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::{Position, document::Inside};
use waypost_schema::Text;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "json/duplicate-key",
        sentence: "the same key twice in one object",
        why: "every reader takes the last and forgets the others without a word",
        example: r#"{ "version": 1, "app": "acme", "app": "other" }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let document = findings.document;
    walk(document, &document.root, &mut Vec::new(), findings);
}

fn walk(document: &Document<'_>, node: &Node, path: &mut Vec<Text>, findings: &mut Findings<'_>) {
    for (index, member) in node.members().iter().enumerate() {
        path.push(Text::copy(&member.key));
        let earlier = node.members().iter().take(index).find(|other| other.key == member.key);
        if let Some(first) = earlier {
            let line = Position::in_text(document.text, first.key_bytes.start).line;
            let message = format!("written twice: the key `{}`", member.key);
            let mut finding = Finding::error(RULE.entry.code, message, "take one of the two out")
                .label(format!("the first is in line {line}, and is not read"));
            // Where both say the same, the first can go, with the comma behind it.
            let written = |node: &Node| document.text.get(node.bytes.clone());
            let after = node.members().iter().find(|next| next.key_bytes.start > first.key_bytes.start);
            if let Some(after) = after.filter(|_| written(&first.value) == written(&member.value)) {
                finding = finding.fix(first.key_bytes.start..after.key_bytes.start, "");
            }
            findings.add(finding, path, member.key_bytes.clone());
        }
        walk(document, &member.value, path, findings);
        path.pop();
    }
    if let Inside::List(nodes) = &node.inside {
        for (index, node) in nodes.iter().enumerate() {
            path.push(index.to_string().into());
            walk(document, node, path, findings);
            path.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_key_that_is_written_again_is_found_wherever_it_is() {
        let text = "{\n\"version\": 1,\n\"segments\": { \"a\": {}, \"b\": { \"$or\": [{\n  \"user.x\": 1,\n  \"user.x\": 2 }] } },\n\"version\": 1 }";
        let found = crate::check(text);
        let twice: Vec<String> = found
            .iter()
            .filter(|one| one.code == "json/duplicate-key")
            .map(|one| format!("{} {} {}", one.range.start.line, one.path.join("/"), one.label.as_deref().unwrap()))
            .collect();
        assert_eq!(
            twice,
            [
                "5 segments/b/$or/0/user.x the first is in line 4, and is not read",
                "6 version the first is in line 2, and is not read",
            ]
        );
    }
}
