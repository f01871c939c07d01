//! From the truths of entries to those of the records that have them. Knows no condition.

use zice_core::{Comparison, Truth};

use crate::judge::Rows;
use crate::pack::{bit, collect, count, each_set, words};
use crate::program::{FrameId, Over};
use crate::read::numbers;
use crate::truths::{Truths, View};

/// What the entries of every row's list come to; unknown where the list was not told.
pub(crate) fn over(over: &Over, that: View, done: &[Truths], frames: &[Rows], frame: FrameId) -> Truths {
    let Some(lists) = frames[frame].lists() else { return Truths::Same(Truth::Unknown) };
    match over {
        Over::Every => lists.each(|from, to| every(that, from, to)),
        Over::Some => lists.each(|from, to| !every(that.not(), from, to)),
        Over::Count(how, number) => {
            let end = |count: usize| i128::try_from(count).unwrap_or(i128::MAX);
            let most = |from, to| end(to - from - ones(that.not(), from, to));
            lists.each(|from, to| known(*how, end(ones(that, from, to)), Some(most(from, to)), i128::from(*number)))
        }
        Over::Sum(of, how, number) => {
            let of = numbers(frames, *of, frame);
            let value = |entry: usize| bit(&of.told, entry).then(|| of.values.get(entry).copied()).flatten();
            lists.each(|from, to| sum((from..to).map(|entry| (that.get(entry), value(entry))), *how, *number))
        }
        Over::EveryParty(is) => {
            let is = done[*is].view();
            lists.each(|from, to| if ones(is, from, to) > 0 { every(that, from, to) } else { Truth::Unknown })
        }
    }
}

/// Of each entry what is true of the record around it.
pub(crate) fn spread(truths: &Truths, parents: &[u32]) -> Truths {
    let of = |wanted: Truth| collect(parents.iter().map(|parent| truths.get(*parent as usize) == wanted));
    match truths {
        Truths::Same(truth) => Truths::Same(*truth),
        Truths::Each { .. } => Truths::Each { yes: of(Truth::True), no: of(Truth::False) },
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
        for row in each_set(self.told).take_while(|row| *row < self.rows) {
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

fn every(that: View, from: usize, to: usize) -> Truth {
    if ones(that.not(), from, to) > 0 {
        return Truth::False;
    }
    if ones(that, from, to) == to - from { Truth::True } else { Truth::Unknown }
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
