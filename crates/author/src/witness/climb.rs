//! Where there is too much to try all of it: a seeded sample, each start improved step by step.

use zice_core::{Facts, Record, Slot};

use super::space::{Axis, ListAxis, Space, blank, clash};

const STARTS: usize = 120;
const STEPS: usize = 50;
const SEED: u64 = 0x005E_ED0F_0000_2024;

/// Facts at no distance, if the sample comes upon any.
pub(super) fn climb(space: &Space, distance: &dyn Fn(&Facts) -> u32) -> Option<Facts> {
    let mut dice = Dice(SEED);
    (0..STARTS).find_map(|_| from_a_start(space, distance, &mut dice))
}

fn from_a_start(space: &Space, distance: &dyn Fn(&Facts) -> u32, dice: &mut Dice) -> Option<Facts> {
    let mut facts = blank();
    for at in 0..space.axes.len() + space.lists.len() {
        roll(space, at, &mut facts, dice);
    }
    let mut best = distance(&facts);
    for _ in 0..STEPS {
        if best == 0 {
            return Some(facts);
        }
        let mut changed = facts.clone();
        roll(space, dice.below(space.axes.len() + space.lists.len()), &mut changed, dice);
        let reached = distance(&changed);
        if reached <= best {
            (facts, best) = (changed, reached);
        }
    }
    None
}

/// Gives one fact or list another value.
fn roll(space: &Space, at: usize, facts: &mut Facts, dice: &mut Dice) {
    if let Some(axis) = space.axes.get(at) {
        facts.root.tell(axis.slot, one_of(axis, dice));
    } else if let Some(list) = space.lists.get(at - space.axes.len()) {
        facts.root.tell(list.slot, some_list(list, dice));
    }
}

fn one_of(axis: &Axis, dice: &mut Dice) -> Slot {
    axis.values.get(dice.below(axis.values.len())).cloned().unwrap_or_default()
}

fn some_list(list: &ListAxis, dice: &mut Dice) -> Slot {
    let mut entries: Vec<Record> = Vec::new();
    for _ in 0..dice.below(list.longest + 1) {
        let mut entry = Record::default();
        for field in &list.fields {
            entry.tell(field.slot, one_of(field, dice));
        }
        if entries.iter().all(|other| !clash(other, &entry, &list.distinct)) {
            entries.push(entry);
        }
    }
    Slot::List(entries)
}

/// The same numbers in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let sides = u64::try_from(count.max(1)).unwrap_or(1);
        usize::try_from(self.0 % sides).unwrap_or(0)
    }
}
