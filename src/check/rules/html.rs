//! `text/html`: HTML in a text, which shows as it is written.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::looks::texts;
use crate::place::Aim;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "text/html",
        sentence: "tags of HTML in a text",
        why: "texts are never HTML, so everybody reads the tags",
        example: r#"{ "version": 1, "experiences": { "hello": { "kind": "modal", "title": "Hello", "body": "Only <b>two</b> minutes." } } }"#,
    },
    check,
};

const TAGS: [&str; 28] = [
    "a", "b", "i", "u", "p", "br", "em", "strong", "span", "div", "ul", "ol", "li", "img", "h1", "h2", "h3", "h4", "code",
    "font", "script", "iframe", "button", "small", "hr", "style", "video", "svg",
];

fn check(findings: &mut Findings<'_>) {
    for (path, text) in texts(findings.document) {
        if let Some(tag) = tag(&text) {
            let message = format!("shows as it is written: `<{tag}>`");
            let help = "write Markdown: `**bold**`, `*italic*`, `[link](https://…)`, `- list`";
            findings.report(Finding::warning(RULE.entry.code, message, help), &path, Aim::Value);
        }
    }
}

/// The first tag that is not inside backticks.
fn tag(text: &str) -> Option<&'static str> {
    let plain = text.split('`').step_by(2);
    plain.flat_map(|part| part.split('<').skip(1)).find_map(|after| {
        let name = after.strip_prefix('/').unwrap_or(after);
        let end = name.find(|sign: char| !sign.is_ascii_alphanumeric())?;
        let (name, rest) = name.split_at(end);
        let closes = rest.starts_with(['>', '/']) || rest.starts_with(' ') && rest.contains('>');
        TAGS.into_iter().find(|tag| closes && tag.eq_ignore_ascii_case(name))
    })
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn a_tag_is_told_from_a_sign() {
        assert_eq!(tag("a <B>x</B>"), Some("b"));
        assert_eq!(tag("line<br/>line"), Some("br"));
        assert_eq!(tag("<a href='x'>y</a>"), Some("a"));
        ["2 < 3", "a <b", "write `<b>`", "<your name>", "i <3 u", "x <- y > z"].into_iter().for_each(|fine| assert_eq!(tag(fine), None, "{fine}"));
    }
}
