//! From the truths of entries to those of the records that have them. Knows no condition.

use std::iter::repeat_n;

use zice_core::{Comparison, Truth};

use crate::judge::Rows;
use crate::pack::{ROWS, bit, count, each_set, pack, words};
use crate::program::{FrameId, Over};
use crate::read::numbers;
use crate::truths::{Truths, View};

/// What the entries of every row's list come to; unknown where the list was not told.
pub(crate) fn over(over: &Over, that: View, frames: &[Rows], frame: FrameId) -> Truths {
    let entries = &frames[frame];
    let Some(lists) = entries.lists() else { return Truths::Same(Truth::Unknown) };
    match over {
        Over::Every => every(that, lists, entries.parents()),
        Over::Some => every(that.not(), lists, entries.parents()).not(),
        Over::Count(how, number) => {
            let end = |count: usize| i128::try_from(count).unwrap_or(i128::MAX);
            let most = |from, to| end(to - from - ones(that.not(), from, to));
            lists.each(|from, to| known(*how, end(ones(that, from, to)), Some(most(from, to)), i128::from(*number)))
        }
        Over::Sum(of, how, number) => {
            let of = numbers(frames, *of, frame);
            let value = |entry: usize| bit(&of.told, entry).then(|| of.values.get(entry));
            lists.each(|from, to| sum((from..to).map(|entry| (that.get(entry), value(entry))), *how, *number))
        }
    }
}

/// Works from the entries that settle something to the rows around them: most rows have few entries or none.
fn every(that: View, lists: &Lists, parents: &[u32]) -> Truths {
    let words = lists.told.len();
    let (broken, open) = match that {
        View::Same(truth) => {
            let any =
                |is| around(repeat_n(if is { u64::MAX } else { 0 }, parents.len().div_ceil(ROWS)), parents, words);
            (any(truth == Truth::False), any(truth == Truth::Unknown))
        }
        View::Each(yes, no) => {
            let open = yes.iter().zip(no).map(|(yes, no)| !(yes | no));
            (around(no.iter().copied(), parents, words), around(open, parents, words))
        }
    };
    let yes = lists.told.iter().zip(&broken).zip(&open).map(|((told, broken), open)| told & !broken & !open).collect();
    let no = lists.told.iter().zip(&broken).map(|(told, broken)| told & broken).collect();
    Truths::Each { yes, no }
}

/// The rows around some entries, as bits.
fn around(entries: impl Iterator<Item = u64>, parents: &[u32], words: usize) -> Vec<u64> {
    let mut rows = vec![0; words];
    for (bits, parents) in entries.zip(parents.chunks(ROWS)) {
        let mut left = bits;
        while let Some(row) = parents.get(left.trailing_zeros() as usize) {
            if let Some(word) = rows.get_mut(*row as usize / ROWS) {
                *word |= 1 << (*row as usize % ROWS);
            }
            left &= left - 1;
        }
    }
    rows
}

/// Of each entry what is true of the record around it.
pub(crate) fn spread(truths: &Truths, parents: &[u32]) -> Truths {
    let of = |bits: &[u64]| pack(parents, |parent| bit(bits, parent as usize));
    match truths {
        Truths::Same(truth) => Truths::Same(*truth),
        Truths::Each { yes, no } => Truths::Each { yes: of(yes), no: of(no) },
    }
}

/// Where the entries of the told lists stand.
pub(crate) struct Lists<'t> {
    pub(crate) rows: usize,
    pub(crate) told: &'t [u64],
    pub(crate) offsets: &'t [u32],
}

impl Lists<'_> {
    fn each(&self, judge: impl Fn(usize, usize) -> Truth) -> Truths {
        let mut masks = [vec![0_u64; words(self.rows)], vec![0; words(self.rows)]];
        for row in each_set(self.told.iter().copied()).take_while(|row| *row < self.rows) {
            let [yes, no] = &mut masks;
            let Some([from, to]) = self.offsets.get(row..row + 2) else { break };
            let mask = match judge(*from as usize, *to as usize) {
                Truth::True => yes,
                Truth::False => no,
                Truth::Unknown => continue,
            };
            mask[row / 64] |= 1 << (row % 64);
        }
        let [yes, no] = masks;
        Truths::Each { yes, no }
    }
}

/// How many entries it is known to hold for.
fn ones(that: View, from: usize, to: usize) -> usize {
    match that {
        View::Same(Truth::True) => to - from,
        View::Same(_) => 0,
        View::Each(yes, _) => count(yes, from, to),
    }
}

/// Known where every number from one to another gives the same answer.
fn known(how: Comparison, least: i128, most: Option<i128>, number: i128) -> Truth {
    let at = |end: i128| how.holds(&end, &number);
    let most = most.unwrap_or(i128::MAX);
    // Within the range a relation of order changes its answer at most once, and equality has its own answer only at the
    // number itself.
    let is_settled = match how {
        Comparison::Equals | Comparison::Differs => least == most || number < least || most < number,
        _ => at(least) == at(most),
    };
    if is_settled { Truth::from(at(least)) } else { Truth::Unknown }
}

fn sum(entries: impl Iterator<Item = (Truth, Option<i64>)>, how: Comparison, number: i64) -> Truth {
    let (mut least, mut most) = (0_i128, Some(0_i128));
    for (counted, value) in entries.filter(|(counted, _)| *counted != Truth::False) {
        let more = value.map(i128::from);
        most = most.zip(more).map(|(most, more)| most.saturating_add(more));
        if counted == Truth::True {
            least = least.saturating_add(more.unwrap_or(0));
        }
    }
    known(how, least, most, i128::from(number))
}
