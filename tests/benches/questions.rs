//! How many questions it takes until nothing can change any more, for every applicant of the suite and the directions
//! chosen in its case: asked as zice proposes, in the order of the pack, as the best strategy there is would ask (found by
//! trying all, where the facts are few), and at the least with hindsight. Run it with `cargo xtask questions`.
//!
//! "Best" knows all applicants of its row and the share of each; no strategy that must fit every applicant can beat it.

use std::collections::{BTreeMap, HashMap};

use zice_advice::questions;
use zice_core::{DirectionId, FactId, Facts, Record, Schema, Set, Slot, determine, parse_facts};
use zice_packs::Library;
use zice_tests::suite::cases;

/// Of so many facts every order is tried.
const FEW: usize = 12;

/// What one knows of an applicant after some questions.
struct Interview<'a> {
    library: &'a Library,
    directions: &'a [DirectionId],
    applicant: &'a Facts,
    asked: Vec<FactId>,
}

impl Interview<'_> {
    /// The facts told so far, with the date and the parameters.
    fn told(&self) -> Facts {
        let schema = &self.library.rules.schema;
        let given = |id: &FactId| self.asked.contains(id) || schema.get(*id).is_some_and(|fact| fact.parameter);
        let mut root = Record::default();
        for id in schema.root().iter().filter(|id| given(id)) {
            root.tell(slot_of(schema, *id), value(schema, self.applicant, *id));
        }
        Facts { root, names: self.applicant.names.clone() }
    }

    /// The questions that can still change something, the best first.
    fn open(&self) -> Vec<FactId> {
        let determination = determine(&self.library.rules, &self.told(), self.directions);
        let schema = &self.library.rules.schema;
        let is_asked = |fact: FactId| self.asked.contains(&schema.root_of(fact)) || fact == Schema::AS_OF;
        questions(self.library, &determination, is_asked).into_iter().map(|question| question.fact).collect()
    }

    /// How many questions are asked, taking each time one of those that are open.
    fn length(mut self, choose: impl Fn(&[FactId]) -> FactId) -> usize {
        loop {
            let open = self.open();
            if open.is_empty() {
                return self.asked.len();
            }
            self.asked.push(choose(&open));
        }
    }
}

fn slot_of(schema: &Schema, id: FactId) -> u16 {
    schema.get(id).map_or(u16::MAX, |fact| fact.slot)
}

fn value(schema: &Schema, facts: &Facts, id: FactId) -> Slot {
    facts.root.slot(slot_of(schema, id)).into()
}

/// The applicants of the suite for whom the same directions are chosen.
struct Row<'a> {
    library: &'a Library,
    directions: Vec<DirectionId>,
    applicants: Vec<Facts>,
}

impl Row<'_> {
    fn interview<'a>(&'a self, applicant: &'a Facts, asked: Vec<FactId>) -> Interview<'a> {
        Interview { library: self.library, directions: &self.directions, applicant, asked }
    }

    fn proposed(&self) -> Vec<usize> {
        self.applicants.iter().map(|one| self.interview(one, Vec::new()).length(|open| open[0])).collect()
    }

    /// In this order, whether or not a question still matters, until nothing can change any more.
    fn in_order(&self, order: &[FactId]) -> Vec<usize> {
        let length = |one: &Facts| {
            let open = |asked: usize| !self.interview(one, order[..asked].to_vec()).open().is_empty();
            (0..=order.len()).find(|asked| !open(*asked)).unwrap_or(order.len())
        };
        self.applicants.iter().map(length).collect()
    }

    /// Every question of the chosen packs, as a paper form has them.
    fn whole_packs(&self) -> Vec<FactId> {
        let rules = &self.library.rules;
        let of = |id: &DirectionId| rules.direction(*id).map(|direction| direction.policy);
        let policies: Vec<_> = self.directions.iter().filter_map(of).collect();
        let all = rules.direction_ids().filter(|id| of(id).is_some_and(|policy| policies.contains(&policy)));
        Row { library: self.library, directions: all.collect(), applicants: Vec::new() }.pack_order()
    }

    /// Every question that a rule of a chosen direction reads.
    fn pack_order(&self) -> Vec<FactId> {
        let (rules, catalogue) = (&self.library.rules, &self.library.catalogue);
        let mut read = Set::default();
        for direction in self.directions.iter().filter_map(|id| rules.direction(*id)) {
            for clause in &direction.clauses {
                rules.tests[clause.test.index()]
                    .each_place(&mut |place| read.extend([rules.schema.root_of(place.fact)]));
            }
        }
        let groups = catalogue.groups.iter().flat_map(|group| group.facts.iter().copied());
        groups.filter(|id| read.contains(id) && !rules.schema.get(*id).is_some_and(|fact| fact.parameter)).collect()
    }

    /// The best strategy, summed over the applicants; `None` where there are too many facts to try all.
    fn best(&self) -> Option<usize> {
        let facts = self.pack_order();
        (facts.len() <= FEW).then(|| {
            let all: Vec<_> = (0..self.applicants.len()).collect();
            Strategies { row: self, facts, known: HashMap::new() }.total(0, &all)
        })
    }

    /// The fewest answers that would have settled it, had one known which.
    fn with_hindsight(&self) -> Option<Vec<usize>> {
        let facts = self.pack_order();
        let fewest = |one: &Facts| {
            let settles = |mask: &u32| self.interview(one, chosen(&facts, *mask)).open().is_empty();
            let mut masks: Vec<_> = (0..1_u32 << facts.len()).collect();
            masks.sort_by_key(|mask| mask.count_ones());
            masks.into_iter().find(settles).map_or(facts.len(), |mask| mask.count_ones() as usize)
        };
        (facts.len() <= FEW).then(|| self.applicants.iter().map(fewest).collect())
    }
}

