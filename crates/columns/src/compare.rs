//! Tests on the numbers of a column. Against a number that is the same for all rows every comparison is a range, also that
//! of a date some months later, since moving days keeps their order. Knows no list.

use zice_core::{Comparison, Share, Truth};

use crate::judge::Rows;
use crate::pack::{pack, pack_pairs, words};
use crate::program::{FrameId, Side, Source};
use crate::read::{Operand, column, numbers};
use crate::table::Column;
use crate::truths::Truths;
use crate::values::{Evened, Values};

/// Two sides in a relation, for every row of a frame.
pub(crate) fn compare(left: Side, how: Comparison, right: Side, frames: &[Rows], frame: FrameId) -> Truths {
    match (left.operand(frames, frame), right.operand(frames, frame)) {
        (Operand::Same(None), _) | (_, Operand::Same(None)) => Truths::Same(Truth::Unknown),
        (Operand::Same(Some(left)), Operand::Same(Some(right))) => Truths::Same(Truth::from(how.holds(&left, &right))),
        (Operand::Own(values, told), Operand::Same(Some(number))) => {
            Truths::told(told, Range::of(left, how, number).holds(values))
        }
        (Operand::Same(Some(number)), Operand::Own(values, told)) => {
            Truths::told(told, Range::of(right, how.mirrored(), number).holds(values))
        }
        _ => {
            let (one, other) = (left.numbers(frames, frame), right.numbers(frames, frame));
            let told: Vec<_> = one.told.iter().zip(&*other.told).map(|(one, other)| one & other).collect();
            let holds = match (&one.values, &other.values) {
                (Evened::Short(one), Evened::Short(other)) => related(one, how, other),
                (one, other) => match one.narrow().zip(other.narrow()) {
                    Some((one, other)) => related(&one, how, &other),
                    None => related(&one.wide(), how, &other.wide()),
                },
            };
            Truths::told(&told, holds)
        }
    }
}

/// The relation is chosen before the rows are gone through, so that many are compared at once.
fn related<T: Copy + Ord>(left: &[T], how: Comparison, right: &[T]) -> Vec<u64> {
    match how {
        Comparison::AtLeast => pack_pairs(left, right, |left, right| left >= right),
        Comparison::AtMost => pack_pairs(left, right, |left, right| left <= right),
        Comparison::MoreThan => pack_pairs(left, right, |left, right| left > right),
        Comparison::LessThan => pack_pairs(left, right, |left, right| left < right),
        Comparison::Equals => pack_pairs(left, right, |left, right| left == right),
        Comparison::Differs => pack_pairs(left, right, |left, right| left != right),
    }
}

/// The values between two, or those outside of them.
struct Range {
    least: i64,
    most: i64,
    inside: bool,
}

impl Range {
    /// The values of a side for which it stands in a relation to a number. Where the side first reaches a number, and
    /// where it first goes beyond it, says everything.
    fn of(side: Side, how: Comparison, number: i64) -> Self {
        let reached = side.least(number);
        let beyond = number.checked_add(1).and_then(|more| side.least(more));
        let from = |first: Option<i64>, inside| {
            let (least, most) = first.map_or((1, 0), |first| (first, i64::MAX));
            Self { least, most, inside }
        };
        let exactly = |inside| {
            let until = beyond.map_or(Some(i64::MAX), |beyond| beyond.checked_sub(1));
            let (least, most) = reached.zip(until).unwrap_or((1, 0));
            Self { least, most, inside }
        };
        match how {
            Comparison::AtLeast => from(reached, true),
            Comparison::LessThan => from(reached, false),
            Comparison::MoreThan => from(beyond, true),
            Comparison::AtMost => from(beyond, false),
            Comparison::Equals => exactly(true),
            Comparison::Differs => exactly(false),
        }
    }

    fn holds(&self, values: &Values) -> Vec<u64> {
        turned(within(values, self.least, self.most), self.inside)
    }
}

