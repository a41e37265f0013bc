//! The syntax of CSS selectors, level 4, as `querySelector` of today's browsers takes it.
//!
//! Not here: matching; there is no page to match with. Written by hand because the parsers there are come under
//! licences that the project does not take or take what no browser does, and none says where the mistake is.
//! Start at [`check`], which reads a list; `pseudo.rs` knows the pseudo-classes, `scan.rs` the signs.
//! What a browser of today refuses is refused. So are a few things that browsers take and authors do not mean:
//! brackets and quotes left open at the end, pseudo-elements, and mistakes that `:is()` forgives. One thing that browsers
//! refuse is taken, because the page reads it: `a >>> b` goes into the shadow root or the frame of what `a` finds.

mod pseudo;
mod scan;

use crate::document::Bytes;
use scan::Scan;

/// What is wrong with a selector.
#[derive(Debug, PartialEq)]
pub(crate) struct Mistake {
    /// The wrong part.
    pub(crate) at: Bytes,
    pub(crate) message: String,
    pub(crate) help: String,
}

type Read = Result<(), Mistake>;

/// What leads into a shadow root or a frame.
const INTO: &str = ">>>";

/// Reads a whole selector. It is cut at each `>>>` first, as the page does it, whatever stands around that.
pub(crate) fn check(text: &str) -> Read {
    let mut start = 0;
    let last = text.matches(INTO).count();
    for (index, part) in text.split(INTO).enumerate() {
        if last > 0 && part.trim().is_empty() {
            let (at, side) = if index == 0 { (part.len(), "before") } else { (start - INTO.len(), "after") };
            let message = format!("a selector is missing {side} `>>>`");
            let help = "write a selector on both sides, as in `my-app >>> button`";
            return Err(Mistake { at: at..at + INTO.len(), message, help: help.into() });
        }
        let read = one(part, 0 < index && index < last);
        read.map_err(|mistake| Mistake { at: mistake.at.start + start..mistake.at.end + start, ..mistake })?;
        start += part.len() + INTO.len();
    }
    Ok(())
}

/// Reads a selector of one tree. `between` two `>>>` there is no comma: it would not part what its author wants apart.
fn one(text: &str, between: bool) -> Read {
    let mut scan = Scan::new(text);
    if between {
        complex(&mut scan, false)?;
        if scan.peek() == Some(',') {
            let help = "write each as a target of its own, in a list; a comma parts only what is inside one tree";
            return scan.refuse(scan.here(), "a comma between two `>>>`".into(), help);
        }
    } else {
        list(&mut scan, false)?;
    }
    match scan.peek() {
        None => Ok(()),
        Some(sign) => {
            let help = if sign == ')' { "take it out" } else { "take it out, or put it in quotes" };
            scan.refuse(scan.here(), format!("`{sign}` does not belong in a selector"), help)
        }
    }
}

/// Selectors with commas between them, up to the end or a closing bracket. `relative` ones begin with a combinator.
fn list(scan: &mut Scan<'_>, relative: bool) -> Read {
    loop {
        complex(scan, relative)?;
        if !scan.take(',') {
            return Ok(());
        }
    }
}

/// Elements with combinators between them: `#projects > tr`.
fn complex(scan: &mut Scan<'_>, relative: bool) -> Read {
    scan.space();
    if relative && scan.take_any("> + ~") {
        scan.space();
    }
    loop {
        compound(scan)?;
        let apart = scan.space();
        if scan.take_any(">+~") {
            scan.space();
        } else if !apart || scan.peek().is_none_or(|sign| sign == ',' || sign == ')') {
            return Ok(());
        }
    }
}

/// One element: `tr.done[data-project]:first-child`.
fn compound(scan: &mut Scan<'_>) -> Read {
    let start = scan.at();
    name(scan)?;
    loop {
        match scan.peek() {
            Some('#') => prefixed(scan, '#', "id")?,
            Some('.') => prefixed(scan, '.', "class")?,
            Some('[') => attribute(scan)?,
            Some(':') => pseudo::read(scan)?,
            _ => break,
        }
    }
    if scan.at() > start {
        return Ok(());
    }
    let found = match scan.peek() {
        Some(sign) => format!("expected an element, found `{sign}`"),
        None if start == 0 => "the selector is empty".into(),
        None => "the selector breaks off".into(),
    };
    scan.refuse(scan.here(), found, "write an element here, as `button`, `#id`, `.class` or `[data-tour='id']`")
}

/// `button`, `*`, `*|a`; nothing when the element has no name.
fn name(scan: &mut Scan<'_>) -> Read {
    let start = scan.at();
    let named = scan.take('*') || scan.ident();
    if scan.peek() == Some('|') && !scan.ahead("|=") {
        if scan.text_from(start) != "*" && scan.at() > start {
            return scan.refuse(
                start..scan.at() + 1,
                "a browser knows no namespace here".into(),
                "take out the namespace and its `|`",
            );
        }
        scan.take('|');
        if !scan.take('*') && !scan.ident() {
            return scan.refuse(scan.here(), "a name is missing after `|`".into(), "write the element's name");
        }
    } else if !named && scan.peek().is_some_and(|sign| sign.is_ascii_digit()) {
        return scan.refuse(
            scan.here(),
            "a name cannot begin with a digit".into(),
            "write an element's name, or an attribute as in `[id='1']`",
        );
    }
    Ok(())
}

