//! The interesting values of each fact, from how conditions read it. Knows nothing of combining them.

use std::collections::{BTreeMap, BTreeSet};

use zice_core::{Condition, Date, Fact, FactId, Kind, Operand, Schema, Share, Slot};

use crate::reading::{facts_read, walk};

/// A day for conditions that name none: in no way special, so that periods from it clamp nowhere.
const SOME_DAY: (i64, i64, i64) = (2023, 7, 15);
const SOME_NUMBER: i64 = 10;
/// More numbers than this of one fact are not followed to the facts it is compared with.
const MOST_SEEDS: usize = 8;
/// Sets of up to this many options are tried as all their subsets.
const FEW_OPTIONS: usize = 6;

/// How conditions read facts, gathered.
pub(super) struct Domains<'s> {
    schema: &'s Schema,
    seeds: BTreeMap<FactId, BTreeSet<i64>>,
    links: Vec<Link>,
    masks: BTreeMap<FactId, BTreeSet<u64>>,
    /// Facts of which every option matters by itself.
    each_option: BTreeSet<FactId>,
    /// The greatest number a set of choices or a list is counted against.
    counts: BTreeMap<FactId, i64>,
}

/// Two facts that are compared: `left` with `right` so much later.
struct Link {
    left: FactId,
    right: FactId,
    months: i64,
    days: i64,
}

impl<'s> Domains<'s> {
    /// Gathers how some conditions read their facts.
    pub(super) fn new(schema: &'s Schema, conditions: &[&Condition]) -> Self {
        let mut domains = Self {
            schema,
            seeds: BTreeMap::new(),
            links: Vec::new(),
            masks: BTreeMap::new(),
            each_option: BTreeSet::new(),
            counts: BTreeMap::new(),
        };
        for condition in conditions {
            walk(condition, &mut |part| domains.gather(part));
        }
        domains.follow_links();
        domains.seed_the_rest(&facts_read(conditions.iter().copied()));
        domains
    }

    fn gather(&mut self, part: &Condition) {
        match part {
            Condition::Compare(left, _, right) => self.compare(left, right),
            Condition::OneOf(place, set) | Condition::Options(place, _, set) => {
                self.masks.entry(place.fact).or_default().insert(*set);
                if let Condition::Options(_, Share::Whole, _) = part {
                    self.count(place.fact, i64::from(set.count_ones()));
                }
            }
            Condition::HowMany(place, _, number) => self.count(place.fact, *number),
            Condition::OtherThan(set, single) => {
                self.each_option.extend([set.fact, single.fact]);
            }
            Condition::Count(list, _, _, number) => self.count(list.fact, *number),
            Condition::Sum(_, of, _, _, number) => {
                self.seeds.entry(of.fact).or_default().extend([0, *number]);
            }
            _ => {}
        }
    }

    fn count(&mut self, fact: FactId, number: i64) {
        let most = self.counts.entry(fact).or_default();
        *most = number.max(*most);
    }

    fn compare(&mut self, left: &Operand, right: &Operand) {
        match (left, right) {
            (Operand::Literal(number), moved) | (moved, Operand::Literal(number)) => {
                if let (Some(place), (months, days)) = (moved.place(), distance(moved)) {
                    self.seeds.entry(place.fact).or_default().insert(moved_by(*number, -months, -days));
                }
            }
            (left, right) => {
                let ((left_months, left_days), (months, days)) = (distance(left), distance(right));
                if let (Some(left), Some(right)) = (left.place(), right.place()) {
                    let (months, days) = (months - left_months, days - left_days);
                    self.links.push(Link { left: left.fact, right: right.fact, months, days });
                }
            }
        }
    }

    /// What one fact is compared with becomes interesting for the fact at the other end.
    fn follow_links(&mut self) {
        let known = self.seeds.clone();
        let of = |fact| known.get(&fact).into_iter().flatten().copied().take(MOST_SEEDS);
        for link in &self.links {
            let back: Vec<_> = of(link.left).map(|seed| moved_by(seed, -link.months, -link.days)).collect();
            let forth: Vec<_> = of(link.right).map(|seed| moved_by(seed, link.months, link.days)).collect();
            self.seeds.entry(link.right).or_default().extend(back);
            self.seeds.entry(link.left).or_default().extend(forth);
        }
    }

    /// Facts without a number of their own get one from a neighbour, or a plain one.
    fn seed_the_rest(&mut self, read: &BTreeSet<FactId>) {
        self.follow_links_to_the_seedless();
        for fact in read {
            let Some(plain) = self.schema.get(*fact).and_then(|fact| plain(&fact.kind)) else { continue };
            if self.seeds.get(fact).is_none_or(BTreeSet::is_empty) {
                self.seeds.entry(*fact).or_default().insert(plain);
                self.follow_links_to_the_seedless();
            }
        }
    }

