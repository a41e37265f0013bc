//! Sets of characters, as far as it matters whether two of them have one in common.

/// Ranges of characters, both ends in.
#[derive(Clone, Debug, Default)]
pub(super) struct Signs(Vec<(u32, u32)>);

const LAST: u32 = 0x0010_ffff;

impl Signs {
    pub(super) fn one(sign: char) -> Self {
        Self::range(sign, sign)
    }

    pub(super) fn range(from: char, to: char) -> Self {
        Self(vec![(from.into(), to.into())])
    }

    /// What `\d`, `\w`, `\s` and their opposites stand for.
    pub(super) fn class(letter: char) -> Option<Self> {
        let ranges: &[(char, char)] = match letter.to_ascii_lowercase() {
            'd' => &[('0', '9')],
            'w' => &[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
            's' => {
                &[('\t', '\r'), (' ', ' '), ('\u{a0}', '\u{a0}'), ('\u{2028}', '\u{2029}'), ('\u{feff}', '\u{feff}')]
            }
            _ => return None,
        };
        let set = Self(ranges.iter().map(|(from, to)| ((*from).into(), (*to).into())).collect());
        Some(if letter.is_ascii_uppercase() { set.others() } else { set })
    }

    /// What `.` stands for.
    pub(super) fn any() -> Self {
        Self(vec![('\n'.into(), '\n'.into()), ('\r'.into(), '\r'.into()), (0x2028, 0x2029)]).others()
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.0.extend(&other.0);
    }

    /// Everything else.
    pub(super) fn others(&self) -> Self {
        let mut known = self.0.clone();
        known.sort_unstable();
        let (mut next, mut others) = (0, Vec::new());
        for (from, to) in known {
            if from > next {
                others.push((next, from - 1));
            }
            next = next.max(to + 1);
        }
        if next <= LAST {
            others.push((next, LAST));
        }
        Self(others)
    }

    /// The same letters in both cases.
    pub(super) fn in_any_case(mut self) -> Self {
        let letters = [('a', 'A'), ('A', 'a')].into_iter().flat_map(|(from, to)| {
            let (start, end) = (u32::from(from), u32::from(from) + 25);
            let other = u32::from(to);
            let common = move |(low, high): &(u32, u32)| {
                let (low, high) = ((*low).max(start), (*high).min(end));
                (low <= high).then(|| (low - start + other, high - start + other))
            };
            self.0.iter().filter_map(common).collect::<Vec<_>>()
        });
        let letters: Vec<_> = letters.collect();
        self.0.extend(letters);
        self
    }

    /// Whether some character is in both.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.0.iter().any(|(from, to)| other.0.iter().any(|(start, end)| from <= end && start <= to))
    }
}

#[cfg(test)]
mod tests {
    use super::Signs;

    #[test]
    fn sets_meet_where_they_share_a_sign() {
        let class = |letter| Signs::class(letter).unwrap();
        assert!(class('d').meets(&class('w')));
        assert!(!class('d').meets(&class('D')));
        assert!(!class('s').meets(&class('w')));
        assert!(Signs::any().meets(&Signs::one('é')));
        assert!(!Signs::any().meets(&Signs::one('\n')));
        assert!(!Signs::one('k').meets(&Signs::one('K')));
        assert!(Signs::one('k').in_any_case().meets(&Signs::one('K')));
    }
}
