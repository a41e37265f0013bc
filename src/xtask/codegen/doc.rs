//! Doc comments as they stand in Rust, made into what a type, a schema or a page says.

/// The width of generated comments.
const WIDTH: usize = 112;

/// The paragraphs of a doc comment, each in one line.
pub fn paragraphs(doc: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut open = false;
    for line in doc.lines().map(str::trim) {
        match (line.is_empty(), open) {
            (true, _) => {}
            (false, true) => {
                if let Some(last) = found.last_mut() {
                    last.push(' ');
                    last.push_str(line);
                }
            }
            (false, false) => found.push(line.to_owned()),
        }
        open = !line.is_empty();
    }
    found
}

/// A doc comment in one line, with TSDoc's links as code.
pub fn sentence(doc: &str) -> String {
    let text = paragraphs(doc).join(" ");
    let mut parts = text.split("{@link ");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        plain.push_str(&format!("`{name}`{rest}"));
    }
    plain
}

/// A TSDoc comment of these paragraphs. A line break in one, of a list or an example, is kept.
pub fn comment(paragraphs: &[String], indent: &str) -> String {
    let width = WIDTH - indent.len();
    if let [only] = paragraphs
        && only.len() + 7 <= width
        && !only.contains('\n')
    {
        return format!("{indent}/** {} */\n", closed(only));
    }
    let mut text = format!("{indent}/**\n");
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if index > 0 {
            text.push_str(&format!("{indent} *\n"));
        }
        for line in paragraph.lines().flat_map(|line| wrapped(line, width - 3)) {
            text.push_str(&format!("{indent} * {}\n", closed(&line)));
        }
    }
    text + indent + " */\n"
}

/// A comment must not end inside its text.
fn closed(text: &str) -> String {
    text.replace("*/", "*\\/")
}

/// A line cut into lines at its spaces, but for those inside backticks and links.
fn wrapped(line: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words(line) {
        match lines.last_mut() {
            Some(last) if last.is_empty() => *last = word,
            Some(last) if last.len() + 1 + word.len() <= width => {
                last.push(' ');
                last.push_str(&word);
            }
            // What follows an item of a list stands below its text.
            _ if line.starts_with("- ") => lines.push(format!("  {word}")),
            _ => lines.push(word),
        }
    }
    lines
}

fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let (mut code, mut link) = (false, false);
    for character in line.chars() {
        match character {
            '`' => code = !code,
            '{' if !code => link = true,
            '}' if !code => link = false,
            _ => {}
        }
        match (character, words.last_mut()) {
            (' ', _) if !code && !link => words.push(String::new()),
            (_, Some(word)) => word.push(character),
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_paragraphs() {
        assert_eq!(paragraphs(" One\n two.\n\n Three.\n"), ["One two.", "Three."]);
    }

    #[test]
    fn a_link_becomes_code() {
        assert_eq!(sentence(" Call {@link init} first; `{a: 1}` stays.\n"), "Call `init` first; `{a: 1}` stays.");
    }

    #[test]
    fn a_short_comment_is_one_line_and_none_ends_early() {
        assert_eq!(comment(&["Any `*/`.".into()], "  "), "  /** Any `*\\/`. */\n");
    }

    #[test]
    fn a_long_line_breaks_at_spaces_outside_code() {
        assert_eq!(wrapped("say `a b c` now", 8), ["say", "`a b c`", "now"]);
    }
}
