//! The least changes of single values: numbers, days, options, summands.

use alloc::vec;
use alloc::vec::Vec;

use zice_core::{Comparison, Date, Explanation, Kind, Operand, Place, Schema, Share, Truth};

use super::{Gap, Gauge, bounds, told};
use crate::To;

/// Months are of different lengths: so far from the day counted back lies the day that is meant, at the most.
const AROUND: i64 = 4;
const OPTIONS: u32 = 64;

impl Gauge<'_> {
    /// Either side may move.
    pub(super) fn compare(&self, node: &Explanation, sides: (&Operand, &Operand), how: Comparison) -> Gap {
        let (left, right) = sides;
        let value = |side: &Operand| match side {
            Operand::Literal(value) => Some(*value),
            Operand::Fact(place) => told(node, *place),
            Operand::Later { place, months, days } => Some(later(told(node, *place)?, *months, *days)),
        };
        let moved = |side: &Operand, how: Comparison, to: Option<i64>| match (side.place(), to) {
            (Some(place), Some(to)) => Gap::any(nearest(node, side, how, to).map(|value| self.set(node, place, value))),
            _ => Gap::NEVER,
        };
        Gap::any([moved(left, how, value(right)), moved(right, how.mirrored(), value(left))])
    }

    /// Another value of a place: within its bounds, no parameter, and of the date only a later one.
    fn set(&self, node: &Explanation, place: Place, value: i64) -> Gap {
        let Some(fact) = self.schema.get(place.fact) else { return Gap::NEVER };
        let (least, most) = fact.kind.bounds();
        let may = told(node, place) != Some(value)
            && if place.fact == Schema::AS_OF {
                told(node, place).is_some_and(|today| value > today)
            } else {
                !fact.parameter
            };
        if may && (least..=most).contains(&value) { self.change(place, To::Value(value)) } else { Gap::NEVER }
    }

    pub(super) fn one_of(&self, place: Place, options: u64) -> Gap {
        let of = |at: u32| (options & bit(at) != 0).then(|| self.change(place, To::Value(i64::from(at))));
        Gap::any((0..self.options_of(place)).filter_map(of))
    }

    pub(super) fn options(&self, node: &Explanation, place: Place, (share, options): (Share, u64), want: bool) -> Gap {
        let told = told(node, place);
        let set = told.map_or(0, bits);
        let one_in = |options: u64| {
            self.sets(place, (0..OPTIONS).map(bit).filter(|bit| options & bit != 0).map(|bit| set | bit))
        };
        let one_out = |options: u64| {
            self.sets(place, (0..OPTIONS).map(bit).filter(|bit| set & options & bit != 0).map(|bit| set & !bit))
        };
        match (share, want) {
            (Share::Whole, true) => self.sets(place, [set | options]),
            (Share::Whole, false) if told.is_some() => one_out(options),
            (Share::Whole, false) => self.sets(place, [0]),
            (Share::Part, true) => one_in(options),
            (Share::Part, false) => self.sets(place, [set & !options]),
            // Where nothing of it may stay, something else may take its place: another rule may want one.
            (Share::Nothing, true) if set & options == 0 => {
                let instead = (0..OPTIONS).map(bit).filter(|bit| options & bit != 0);
                self.sets(place, [0].into_iter().chain(instead))
            }
            (Share::Nothing, true) => self.sets(place, [set & options]),
            (Share::Nothing, false) => one_in(!options),
        }
    }

    pub(super) fn how_many(&self, node: &Explanation, place: Place, how: Comparison, number: i64) -> Gap {
        let told = told(node, place);
        let set = told.map_or(0, bits);
        let holding = i64::from(set.count_ones());
        let alone = self.exclusive(place);
        let free = || (0..self.options_of(place)).map(bit).filter(|bit| set & bit == 0 && alone & bit == 0);
        let wanted = bounds(how, number, holding).into_iter().map(|bound| {
            let held = (0..OPTIONS).map(bit).filter(|bit| set & bit != 0);
            match bound.saturating_sub(holding) {
                0 => self.sets(place, [set]),
                more @ 1.. => {
                    self.sets(place, [free().take(usize::try_from(more).unwrap_or(0)).fold(set, |set, bit| set | bit)])
                }
                // One has to choose which to keep.
                _ if bound == 1 => self.sets(place, held),
                _ => self.sets(place, [held.take(usize::try_from(bound).unwrap_or(0)).fold(0, |kept, bit| kept | bit)]),
            }
        });
        Gap::any(wanted.collect::<Vec<_>>())
    }

    pub(super) fn other_than(&self, node: &Explanation, place: Place, than: Place, want: bool) -> Gap {
        let set = told(node, place).map_or(0, bits);
        let own = told(node, than).and_then(|option| u32::try_from(option).ok()).map_or(0, bit);
        let options = || (0..self.options_of(place)).map(bit);
        if !want {
            let own_becomes = (0..self.options_of(than)).filter(|at| set == bit(*at));
            let single = own_becomes.map(|at| self.change(than, To::Value(i64::from(at))));
            // One option may be kept that is not yet the single one.
            let kept = options().filter(|bit| set & bit != 0 && set != *bit);
            return Gap::any(single.chain([self.sets(place, [set & own].into_iter().chain(kept))]));
        }
        let alone = self.exclusive(place);
        let added = self.sets(place, options().filter(|bit| bit & (own | set | alone) == 0).map(|bit| set | bit));
        let another = (0..self.options_of(than)).filter(|at| set & !bit(*at) != 0);
        Gap::any(another.map(|at| self.change(than, To::Value(i64::from(at)))).chain([added]))
    }

    /// One summand moves, an entry comes to count or ceases to, one more comes or one goes.
    pub(super) fn sum(&mut self, node: &Explanation, (list, of): (Place, Place), how: Comparison, number: i64) -> Gap {
        if told(node, list).is_none() {
            return self.change(list, To::Nothing);
        }
        let summand = |entry: &Explanation| (entry.truth == Truth::True).then(|| told(entry, of)).flatten();
        let total = node.parts.iter().filter_map(summand).fold(0_i64, i64::saturating_add);
        let mut ways = Vec::new();
        for bound in bounds(how, number, total) {
            let by = bound.saturating_sub(total);
            ways.extend(self.entries(node, list, |gauge, entry| gauge.summand(entry, of, by), None));
        }
        let gone = (0..node.parts.len()).map(|index| self.change(list, To::Without(index)));
        Gap::any(ways.into_iter().chain(gone).chain([self.one_more(list)]).collect::<Vec<_>>())
    }

    /// What one entry can do for a sum that is so much too small. A sum that is not known for want of what counts may be
    /// mended from either side.
    fn summand(&mut self, entry: &Explanation, of: Place, by: i64) -> Gap {
        let (least, most) = self.schema.get(of.fact).map_or((0, i64::MAX), |fact| fact.kind.bounds());
        let value = told(entry, of);
        let steps = if by == 0 { [1, -1] } else { [by, by] };
        let moved = steps.map(|step| value.unwrap_or(0).saturating_add(step).clamp(least, most));
        let moved = moved.into_iter().filter(|to| entry.truth != Truth::False && value != Some(*to));
        let moved: Vec<_> = moved.map(|to| self.change(of, To::Value(to))).collect();
        let counts = [true, false].map(|want| entry.parts.first().map_or(Gap::NEVER, |that| self.judge(that, want)));
        Gap::any(moved.into_iter().chain(counts.into_iter().filter(|gap| *gap != Gap::NONE)))
    }

    /// Sets of options that may stand, an option that stands alone giving way.
    fn sets(&self, place: Place, sets: impl IntoIterator<Item = u64>) -> Gap {
        let alone = self.exclusive(place);
        let possible = |set: u64| if set.is_power_of_two() { set } else { set & !alone };
        let change = |set: u64| Some(self.change(place, To::Value(i64::try_from(possible(set)).ok()?)));
        Gap::any(sets.into_iter().filter_map(change))
    }

    fn options_of(&self, place: Place) -> u32 {
        let options = match self.schema.get(place.fact).map(|fact| &fact.kind) {
            Some(Kind::Choice(options) | Kind::Choices { options, .. }) => options.len(),
            Some(Kind::Bool) => 2,
            _ => 0,
        };
        u32::try_from(options).unwrap_or(0)
    }

    fn exclusive(&self, place: Place) -> u64 {
        match self.schema.get(place.fact).map(|fact| &fact.kind) {
            Some(Kind::Choices { exclusive, .. }) => *exclusive,
            _ => 0,
        }
    }
}

