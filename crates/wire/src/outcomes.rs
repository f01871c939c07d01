//! The outcomes alone, for very many applicants: what a report says under the same names, without reasons. Knows no
//! applicant's id.

use serde::Serialize;
use zice_core::{DirectionId, Facts, Judge, Outcome, Verdict};
use zice_packs::Library;

use crate::{ids, to_json};

const ALL: [Outcome; 3] = [Outcome::Ineligible, Outcome::Undetermined, Outcome::Eligible];

/// What a direction comes to.
#[derive(Debug, Serialize)]
struct OutcomeReport<'a> {
    id: &'a str,
    outcome: &'static str,
    merits: &'static str,
}

/// Writes outcomes of these directions. A direction has nine answers, and all of them are written beforehand.
#[derive(Debug)]
pub struct Outcomes {
    judge: Judge,
    /// Of each direction by outcome and merits.
    texts: Vec<[[String; 3]; 3]>,
}

impl Outcomes {
    /// For these directions, in this order.
    pub fn new(library: &Library, directions: &[DirectionId]) -> Self {
        let known = |id: &DirectionId| Some(&*library.rules.direction(*id)?.id);
        let text = |id, outcome, merits| {
            to_json(&OutcomeReport { id, outcome: ids::outcome(outcome), merits: ids::outcome(merits) })
        };
        let texts = |id| ALL.map(|outcome| ALL.map(|merits| text(id, outcome, merits)));
        Self {
            judge: Judge::for_many(&library.rules, directions),
            texts: directions.iter().filter_map(known).map(texts).collect(),
        }
    }

    /// The names of outcomes, in their order.
    pub fn names() -> [&'static str; 3] {
        ALL.map(ids::outcome)
    }

    /// What each direction comes to.
    pub fn verdicts(&self, library: &Library, facts: &Facts) -> Vec<Verdict> {
        self.judge.verdicts(&library.rules, facts)
    }

    /// The same as a list in JSON.
    pub fn json(&self, library: &Library, facts: &Facts) -> String {
        let mut json = String::new();
        self.write(self.verdicts(library, facts).into_iter(), &mut json);
        json
    }

    /// Adds the same list, of verdicts on these directions in their order, to a text.
    pub fn write(&self, verdicts: impl Iterator<Item = Verdict>, json: &mut String) {
        json.push('[');
        for (at, (verdict, [ineligible, undetermined, eligible])) in verdicts.zip(&self.texts).enumerate() {
            if at > 0 {
                json.push(',');
            }
            let [ruled_out, open, met] = match verdict.outcome {
                Outcome::Ineligible => ineligible,
                Outcome::Undetermined => undetermined,
                Outcome::Eligible => eligible,
            };
            json.push_str(match verdict.merits {
                Outcome::Ineligible => ruled_out,
                Outcome::Undetermined => open,
                Outcome::Eligible => met,
            });
        }
        json.push(']');
    }
}
