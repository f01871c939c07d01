//! Why a condition came out as it did: the evaluation as a tree. Knows no words; it keeps what was read and found.

use alloc::vec::Vec;

use crate::{Condition, FactId, Observer, Schema, Spot, Truth};

/// A fact that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// Which.
    pub fact: FactId,
    /// Its value, or the number of entries of a list; `None` where it is not told.
    pub value: Option<i64>,
}

/// What a node of the tree stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'r> {
    /// A condition.
    Condition(&'r Condition),
    /// The entry of this index of the list that the parent condition is about.
    Entry(usize),
}

/// One judged condition or entry, with the judgements it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation<'r> {
    /// What was judged.
    pub step: Step<'r>,
    /// What it came to.
    pub truth: Truth,
    /// The facts read for it directly.
    pub reads: Vec<Read>,
    /// The parts, in the order judged; all of them, also after the first that settled it.
    pub parts: Vec<Explanation<'r>>,
}

impl<'r> Explanation<'r> {
    fn new(step: Step<'r>) -> Self {
        Self { step, truth: Truth::Unknown, reads: Vec::new(), parts: Vec::new() }
    }
}

/// Observes an evaluation as a tree.
#[derive(Default)]
pub struct Tracer<'r> {
    open: Vec<Explanation<'r>>,
    finished: Option<Explanation<'r>>,
}

impl<'r> Tracer<'r> {
    /// The tree of the last evaluation that was observed from its start to its end.
    pub fn finish(self) -> Option<Explanation<'r>> {
        self.finished
    }
}

impl<'r> Observer<'r> for Tracer<'r> {
    const EXHAUSTIVE: bool = true;

    fn enter(&mut self, condition: &'r Condition) {
        self.open.push(Explanation::new(Step::Condition(condition)));
    }

    fn enter_entry(&mut self, index: usize) {
        self.open.push(Explanation::new(Step::Entry(index)));
    }

    fn reads(&mut self, fact: FactId, value: Option<i64>) {
        if let Some(node) = self.open.last_mut() {
            node.reads.push(Read { fact, value });
        }
    }

    fn leave(&mut self, truth: Truth) {
        let Some(mut node) = self.open.pop() else { return };
        node.truth = truth;
        match self.open.last_mut() {
            Some(parent) => parent.parts.push(node),
            None => self.finished = Some(node),
        }
    }
}

/// A fact that a judgement rests on, with where it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRead {
    /// Which, and where.
    pub spot: Spot,
    /// Its value, or the number of entries of a list; `None` where it is not told.
    pub value: Option<i64>,
}

impl Explanation<'_> {
    /// The facts this judgement read, each place once, in the order read.
    pub fn facts_read(&self, schema: &Schema) -> Vec<FactRead> {
        let mut reading = Reading { schema, entries: Vec::new(), found: Vec::new(), sorted: Vec::new() };
        reading.gather(self);
        reading.found
    }
}

/// Goes through a tree and keeps what was read.
struct Reading<'s> {
    schema: &'s Schema,
    /// The entries the part is about, the innermost last.
    entries: Vec<(FactId, usize)>,
    found: Vec<FactRead>,
    /// Which of those found, entry by entry. A long list is read in about this order, so that what is new goes to the end.
    sorted: Vec<usize>,
}

impl Reading<'_> {
    fn gather(&mut self, node: &Explanation) {
        for read in &node.reads {
            self.keep(Spot::bound(self.schema, read.fact, &self.entries), read.value);
        }
        let list = node.reads.first().map(|read| read.fact);
        for part in &node.parts {
            match (part.step, list) {
                (Step::Entry(index), Some(list)) => {
                    self.entries.push((list, index));
                    self.gather(part);
                    self.entries.pop();
                }
                _ => self.gather(part),
            }
        }
    }

    fn keep(&mut self, spot: Spot, value: Option<i64>) {
        let order = |at: &usize| {
            let known = self.found.get(*at).map(|read| &read.spot);
            known.map(|known| (&known.entries, known.fact)).cmp(&Some((&spot.entries, spot.fact)))
        };
        if let Err(at) = self.sorted.binary_search_by(order) {
            self.sorted.insert(at, self.found.len());
            self.found.push(FactRead { spot, value });
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::boxed::Box;
    use alloc::vec;

    use super::*;
    use crate::sample::{COUNT, ENTRY_FLAG, ENTRY_SIZE, FLAG, LIST, facts, record, schema, with_entries, yes};
    use crate::{Scope, evaluate};

    #[test]
    fn what_was_read_is_told_once_where_it_stands() {
        let each = Condition::All(vec![yes(ENTRY_FLAG), yes(FLAG)]);
        let condition = Condition::All(vec![yes(FLAG), Condition::Every(LIST, Box::new(each))]);
        let entries = vec![record(&[(ENTRY_FLAG, 1)]), record(&[(ENTRY_SIZE, 7)])];
        let facts = with_entries(facts(&[(FLAG, 1), (COUNT, 3)]), entries);
        let mut tracer = Tracer::default();
        evaluate(&condition, &Scope::new(&facts), &mut tracer);
        let read = tracer.finish().unwrap().facts_read(&schema());
        let entry =
            |index: usize, value| FactRead { spot: Spot { fact: ENTRY_FLAG.fact, entries: vec![index] }, value };
        let own = |place: crate::Place, value| FactRead { spot: Spot::of(place.fact), value: Some(value) };
        assert_eq!(read, [own(FLAG, 1), own(LIST, 2), entry(0, Some(1)), entry(1, None)]);
    }
}
