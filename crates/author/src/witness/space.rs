//! All combinations of interesting values, tried one after the other up to a bound. Knows no meaning of a value.

use std::cell::Cell;
use std::collections::BTreeMap;

use zice_core::{Condition, FactId, Facts, Kind, Place, Record, Schema, Scope, Silent, Slot, evaluate};

use super::Found;
use super::domain::Domains;
use crate::reading::{facts_read, parts};

/// How many combinations are tried before giving up on trying all.
const MOST_TRIED: usize = 60_000;
/// How many different entries of one list are built.
const MOST_ENTRIES: usize = 3_000;
/// How many different lists inside an entry are built.
const MOST_INNER: usize = 400;

/// The values a slot can take.
pub(super) struct Axis {
    /// The slot.
    pub(super) slot: u16,
    /// What it can hold.
    pub(super) values: Vec<Slot>,
}

/// A list of the applicant.
pub(super) struct ListAxis<'c> {
    /// Its slot.
    pub(super) slot: u16,
    /// The most entries.
    pub(super) longest: usize,
    /// What the fields of an entry can hold.
    pub(super) fields: Vec<Axis>,
    /// The slots in which no two entries are equal.
    pub(super) distinct: Vec<u16>,
    /// What judges an entry; `None` where that depends on more than the entry.
    judges: Option<Vec<(&'c Condition, Option<Place>)>>,
}

/// Everything that is tried for some conditions.
pub(super) struct Space<'c> {
    /// The facts of the applicant that are no lists.
    pub(super) axes: Vec<Axis>,
    /// Its lists.
    pub(super) lists: Vec<ListAxis<'c>>,
    /// Whether a list inside an entry had to be cut short.
    cut: bool,
}

impl<'c> Space<'c> {
    pub(super) fn new(schema: &Schema, conditions: &[&'c Condition]) -> Self {
        let domains = Domains::new(schema, conditions);
        let read: Vec<_> = facts_read(conditions.iter().copied()).into_iter().collect();
        let mut space = Self { axes: Vec::new(), lists: Vec::new(), cut: false };
        for id in read.iter().copied() {
            let Some(fact) = schema.get(id).filter(|fact| fact.within.is_none()) else { continue };
            if matches!(fact.kind, Kind::List(_) | Kind::Pairs(_)) {
                let fields = space.fields(schema, &domains, &read, id);
                let distinct = distinct(schema, &fields, id);
                let judges = judges(schema, conditions, id);
                space.lists.push(ListAxis { slot: fact.slot, longest: domains.longest(id), fields, distinct, judges });
            } else {
                space.axes.push(Axis { slot: fact.slot, values: domains.values(id) });
            }
        }
        space
    }

    fn fields(&mut self, schema: &Schema, domains: &Domains, read: &[FactId], list: FactId) -> Vec<Axis> {
        let within = |id: &&FactId| schema.get(**id).is_some_and(|fact| fact.within == Some(list));
        let mut axes = Vec::new();
        for id in read.iter().filter(within) {
            let Some(fact) = schema.get(*id) else { continue };
            let values = if matches!(fact.kind, Kind::List(_) | Kind::Pairs(_)) {
                let fields = self.fields(schema, domains, read, *id);
                let distinct = distinct(schema, &fields, *id);
                self.inner_lists(&fields, &distinct)
            } else if schema.get(list).is_some_and(|list| matches!(list.kind, Kind::Pairs(_))) {
                // Both ends of a pair are always told.
                domains.values(*id).split_off(1)
            } else {
                domains.values(*id)
            };
            axes.push(Axis { slot: fact.slot, values });
        }
        axes
    }

    fn inner_lists(&mut self, fields: &[Axis], distinct: &[u16]) -> Vec<Slot> {
        let (entries, all) = records(fields, MOST_INNER);
        let (lists, complete) = lists_of(&entries, 2, distinct, MOST_INNER);
        self.cut |= !(all && complete);
        lists
    }

    /// Tries all combinations; unsure where there are too many.
    pub(super) fn all(&self, wanted: &dyn Fn(&Facts) -> bool) -> Found {
        let tried = Trials { left: Cell::new(MOST_TRIED), wanted };
        let mut facts = blank();
        let entries: Vec<_> = self.lists.iter().map(|list| records(&list.fields, MOST_ENTRIES)).collect();
        let cut = self.cut || entries.iter().any(|(_, all)| !all);
        let outer = |facts: &mut Facts| self.with_lists(facts, &entries, &tried);
        match each_combination(&self.axes, &mut facts, &outer) {
            Some(true) => Found::Witness(Box::new(facts)),
            Some(false) if !cut => Found::None,
            Some(false) | None => Found::Unsure,
        }
    }

    /// Tries all lists beside what the facts already hold.
    fn with_lists(&self, facts: &mut Facts, entries: &[(Vec<Record>, bool)], tried: &Trials) -> Option<bool> {
        let mut axes = Vec::new();
        for (list, (entries, _)) in self.lists.iter().zip(entries) {
            tried.spend(if list.judges.is_some() { entries.len() / 4 } else { 0 })?;
            let kinds = list.different(entries, facts);
            let (values, complete) = lists_of(&kinds, list.longest, &list.distinct, MOST_TRIED);
            if !complete {
                return None;
            }
            axes.push(Axis { slot: list.slot, values });
        }
        each_combination(&axes, facts, &|facts| tried.one(facts))
    }
}

/// How many trials are left, and what they look for.
struct Trials<'w> {
    left: Cell<usize>,
    wanted: &'w dyn Fn(&Facts) -> bool,
}

