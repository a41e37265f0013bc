//! Pseudo-classes: `:hover`, `:not(…)`, `:nth-child(2n + 1)`.

use super::scan::Scan;
use super::{Read, compound, list, open};
use crate::nearest::nearest;

/// Those that stand alone.
const PLAIN: &[&str] = &[
    "active",
    "any-link",
    "autofill",
    "checked",
    "default",
    "defined",
    "disabled",
    "empty",
    "enabled",
    "first-child",
    "first-of-type",
    "focus",
    "focus-visible",
    "focus-within",
    "fullscreen",
    "host",
    "hover",
    "in-range",
    "indeterminate",
    "invalid",
    "last-child",
    "last-of-type",
    "link",
    "modal",
    "only-child",
    "only-of-type",
    "open",
    "optional",
    "out-of-range",
    "picture-in-picture",
    "placeholder-shown",
    "popover-open",
    "read-only",
    "read-write",
    "required",
    "root",
    "scope",
    "target",
    "user-invalid",
    "user-valid",
    "valid",
    "visited",
    "-webkit-any-link",
    "-webkit-autofill",
];

/// Those that take selectors.
const OF_SELECTORS: &[&str] = &["not", "is", "where", "has"];

/// Those that take one element.
const OF_ELEMENT: &[&str] = &["host", "host-context"];

/// Those that take a position among siblings.
const OF_POSITION: &[&str] = &["nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"];

/// Those that take a word.
const OF_WORD: &[&str] = &["lang", "dir", "state"];

const WITH_BRACKETS: &[&[&str]] = &[OF_SELECTORS, OF_ELEMENT, OF_POSITION, OF_WORD];

/// What script libraries added to CSS and browsers do not know, by what it looks at.
const OF_LIBRARIES: &[(&[&str], &str)] = &[
    (&["contains", "has-text", "text", "text-is", "text-matches"], "text"),
    (&["visible", "hidden"], "what is visible"),
    (&["eq", "first", "last", "lt", "gt", "even", "odd", "nth", "nth-match"], "the order of what it finds"),
    (
        &["button", "input", "checkbox", "radio", "selected", "submit", "parent", "header", "image"],
        "the kind of a control",
    ),
];

/// The pseudo-elements that may be written with one colon.
const OLD_ELEMENTS: &[&str] = &["before", "after", "first-line", "first-letter"];

/// Reads from the colon on.
pub(super) fn read(scan: &mut Scan<'_>) -> Read {
    let start = scan.at();
    scan.take(':');
    let element = scan.take(':');
    let named = scan.at();
    if !scan.ident() {
        let help = "write its name right after the colon, as in `:first-child`";
        return scan.refuse(start..named, "a colon without a name".into(), help);
    }
    let name = scan.text_from(named).to_lowercase();
    let written = scan.text_from(start);
    if element || OLD_ELEMENTS.contains(&name.as_str()) {
        let message = "a pseudo-element is no element of the page".into();
        return scan.refuse(start..scan.at(), message, &format!("take out `{written}`"));
    }
    let known = |lists: &[&[&str]]| lists.iter().any(|list| list.contains(&name.as_str()));
    if scan.peek() == Some('(') {
        if known(WITH_BRACKETS) {
            return arguments(scan, &name);
        }
        if known(&[PLAIN]) {
            let message = format!("`{written}` takes nothing in brackets");
            return scan.refuse(scan.here(), message, "take out the brackets and what is in them");
        }
    } else if known(&[PLAIN]) {
        return Ok(());
    } else if known(WITH_BRACKETS) {
        let message = format!("`{written}` needs something in brackets");
        return scan.refuse(start..scan.at(), message, &format!("write as in `{written}({})`", example(&name)));
    }
    let help = unknown(&name, scan.peek() == Some('('));
    scan.refuse(start..scan.at(), format!("`{written}` is no pseudo-class of CSS"), &help)
}

