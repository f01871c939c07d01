//! Whether the examples of a rule notice every small mistake in its condition. Writes nothing down.

use zice_core::{Condition, TestId};

use super::mutant::{Mutant, mutants};
use crate::pack::{Pack, Tested};
use crate::text;
use crate::witness::{Found, judged, telling_apart};

/// What became of the mutants of some rules.
#[derive(Debug, Default)]
pub struct Score {
    /// How many an example notices.
    pub caught: usize,
    /// Those that no example notices.
    pub survivors: Vec<Survivor>,
    /// Those that differ from the condition for no facts at all: no example could notice them.
    pub equivalent: Vec<Survivor>,
}

/// A mistake that no example notices.
#[derive(Debug)]
pub struct Survivor {
    /// The row id of the rule.
    pub rule: String,
    /// What was changed.
    pub change: String,
    /// An example that would notice it, as it can be pasted into the pack; `None` where none was found.
    pub example: Option<String>,
}

impl Score {
    /// How many mutants there are that an example can notice.
    pub fn counted(&self) -> usize {
        self.caught + self.survivors.len()
    }
}

/// Adds the mutants of a rule to a score. A rule whose test depends on the direction is one condition to its author,
/// so a mistake is made for all directions at once, and an example of any of them may notice it.
pub(super) fn score(pack: &Pack, tested: &Tested, score: &mut Score) {
    for slip in slips(pack, tested) {
        if slip.iter().any(|(test, mutant)| is_caught(pack, tested, *test, &mutant.condition)) {
            score.caught += 1;
        } else {
            survive(pack, tested, &slip, score);
        }
    }
}

/// The mutants of each test side by side; where the tests differ by more than options, each by itself.
fn slips(pack: &Pack, tested: &Tested) -> Vec<Vec<(TestId, Mutant)>> {
    let schema = &pack.rules().schema;
    let of_each: Vec<(TestId, Vec<Mutant>)> =
        tested.tests.iter().map(|test| (*test, mutants(schema, pack.test(*test)))).collect();
    let count = of_each.first().map_or(0, |(_, mutants)| mutants.len());
    if of_each.iter().any(|(_, mutants)| mutants.len() != count) {
        let alone =
            |(test, mutants): (TestId, Vec<Mutant>)| mutants.into_iter().map(move |mutant| vec![(test, mutant)]);
        return of_each.into_iter().flat_map(alone).collect();
    }
    let beside = |at: usize| {
        let one = |(test, mutants): &(TestId, Vec<Mutant>)| Some((*test, mutants.get(at)?.clone()));
        of_each.iter().filter_map(one).collect()
    };
    (0..count).map(beside).collect()
}

fn is_caught(pack: &Pack, tested: &Tested, test: TestId, mutant: &Condition) -> bool {
    let original = pack.test(test);
    let mut examples = pack.examples(tested.rule).filter(|example| example.test == test);
    examples.any(|example| judged(mutant, &example.facts) != judged(original, &example.facts))
}

fn survive(pack: &Pack, tested: &Tested, slip: &[(TestId, Mutant)], score: &mut Score) {
    let schema = &pack.rules().schema;
    let change = slip.first().map(|(_, mutant)| mutant.change.clone()).unwrap_or_default();
    let mut survivor = Survivor { rule: tested.id.to_owned(), change, example: None };
    let mut sure = true;
    for (test, mutant) in slip {
        let original = pack.test(*test);
        match telling_apart(schema, original, &mutant.condition) {
            Found::Witness(facts) => {
                let direction = pack.direction_of(tested, *test);
                survivor.example = Some(text::example(schema, judged(original, &facts), &facts, direction));
                break;
            }
            Found::None => {}
            Found::Unsure => sure = false,
        }
    }
    if survivor.example.is_none() && sure {
        score.equivalent.push(survivor);
    } else {
        score.survivors.push(survivor);
    }
}
