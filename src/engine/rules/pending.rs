//! Natively, the rules that have to be asked, by number.

/// A set of numbers, a bit each: to find the next one costs next to nothing, however many there are.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    bits: Vec<u64>,
    /// The number of the first experience, and how many rules there are in all.
    experiences: usize,
    count: usize,
}

const BITS: usize = 64;

impl Pending {
    /// None, of so many; from this number on they are experiences.
    pub(crate) fn none(experiences: usize, count: usize) -> Self {
        Self { bits: vec![0; count / BITS + 1], experiences, count }
    }

    /// All of them. What is beyond the limit is nobody's number.
    pub(crate) fn fill(&mut self) {
        self.bits.fill(u64::MAX);
    }

    /// One more.
    pub(crate) fn add(&mut self, number: usize) {
        if let Some(word) = self.bits.get_mut(number / BITS) {
            *word |= 1 << (number % BITS);
        }
    }

    /// Takes out the first one from a number up to, and without, another.
    pub(crate) fn take(&mut self, from: usize, until: usize) -> Option<usize> {
        let mut from = from;
        while let Some(word) = self.bits.get_mut(from / BITS).filter(|_| from < until) {
            let rest = *word & u64::MAX << (from % BITS);
            let number = from / BITS * BITS + rest.trailing_zeros() as usize;
            if rest != 0 {
                if number >= until {
                    return None;
                }
                *word &= !(1 << (number % BITS));
                return Some(number);
            }
            from = (from / BITS + 1) * BITS;
        }
        None
    }

    /// Whether there is one that draws conclusions.
    pub(crate) fn settles(&mut self) -> bool {
        self.any(0, self.experiences)
    }

    /// Whether there is an experience.
    pub(crate) fn guides(&mut self) -> bool {
        self.any(self.experiences, self.count)
    }

    fn any(&mut self, from: usize, until: usize) -> bool {
        self.take(from, until).map(|number| self.add(number)).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::Pending;

    #[test]
    fn numbers_are_taken_in_order() {
        let mut pending = Pending::none(100, 200);
        [199, 63, 64, 0, 128].into_iter().for_each(|number| pending.add(number));
        assert_eq!(pending.take(1, 63), None);
        assert!(pending.settles() && pending.guides());
        assert!(pending.any(1, 64) && !pending.any(129, 199));
        let taken: Vec<_> = core::iter::from_fn(|| pending.take(0, 200)).collect();
        assert_eq!(taken, [0, 63, 64, 128, 199]);
        pending.fill();
        assert_eq!((0..200).filter_map(|number| pending.take(number, number + 1)).count(), 200);
        assert!(!pending.settles() && !pending.guides() && pending.take(0, usize::MAX).is_some());
    }
}
