//! The one evaluator: a condition against facts, in three values. What is observed on the way is chosen at compile
//! time, so that the verdict and its explanation cannot differ. It keeps nothing and builds nothing itself.

use core::slice;

use crate::{Comparison, Condition, Date, FactId, Facts, Operand, Place, Record, Share, Truth};

/// Lists nest once, and two of them may be bound beside each other: no condition needs more entries at once.
const DEEPEST: usize = 5;

/// The records that places of a condition refer to: the applicant, then the entries bound by the lists around it.
#[derive(Clone, Copy)]
pub struct Scope<'f> {
    applicant: &'f Record,
    entries: [Option<&'f Record>; DEEPEST],
    depth: usize,
}

impl<'f> Scope<'f> {
    /// The applicant's own record.
    pub fn new(facts: &'f Facts) -> Self {
        Self { applicant: &facts.root, entries: [None; DEEPEST], depth: 0 }
    }

    /// The same with one more entry bound; beyond the deepest nesting the entry reads as unknown.
    #[must_use]
    pub fn with(mut self, entry: &'f Record) -> Self {
        if let Some(place) = self.entries.get_mut(self.depth) {
            *place = Some(entry);
        }
        self.depth = self.depth.saturating_add(1);
        self
    }

    fn record(&self, place: Place) -> Option<&'f Record> {
        match usize::from(place.depth).checked_sub(1) {
            None => Some(self.applicant),
            Some(bound) => *self.entries.get(bound)?,
        }
    }

    /// The value at a place.
    pub fn value(&self, place: Place) -> Option<i64> {
        self.record(place)?.scalar(place.slot)
    }

    /// The entries at a place.
    pub fn entries(&self, place: Place) -> Option<&'f [Record]> {
        self.record(place)?.entries(place.slot)
    }
}

/// Watches an evaluation. Every call but `reads` comes in pairs, `enter`/`leave`, nested as the conditions are.
pub trait Observer<'r> {
    /// Whether "all" and "any" go on once they are settled. The truth is the same either way.
    const EXHAUSTIVE: bool;

    /// A condition is about to be judged.
    fn enter(&mut self, condition: &'r Condition);
    /// The entry of this index is about to be judged.
    fn enter_entry(&mut self, index: usize);
    /// A fact was read: a value, or the number of entries of a list; `None` where it is not told.
    fn reads(&mut self, fact: FactId, value: Option<i64>);
    /// What the innermost condition or entry came to.
    fn leave(&mut self, truth: Truth);
}

/// Observes nothing, at no cost.
pub struct Silent;

impl<'r> Observer<'r> for Silent {
    const EXHAUSTIVE: bool = false;

