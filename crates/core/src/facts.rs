//! What has been told: records of typed values, an empty slot being unknown. Knows no rule and no text form.

use alloc::boxed::Box;
use alloc::vec::Vec;

/// One value of a record; its entries are owned where it is told, and borrowed where it is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slot<Entries = Vec<Record>> {
    /// Not told.
    #[default]
    Missing,
    /// Any kind but a list; [`crate::Kind`] says what the number stands for.
    Scalar(i64),
    /// All entries of a list; an empty one means "none, and that is known".
    List(Entries),
}

impl From<Slot<&[Record]>> for Slot {
    fn from(slot: Slot<&[Record]>) -> Self {
        match slot {
            Slot::Missing => Self::Missing,
            Slot::Scalar(number) => Self::Scalar(number),
            Slot::List(entries) => Self::List(entries.to_vec()),
        }
    }
}

/// Stands for what is not told. No kind of fact has such a value.
pub(crate) const MISSING: i64 = i64::MIN;

/// The applicant, or one entry of a list. A slot beyond its end is missing.
///
/// Numbers lie side by side: conditions read little else, and they read it often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    numbers: Vec<i64>,
    /// By slot, in order.
    lists: Vec<(u16, Vec<Record>)>,
}

impl Record {
    /// An empty one with room for so many slots.
    pub fn with_room(slots: usize) -> Self {
        Self { numbers: Vec::with_capacity(slots), lists: Vec::new() }
    }

    /// The number in a slot.
    pub fn scalar(&self, slot: u16) -> Option<i64> {
        Some(self.number(slot)).filter(|number| *number != MISSING)
    }

    /// The number in a slot, [`MISSING`] where there is none.
    pub(crate) fn number(&self, slot: u16) -> i64 {
        self.numbers.get(usize::from(slot)).copied().unwrap_or(MISSING)
    }

    /// The entries in a slot.
    pub fn entries(&self, slot: u16) -> Option<&[Record]> {
        self.lists.iter().find(|(known, _)| *known == slot).map(|(_, entries)| entries.as_slice())
    }

    /// The entries in a slot, to be changed.
    pub fn entries_mut(&mut self, slot: u16) -> Option<&mut Vec<Record>> {
        self.lists.iter_mut().find(|(known, _)| *known == slot).map(|(_, entries)| entries)
    }

    /// What a slot holds.
    pub fn slot(&self, slot: u16) -> Slot<&[Record]> {
        match (self.scalar(slot), self.entries(slot)) {
            (Some(number), _) => Slot::Scalar(number),
            (None, Some(entries)) => Slot::List(entries),
            (None, None) => Slot::Missing,
        }
    }

    /// Whether a slot holds anything.
    pub fn is_told(&self, slot: u16) -> bool {
        self.scalar(slot).is_some() || self.entries(slot).is_some()
    }

    /// Tells a slot, replacing what it held.
    pub fn tell(&mut self, slot: u16, value: Slot) {
        let place = self.lists.binary_search_by_key(&slot, |(known, _)| *known);
        if let Ok(at) = place {
            self.lists.remove(at);
        }
        match value {
            Slot::Missing => self.tell_number(slot, MISSING),
            Slot::Scalar(number) => self.tell_number(slot, number),
            Slot::List(entries) => {
                self.tell_number(slot, MISSING);
                self.lists.insert(place.unwrap_or_else(|at| at), (slot, entries));
            }
        }
    }

    /// Tells a number in a slot that holds no list.
    #[inline]
    pub(crate) fn tell_number(&mut self, slot: u16, number: i64) {
        let slot = usize::from(slot);
        if self.numbers.len() <= slot {
            self.numbers.resize(slot.saturating_add(1), MISSING);
        }
        if let Some(place) = self.numbers.get_mut(slot) {
            *place = number;
        }
    }
}

/// Everything that has been told about one applicant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The facts of the applicant, by slot.
    pub root: Record,
    /// The labels that text facts point to.
    pub names: Vec<Box<str>>,
}

impl Facts {
    /// The label a text fact points to.
    pub fn name(&self, index: i64) -> Option<&str> {
        self.names.get(usize::try_from(index).ok()?).map(AsRef::as_ref)
    }
}
