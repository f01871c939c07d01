//! Runs the examples of packs, variants of them, and mutants of the conditions against them.
//! It knows nothing of where packs come from, and takes no wording of a rule for wrong: that is the lint's affair.

mod mutant;
mod report;
mod score;
mod variant;

use zice_core::Truth;
use zice_packs::{Diagnostic, Node};

use crate::pack::{Pack, Tested};
use crate::text;
use crate::witness::{judged, reaching};

pub use score::{Score, Survivor};
pub use variant::{Boundary, Flip};

/// What came of trying one pack.
#[derive(Debug, Default)]
pub struct Trial {
    /// The id of the pack.
    pub pack: String,
    /// How many examples it has.
    pub examples: usize,
    /// Those that come out otherwise than their author says.
    pub failed: Vec<Failed>,
    /// Rules with a test that have no example.
    pub unreached: Vec<String>,
    /// Truths that a test can come to and no example shows.
    pub lacking: Vec<Lacking>,
    /// Results that changed although less was told.
    pub flips: Vec<Flip>,
    /// What happens around each number and day.
    pub boundaries: Vec<Boundary>,
    /// What became of the mutants.
    pub score: Score,
}

/// An example that comes out otherwise.
#[derive(Debug)]
pub struct Failed {
    /// The document it stands in.
    pub document: String,
    /// Its line.
    pub line: usize,
    /// The row id of the rule.
    pub rule: String,
    /// What its author says.
    pub expected: &'static str,
    /// What it comes to.
    pub found: &'static str,
}

/// A truth without an example.
#[derive(Debug)]
pub struct Lacking {
    /// The row id of the rule.
    pub rule: String,
    /// The truth.
    pub result: &'static str,
    /// An example of it, as it can be pasted into the pack.
    pub example: String,
}

/// Tries one pack, given as its documents; what is wrong with it where it does not check.
pub fn trial(documents: &[Node]) -> Result<Trial, Vec<Diagnostic>> {
    let pack = Pack::new(documents)?;
    let mut trial = Trial { pack: pack.id().to_owned(), examples: pack.checked.examples.len(), ..Trial::default() };
    for tested in pack.tested() {
        trial.failed.extend(failed(&pack, &tested));
        if pack.examples(tested.rule).next().is_none() {
            trial.unreached.push(tested.id.to_owned());
        }
        trial
            .lacking
            .extend([Truth::True, Truth::False, Truth::Unknown].iter().filter_map(|t| lacking(&pack, &tested, *t)));
        trial.flips.extend(variant::flips(&pack, &tested));
        trial.boundaries.extend(variant::boundaries(&pack, &tested));
        score::score(&pack, &tested, &mut trial.score);
    }
    Ok(trial)
}

impl Trial {
    /// Whether every example holds, every truth is shown, every literal decides and every mutant was noticed.
    pub fn is_clean(&self) -> bool {
        self.failed.is_empty()
            && self.unreached.is_empty()
            && self.lacking.is_empty()
            && self.flips.is_empty()
            && self.score.survivors.is_empty()
    }
}

fn failed(pack: &Pack, tested: &Tested) -> Vec<Failed> {
    let failed = |example: &zice_packs::Example| {
        let found = judged(pack.test(example.test), &example.facts);
        (found != example.expected).then(|| Failed {
            document: example.at.document.clone(),
            line: example.at.line,
            rule: tested.id.to_owned(),
            expected: text::result(example.expected),
            found: text::result(found),
        })
    };
    pack.examples(tested.rule).filter_map(failed).collect()
}

fn lacking(pack: &Pack, tested: &Tested, truth: Truth) -> Option<Lacking> {
    if pack.examples(tested.rule).any(|example| example.expected == truth) {
        return None;
    }
    let schema = &pack.rules().schema;
    let witness = |test: &zice_core::TestId| {
        let facts = reaching(schema, pack.test(*test), truth).witness()?;
        Some(text::example(schema, truth, &facts, pack.direction_of(tested, *test)))
    };
    let example = tested.tests.iter().find_map(witness)?;
    Some(Lacking { rule: tested.id.to_owned(), result: text::result(truth), example })
}

#[cfg(test)]
mod tests;