/// The nearest values of a side's place at which it stands in a relation to a number.
fn nearest(node: &Explanation, side: &Operand, how: Comparison, to: i64) -> impl Iterator<Item = i64> + use<> {
    let from = side.place().and_then(|place| told(node, place));
    let (months, days) = match side {
        Operand::Later { months, days, .. } => (*months, *days),
        Operand::Literal(_) | Operand::Fact(_) => (0, 0),
    };
    let start = from.map_or(to, |from| later(from, months, days));
    let wanted = match (how, from) {
        // Nothing to start from: the bound itself.
        (Comparison::AtLeast | Comparison::AtMost | Comparison::Equals, None) => vec![to],
        (Comparison::MoreThan, None) => vec![to.saturating_add(1)],
        (Comparison::LessThan, None) => vec![to.saturating_sub(1)],
        _ => bounds(how, to, start),
    };
    wanted.into_iter().filter_map(move |wanted| earlier(wanted, months, days, how))
}

fn bit(at: u32) -> u64 {
    1_u64.checked_shl(at).unwrap_or(0)
}

fn bits(set: i64) -> u64 {
    u64::try_from(set).unwrap_or(0)
}

fn later(value: i64, months: i32, days: i32) -> i64 {
    if months == 0 && days == 0 {
        return value;
    }
    Date::from_day_number(value).plus_months(i64::from(months)).plus_days(i64::from(days)).day_number()
}

/// The day that, moved on, is the day wanted; where months clamp, the nearest that still stands in the relation.
fn earlier(wanted: i64, months: i32, days: i32, how: Comparison) -> Option<i64> {
    if months == 0 && days == 0 {
        return Some(wanted);
    }
    let back = Date::from_day_number(wanted)
        .plus_days(i64::from(days).saturating_neg())
        .plus_months(i64::from(months).saturating_neg())
        .day_number();
    let around = (-AROUND..=AROUND).map(|step| back.saturating_add(step));
    let upwards = matches!(how, Comparison::AtLeast | Comparison::MoreThan);
    let downwards = matches!(how, Comparison::AtMost | Comparison::LessThan);
    if upwards {
        return around.clone().find(|day| later(*day, months, days) >= wanted);
    }
    if downwards {
        return around.rev().find(|day| later(*day, months, days) <= wanted);
    }
    around.clone().find(|day| later(*day, months, days) == wanted)
}