/// `#id` or `.class`.
fn prefixed(scan: &mut Scan<'_>, sign: char, kind: &str) -> Read {
    let start = scan.at();
    scan.take(sign);
    if scan.ident() {
        return Ok(());
    }
    let word = scan.word();
    if word.is_empty() {
        let message = format!("`{sign}` without a name");
        return scan.refuse(start..start + 1, message, &format!("write the {kind} right after `{sign}`"));
    }
    let attribute = if sign == '#' { format!("[id='{word}']") } else { format!("[class~='{word}']") };
    let message = format!("the name of a {kind} cannot begin like `{word}`").replace("a id", "an id");
    scan.refuse(start..scan.at(), message, &format!("write `{attribute}`"))
}

/// `[data-tour='id' i]`.
fn attribute(scan: &mut Scan<'_>) -> Read {
    let start = scan.at();
    scan.take('[');
    scan.space();
    let named = scan.at();
    let any = scan.take('*');
    if any || scan.ahead("|") && !scan.ahead("|=") {
        scan.take('|');
    }
    if !scan.ident() {
        return match scan.peek() {
            Some(_) => scan.refuse(
                scan.here(),
                "expected the name of an attribute".into(),
                "write its name right after `[`, as in `[data-tour]`",
            ),
            None => open(scan, start, '['),
        };
    }
    let name = scan.text_from(named);
    scan.space();
    match scan.peek() {
        Some(']') => {
            scan.take(']');
            return Ok(());
        }
        None => return open(scan, start, '['),
        _ => {}
    }
    if !["=", "~=", "|=", "^=", "$=", "*="].iter().any(|operator| scan.take_text(operator)) {
        return scan.refuse(
            scan.here(),
            "expected `=` or `]`".into(),
            &format!("write `[{name}='…']`, with `=`, `~=`, `|=`, `^=`, `$=` or `*=`"),
        );
    }
    scan.space();
    value(scan, &name)?;
    scan.space();
    if scan.peek().is_some_and(|sign| "iI".contains(sign)) {
        scan.skip();
        scan.space();
    }
    match scan.peek() {
        Some(']') => {
            scan.take(']');
            Ok(())
        }
        Some(_) => {
            scan.refuse(scan.here(), "expected `]`".into(), "close the attribute with `]`, and put its value in quotes")
        }
        None => open(scan, start, '['),
    }
}

/// The value of an attribute: a string, or a name.
fn value(scan: &mut Scan<'_>, name: &str) -> Read {
    let start = scan.at();
    if let Some(quote) = scan.peek().filter(|sign| *sign == '"' || *sign == '\'') {
        return match scan.string() {
            true => Ok(()),
            false => open(scan, start, quote),
        };
    }
    if scan.ident() {
        return Ok(());
    }
    let word = scan.word();
    if word.is_empty() {
        return scan.refuse(scan.here(), "the value is missing".into(), &format!("write `[{name}='…']`"));
    }
    scan.refuse(start..scan.at(), format!("`{word}` has to be in quotes"), &format!("write `[{name}='{word}']`"))
}

/// Something that is left open at the end.
fn open(scan: &Scan<'_>, at: usize, sign: char) -> Read {
    let close = match sign {
        '[' => ']',
        '(' => ')',
        quote => quote,
    };
    scan.refuse(at..at + 1, format!("`{sign}` is never closed"), &format!("close it with `{close}`"))
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn the_shared_list_of_selectors_is_judged_as_browsers_do() {
        let list = include_str!("../../../tests/cli/selectors.txt");
        let mut judged = 0;
        for line in list.lines().filter(|line| !line.is_empty() && !line.starts_with("// ")) {
            let (verdict, selector) = line.split_once(' ').unwrap();
            assert_eq!(check(selector).is_ok(), matches!(verdict, "good" | "deep"), "{line}: {:?}", check(selector));
            judged += 1;
        }
        assert!(judged > 100);
    }

    #[test]
    fn a_mistake_has_its_words_and_its_cure() {
        let says = |selector: &str, message: &str, help: &str| {
            let mistake = check(selector).unwrap_err();
            assert_eq!((mistake.message.as_str(), mistake.help.as_str()), (message, help), "{selector}");
        };
        says("", "the selector is empty", "write an element here, as `button`, `#id`, `.class` or `[data-tour='id']`");
        says("#7up", "the name of an id cannot begin like `7up`", "write `[id='7up']`");
        says("[data-id=7]", "`7` has to be in quotes", "write `[data-id='7']`");
        says("[data-id='7]", "`'` is never closed", "close it with `'`");
        says("tr:not(.a", "`(` is never closed", "close it with `)`");
        says("a)", "`)` does not belong in a selector", "take it out");
        says("a:frist-child", "`:frist-child` is no pseudo-class of CSS", "write `:first-child`");
        says(
            "a:contains('x')",
            "`:contains` is no pseudo-class of CSS",
            "a selector cannot look at text; mark the element, as in `[data-tour='id']`",
        );
        says("li:nth-child(x)", "`x` is no position", "write `odd`, `even`, a number, or as in `2n+1`");
        says(
            "my-app >>>",
            "a selector is missing after `>>>`",
            "write a selector on both sides, as in `my-app >>> button`",
        );
        says("my-app >>> #7", "the name of an id cannot begin like `7`", "write `[id='7']`");
        assert_eq!(check("my-app >>> #7").unwrap_err().at, 11..13);
        says("p::before", "a pseudo-element is no element of the page", "take out `::before`");
    }
}