fn unknown(name: &str, brackets: bool) -> String {
    if let Some((_, what)) = OF_LIBRARIES.iter().find(|(names, _)| names.contains(&name)) {
        return format!("a selector cannot look at {what}; mark the element, as in `[data-tour='id']`");
    }
    let lists: &[&[&str]] = if brackets { WITH_BRACKETS } else { &[PLAIN] };
    match nearest(name, lists.iter().flat_map(|list| list.iter().copied())) {
        Some(near) => format!("write `:{near}`"),
        None => "take it out; a colon inside a name is written `\\\\:`".into(),
    }
}

fn arguments(scan: &mut Scan<'_>, name: &str) -> Read {
    let start = scan.at();
    scan.take('(');
    if name == "has" {
        if scan.inside_has {
            return scan.refuse(scan.here(), "`:has` inside `:has`".into(), "write the selectors of the two as one");
        }
        scan.inside_has = true;
        list(scan, true)?;
        scan.inside_has = false;
    } else if OF_SELECTORS.contains(&name) {
        scan.space();
        // These two take an empty list; `:not()` does not.
        if !(matches!(name, "is" | "where") && scan.peek() == Some(')')) {
            list(scan, false)?;
        }
    } else if OF_ELEMENT.contains(&name) {
        scan.space();
        compound(scan)?;
    } else if OF_POSITION.contains(&name) {
        position(scan, name)?;
    } else {
        word(scan, name)?;
    }
    scan.space();
    match scan.peek() {
        Some(')') => {
            scan.take(')');
            Ok(())
        }
        Some(_) => scan.refuse(scan.here(), "expected `)`".into(), "close the brackets with `)`"),
        None => open(scan, start, '('),
    }
}

/// `odd`, `even`, `3`, `2n`, `-n + 3`, each with `of` and selectors after it.
fn position(scan: &mut Scan<'_>, name: &str) -> Read {
    scan.space();
    let start = scan.at();
    let mut written = String::new();
    while let Some(sign) = scan.peek().filter(|sign| *sign != ')') {
        if written.ends_with(char::is_whitespace) && sign == 'o' {
            break;
        }
        written.push(sign);
        scan.skip();
    }
    let end = start + written.trim_end().len();
    if !is_position(&written.trim().to_lowercase()) {
        let found = written.trim();
        let message =
            if found.is_empty() { "a position is missing".into() } else { format!("`{found}` is no position") };
        let at = if found.is_empty() { scan.here() } else { start..end };
        return scan.refuse(at, message, "write `odd`, `even`, a number, or as in `2n+1`");
    }
    if scan.take_text("of") {
        if name.ends_with("of-type") {
            return scan.refuse(end..scan.at(), format!("`:{name}` takes no `of`"), "take it out");
        }
        return list(scan, false);
    }
    Ok(())
}

/// `An+B`: white space may stand around the sign between the two, and nowhere else.
fn is_position(text: &str) -> bool {
    if text == "odd" || text == "even" {
        return true;
    }
    let signed = |text: &str| text.strip_prefix(['+', '-']).unwrap_or(text).to_owned();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((step, offset)) = text.split_once('n') else {
        return digits(&signed(text));
    };
    let step = signed(step);
    let offset = offset.trim_start();
    let offset_is_number = match offset.strip_prefix(['+', '-']) {
        Some(number) => digits(number.trim_start()),
        None => offset.is_empty(),
    };
    (step.is_empty() || digits(&step)) && offset_is_number
}

fn word(scan: &mut Scan<'_>, name: &str) -> Read {
    scan.space();
    if scan.ident() {
        return Ok(());
    }
    scan.refuse(
        scan.here(),
        "expected a word without quotes".into(),
        &format!("write as in `:{name}({})`", example(name)),
    )
}

fn example(name: &str) -> &'static str {
    match name {
        "lang" => "en",
        "dir" => "rtl",
        "state" => "name",
        _ if OF_POSITION.contains(&name) => "2",
        _ => ".class",
    }
}