/// The same bits, or each the other way.
fn turned(mut bits: Vec<u64>, as_they_are: bool) -> Vec<u64> {
    if !as_they_are {
        for word in &mut bits {
            *word = !*word;
        }
    }
    bits
}

/// The rows whose value lies between two, both included.
fn within(values: &Values, least: i64, most: i64) -> Vec<u64> {
    match values {
        Values::Bits(bits) => {
            let holds = |value| (least..=most).contains(&value);
            by_bits(bits, holds(0), holds(1))
        }
        Values::Bytes(bytes) => between(bytes, least, most, [u8::MIN, u8::MAX]),
        Values::Short(short) => between(short, least, most, [i16::MIN, i16::MAX]),
        Values::Narrow(narrow) => between(narrow, least, most, [i32::MIN, i32::MAX]),
        Values::Wide(wide) => between(wide, least, most, [i64::MIN, i64::MAX]),
    }
}

/// The same for numbers that cannot lie beyond these ends. Most ranges are bounded on one side, or are one number.
fn between<T: Copy + Ord + Into<i64> + TryFrom<i64>>(
    values: &[T],
    least: i64,
    most: i64,
    [lowest, highest]: [T; 2],
) -> Vec<u64> {
    let (Ok(least), Ok(most)) = (T::try_from(least.max(lowest.into())), T::try_from(most.min(highest.into()))) else {
        return vec![0; words(values.len())];
    };
    if least == most {
        pack(values, |value| value == least)
    } else if most == highest {
        pack(values, |value| value >= least)
    } else if least == lowest {
        pack(values, |value| value <= most)
    } else {
        pack(values, |value| value >= least && value <= most)
    }
}

fn by_bits(bits: &[u64], zero: bool, one: bool) -> Vec<u64> {
    let [zero, one] = [zero, one].map(|holds| if holds { u64::MAX } else { 0 });
    bits.iter().map(|word| (word & one) | (!word & zero)).collect()
}

impl Values {
    fn words(&self) -> usize {
        match self {
            Self::Bits(bits) => bits.len(),
            Self::Bytes(bytes) => words(bytes.len()),
            Self::Short(short) => words(short.len()),
            Self::Narrow(narrow) => words(narrow.len()),
            Self::Wide(wide) => words(wide.len()),
        }
    }

    /// The rows whose bits under a mask are these. Most sets have eight options or fewer, and so many rows are looked at
    /// together as fit a vector.
    fn masked(&self, mask: u64, wanted: u64) -> Vec<u64> {
        match (self, u8::try_from(wanted)) {
            (Self::Bytes(bytes), Ok(wanted)) => {
                let [mask, ..] = mask.to_le_bytes();
                pack(bytes, |value| value & mask == wanted)
            }
            (Self::Bytes(bytes), Err(_)) => vec![0; words(bytes.len())],
            _ => self.holding(|set| bits(set) & mask == wanted),
        }
    }

    /// The rows whose value any test holds for.
    fn holding(&self, holds: impl Fn(i64) -> bool) -> Vec<u64> {
        match self {
            Self::Bits(bits) => by_bits(bits, holds(0), holds(1)),
            Self::Bytes(bytes) => pack(bytes, |value| holds(i64::from(value))),
            Self::Short(short) => pack(short, |value| holds(i64::from(value))),
            Self::Narrow(narrow) => pack(narrow, |value| holds(i64::from(value))),
            Self::Wide(wide) => pack(wide, holds),
        }
    }
}

/// A choice is one of these options: the runs of neighbours among them are ranges.
pub(crate) fn one_of(source: Source, options: u64, frames: &[Rows]) -> Truths {
    let is_one = |option: i64| u32::try_from(option).ok().and_then(|at| options.checked_shr(at)).unwrap_or(0) & 1 == 1;
    match column(frames, source) {
        Column::Each { values, told } if !matches!(values, Values::Bits(_)) => {
            let mut bits = vec![0; values.words()];
            for (least, most) in runs(options) {
                bits.iter_mut().zip(within(values, least, most)).for_each(|(word, more)| *word |= more);
            }
            Truths::told(told, bits)
        }
        column => tested(column, is_one),
    }
}

