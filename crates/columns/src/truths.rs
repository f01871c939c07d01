//! A truth for every row, and Kleene's rules over all of them at once. Knows nothing of what is judged.

use zice_core::Truth;

use crate::pack::{ROWS, bit, words};

/// What something comes to, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Truths {
    /// The same for every row: a date of the whole batch, a fact that nobody told.
    Same(Truth),
    /// A bit per row in each of two masks, never in both; in neither where it is unknown. Bits beyond the last row say
    /// nothing.
    Each {
        /// Known to hold.
        yes: Vec<u64>,
        /// Known not to hold.
        no: Vec<u64>,
    },
}

/// The same, borrowed.
#[derive(Clone, Copy)]
pub(crate) enum View<'t> {
    Same(Truth),
    Each(&'t [u64], &'t [u64]),
}

impl View<'_> {
    /// The other way round.
    pub(crate) fn not(self) -> Self {
        match self {
            Self::Same(truth) => Self::Same(!truth),
            Self::Each(yes, no) => Self::Each(no, yes),
        }
    }

    pub(crate) fn get(self, row: usize) -> Truth {
        match self {
            Self::Same(truth) => truth,
            Self::Each(yes, _) if bit(yes, row) => Truth::True,
            Self::Each(_, no) if bit(no, row) => Truth::False,
            Self::Each(..) => Truth::Unknown,
        }
    }

    pub(crate) fn own(self) -> Truths {
        match self {
            Self::Same(truth) => Truths::Same(truth),
            Self::Each(yes, no) => Truths::Each { yes: yes.to_vec(), no: no.to_vec() },
        }
    }
}

impl Truths {
    /// The truth of a row.
    pub fn get(&self, row: usize) -> Truth {
        self.view().get(row)
    }

    pub(crate) fn view(&self) -> View<'_> {
        match self {
            Self::Same(truth) => View::Same(*truth),
            Self::Each { yes, no } => View::Each(yes, no),
        }
    }

    /// The truths of rows, one by one.
    pub(crate) fn of_rows(truths: impl ExactSizeIterator<Item = Truth>) -> Self {
        let words = words(truths.len());
        let (mut yes, mut no) = (vec![0; words], vec![0; words]);
        for (row, truth) in truths.enumerate() {
            match truth {
                Truth::True => yes[row / ROWS] |= 1 << (row % ROWS),
                Truth::False => no[row / ROWS] |= 1 << (row % ROWS),
                Truth::Unknown => {}
            }
        }
        Self::Each { yes, no }
    }

    /// Where these rows are told it holds or does not; elsewhere it is unknown.
    pub(crate) fn told(told: &[u64], mut holds: Vec<u64>) -> Self {
        let no = told.iter().zip(&holds).map(|(told, holds)| told & !holds).collect();
        holds.iter_mut().zip(told).for_each(|(holds, told)| *holds &= told);
        Self::Each { yes: holds, no }
    }

    #[must_use]
    pub(crate) fn not(self) -> Self {
        match self {
            Self::Same(truth) => Self::Same(!truth),
            Self::Each { yes, no } => Self::Each { yes: no, no: yes },
        }
    }

    /// A case that the text leaves open: at best ruled out.
    #[must_use]
    pub(crate) fn left_open(self) -> Self {
        match self {
            Self::Same(truth) => Self::Same(truth.left_open()),
            Self::Each { yes, no } => Self::Each { yes: vec![0; yes.len()], no },
        }
    }

    /// The lesser of both.
    #[must_use]
    pub(crate) fn both(self, other: View) -> Self {
        match (self, other) {
            (Self::Same(Truth::True), other) => other.own(),
            (Self::Same(Truth::False), _) | (_, View::Same(Truth::False)) => Self::Same(Truth::False),
            (Self::Same(Truth::Unknown), View::Same(truth)) => Self::Same(truth.left_open()),
            (Self::Same(Truth::Unknown), View::Each(_, no)) => Self::Each { yes: vec![0; no.len()], no: no.to_vec() },
            (one, View::Same(Truth::True)) => one,
            (one @ Self::Each { .. }, View::Same(Truth::Unknown)) => one.left_open(),
            (Self::Each { mut yes, mut no }, View::Each(other_yes, other_no)) => {
                yes.iter_mut().zip(other_yes).for_each(|(word, other)| *word &= other);
                no.iter_mut().zip(other_no).for_each(|(word, other)| *word |= other);
                Self::Each { yes, no }
            }
        }
    }

    /// The least of all.
    pub(crate) fn all<'t>(parts: impl Iterator<Item = View<'t>>) -> Self {
        parts.fold(Self::Same(Truth::True), Self::both)
    }

    /// The greatest of all.
    pub(crate) fn any<'t>(parts: impl Iterator<Item = View<'t>>) -> Self {
        Self::all(parts.map(View::not)).not()
    }

    /// Whether at least so many hold. So many rows take so many words.
    pub(crate) fn at_least(least: u32, parts: &[View], words: usize) -> Self {
        let word = |view: &View, at: usize, possible: Possible| match (view, possible) {
            (View::Same(Truth::True), _) | (View::Same(Truth::Unknown), Possible::Yes) => u64::MAX,
            (View::Same(_), _) => 0,
            (View::Each(yes, _), Possible::No) => yes.get(at).copied().unwrap_or(0),
            (View::Each(_, no), Possible::Yes) => !no.get(at).copied().unwrap_or(0),
        };
        let reach = |at, possible| at_least(least, parts.iter().map(|view| word(view, at, possible)));
        let yes = (0..words).map(|at| reach(at, Possible::No)).collect();
        let no = (0..words).map(|at| !reach(at, Possible::Yes)).collect();
        Self::Each { yes, no }
    }
}

