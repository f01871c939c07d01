//! Where in one applicant's facts a value stands. Unlike a [`crate::Place`], which says where a condition looks, it names
//! the very entry.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::iter::successors;

use crate::{FactId, Facts, Record, Schema, Slot, write_digits};

/// A fact, with the positions of the entries around it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Which fact; a list stands for all of its entries.
    pub fact: FactId,
    /// Positions in the lists around it, the outermost first; empty for a fact of the applicant.
    pub entries: Vec<usize>,
}

impl Spot {
    /// The spot of a fact of the applicant.
    pub fn of(fact: FactId) -> Self {
        Self { fact, entries: Vec::new() }
    }

    /// A fact with the positions in the lists around it, as far as they are bound: each list with a position, the
    /// innermost last.
    pub fn bound(schema: &Schema, fact: FactId, bound: &[(FactId, usize)]) -> Self {
        let within = |id: &FactId| schema.get(*id)?.within;
        let position = |list| bound.iter().rev().find(|(known, _)| *known == list).map_or(0, |(_, index)| *index);
        let mut entries: Vec<_> = successors(within(&fact), within).map(position).collect();
        entries.reverse();
        Self { fact, entries }
    }

    /// As people write it: `accidents[0].grade`.
    pub fn path<'s>(&self, schema: &'s Schema) -> Cow<'s, str> {
        // Most facts are the applicant's own, and their path is their name.
        if self.entries.is_empty() {
            return Cow::Borrowed(schema.get(self.fact).map_or("", |fact| &fact.name));
        }
        let mut text = String::with_capacity(64);
        write_path(schema, self.fact, &self.entries, &mut text);
        Cow::Owned(text)
    }

    /// What is told there; nothing where the entries around it are not there.
    pub fn slot<'f>(&self, schema: &Schema, facts: &'f Facts) -> Slot<&'f [Record]> {
        let record = around(schema, self.fact, &self.entries, &facts.root);
        let found = record.zip(schema.get(self.fact)).map(|(record, fact)| record.slot(fact.slot));
        found.unwrap_or_default()
    }

    /// The number told there, in the units of its fact.
    pub fn number(&self, schema: &Schema, facts: &Facts) -> Option<i64> {
        match self.slot(schema, facts) {
            Slot::Scalar(number) => Some(number),
            Slot::Missing | Slot::List(_) => None,
        }
    }

    /// Tells it; [`Slot::Missing`] takes back what was told. False where the entries around it are not there.
    pub fn tell(&self, schema: &Schema, facts: &mut Facts, value: Slot) -> bool {
        let Some(fact) = schema.get(self.fact) else { return false };
        let record = around_mut(schema, self.fact, &self.entries, &mut facts.root);
        record.map(|record| record.tell(fact.slot, value)).is_some()
    }
}

/// The last list around a fact, the positions around that list, and the position in it.
fn step<'e>(schema: &Schema, fact: FactId, entries: &'e [usize]) -> Option<(FactId, &'e [usize], usize)> {
    let (last, outer) = entries.split_last()?;
    Some((schema.get(fact)?.within?, outer, *last))
}

fn write_path(schema: &Schema, id: FactId, entries: &[usize], text: &mut String) {
    let Some(fact) = schema.get(id) else { return };
    if let Some((list, outer, index)) = step(schema, id, entries) {
        write_path(schema, list, outer, text);
        text.push('[');
        write_digits(u64::try_from(index).unwrap_or(u64::MAX), 1, text);
        text.push_str("].");
    }
    text.push_str(fact.local_name());
}

fn around<'f>(schema: &Schema, fact: FactId, entries: &[usize], root: &'f Record) -> Option<&'f Record> {
    let Some((list, outer, index)) = step(schema, fact, entries) else { return Some(root) };
    around(schema, list, outer, root)?.entries(schema.get(list)?.slot)?.get(index)
}

fn around_mut<'f>(schema: &Schema, fact: FactId, entries: &[usize], root: &'f mut Record) -> Option<&'f mut Record> {
    let Some((list, outer, index)) = step(schema, fact, entries) else { return Some(root) };
    around_mut(schema, list, outer, root)?.entries_mut(schema.get(list)?.slot)?.get_mut(index)
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec;

    use super::*;
    use crate::{Fact, Kind};

    /// `members[].accidents[].date`, ids 0 to 2.
    fn schema() -> Schema {
        let fact = |name: &str, kind, within, slot| Fact {
            name: name.into(),
            kind,
            within,
            slot,
            parameter: false,
            distinct: false,
        };
        Schema::new(vec![
            fact("members", Kind::List(vec![FactId(1)]), None, 0),
            fact("members[].accidents", Kind::List(vec![FactId(2)]), Some(FactId(0)), 0),
            fact("members[].accidents[].date", Kind::Date, Some(FactId(1)), 0),
        ])
    }

    #[test]
    fn what_is_told_at_a_spot_stands_at_its_path() {
        let schema = schema();
        let mut facts = Facts::default();
        let date = Spot { fact: FactId(2), entries: vec![1, 0] };
        assert_eq!(date.path(&schema), "members[1].accidents[0].date");
        assert!(!date.tell(&schema, &mut facts, Slot::Scalar(5)), "there is no such entry yet");
        let entries = |count| Slot::List(vec![Record::default(); count]);
        assert!(Spot::of(FactId(0)).tell(&schema, &mut facts, entries(2)));
        assert!(Spot { fact: FactId(1), entries: vec![1] }.tell(&schema, &mut facts, entries(1)));
        assert!(date.tell(&schema, &mut facts, Slot::Scalar(5)));
        assert_eq!(date.slot(&schema, &facts), Slot::Scalar(5));
        assert_eq!(Spot { fact: FactId(2), entries: vec![0, 0] }.slot(&schema, &facts), Slot::Missing);
        assert_eq!(Spot::of(FactId(0)).path(&schema), "members".to_string());
    }
}