/// Neighbouring bits, as their first and last position.
fn runs(bits: u64) -> impl Iterator<Item = (i64, i64)> {
    let mut left = bits;
    std::iter::from_fn(move || {
        let first = (left != 0).then(|| left.trailing_zeros())?;
        let length = (left >> first).trailing_ones();
        left &= u64::MAX.checked_shl(first + length).unwrap_or(0);
        Some((i64::from(first), i64::from(first + length) - 1))
    })
}

/// A set of choices against these options.
pub(crate) fn options(source: Source, share: Share, options: u64, frames: &[Rows]) -> Truths {
    let (mask, wanted, is_wanted) = match share {
        Share::Whole => (options, options, true),
        Share::Part => (options, 0, false),
        Share::Nothing => (!options, 0, true),
    };
    match column(frames, source) {
        Column::Each { values, told } => Truths::told(told, turned(values.masked(mask, wanted), is_wanted)),
        column => tested(column, |set| (bits(set) & mask == wanted) == is_wanted),
    }
}

/// The number of options in a set of choices.
pub(crate) fn how_many(source: Source, how: Comparison, number: i64, frames: &[Rows]) -> Truths {
    tested(column(frames, source), |set| how.holds(&i64::from(bits(set).count_ones()), &number))
}

fn tested(column: &Column, holds: impl Fn(i64) -> bool) -> Truths {
    match column {
        Column::Untold | Column::Lists { .. } => Truths::Same(Truth::Unknown),
        Column::Same(value) => Truths::Same(Truth::from(holds(*value))),
        Column::Each { values, told } => Truths::told(told, values.holding(holds)),
    }
}

/// A set of choices has an option other than that of a single choice. Two options differ from any single one, and none from
/// none, so the set alone may settle it.
pub(crate) fn other_than(set: Source, option: Source, frames: &[Rows], frame: FrameId) -> Truths {
    let (sets, than) = (numbers(frames, set, frame), numbers(frames, option, frame));
    let [others, alone] = match &sets.values {
        Evened::Short(sets) => others(sets, &than.values, |set| set & set.wrapping_sub(1) == 0),
        Evened::Narrow(sets) => others(sets, &than.values, |set| set & set.wrapping_sub(1) == 0),
        Evened::Wide(sets) => others(sets, &than.values, |set| set & set.wrapping_sub(1) == 0),
    };
    let settled = sets.told.iter().zip(&*than.told).zip(alone).map(|((set, than), alone)| set & (than | !alone));
    Truths::told(&settled.collect::<Vec<_>>(), others)
}

/// Which sets have an option other than these, and which have exactly one option.
fn others<T>(sets: &[T], than: &Evened, is_one: impl Fn(T) -> bool) -> [Vec<u64>; 2]
where
    T: Copy + Default + PartialEq + TryFrom<i64>,
{
    let none = T::default();
    let only = |option: i64| u32::try_from(option).ok().and_then(|at| 1_i64.checked_shl(at)).unwrap_or(0);
    // No set as narrow as these has an option beyond them.
    let only = than.map(|option| T::try_from(only(option)).unwrap_or(none));
    let others = pack_pairs(sets, &only, |set, only| set != none && set != only);
    [others, pack(sets, |set| set != none && is_one(set))]
}

fn bits(set: i64) -> u64 {
    u64::try_from(set).unwrap_or(0)
}

/// Whether a number is told, as bits of the rows.
pub(crate) fn told(source: Source, frames: &[Rows]) -> Truths {
    match column(frames, source) {
        Column::Untold | Column::Lists { .. } => Truths::Same(Truth::False),
        Column::Same(_) => Truths::Same(Truth::True),
        Column::Each { told, .. } => Truths::told(&vec![u64::MAX; told.len()], told.clone()),
    }
}
