//! The signs of a selector, one after the other.

use super::{Mistake, Read};
use crate::document::Bytes;

/// A place in a selector.
pub(super) struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// Inside `:has(…)`, which browsers do not take inside itself.
    pub(super) inside_has: bool,
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, inside_has: false }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The next sign, or the last one at the end.
    pub(super) fn here(&self) -> Bytes {
        match self.peek() {
            Some(sign) => self.at..self.at + sign.len_utf8(),
            None => {
                let last = self.text.chars().next_back().map_or(0, char::len_utf8);
                self.text.len() - last..self.text.len()
            }
        }
    }

    pub(super) fn text_from(&self, start: usize) -> String {
        self.text.get(start..self.at).unwrap_or_default().to_owned()
    }

    pub(super) fn ahead(&self, text: &str) -> bool {
        self.rest().starts_with(text)
    }

    pub(super) fn skip(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    pub(super) fn take(&mut self, sign: char) -> bool {
        let there = self.peek() == Some(sign);
        if there {
            self.skip();
        }
        there
    }

    pub(super) fn take_any(&mut self, signs: &str) -> bool {
        self.peek().is_some_and(|sign| !sign.is_whitespace() && signs.contains(sign) && self.take(sign))
    }

    pub(super) fn take_text(&mut self, text: &str) -> bool {
        let there = self.ahead(text);
        if there {
            self.at += text.len();
        }
        there
    }

    /// Skips white space and comments; whether there was any white space.
    pub(super) fn space(&mut self) -> bool {
        let mut any = false;
        loop {
            if self.peek().is_some_and(is_space) {
                any = true;
                self.skip();
            } else if let Some(end) = self.rest().strip_prefix("/*").and_then(|rest| rest.find("*/")) {
                self.at += end + 4;
            } else {
                return any;
            }
        }
    }

    /// Takes a name as CSS has it: `data-tour`, `_a`, `--x`, `ä`, `\31 0`.
    pub(super) fn ident(&mut self) -> bool {
        let start = self.at;
        if self.take('-') && self.take('-') {
            self.name_signs();
            return true;
        }
        if !self.peek().is_some_and(|sign| sign == '_' || sign.is_alphabetic() || !sign.is_ascii()) && !self.escape() {
            self.at = start;
            return false;
        }
        self.name_signs();
        true
    }

    fn name_signs(&mut self) {
        loop {
            if self.peek().is_some_and(is_name) {
                self.skip();
            } else if !self.escape() {
                return;
            }
        }
    }

    /// Takes `\31 ` or `\:`.
    fn escape(&mut self) -> bool {
        let mut signs = self.rest().chars();
        if signs.next() != Some('\\') || signs.next().is_none_or(|sign| sign == '\n') {
            return false;
        }
        self.skip();
        let digits = self.rest().bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if digits == 0 {
            self.skip();
        } else {
            self.at += digits;
            if self.peek().is_some_and(is_space) {
                self.skip();
            }
        }
        true
    }

    /// Takes what looks like one word, whatever CSS calls it.
    pub(super) fn word(&mut self) -> String {
        let start = self.at;
        while self.peek().is_some_and(|sign| !is_space(sign) && !"[](){}<>+~,#'\"=:*|$^".contains(sign)) {
            self.skip();
        }
        self.text_from(start)
    }

    /// Takes a string in quotes; `false` when it is never closed.
    pub(super) fn string(&mut self) -> bool {
        let Some(quote) = self.peek() else { return false };
        self.skip();
        loop {
            match self.peek() {
                None | Some('\n') => return false,
                Some('\\') => {
                    self.skip();
                    self.skip();
                }
                Some(sign) => {
                    self.skip();
                    if sign == quote {
                        return true;
                    }
                }
            }
        }
    }

    pub(super) fn refuse(&self, at: Bytes, message: String, help: &str) -> Read {
        Err(Mistake { at, message, help: help.to_owned() })
    }
}

fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn is_name(sign: char) -> bool {
    sign == '-' || sign == '_' || sign.is_ascii_alphanumeric() || !sign.is_ascii()
}