/// Whether what is unknown counts.
#[derive(Clone, Copy)]
enum Possible {
    Yes,
    No,
}

/// In which of 64 rows at least so many of these words have their bit. The counts of all rows are kept by their digits.
fn at_least(least: u32, words: impl Iterator<Item = u64>) -> u64 {
    let mut digits = [0_u64; 32];
    for word in words {
        let mut carry = word;
        for digit in &mut digits {
            (*digit, carry) = (*digit ^ carry, *digit & carry);
            if carry == 0 {
                break;
            }
        }
    }
    let (mut more, mut same) = (0, u64::MAX);
    for (place, digit) in digits.iter().enumerate().rev() {
        let wanted = if least >> place & 1 == 1 { u64::MAX } else { 0 };
        more |= same & digit & !wanted;
        same &= !(digit ^ wanted);
    }
    more | same
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_by_digits_are_counts() {
        let words = [0b1111_u64, 0b0111, 0b0011, 0b0001, 0b0001];
        let rows = |least| (0..4).filter(|row| at_least(least, words.into_iter()) >> row & 1 == 1).collect::<Vec<_>>();
        assert_eq!((rows(0), rows(1), rows(2)), (vec![0, 1, 2, 3], vec![0, 1, 2, 3], vec![0, 1, 2]));
        assert_eq!((rows(3), rows(4), rows(5), rows(6)), (vec![0, 1], vec![0], vec![0], vec![]));
    }

    #[test]
    fn all_and_any_are_the_least_and_the_greatest() {
        let values = [Truth::False, Truth::Unknown, Truth::True];
        let each = |truth: Truth| {
            let mask = |is| vec![u64::from(truth == is)];
            Truths::Each { yes: mask(Truth::True), no: mask(Truth::False) }
        };
        for (a, b) in values.into_iter().flat_map(|a| values.map(|b| (a, b))) {
            for (one, other) in [(each(a), each(b)), (Truths::Same(a), each(b)), (each(a), Truths::Same(b))] {
                let parts = || [one.view(), other.view()].into_iter();
                assert_eq!(Truths::all(parts()).get(0), a.min(b));
                assert_eq!(Truths::any(parts()).get(0), a.max(b));
            }
        }
    }
}
