//! Which bracket it was that somebody forgot to close.
//!
//! A parser only knows that brackets are left at the end, and blames the outermost. The indentation knows more: where
//! a bracket closes further left than the line that opened it, the one meant was an outer one.

/// An opening bracket, and how far its line is indented.
struct Open {
    at: usize,
    line: usize,
    indent: usize,
}

/// Where the bracket stands that was most likely forgotten.
pub(crate) fn forgotten(text: &str) -> Option<usize> {
    let mut open: Vec<Open> = Vec::new();
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let indent = line.len() - line.trim_start().len();
        let mut signs = line.char_indices();
        while let Some((at, sign)) = signs.next() {
            match sign {
                // A string ends on its line, or the text is wrong in another way.
                '"' => skip_string(&mut signs),
                '{' | '[' => open.push(Open { at: start + at, line: number, indent }),
                '}' | ']' => {
                    let closed = open.pop()?;
                    if closed.line != number && at == indent && indent < closed.indent {
                        return Some(closed.at);
                    }
                }
                _ => {}
            }
        }
        start += line.len();
    }
    open.last().map(|innermost| innermost.at)
}

fn skip_string(signs: &mut core::str::CharIndices<'_>) {
    while let Some((_, sign)) = signs.next() {
        match sign {
            '\\' => {
                signs.next();
            }
            '"' => return,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::forgotten;

    #[test]
    fn the_indentation_tells_which_bracket_was_forgotten() {
        let check = |text: &str, line| {
            let found = forgotten(text).map(|at| text[..at].lines().count().max(1));
            assert_eq!(found, line, "{text}");
        };
        check("{\n  \"a\": {\n    \"b\": [1, 2\n  },\n  \"c\": {}\n}", Some(3));
        check("{\n  \"a\": {\n    \"b\": 1\n}", Some(2));
        check("{\n  \"a\": {\n    \"b\": 1\n  },\n  \"c\": 1\n", Some(1));
        check("{ \"a\": { \"}\": 1 }", Some(1));
        check("{}", None);
    }
}
