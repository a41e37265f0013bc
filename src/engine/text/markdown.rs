//! Bold, italic, code, links, lists, line breaks: nothing else. HTML is text like any other.

use crate::regex::{Pattern, Regex};
use waypost_schema::Text;

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
    pub text: Text,
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
    Link(Text),
}

/// Reads the subset. What is not closed, or links elsewhere, stays text.
///
/// ```
/// use waypost_engine::text::{Block, Style, markdown};
/// let blocks = markdown(&"Two minutes to your **plan**.".into());
/// let Block::Paragraph(lines) = &blocks[0] else { panic!() };
/// assert_eq!(lines[0][1].text, "plan");
/// assert_eq!(lines[0][1].style, Style::Bold);
/// ```
#[must_use]
pub fn markdown(text: &Text) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut apart = true;
    for line in text.parts("\n") {
        let line = line.trimmed();
        let item = after(&line, "- ").or_else(|| after(&line, "* "));
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

/// What follows a mark that a text begins with.
fn after(text: &Text, mark: &'static str) -> Option<Text> {
    text.cut(mark).filter(|(before, _)| before.is_empty()).map(|(_, after)| after)
}

fn spans(line: Text) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut plain = Text::default();
    let mut rest = line;
    while let Some((first, others)) = rest.first() {
        if let Some((span, tail)) = marked(&rest) {
            if !plain.is_empty() {
                spans.push(Span { text: core::mem::take(&mut plain), style: Style::Plain });
            }
            spans.push(span);
            rest = tail;
        } else {
            plain = plain.plus(first);
            rest = others;
        }
    }
    if !plain.is_empty() {
        spans.push(Span { text: plain, style: Style::Plain });
    }
    spans
}

/// The marked run that `rest` begins with, and what follows it.
fn marked(rest: &Text) -> Option<(Span, Text)> {
    for (mark, style) in [("**", Style::Bold), ("*", Style::Italic), ("_", Style::Italic), ("`", Style::Code)] {
        if let Some((inner, tail)) = after(rest, mark).and_then(|after| after.cut(mark)) {
            // `2 * 3 * 4` is arithmetic, `snake_case_name` one word.
            let tight = !inner.is_empty() && !inner.begins(" ") && !inner.ends(" ");
            let word = || Regex::compile(&"^[a-zA-Z0-9\\u0080-\\uffff]".into(), false);
            let whole = mark != "_" || !word().is_some_and(|word| word.is_match(&tail));
            return (tight && whole).then_some((Span { text: inner, style }, tail));
        }
    }
    let (text, after) = after(rest, "[")?.cut("](")?;
    let (address, tail) = after.cut(")")?;
    let safe = ["http://", "https://", "mailto:"].into_iter().any(|scheme| address.begins(scheme));
    safe.then_some((Span { text, style: Style::Link(address) }, tail))
}

#[cfg(test)]
mod tests {
    use super::{Block, Span, Style};

    fn markdown(text: &'static str) -> Vec<Block> {
        super::markdown(&text.into())
    }

    fn plain(text: &'static str) -> Vec<Block> {
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
