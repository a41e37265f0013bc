//! Reads a regular expression that ECMAScript takes, as far as its loops matter.
//!
//! Whether it can be read at all is asked elsewhere; here everything is read as something.

use super::signs::Signs;

/// An expression.
#[derive(Clone, Debug)]
pub(super) enum Expression {
    Signs(Signs),
    Row(Vec<Expression>),
    Either(Vec<Expression>),
    /// So often at least, and at most where there is a most.
    Repeat(Box<Expression>, u32, Option<u32>),
}

struct Reader<'p> {
    rest: std::iter::Peekable<std::str::Chars<'p>>,
    ignore_case: bool,
    /// What is looked ahead or back for stands apart from the way through the text.
    apart: Vec<Expression>,
}

/// The expression, and those inside it that are matched on their own.
pub(super) fn read(pattern: &str, ignore_case: bool) -> Vec<Expression> {
    let mut reader = Reader { rest: pattern.chars().peekable(), ignore_case, apart: Vec::new() };
    let whole = reader.either();
    reader.apart.push(whole);
    reader.apart
}

const NOTHING: Expression = Expression::Row(Vec::new());

impl Reader<'_> {
    fn either(&mut self) -> Expression {
        let mut rows = vec![Vec::new()];
        while let Some(sign) = self.rest.next_if(|sign| *sign != ')') {
            let Some(row) = rows.last_mut() else { break };
            match sign {
                '|' => rows.push(Vec::new()),
                '*' | '+' | '?' => repeat(row, u32::from(sign == '+'), (sign == '?').then_some(1)),
                '{' => match self.bounds() {
                    Some((least, most)) => repeat(row, least, most),
                    None => row.push(self.signs(Signs::one('{'))),
                },
                sign => {
                    let one = self.one(sign);
                    if let Some(row) = rows.last_mut() {
                        row.push(one);
                    }
                    continue;
                }
            }
            // A question mark after a quantifier changes the order of the ways, not their number.
            if matches!(sign, '*' | '+' | '?' | '{') {
                self.rest.next_if_eq(&'?');
            }
        }
        Expression::Either(rows.into_iter().map(Expression::Row).collect())
    }

    fn one(&mut self, sign: char) -> Expression {
        match sign {
            '^' | '$' => NOTHING,
            '.' => Expression::Signs(Signs::any()),
            '(' => self.group(),
            '[' => self.class(),
            '\\' => self.escape(),
            sign => self.signs(Signs::one(sign)),
        }
    }

    fn signs(&self, signs: Signs) -> Expression {
        Expression::Signs(if self.ignore_case { signs.in_any_case() } else { signs })
    }

    /// `{2}`, `{2,}` or `{2,5}`, after its opening; without it nothing is taken.
    fn bounds(&mut self) -> Option<(u32, Option<u32>)> {
        let mut ahead = self.rest.clone();
        ahead.clone().find(|sign| *sign == '}')?;
        let inside: String = ahead.by_ref().take_while(|sign| *sign != '}').collect();
        let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
        let least = least.parse().ok()?;
        let most = if most.is_empty() { None } else { Some(most.parse().ok()?) };
        self.rest = ahead;
        Some((least, most))
    }

    fn group(&mut self) -> Expression {
        let mut apart = false;
        if self.rest.next_if_eq(&'?').is_some() {
            match self.rest.next() {
                Some('=' | '!') => apart = true,
                Some('<') => match self.rest.next_if(|sign| matches!(sign, '=' | '!')) {
                    Some(_) => apart = true,
                    None => while self.rest.next().is_some_and(|sign| sign != '>') {},
                },
                _ => {}
            }
        }
        let inside = self.either();
        self.rest.next_if_eq(&')');
        if apart {
            self.apart.push(inside);
            return NOTHING;
        }
        inside
    }

    fn class(&mut self) -> Expression {
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut all = Signs::default();
        while let Some(from) = self.rest.next_if(|sign| *sign != ']') {
            let mut ahead = self.rest.clone();
            let to = (ahead.next() == Some('-')).then(|| ahead.next()).flatten().filter(|to| !matches!(to, ']' | '\\'));
            match (from, to) {
                ('\\', _) => match self.rest.next() {
                    Some('b') => all.add(&Signs::one('\u{8}')),
                    Some(letter) => all.add(&self.escaped(letter)),
                    None => {}
                },
                (from, Some(to)) => {
                    self.rest = ahead;
                    all.add(&Signs::range(from, to));
                }
                (from, None) => all.add(&Signs::one(from)),
            }
        }
        self.rest.next_if_eq(&']');
        let all = if self.ignore_case { all.in_any_case() } else { all };
        Expression::Signs(if negated { all.others() } else { all })
    }

    fn escape(&mut self) -> Expression {
        match self.rest.next() {
            None | Some('b' | 'B') => NOTHING,
            // What a group has matched: it may be anything, so it is taken to be nothing that another way could match.
            Some('1'..='9') => {
                while self.rest.next_if(char::is_ascii_digit).is_some() {}
                Expression::Signs(Signs::default())
            }
            Some(letter) => {
                let signs = self.escaped(letter);
                self.signs(signs)
            }
        }
    }

    /// What stands for one sign after a backslash.
    fn escaped(&mut self, letter: char) -> Signs {
        if let Some(class) = Signs::class(letter) {
            return class;
        }
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            _ => 0,
        };
        let code: String = self.rest.clone().take(digits).collect();
        let sign = match (letter, u32::from_str_radix(&code, 16).ok().and_then(char::from_u32)) {
            (_, Some(sign)) if code.len() == digits => {
                self.rest.by_ref().take(digits).for_each(drop);
                sign
            }
            ('n', _) => '\n',
            ('r', _) => '\r',
            ('t', _) => '\t',
            ('f', _) => '\u{c}',
            ('v', _) => '\u{b}',
            ('0', _) => '\0',
            (letter, _) => letter,
        };
        Signs::one(sign)
    }
}

fn repeat(row: &mut Vec<Expression>, least: u32, most: Option<u32>) {
    if let Some(last) = row.pop() {
        row.push(Expression::Repeat(Box::new(last), least, most));
    }
}
