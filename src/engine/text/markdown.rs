//! Bold, italic, code, links, lists, line breaks: nothing else. HTML is text like any other.

use waypost_schema::cut;

/// One paragraph or list.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Lines of text, with a break between two.
    Paragraph(Vec<Vec<Span>>),
    /// The items of a list.
    List(Vec<Vec<Span>>),
}

/// A run of text in one style.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// How it looks, and where it leads.
    pub style: Style,
}

/// The style of a run.
#[derive(Clone, Debug, PartialEq)]
pub enum Style {
    /// As it is.
    Plain,
    /// `**bold**`
    Bold,
    /// `*italic*` or `_italic_`
    Italic,
    /// `` `code` ``
    Code,
    /// `[text](address)`, with http, https or mailto.
    Link(String),
}

/// Reads the subset. What is not closed, or links elsewhere, stays text.
///
/// ```
/// use waypost_engine::text::{Block, Style, markdown};
/// let blocks = markdown("Two minutes to your **plan**.");
/// let Block::Paragraph(lines) = &blocks[0] else { panic!() };
/// assert_eq!(lines[0][1].text, "plan");
/// assert_eq!(lines[0][1].style, Style::Bold);
/// ```
#[must_use]
pub fn markdown(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut apart = true;
    for line in text.lines() {
        let line = line.trim_matches([' ', '\t', '\r']);
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        match (item, blocks.last_mut()) {
            _ if line.is_empty() => {
                apart = true;
                continue;
            }
            (Some(item), Some(Block::List(items))) => items.push(spans(item)),
            (Some(item), _) => blocks.push(Block::List(vec![spans(item)])),
            (None, Some(Block::Paragraph(lines))) if !apart => lines.push(spans(line)),
            (None, _) => blocks.push(Block::Paragraph(vec![spans(line)])),
        }
        apart = false;
    }
    blocks
}

fn spans(line: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut plain = String::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        if let Some((span, tail)) = marked(rest) {
            if !plain.is_empty() {
                spans.push(Span { text: core::mem::take(&mut plain), style: Style::Plain });
            }
            spans.push(span);
            rest = tail;
        } else {
            plain.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    if !plain.is_empty() {
        spans.push(Span { text: plain, style: Style::Plain });
    }
    spans
}

/// The marked run that `rest` begins with, and what follows it.
fn marked(rest: &str) -> Option<(Span, &str)> {
    for (mark, style) in [("**", Style::Bold), ("*", Style::Italic), ("_", Style::Italic), ("`", Style::Code)] {
        if let Some((inner, tail)) = rest.strip_prefix(mark).and_then(|after| cut(after, mark)) {
            // `2 * 3 * 4` is arithmetic, `snake_case_name` one word.
            let tight = !inner.is_empty() && !inner.starts_with(' ') && !inner.ends_with(' ');
            let whole = mark != "_" || !tail.starts_with(|c: char| c.is_ascii_alphanumeric() || !c.is_ascii());
            return (tight && whole).then(|| (Span { text: inner.to_owned(), style }, tail));
        }
    }
    let (text, after) = cut(rest.strip_prefix('[')?, "](")?;
    let (address, tail) = after.split_once(')')?;
    let safe = ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    safe.then(|| (Span { text: text.to_owned(), style: Style::Link(address.to_owned()) }, tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<Block> {
        vec![Block::Paragraph(vec![vec![Span { text: text.into(), style: Style::Plain }]])]
    }

    #[test]
    fn html_and_scripts_are_text() {
        for text in ["<b>bold</b>", "<img src=x onerror=alert(1)>", "[click](javascript:alert(1))", "2 * 3 * 4"] {
            assert_eq!(markdown(text), plain(text));
        }
    }

    #[test]
    fn what_is_not_closed_is_text() {
        assert_eq!(markdown("**bold"), plain("**bold"));
        assert_eq!(markdown("[a](http://b"), plain("[a](http://b"));
    }

    #[test]
    fn lists_and_paragraphs_are_apart() {
        let blocks = markdown("one\ntwo\n\nthree\n- a\n- b");
        assert!(matches!(&blocks[..], [Block::Paragraph(first), Block::Paragraph(_), Block::List(items)]
            if first.len() == 2 && items.len() == 2));
    }
}