    fn enter(&mut self, _: &'r Condition) {}
    fn enter_entry(&mut self, _: usize) {}
    fn reads(&mut self, _: FactId, _: Option<i64>) {}
    fn leave(&mut self, _: Truth) {}
}

/// Judges a condition. Total: a place that the facts do not have is unknown.
pub fn evaluate<'r, O: Observer<'r>>(condition: &'r Condition, scope: &Scope, observer: &mut O) -> Truth {
    observer.enter(condition);
    let truth = judge(condition, scope, observer);
    observer.leave(truth);
    truth
}

fn judge<'r, O: Observer<'r>>(condition: &'r Condition, scope: &Scope, observer: &mut O) -> Truth {
    match condition {
        Condition::Always(holds) => Truth::from(*holds),
        Condition::All(parts) => until(Truth::False, parts, observer, |part, o| evaluate(part, scope, o)),
        Condition::Any(parts) => until(Truth::True, parts, observer, |part, o| evaluate(part, scope, o)),
        Condition::Not(part) => negated(part, scope, observer),
        Condition::AtLeast(least, parts) => at_least(*least, parts, scope, observer),
        Condition::Open(case) => open(case, scope, observer),
        Condition::Known(place) => Truth::from(read(*place, scope, observer).is_some()),
        Condition::Given(place) => read(*place, scope, observer).map_or(Truth::Unknown, |_| Truth::True),
        Condition::Compare(left, comparison, right) => compare(left, *comparison, right, scope, observer),
        Condition::OneOf(place, options) => known(read(*place, scope, observer), |option| is_one_of(option, *options)),
        Condition::Options(place, share, options) => {
            known(read(*place, scope, observer), |set| shares(set, *share, *options))
        }
        Condition::HowMany(place, comparison, number) => {
            known(read(*place, scope, observer), |set| comparison.holds(&i64::from(bits(set).count_ones()), number))
        }
        Condition::OtherThan(place, than) => {
            let (set, option) = (read(*place, scope, observer), read(*than, scope, observer));
            has_other(set, option)
        }
        Condition::Every(..)
        | Condition::Some(..)
        | Condition::Count(..)
        | Condition::Sum(..)
        | Condition::EveryParty { .. } => of_entries(condition, scope, observer).unwrap_or(Truth::Unknown),
    }
}

// What has parts stands in functions of its own: most conditions compare one fact, and should not have to make room for
// the work of the others. They are called where nothing is left to do,
// so that no registers are saved either. It makes up a third of the instructions of a verdict.

/// Of a list; nothing where it is not told.
#[inline(never)]
fn of_entries<'r, O: Observer<'r>>(condition: &'r Condition, scope: &Scope, observer: &mut O) -> Option<Truth> {
    Some(match condition {
        Condition::Every(list, that) => {
            let entries = each(entries(*list, scope, observer)?);
            until(Truth::False, entries, observer, |entry, o| evaluate_entry(that, scope, entry, o))
        }
        Condition::Some(list, that) => {
            let entries = each(entries(*list, scope, observer)?);
            until(Truth::True, entries, observer, |entry, o| evaluate_entry(that, scope, entry, o))
        }
        Condition::Count(list, that, comparison, number) => {
            let entries = entries(*list, scope, observer)?;
            count(that, scope, entries, observer).compare(*comparison, i128::from(*number))
        }
        Condition::Sum(list, of, that, comparison, number) => {
            let entries = entries(*list, scope, observer)?;
            sum(*of, that, scope, entries, observer).compare(*comparison, i128::from(*number))
        }
        Condition::EveryParty { list, is, that } => {
            let entries = entries(*list, scope, observer)?;
            parties(is, that, scope, entries, observer)
        }
        _ => return None,
    })
}

#[inline(never)]
fn negated<'r, O: Observer<'r>>(part: &'r Condition, scope: &Scope, observer: &mut O) -> Truth {
    !evaluate(part, scope, observer)
}

#[inline(never)]
fn open<'r, O: Observer<'r>>(case: &'r Condition, scope: &Scope, observer: &mut O) -> Truth {
    evaluate(case, scope, observer).left_open()
}

#[inline(never)]
fn compare<'r, O: Observer<'r>>(
    left: &Operand,
    comparison: Comparison,
    right: &Operand,
    scope: &Scope,
    observer: &mut O,
) -> Truth {
    let sides = operand(left, scope, observer).zip(operand(right, scope, observer));
    known(sides, |(left, right)| comparison.holds(&left, &right))
}

#[inline(never)]
fn at_least<'r, O: Observer<'r>>(least: u32, parts: &'r [Condition], scope: &Scope, observer: &mut O) -> Truth {
    let tally = parts.iter().fold(Range::default(), |sum, part| sum.plus(evaluate(part, scope, observer), 1));
    tally.compare(Comparison::AtLeast, i128::from(least))
}

/// The least truth up to `settled = False`, or the greatest up to `settled = True`.
#[inline(never)]
fn until<'r, O: Observer<'r>, T>(
    settled: Truth,
    parts: impl IntoIterator<Item = T>,
    observer: &mut O,
    judge: impl Fn(T, &mut O) -> Truth,
) -> Truth {
    let mut truth = !settled;
    for part in parts {
        let found = judge(part, observer);
        truth = if settled == Truth::False { truth.min(found) } else { truth.max(found) };
        if !O::EXHAUSTIVE && truth == settled {
            break;
        }
    }
    truth
}

type Indexed<'f> = core::iter::Enumerate<slice::Iter<'f, Record>>;

fn each(entries: &[Record]) -> Indexed<'_> {
    entries.iter().enumerate()
}

fn evaluate_entry<'r, O: Observer<'r>>(
    that: &'r Condition,
    scope: &Scope,
    (index, entry): (usize, &Record),
    observer: &mut O,
) -> Truth {
    observer.enter_entry(index);
    let truth = evaluate(that, &scope.with(entry), observer);
    observer.leave(truth);
    truth
}

/// Each entry is observed with its two parts, whether it is a party and whether it passes.
#[inline(never)]
fn parties<'r, O: Observer<'r>>(
    is: &'r Condition,
    that: &'r Condition,
    scope: &Scope,
    entries: &[Record],
    observer: &mut O,
) -> Truth {
    let (mut pass, mut some) = (Truth::True, Truth::Unknown);
    for (index, entry) in entries.iter().enumerate() {
        observer.enter_entry(index);
        let scope = scope.with(entry);
        let party = evaluate(is, &scope, observer);
        let passes = evaluate(that, &scope, observer);
        observer.leave((!party).max(passes));
        pass = pass.min((!party).max(passes));
        some = some.max(party);
    }
    if some == Truth::True { pass } else { Truth::Unknown }
}

#[inline(never)]
fn count<'r, O: Observer<'r>>(that: &'r Condition, scope: &Scope, entries: &[Record], observer: &mut O) -> Range {
    each(entries).fold(Range::default(), |sum, entry| sum.plus(evaluate_entry(that, scope, entry, observer), 1))
}

