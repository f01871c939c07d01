//! Where something has been told, to read it, change it or take it away. Knows no condition.

use zice_core::{FactId, Facts, Kind, Operand, Place, Record, Schema, Slot};

use crate::reading::operand_value;

/// A told slot: the entries around it from the outermost, then the slot.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    entries: Vec<(u16, usize)>,
    slot: u16,
    /// The fact kept there.
    pub(crate) fact: FactId,
}

/// Everything that is told, lists and what is in their entries among it.
pub(crate) fn spots(schema: &Schema, facts: &Facts) -> Vec<Spot> {
    let mut found = Vec::new();
    gather(schema, schema.root(), &facts.root, &[], &mut found);
    found
}

fn gather(schema: &Schema, fields: &[FactId], record: &Record, around: &[(u16, usize)], found: &mut Vec<Spot>) {
    for (id, fact) in fields.iter().filter_map(|id| Some((*id, schema.get(*id)?))) {
        let entries = record.entries(fact.slot);
        if entries.is_none() && record.scalar(fact.slot).is_none() {
            continue;
        }
        found.push(Spot { entries: around.to_vec(), slot: fact.slot, fact: id });
        // The names of a pair cannot be changed or taken away one by one.
        let entries = entries.filter(|_| !matches!(fact.kind, Kind::Pairs(_))).unwrap_or_default();
        for (index, entry) in entries.iter().enumerate() {
            let around: Vec<_> = around.iter().copied().chain([(fact.slot, index)]).collect();
            gather(schema, fact.kind.fields(), entry, &around, found);
        }
    }
}

impl Spot {
    /// The facts with something else here.
    pub(crate) fn with(&self, facts: &Facts, value: Slot) -> Facts {
        Facts { root: put(&facts.root, &self.entries, self.slot, value), names: facts.names.clone() }
    }

    /// What a place holds for whoever this spot belongs to: the applicant or the entries around it.
    fn beside(&self, facts: &Facts, place: Place) -> Option<i64> {
        let around = self.entries.get(..usize::from(place.depth))?;
        let mut record = &facts.root;
        for (slot, index) in around {
            record = record.entries(*slot)?.get(*index)?;
        }
        record.scalar(place.slot)
    }

    /// What an operand comes to beside this spot.
    pub(crate) fn operand(&self, facts: &Facts, operand: &Operand) -> Option<i64> {
        operand_value(operand, |place| self.beside(facts, place))
    }
}

fn put(record: &Record, entries: &[(u16, usize)], slot: u16, value: Slot) -> Record {
    let mut changed = record.clone();
    let Some(((list, index), inner)) = entries.split_first() else {
        changed.tell(slot, value);
        return changed;
    };
    let mut list_entries = record.entries(*list).unwrap_or_default().to_vec();
    if let Some(entry) = list_entries.get_mut(*index) {
        *entry = put(entry, inner, slot, value);
    }
    changed.tell(*list, Slot::List(list_entries));
    changed
}
