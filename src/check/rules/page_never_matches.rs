//! `config/page-never-matches`: a page pattern that is compared with paths and holds more than a path.

use super::Rule;
use crate::catalog::Entry;
use crate::findings::{Finding, Findings};
use crate::place::Aim;
use crate::shapes::Shapes;
use waypost_schema::Shape;

pub(super) const RULE: Rule = Rule {
    entry: Entry {
        code: "config/page-never-matches",
        sentence: "a page pattern with a host, a query or a fragment",
        why: "patterns are compared with the path alone, so it matches no page",
        example: r#"{ "version": 1, "features": { "board": { "on": { "page": "/projects?view=board" } } } }"#,
    },
    check,
};

fn check(findings: &mut Findings<'_>) {
    let mut wrong = Vec::new();
    Shapes::of_config().walk(&findings.document.value, &mut |path, shape, value| {
        if let (Shape::Page, Some(pattern)) = (shape, value.text()) {
            let (found, help) = if pattern.contains("://") {
                ("a host", "write the path alone, as `/projects`")
            } else if pattern.contains('?') {
                ("a query", "write the path alone, and ask for `page.query.…` in `if`")
            } else if pattern.contains('#') {
                ("a fragment", "write the path alone, and ask for `page.url` in `if`")
            } else {
                return;
            };
            wrong.push((path.to_vec(), format!("matches no page, because a path has not {found}: `{pattern}`"), help));
        }
    });
    for (path, message, help) in wrong {
        findings.report(Finding::error(RULE.entry.code, message, help), &path, Aim::Value);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn a_pattern_is_a_path() {
        let check = |pattern: &str, expected: usize| {
            let text = format!(r#"{{"version": 1, "features": {{"f": {{"on": {{"page": "{pattern}"}}}}}}}}"#);
            assert_eq!(said("config/page-never-matches", &text).len(), expected, "{pattern}");
        };
        check("/projects", 0);
        check("projects/**", 0);
        check("https://acme.example/projects", 1);
        check("/projects?tab=1", 1);
        check("/#/projects", 1);
    }
}
