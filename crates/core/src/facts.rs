//! What has been told: records of typed values, an empty slot being unknown. Knows no rule and no text form.

use alloc::boxed::Box;
use alloc::vec::Vec;

/// One value of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Slot {
    /// Not told.
    #[default]
    Missing,
    /// Any kind but a list; [`crate::Kind`] says what the number stands for.
    Scalar(i64),
    /// All entries of a list; an empty one means "none, and that is known".
    List(Vec<Record>),
}

/// The applicant, or one entry of a list. A slot beyond its end is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record(Vec<Slot>);

impl Record {
    /// The number in a slot.
    pub fn scalar(&self, slot: u16) -> Option<i64> {
        match self.0.get(usize::from(slot))? {
            Slot::Scalar(value) => Some(*value),
            Slot::Missing | Slot::List(_) => None,
        }
    }

    /// The entries in a slot.
    pub fn entries(&self, slot: u16) -> Option<&[Record]> {
        match self.0.get(usize::from(slot))? {
            Slot::List(entries) => Some(entries),
            Slot::Missing | Slot::Scalar(_) => None,
        }
    }

    /// What a slot holds; `None` where nothing was ever told.
    pub fn slot(&self, slot: u16) -> Option<&Slot> {
        self.0.get(usize::from(slot))
    }

    /// The entries in a slot, to be changed.
    pub fn entries_mut(&mut self, slot: u16) -> Option<&mut Vec<Record>> {
        match self.0.get_mut(usize::from(slot))? {
            Slot::List(entries) => Some(entries),
            Slot::Missing | Slot::Scalar(_) => None,
        }
    }

    /// Tells a slot, replacing what it held.
    pub fn tell(&mut self, slot: u16, value: Slot) {
        let slot = usize::from(slot);
        if self.0.len() <= slot {
            self.0.resize(slot.saturating_add(1), Slot::Missing);
        }
        if let Some(place) = self.0.get_mut(slot) {
            *place = value;
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
