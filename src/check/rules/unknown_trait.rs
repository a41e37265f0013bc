//! `config/unknown-fact` in `send.allow`: an entry that is no trait, and so lets nothing out.

use crate::findings::{Finding, Findings};
use crate::nearest::nearest;
use crate::place::{Aim, place};
use waypost_schema::{FaultCode, Value};

pub(crate) fn check(findings: &mut Findings<'_>) {
    let allow = findings.document.value.get("send").get("allow");
    for (index, entry) in allow.list().unwrap_or_default().iter().enumerate().filter_map(text) {
        let (first, rest) = entry.split_once('.').unwrap_or(("", entry));
        if matches!(first, "user" | "account") && !rest.is_empty() {
            continue;
        }
        let help = match nearest(first, ["user", "account"]) {
            Some(near) => format!("write `{near}.{rest}`"),
            None => format!("write `user.{rest}` or `account.{rest}`; only traits can be allowed"),
        };
        let path = ["send".into(), "allow".into(), index.to_string().into()];
        let bytes = place(findings.document, &path, Aim::Value);
        let finding = Finding::error(FaultCode::UnknownFact.code(), format!("not a trait: `{entry}`"), help);
        findings.add(finding, &path, bytes);
    }
}

fn text((index, value): (usize, &Value)) -> Option<(usize, &str)> {
    value.text().map(|text| (index, text))
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_traits_can_be_allowed() {
        let found =
            crate::check(r#"{"version": 1, "send": {"allow": ["user.role", "role", "acount.plan", "page.url"]}}"#);
        let said: Vec<String> = found.iter().map(|one| format!("{}; {}", one.message, one.help)).collect();
        assert_eq!(
            said,
            [
                "not a trait: `role`; write `user.role` or `account.role`; only traits can be allowed",
                "not a trait: `acount.plan`; write `account.plan`",
                "not a trait: `page.url`; write `user.url` or `account.url`; only traits can be allowed",
            ]
        );
    }
}