impl Trials<'_> {
    fn spend(&self, trials: usize) -> Option<()> {
        self.left.set(self.left.get().checked_sub(trials)?);
        Some(())
    }

    fn one(&self, facts: &mut Facts) -> Option<bool> {
        self.spend(1)?;
        Some((self.wanted)(facts))
    }
}

impl ListAxis<'_> {
    /// Of entries that are all judged alike, as many as can stand beside each other.
    fn different(&self, entries: &[Record], facts: &Facts) -> Vec<Record> {
        let Some(judges) = &self.judges else { return entries.to_vec() };
        let scope = Scope::new(facts);
        let enough = if self.distinct.is_empty() { 1 } else { self.longest };
        let mut seen: BTreeMap<_, Vec<&Record>> = BTreeMap::new();
        for entry in entries {
            let inner = scope.with(entry);
            let judge = |(that, of): &(&Condition, Option<Place>)| {
                (evaluate(that, &inner, &mut Silent), of.map(|place| inner.value(place)))
            };
            let alike = seen.entry(judges.iter().map(judge).collect::<Vec<_>>()).or_default();
            let fresh = self.distinct.is_empty() || alike.iter().all(|other| !clash(other, entry, &self.distinct));
            if alike.len() < enough && fresh {
                alike.push(entry);
            }
        }
        seen.into_values().flatten().cloned().collect()
    }
}

/// Whether two entries are equal where no two may be.
pub(super) fn clash(one: &Record, other: &Record, distinct: &[u16]) -> bool {
    distinct.iter().any(|slot| one.scalar(*slot).is_some() && one.scalar(*slot) == other.scalar(*slot))
}

/// Facts with nothing told; two labels stand ready.
pub(super) fn blank() -> Facts {
    Facts { names: vec!["甲".into(), "乙".into()], ..Facts::default() }
}

/// Sets each combination of the axes in turn. Stops at the first that is wanted, leaving it set, and gives up with
/// `None` where `inner` does.
fn each_combination(axes: &[Axis], facts: &mut Facts, inner: &dyn Fn(&mut Facts) -> Option<bool>) -> Option<bool> {
    let Some((first, rest)) = axes.split_first() else { return inner(facts) };
    for value in &first.values {
        facts.root.tell(first.slot, value.clone());
        if each_combination(rest, facts, inner)? {
            return Some(true);
        }
    }
    Some(false)
}

