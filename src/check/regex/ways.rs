//! Whether one text leads from a place of an expression back to it in two ways.

use super::signs::Signs;
use super::syntax::Expression;
use std::collections::BTreeSet;

/// Longer expressions, repetitions written out, are not looked at.
const MOST: usize = 120;

/// Where a text can be after each sign that an expression takes, and how it goes on.
#[derive(Default)]
struct Ways {
    /// What each place takes.
    takes: Vec<Signs>,
    /// From where to where; twice when there are two ways.
    goes: Vec<(usize, usize)>,
    /// How many parts were laid out, those that take nothing among them.
    laid: usize,
    too_long: bool,
}

/// The places an expression can begin at and end at, and whether it can take nothing.
struct Ends {
    first: Vec<usize>,
    last: Vec<usize>,
    empty: bool,
}

/// Whether one text leads around a loop of the expression in two ways.
pub(super) fn double(expression: &Expression) -> bool {
    let mut ways = Ways::default();
    ways.lay(expression);
    !ways.too_long && ways.go_around_twice()
}

impl Ways {
    fn lay(&mut self, expression: &Expression) -> Ends {
        self.laid += 1;
        self.too_long |= self.takes.len() > MOST || self.laid > MOST * MOST;
        if self.too_long {
            return Ends::nothing();
        }
        match expression {
            Expression::Signs(signs) => {
                self.takes.push(signs.clone());
                let at = self.takes.len() - 1;
                Ends { first: vec![at], last: vec![at], empty: false }
            }
            Expression::Row(parts) => parts.iter().fold(Ends::nothing(), |ends, part| {
                let next = self.lay(part);
                self.row(ends, next)
            }),
            Expression::Either(rows) => {
                let mut ends = Ends { first: Vec::new(), last: Vec::new(), empty: false };
                for row in rows {
                    let one = self.lay(row);
                    ends.first.extend(one.first);
                    ends.last.extend(one.last);
                    ends.empty |= one.empty;
                }
                ends
            }
            Expression::Repeat(inside, least, most) => self.repeat(inside, *least, *most),
        }
    }

    fn repeat(&mut self, inside: &Expression, least: u32, most: Option<u32>) -> Ends {
        let mut ends = Ends::nothing();
        // What has to come so often is written out; of what may come for ever, the last one is the loop.
        let must = if most.is_none() { least.saturating_sub(1) } else { least };
        for _ in 0..must {
            let next = self.lay(inside);
            ends = self.row(ends, next);
            if self.too_long {
                return ends;
            }
        }
        match most {
            None => {
                let mut round = self.lay(inside);
                self.join(&round.last.clone(), &round.first.clone());
                round.empty |= least == 0;
                self.row(ends, round)
            }
            // What may come: one inside the other, so that there is one way to take two of three.
            Some(most) => {
                let mut tail = Ends::nothing();
                for _ in least..most {
                    let next = self.lay(inside);
                    tail = self.row(next, tail);
                    tail.empty = true;
                    if self.too_long {
                        break;
                    }
                }
                self.row(ends, tail)
            }
        }
    }

    fn row(&mut self, one: Ends, next: Ends) -> Ends {
        self.join(&one.last, &next.first);
        let mut ends = Ends { first: one.first, last: next.last, empty: one.empty && next.empty };
        if one.empty {
            ends.first.extend(next.first);
        }
        if next.empty {
            ends.last.extend(one.last);
        }
        ends
    }

    fn join(&mut self, from: &[usize], to: &[usize]) {
        for from in from {
            self.goes.extend(to.iter().map(|to| (*from, *to)));
        }
    }

    /// Goes along with two texts at once that are the same text, and looks whether they part and meet again.
    fn go_around_twice(&self) -> bool {
        let mut from: Vec<Vec<usize>> = vec![Vec::new(); self.takes.len()];
        for (one, to) in &self.goes {
            if let Some(list) = from.get_mut(*one) {
                list.push(*to);
            }
        }
        let onward = |at: usize| from.get(at).into_iter().flatten().copied().enumerate();
        (0..self.takes.len()).any(|start| {
            // Where both are, and whether they have parted; of a pair the order does not matter.
            let mut next = vec![(start, start, false)];
            let mut seen = BTreeSet::new();
            while let Some((one, other, parted)) = next.pop() {
                for (way, to) in onward(one) {
                    for (beside, too) in onward(other) {
                        let parted = parted || (one == other && way != beside);
                        let pair = (to.min(too), to.max(too), parted);
                        if self.meet(to, too) && seen.insert(pair) {
                            next.push(pair);
                        }
                    }
                }
            }
            seen.contains(&(start, start, true))
        })
    }

    fn meet(&self, one: usize, other: usize) -> bool {
        let (Some(one), Some(other)) = (self.takes.get(one), self.takes.get(other)) else { return false };
        one.meets(other)
    }
}

impl Ends {
    fn nothing() -> Self {
        Self { first: Vec::new(), last: Vec::new(), empty: true }
    }
}
