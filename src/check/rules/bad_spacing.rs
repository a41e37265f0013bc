//! `config/bad-number` in the theme: room around things that is none.

use crate::findings::{Finding, Findings};
use crate::place::Aim;
use waypost_schema::FaultCode;

pub(crate) fn check(findings: &mut Findings<'_>) {
    let spacing = findings.document.value.get("theme").get("spacing").number();
    if let Some(spacing) = spacing.filter(|spacing| *spacing <= 0.0) {
        let path = ["theme".into(), "spacing".into()];
        let message = format!("a spacing of {spacing} leaves no room, so it is not taken");
        let help = "write 1 for the usual room, and less for a denser look, as `0.8`";
        findings.report(Finding::error(FaultCode::BadNumber.code(), message, help), &path, Aim::Value);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::said;

    #[test]
    fn there_is_some_room_around_things() {
        let check = |spacing: f64, expected: &[&str]| {
            let text = format!(r#"{{"version": 1, "theme": {{"spacing": {spacing}}}}}"#);
            assert_eq!(said("config/bad-number", &text), expected);
        };
        check(0.8, &[]);
        check(0.0, &["0 a spacing of 0 leaves no room, so it is not taken"]);
        check(-1.0, &["-1 a spacing of -1 leaves no room, so it is not taken"]);
    }
}