#[inline(never)]
fn sum<'r, O: Observer<'r>>(
    of: Place,
    that: &'r Condition,
    scope: &Scope,
    entries: &[Record],
    observer: &mut O,
) -> Range {
    entries.iter().enumerate().fold(Range::default(), |sum, (index, entry)| {
        observer.enter_entry(index);
        let inner = scope.with(entry);
        let counted = evaluate(that, &inner, observer);
        let value = if counted == Truth::False { Some(0) } else { read(of, &inner, observer) };
        observer.leave(if value.is_some() { counted } else { Truth::Unknown });
        value.map_or_else(|| sum.plus_unbounded(), |value| sum.plus(counted, value))
    })
}

fn read<'r, O: Observer<'r>>(place: Place, scope: &Scope, observer: &mut O) -> Option<i64> {
    let value = scope.value(place);
    observer.reads(place.fact, value);
    value
}

fn entries<'r, 'f, O: Observer<'r>>(list: Place, scope: &Scope<'f>, observer: &mut O) -> Option<&'f [Record]> {
    let entries = scope.entries(list);
    observer.reads(list.fact, entries.map(|entries| i64::try_from(entries.len()).unwrap_or(i64::MAX)));
    entries
}

#[inline]
fn operand<'r, O: Observer<'r>>(operand: &Operand, scope: &Scope, observer: &mut O) -> Option<i64> {
    match *operand {
        Operand::Literal(value) => Some(value),
        Operand::Fact(place) => read(place, scope, observer),
        Operand::Later { place, months, days } => Some(later(read(place, scope, observer)?, months, days)),
    }
}

#[inline(never)]
fn later(date: i64, months: i32, days: i32) -> i64 {
    Date::from_day_number(date).plus_months(i64::from(months)).plus_days(i64::from(days)).day_number()
}

/// Whether an option is one of these.
#[inline]
pub(crate) fn is_one_of(option: i64, options: u64) -> bool {
    options & only(option) != 0
}

/// What is told either holds or does not.
#[inline]
fn known<T>(told: Option<T>, holds: impl FnOnce(T) -> bool) -> Truth {
    told.map_or(Truth::Unknown, |told| Truth::from(holds(told)))
}

/// The set of this option alone.
fn only(option: i64) -> u64 {
    u32::try_from(option).ok().and_then(|at| 1_u64.checked_shl(at)).unwrap_or(0)
}

fn bits(set: i64) -> u64 {
    u64::try_from(set).unwrap_or(0)
}

fn shares(set: i64, share: Share, options: u64) -> bool {
    let set = bits(set);
    match share {
        Share::Whole => options & !set == 0,
        Share::Part => options & set != 0,
        Share::Nothing => set & !options == 0,
    }
}

/// Two options differ from any single one, so the set alone can settle it.
fn has_other(set: Option<i64>, option: Option<i64>) -> Truth {
    match (set.map(bits), option) {
        (Some(set), _) if set.count_ones() > 1 => Truth::True,
        (Some(0), _) => Truth::False,
        (Some(set), Some(option)) => Truth::from(set & !only(option) != 0),
        (Some(_), None) | (None, _) => Truth::Unknown,
    }
}

/// What a count or a sum of non-negative numbers lies between; no greatest value where one of them is unknown.
#[derive(Clone, Copy)]
pub(crate) struct Range {
    least: i128,
    most: Option<i128>,
}

impl Default for Range {
    fn default() -> Self {
        Self { least: 0, most: Some(0) }
    }
}

impl Range {
    pub(crate) fn plus(self, counted: Truth, value: i64) -> Self {
        let value = i128::from(value);
        let least = if counted == Truth::True { self.least.saturating_add(value) } else { self.least };
        let most = self.most.map(|most| if counted == Truth::False { most } else { most.saturating_add(value) });
        Self { least, most }
    }

    fn plus_unbounded(self) -> Self {
        Self { most: None, ..self }
    }

    /// Known where every number of the range gives the same answer.
    pub(crate) fn compare(self, comparison: Comparison, number: i128) -> Truth {
        let (low, high) = (self.least, self.most.unwrap_or(i128::MAX));
        match comparison {
            Comparison::AtLeast => between(high < number, low >= number),
            Comparison::MoreThan => between(high <= number, low > number),
            Comparison::AtMost => between(low > number, high <= number),
            Comparison::LessThan => between(low >= number, high < number),
            Comparison::Equals => between(number < low || high < number, low == number && high == number),
            Comparison::Differs => between(low == number && high == number, number < low || high < number),
        }
    }
}

fn between(never: bool, always: bool) -> Truth {
    match (never, always) {
        (true, _) => Truth::False,
        (false, true) => Truth::True,
        (false, false) => Truth::Unknown,
    }
}

/// The value of an operand, unobserved.
pub(crate) fn operand_value(side: &Operand, scope: &Scope) -> Option<i64> {
    operand(side, scope, &mut Silent)
}

#[cfg(test)]
mod tests;
