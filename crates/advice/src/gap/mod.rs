//! How far a judgement is from what is wanted: the least changes that would bring it there, as they hang together.
//! Knows no effort and no words; whether a change can be made is not its affair.

mod leaf;

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use zice_core::{Comparison, Condition, Explanation, FactId, Place, Schema, Spot, Step, Truth};

use crate::{Change, To};

/// What would have to be different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// All of these; nothing at all where there is none.
    All(Vec<Gap>),
    /// One of these; it cannot be mended where there is none.
    Any(Vec<Gap>),
    /// So many too few (positive) or too many (negative); each of the ways mends one of them.
    Count {
        /// The list whose entries are counted; `None` for a number of conditions.
        list: Option<Spot>,
        /// How many.
        by: i64,
        /// Ways to mend one of them.
        ways: Box<Gap>,
    },
    /// The least change of one thing.
    One(Change),
}

impl Gap {
    /// Nothing is amiss.
    pub(crate) const NONE: Self = Self::All(Vec::new());
    /// Nothing can be done.
    pub(crate) const NEVER: Self = Self::Any(Vec::new());

    fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut kept: Vec<_> = parts.into_iter().filter(|part| *part != Self::NONE).collect();
        match kept.pop() {
            _ if kept.contains(&Self::NEVER) => Self::NEVER,
            Some(Self::Any(none)) if none.is_empty() => Self::NEVER,
            Some(only) if kept.is_empty() => only,
            last => {
                kept.extend(last);
                Self::All(kept)
            }
        }
    }

    fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Self::Any(inner) => kept.extend(inner),
                part if part == Self::NONE => return Self::NONE,
                part => kept.push(part),
            }
        }
        match kept.pop() {
            Some(only) if kept.is_empty() => only,
            last => {
                kept.extend(last);
                Self::Any(kept)
            }
        }
    }

    /// The changes one of which must be made next: of several things that are all amiss, those that mend the first.
    pub(crate) fn next(&self, found: &mut Vec<Change>) {
        match self {
            Self::All(parts) => parts.first().into_iter().for_each(|part| part.next(found)),
            Self::Any(parts) => parts.iter().for_each(|part| part.next(found)),
            Self::Count { ways, .. } => ways.next(found),
            Self::One(change) => found.push(change.clone()),
        }
    }
}

/// What keeps a condition from being met.
pub fn gap(schema: &Schema, why: &Explanation) -> Gap {
    Gauge { schema, bound: Vec::new() }.judge(why, true)
}

/// Measures a judgement, knowing the entries bound around it.
struct Gauge<'a> {
    schema: &'a Schema,
    bound: Vec<(FactId, usize)>,
}