/// Every entry that can be built of some fields, and whether that is all.
fn records(fields: &[Axis], most: usize) -> (Vec<Record>, bool) {
    let mut records = vec![Record::default()];
    for field in fields {
        let with = |record: &Record| {
            let record = record.clone();
            field.values.iter().map(move |value| {
                let mut record = record.clone();
                record.tell(field.slot, value.clone());
                record
            })
        };
        records = records.iter().flat_map(with).take(most + 1).collect();
    }
    let all = records.len() <= most;
    records.truncate(most);
    (records, all)
}

/// Not told, none, and every collection of up to `longest` entries, and whether that is all.
fn lists_of(entries: &[Record], longest: usize, distinct: &[u16], most: usize) -> (Vec<Slot>, bool) {
    let mut lists: Vec<Vec<usize>> = vec![Vec::new()];
    let mut grown = 0;
    for _ in 0..longest {
        let from = std::mem::replace(&mut grown, lists.len());
        for at in from..lists.len() {
            let list = lists.get(at).cloned().unwrap_or_default();
            let first = list.last().copied().unwrap_or(0);
            for next in first..entries.len() {
                let clashes = |other: &usize| clash(&entries[*other], &entries[next], distinct);
                if !list.iter().any(clashes) {
                    lists.push(list.iter().copied().chain([next]).collect());
                }
            }
            if lists.len() > most {
                return (slots(&lists, entries), false);
            }
        }
    }
    (slots(&lists, entries), true)
}

fn slots(lists: &[Vec<usize>], entries: &[Record]) -> Vec<Slot> {
    let slot = |list: &Vec<usize>| Slot::List(list.iter().map(|at| entries[*at].clone()).collect());
    [Slot::Missing].into_iter().chain(lists.iter().map(slot)).collect()
}

fn distinct(schema: &Schema, fields: &[Axis], list: FactId) -> Vec<u16> {
    let of_list = schema.iter().filter(|(_, fact)| fact.within == Some(list) && fact.distinct);
    of_list.map(|(_, fact)| fact.slot).filter(|slot| fields.iter().any(|axis| axis.slot == *slot)).collect()
}

/// The conditions that judge an entry of a list, with the field they sum up; `None` where one of them depends on other
/// lists, or stands inside another list.
fn judges<'c>(
    schema: &Schema,
    conditions: &[&'c Condition],
    list: FactId,
) -> Option<Vec<(&'c Condition, Option<Place>)>> {
    let mut found = Vec::new();
    let inside = |id: &FactId| schema.get(*id).and_then(|fact| fact.within).map(|owner| (owner, within(schema, owner)));
    let of_the_entry = |id: &FactId| match inside(id) {
        None => schema.get(*id).is_some_and(|fact| fact.kind.fields().is_empty()),
        Some((owner, outer)) => owner == list || outer == Some(list),
    };
    for condition in conditions {
        gather_judges(condition, list, 0, &mut found)?;
    }
    let closed = |(that, _): &(&Condition, Option<Place>)| facts_read([*that]).iter().all(of_the_entry);
    found.iter().all(closed).then_some(found)
}

fn within(schema: &Schema, id: FactId) -> Option<FactId> {
    schema.get(id)?.within
}

fn gather_judges<'c>(
    condition: &'c Condition,
    list: FactId,
    depth: usize,
    found: &mut Vec<(&'c Condition, Option<Place>)>,
) -> Option<()> {
    let over = match condition {
        Condition::Every(over, that) | Condition::Some(over, that) | Condition::Count(over, that, ..) => {
            Some((over, vec![(&**that, None)]))
        }
        Condition::Sum(over, of, that, ..) => Some((over, vec![(&**that, Some(*of))])),
        Condition::EveryParty { list: over, is, that } => Some((over, vec![(&**is, None), (&**that, None)])),
        _ => None,
    };
    let binds = over.is_some();
    if let Some((_, judges)) = over.filter(|(over, _)| over.fact == list) {
        if depth > 0 {
            return None;
        }
        found.extend(judges);
    }
    parts(condition).into_iter().try_for_each(|part| gather_judges(part, list, depth + usize::from(binds), found))
}