fn chosen(facts: &[FactId], mask: u32) -> Vec<FactId> {
    facts.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1).map(|(_, id)| *id).collect()
}

/// All strategies for the applicants of a row: what is asked next may depend on every answer before.
struct Strategies<'a> {
    row: &'a Row<'a>,
    facts: Vec<FactId>,
    known: HashMap<(u32, Vec<usize>), usize>,
}

impl Strategies<'_> {
    /// The fewest questions in all for applicants who answered alike so far.
    fn total(&mut self, asked: u32, group: &[usize]) -> usize {
        if let Some(known) = self.known.get(&(asked, group.to_vec())) {
            return *known;
        }
        let one = &self.row.applicants[group[0]];
        let open = self.row.interview(one, chosen(&self.facts, asked)).open();
        let places: Vec<_> = open.iter().filter_map(|id| self.facts.iter().position(|fact| fact == id)).collect();
        let tries = places.iter().map(|place| {
            let parts = self.by_answer(group, self.facts[*place]);
            group.len() + parts.iter().map(|part| self.total(asked | 1 << place, part)).sum::<usize>()
        });
        let best = tries.min().unwrap_or(0);
        self.known.insert((asked, group.to_vec()), best);
        best
    }

    fn by_answer(&self, group: &[usize], fact: FactId) -> Vec<Vec<usize>> {
        let schema = &self.row.library.rules.schema;
        let mut parts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for at in group {
            parts.entry(format!("{:?}", value(schema, &self.row.applicants[*at], fact))).or_default().push(*at);
        }
        parts.into_values().collect()
    }
}

fn median(values: &[usize]) -> usize {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or(0)
}

fn mean(sum: usize, count: usize) -> f64 {
    let exact = |number: usize| f64::from(u32::try_from(number).expect("the suite is not that large"));
    exact(sum) / exact(count)
}

/// What the rows add up to.
#[derive(Default)]
struct Tally {
    proposed: Vec<usize>,
    relevant: Vec<usize>,
    whole: Vec<usize>,
    /// The forms to their end, since paper does not tell when nothing can change any more.
    full: Vec<usize>,
    /// Over the small rows: as proposed, by the best strategy, with hindsight.
    small: [usize; 3],
}

fn main() {
    let library = zice_builtin::library().expect("the packs are built in");
    let mut rows: BTreeMap<Vec<DirectionId>, Vec<Facts>> = BTreeMap::new();
    for case in cases() {
        let facts = parse_facts(&library.rules.schema, &case.given()).expect("the suite's facts fit");
        rows.entry(case.asked(&library.rules)).or_default().push(facts);
    }
    println!("mean number of questions until nothing can change any more\n");
    let head = ["cases", "zice", "order", "form", "best", "least"].map(|head| format!("{head:>8}")).concat();
    println!("{:<46}{head}", "chosen");
    let mut tally = Tally::default();
    for (directions, applicants) in rows {
        add(&Row { library: &library, directions, applicants }, &mut tally);
    }
    println!(
        "\norder: what the chosen directions read, in the order of the pack; form: all questions of their packs\n\
         best: the best strategy; least: with hindsight, had one known which answers settle it\n"
    );
    let share = |of: &[usize]| {
        let pairs = tally.proposed.iter().zip(of).filter(|(_, of)| **of > 0);
        median(&pairs.map(|(ours, of)| 100 * ours / of).collect::<Vec<_>>())
    };
    println!("{} applicants, medians: {} questions", tally.proposed.len(), median(&tally.proposed));
    println!("  in the order of the pack {}, of which {} %", median(&tally.relevant), share(&tally.relevant));
    println!("  as a form {}, of which {} %", median(&tally.whole), share(&tally.whole));
    println!("  as a form to its end {}, of which {} %", median(&tally.full), share(&tally.full));
    let [ours, best, least] = tally.small;
    let above = |other: usize| 100.0 * (mean(ours, other) - 1.0);
    println!(
        "rows of up to {FEW} facts: {:.1} % above the best strategy, {:.1} % above hindsight",
        above(best),
        above(least)
    );
}

fn add(row: &Row, tally: &mut Tally) {
    let (proposed, relevant) = (row.proposed(), row.in_order(&row.pack_order()));
    let whole = row.in_order(&row.whole_packs());
    let (best, least) = (row.best(), row.with_hindsight().map(|least| least.iter().sum::<usize>()));
    let sum = proposed.iter().sum::<usize>();
    if let (Some(best), Some(least)) = (best, least) {
        let [ours, all_best, all_least] = tally.small;
        tally.small = [ours + sum, all_best + best, all_least + least];
    }
    let count = row.applicants.len();
    let sums = [Some(sum), Some(relevant.iter().sum()), Some(whole.iter().sum()), best, least];
    let figure = |sum: Option<usize>| sum.map_or_else(|| "-".to_owned(), |sum| format!("{:.2}", mean(sum, count)));
    println!("{:<46}{count:>8}{}", name(row), sums.map(|sum| format!("{:>8}", figure(sum))).concat());
    tally.proposed.extend(proposed);
    tally.relevant.extend(relevant);
    tally.whole.extend(whole);
    tally.full.extend(std::iter::repeat_n(row.whole_packs().len(), count));
}

fn name(row: &Row) -> String {
    let rules = &row.library.rules;
    let first = row.directions.first().and_then(|id| rules.direction(*id)).map_or("", |direction| &direction.id);
    match row.directions.len() {
        0 | 1 => first.to_owned(),
        more => format!("{first} and {} more", more - 1),
    }
}