    fn follow_links_to_the_seedless(&mut self) {
        // As many rounds as there are links reach every fact that is connected at all.
        for _ in 0..self.links.len() {
            let known = self.seeds.clone();
            let seedless = |fact: FactId| known.get(&fact).is_none_or(BTreeSet::is_empty);
            for link in &self.links {
                let of = |fact| known.get(&fact).into_iter().flatten().copied().take(MOST_SEEDS);
                if seedless(link.right) {
                    let back: Vec<_> = of(link.left).map(|seed| moved_by(seed, -link.months, -link.days)).collect();
                    self.seeds.entry(link.right).or_default().extend(back);
                }
                if seedless(link.left) {
                    let forth: Vec<_> = of(link.right).map(|seed| moved_by(seed, link.months, link.days)).collect();
                    self.seeds.entry(link.left).or_default().extend(forth);
                }
            }
        }
    }

    /// The most entries of a list that are tried.
    pub(super) fn longest(&self, list: FactId) -> usize {
        let counted = self.counts.get(&list).and_then(|number| usize::try_from(*number).ok()).unwrap_or(0);
        (counted + 1).max(2)
    }

    /// The interesting values of a fact that is no list, "not told" first.
    pub(super) fn values(&self, id: FactId) -> Vec<Slot> {
        let Some(fact) = self.schema.get(id) else { return vec![Slot::Missing] };
        let values: BTreeSet<i64> = match &fact.kind {
            Kind::Bool | Kind::Text => [0, 1].into(),
            Kind::Choice(options) => self.options(id, fact, options.len()).into_iter().collect(),
            Kind::Choices { options, exclusive } => self.sets(id, fact, options.len(), *exclusive),
            kind => {
                let (least, most) = kind.bounds();
                let seeds = self.seeds.get(&id).into_iter().flatten();
                let around = seeds.flat_map(|seed| [seed - 1, *seed, seed + 1]);
                around.filter(|value| (least..=most).contains(value)).collect()
            }
        };
        [Slot::Missing].into_iter().chain(values.into_iter().map(Slot::Scalar)).collect()
    }

    /// Of options that no condition tells apart, the first few: so many as can show a difference.
    fn options(&self, id: FactId, fact: &Fact, count: usize) -> Vec<i64> {
        let masks = self.masks.get(&id);
        let alike = |at: usize| -> Vec<bool> { masks.into_iter().flatten().map(|set| set >> at & 1 == 1).collect() };
        let counted = self.counts.get(&id).and_then(|number| usize::try_from(*number).ok()).unwrap_or(0);
        let enough = if self.each_option.contains(&id) {
            count
        } else if fact.distinct {
            3
        } else if matches!(fact.kind, Kind::Choices { .. }) {
            counted + 1
        } else {
            1
        };
        let mut seen: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
        let mut kept = Vec::new();
        for at in 0..count {
            let times = seen.entry(alike(at)).or_default();
            *times += 1;
            if *times <= enough {
                kept.extend(i64::try_from(at));
            }
        }
        kept
    }

    fn sets(&self, id: FactId, fact: &Fact, count: usize, exclusive: u64) -> BTreeSet<i64> {
        let options = self.options(id, fact, count);
        let full = bits_below(count);
        let mut sets: BTreeSet<u64> = [0, full].into();
        if options.len() <= FEW_OPTIONS {
            let spread =
                |number: u64| options.iter().enumerate().fold(0, |set, (at, bit)| set | (number >> at & 1) << bit);
            sets.extend((0..1_u64 << options.len()).map(spread));
        }
        for mask in self.masks.get(&id).into_iter().flatten().copied().chain([0, full]) {
            sets.extend((0..count).map(|at| mask ^ 1 << at));
            sets.insert(mask);
        }
        let possible = |set: &u64| set & exclusive == 0 || set.is_power_of_two();
        sets.into_iter().filter(possible).filter_map(|set| i64::try_from(set).ok()).collect()
    }
}

fn bits_below(count: usize) -> u64 {
    (0..count).fold(0, |set, at| set | 1 << at)
}

/// The value a fact gets that is compared with nothing but facts.
fn plain(kind: &Kind) -> Option<i64> {
    let (year, month, day) = SOME_DAY;
    match kind {
        Kind::Date => Date::new(year, month, day).map(Date::day_number),
        Kind::Integer | Kind::Decimal { .. } | Kind::Money => Some(SOME_NUMBER),
        Kind::Bool | Kind::Choice(_) | Kind::Choices { .. } | Kind::Text | Kind::List(_) | Kind::Pairs(_) => None,
    }
}

/// Months and days that an operand is moved by.
fn distance(operand: &Operand) -> (i64, i64) {
    match operand {
        Operand::Later { months, days, .. } => (i64::from(*months), i64::from(*days)),
        Operand::Literal(_) | Operand::Fact(_) => (0, 0),
    }
}

/// Only dates are ever moved, so other numbers stay as they are.
fn moved_by(number: i64, months: i64, days: i64) -> i64 {
    if months == 0 && days == 0 {
        return number;
    }
    Date::from_day_number(number).plus_months(months).plus_days(days).day_number()
}