impl Gauge<'_> {
    fn judge(&mut self, node: &Explanation, want: bool) -> Gap {
        if node.truth == Truth::from(want) {
            return Gap::NONE;
        }
        let Step::Condition(condition) = node.step else { return Gap::NEVER };
        match condition {
            Condition::All(_) if want => self.all_parts(node, want),
            Condition::Any(_) if !want => self.all_parts(node, want),
            Condition::All(_) | Condition::Any(_) => self.any_part(node, want),
            Condition::Not(_) => self.first(node, !want),
            // What the text leaves open is better than what is ruled out, if never more than open.
            Condition::Open(_) if !want || node.truth == Truth::False => self.first(node, want),
            Condition::AtLeast(least, _) => self.number_of_parts(node, *least, want),
            Condition::Compare(left, how, right) => self.compare(node, (left, right), wanted(*how, want)),
            Condition::OneOf(place, options) => self.one_of(*place, if want { *options } else { !*options }),
            Condition::Options(place, share, options) => self.options(node, *place, (*share, *options), want),
            Condition::HowMany(place, how, number) => self.how_many(node, *place, wanted(*how, want), *number),
            Condition::OtherThan(place, than) => self.other_than(node, *place, *than, want),
            Condition::Every(list, _) => self.every(node, *list, want),
            Condition::Some(list, _) => self.some(node, *list, want),
            Condition::Count(list, _, how, number) => self.count(node, *list, wanted(*how, want), *number),
            Condition::Sum(list, of, _, how, number) => self.sum(node, (*list, *of), wanted(*how, want), *number),
            Condition::EveryParty { list, .. } => self.every_party(node, *list, want),
            // What the text leaves open stays open; what is to be told or supplied is a question, not a change.
            Condition::Open(_) | Condition::Always(_) | Condition::Known(_) | Condition::Given(_) => Gap::NEVER,
        }
    }

    fn first(&mut self, node: &Explanation, want: bool) -> Gap {
        node.parts.first().map_or(Gap::NEVER, |part| self.judge(part, want))
    }

    fn all_parts(&mut self, node: &Explanation, want: bool) -> Gap {
        Gap::all(node.parts.iter().map(|part| self.judge(part, want)).collect::<Vec<_>>())
    }

    fn any_part(&mut self, node: &Explanation, want: bool) -> Gap {
        Gap::any(node.parts.iter().map(|part| self.judge(part, want)).collect::<Vec<_>>())
    }

    fn number_of_parts(&mut self, node: &Explanation, least: u32, want: bool) -> Gap {
        let holding = count(node.parts.iter().filter(|part| part.truth == Truth::True).count());
        let bound = if want { i64::from(least) } else { i64::from(least).saturating_sub(1) };
        let ways = Gap::any(self.each_part(node, want));
        tally(None, bound.saturating_sub(holding), ways)
    }

    /// Of the parts that are not as wanted, what each would take.
    fn each_part(&mut self, node: &Explanation, want: bool) -> Vec<Gap> {
        let amiss = node.parts.iter().filter(|part| part.truth != Truth::from(want));
        amiss.map(|part| self.judge(part, want)).collect()
    }

    /// What entries would take, each given with its position; an entry on its way out is one way.
    fn entries(
        &mut self,
        node: &Explanation,
        list: Place,
        want: impl Fn(&mut Self, &Explanation) -> Gap,
        out: Option<bool>,
    ) -> Vec<Gap> {
        let spot = self.spot(list);
        let mut found = Vec::new();
        for part in &node.parts {
            let Step::Entry(index) = part.step else { continue };
            if out.is_some_and(|truth| part.truth == Truth::from(truth)) {
                continue;
            }
            self.bound.push((list.fact, index));
            let mended = want(self, part);
            self.bound.pop();
            let without = Gap::One(Change { spot: spot.clone(), to: To::Without(index) });
            found.push(if out.is_some() { Gap::any([mended, without]) } else { mended });
        }
        found
    }

    fn every(&mut self, node: &Explanation, list: Place, want: bool) -> Gap {
        match told(node, list) {
            None => self.empty(list, want),
            Some(_) if want => Gap::all(self.entries(node, list, |gauge, entry| gauge.first(entry, true), Some(true))),
            Some(_) => self.any_entry(node, list, |gauge, entry| gauge.first(entry, false)),
        }
    }

    fn some(&mut self, node: &Explanation, list: Place, want: bool) -> Gap {
        match told(node, list) {
            None if !want => self.empty(list, true),
            None | Some(_) if want => self.any_entry(node, list, |gauge, entry| gauge.first(entry, true)),
            _ => Gap::all(self.entries(node, list, |gauge, entry| gauge.first(entry, false), Some(false))),
        }
    }

    /// Some one entry, which may be a new one.
    fn any_entry(&mut self, node: &Explanation, list: Place, want: impl Fn(&mut Self, &Explanation) -> Gap) -> Gap {
        let entries = self.entries(node, list, want, None);
        Gap::any(entries.into_iter().chain([self.one_more(list)]))
    }

    fn count(&mut self, node: &Explanation, list: Place, how: Comparison, number: i64) -> Gap {
        let holding = count(node.parts.iter().filter(|part| part.truth == Truth::True).count());
        let bounds = bounds(how, number, holding);
        let ways = bounds.into_iter().filter(|bound| *bound >= 0).map(|bound| {
            let by = bound.saturating_sub(holding);
            let ways = if by > 0 {
                let mut ways = self.entries(node, list, |gauge, entry| gauge.first(entry, true), None);
                ways.retain(|way| *way != Gap::NONE);
                ways.push(self.one_more(list));
                ways
            } else {
                self.entries(node, list, |gauge, entry| gauge.first(entry, false), Some(false))
            };
            let ways = if by == 0 && told(node, list).is_none() { vec![self.empty(list, true)] } else { ways };
            tally(Some(self.spot(list)), by, Gap::any(ways))
        });
        Gap::any(ways.collect::<Vec<_>>())
    }

    fn every_party(&mut self, node: &Explanation, list: Place, want: bool) -> Gap {
        let party = |gauge: &mut Self, entry: &Explanation, want: bool| {
            entry.parts.first().map_or(Gap::NEVER, |is| gauge.judge(is, want))
        };
        let passes = |gauge: &mut Self, entry: &Explanation, want: bool| {
            entry.parts.get(1).map_or(Gap::NEVER, |that| gauge.judge(that, want))
        };
        if !want {
            let both = |gauge: &mut Self, entry: &Explanation| {
                Gap::all([party(gauge, entry, true), passes(gauge, entry, false)])
            };
            return self.any_entry(node, list, both);
        }
        let mend =
            |gauge: &mut Self, entry: &Explanation| Gap::any([passes(gauge, entry, true), party(gauge, entry, false)]);
        match Gap::all(self.entries(node, list, mend, Some(true))) {
            // Everyone who is there passes, so what is missing is someone who is certainly a party.
            gap if gap == Gap::NONE => self.any_entry(node, list, |gauge, entry| party(gauge, entry, true)),
            gap => gap,
        }
    }

    fn one_more(&self, list: Place) -> Gap {
        self.change(list, To::Entry)
    }

    /// A list that is not told may be told to be empty.
    fn empty(&self, list: Place, want: bool) -> Gap {
        if want { self.change(list, To::Nothing) } else { Gap::NEVER }
    }

    fn spot(&self, place: Place) -> Spot {
        Spot::bound(self.schema, place.fact, &self.bound)
    }

    fn change(&self, place: Place, to: To) -> Gap {
        Gap::One(Change { spot: self.spot(place), to })
    }
}

/// Nothing is amiss where the number is right.
fn tally(list: Option<Spot>, by: i64, ways: Gap) -> Gap {
    match ways {
        Gap::Any(none) if none.is_empty() => Gap::NEVER,
        ways => Gap::Count { list, by, ways: Box::new(ways) },
    }
}

/// What was read of a place by this very judgement.
fn told(node: &Explanation, place: Place) -> Option<i64> {
    node.reads.iter().find(|read| read.fact == place.fact)?.value
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The relation that must hold for a comparison to come out as wanted.
fn wanted(how: Comparison, want: bool) -> Comparison {
    if want { how } else { how.opposite() }
}

/// The nearest numbers that stand in a relation, seen from one that does not.
fn bounds(how: Comparison, number: i64, from: i64) -> Vec<i64> {
    match how {
        Comparison::AtLeast => vec![number.max(from)],
        Comparison::MoreThan => vec![number.saturating_add(1).max(from)],
        Comparison::AtMost => vec![number.min(from)],
        Comparison::LessThan => vec![number.saturating_sub(1).min(from)],
        Comparison::Equals => vec![number],
        Comparison::Differs if from == number => vec![number.saturating_sub(1), number.saturating_add(1)],
        Comparison::Differs => vec![from],
    }
}
