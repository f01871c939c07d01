//! One thing that would be different: another value, one entry more or less, a later day. Says nothing of whether it
//! can be done.

use alloc::vec;
use alloc::vec::Vec;

use zice_core::{Facts, Kind, Record, Schema, Slot, Spot};

/// What a change makes of the place it is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum To {
    /// This value, in the units of the fact; of the date of the determination, that one waits until this day.
    Value(i64),
    /// A list of which it is known that it has no entries.
    Nothing,
    /// A list with one entry more.
    Entry,
    /// A list without the entry of this position.
    Without(usize),
}

/// A change of one place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// The place, by the positions that entries had before anything was changed.
    pub spot: Spot,
    /// What becomes of it.
    pub to: To,
}

/// Changes that are made together, a value of a place once. Entries are taken away after everything else has been
/// changed, so that all positions mean what they meant before.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Plan(pub(crate) Vec<Change>);

impl Plan {
    /// The plan with one more change, which takes the place of an earlier one of the same value.
    pub(crate) fn with(&self, change: Change) -> Self {
        let mut changes: Vec<_> = self.0.iter().filter(|known| !known.replaced_by(&change)).cloned().collect();
        let at = changes.partition_point(|known| *known < change);
        changes.insert(at, change);
        Self(changes)
    }

    /// The facts as they would be.
    pub(crate) fn apply(&self, schema: &Schema, facts: &Facts) -> Facts {
        let mut facts = facts.clone();
        for change in self.of(|to| matches!(to, To::Entry | To::Nothing)) {
            let entries = match (&change.to, change.spot.slot(schema, &facts)) {
                (To::Entry, Slot::List(entries)) => [entries, &[Record::default()]].concat(),
                (To::Entry, _) => vec![Record::default()],
                _ => Vec::new(),
            };
            change.spot.tell(schema, &mut facts, Slot::List(entries));
        }
        for change in self.of(|to| matches!(to, To::Value(_))) {
            if let To::Value(value) = change.to {
                change.spot.tell(schema, &mut facts, Slot::Scalar(value));
            }
        }
        // From the last to the first, and the lists within an entry before the entry.
        for change in self.of(|to| matches!(to, To::Without(_))).rev() {
            if let (To::Without(index), Slot::List(entries)) = (&change.to, change.spot.slot(schema, &facts)) {
                let kept = entries.iter().enumerate().filter(|(at, _)| at != index).map(|(_, entry)| entry.clone());
                let kept = kept.collect();
                change.spot.tell(schema, &mut facts, Slot::List(kept));
            }
        }
        facts
    }

    fn of(&self, which: impl Fn(&To) -> bool) -> impl DoubleEndedIterator<Item = &Change> {
        self.0.iter().filter(move |change| which(&change.to))
    }

    /// A change found in the facts as they would be, by the positions of before.
    pub(crate) fn original(&self, schema: &Schema, found: Change) -> Change {
        let Change { spot, to } = found;
        let mut list = Spot { fact: spot.fact, entries: Vec::new() };
        let mut lists = lists_around(schema, &spot);
        lists.reverse();
        for (around, index) in lists.into_iter().zip(&spot.entries) {
            list.fact = around;
            let index = self.before(&list, *index);
            list.entries.push(index);
        }
        list.fact = spot.fact;
        match to {
            To::Without(index) => Change { to: To::Without(self.before(&list, index)), spot: list },
            to => Change { spot: list, to },
        }
    }

    /// The position an entry had before others were taken away.
    fn before(&self, list: &Spot, index: usize) -> usize {
        self.0.iter().filter(|change| change.spot == *list).fold(index, |at, change| match change.to {
            To::Without(gone) if gone <= at => at.saturating_add(1),
            _ => at,
        })
    }

    /// Whether it adds more entries to a list than it says anything of. It may say no where entries that were there
    /// before are changed too.
    pub(crate) fn has_blank_entry(&self, list: &Spot) -> bool {
        let added = self.of(|to| *to == To::Entry).filter(|change| change.spot == *list).count();
        let described: zice_core::Set<_> =
            self.of(|to| *to != To::Entry).filter_map(|change| change.spot.entries.first()).collect();
        added > described.as_slice().len()
    }
}

impl Change {
    fn replaced_by(&self, other: &Self) -> bool {
        self.spot == other.spot && matches!((&self.to, &other.to), (To::Value(_), To::Value(_)))
    }
}

/// Whether a place lies in an entry that was not told: one that a plan adds.
pub(crate) fn is_of_new_entry(schema: &Schema, facts: &Facts, spot: &Spot) -> bool {
    let mut outer = spot.clone();
    while let Some(index) = outer.entries.pop() {
        let Some(list) = schema.get(outer.fact).and_then(|fact| fact.within) else { return false };
        outer.fact = list;
        let told = match outer.slot(schema, facts) {
            Slot::List(entries) => entries.len(),
            Slot::Missing | Slot::Scalar(_) => 0,
        };
        if index >= told {
            return true;
        }
    }
    false
}

/// The lists around a place, the innermost first.
fn lists_around(schema: &Schema, spot: &Spot) -> Vec<zice_core::FactId> {
    let within = |id: &zice_core::FactId| schema.get(*id)?.within;
    core::iter::successors(within(&spot.fact), within).collect()
}

/// Whether no two entries of a list hold the same where none may.
pub(crate) fn is_distinct(schema: &Schema, facts: &Facts) -> bool {
    schema.root().iter().filter_map(|id| schema.get(*id)).all(|fact| match &fact.kind {
        Kind::List(fields) => {
            let entries = facts.root.entries(fact.slot).unwrap_or_default();
            let distinct = fields.iter().filter_map(|id| schema.get(*id)).filter(|field| field.distinct);
            distinct.map(|field| field.slot).all(|slot| has_no_repeats(entries, slot))
        }
        _ => true,
    })
}

fn has_no_repeats(entries: &[Record], slot: u16) -> bool {
    let mut seen = zice_core::Set::default();
    entries.iter().filter_map(|entry| entry.scalar(slot)).all(|value| seen.insert(value))
}
