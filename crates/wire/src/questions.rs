//! What to ask next, as it goes over the wire: the same list that advice begins with, without the rest of advice.

use serde::Serialize;
use zice_core::{DirectionId, FactId, Facts, determine};
use zice_packs::Library;

use crate::SCHEMA;
use crate::advice::{Advisor, QuestionReport};

/// The questions that can still change something, the best first.
#[derive(Debug, Serialize)]
pub struct Questions<'a> {
    schema: u32,
    questions: Vec<QuestionReport<'a>>,
}

/// What to ask for these directions, passing over what has been asked in vain.
pub fn questions<'a>(
    library: &'a Library,
    facts: &Facts,
    directions: &[DirectionId],
    asked: &[FactId],
) -> Questions<'a> {
    let determination = determine(&library.rules, facts, directions);
    let found = zice_advice::questions(library, &determination, |fact| asked.contains(&fact));
    let advisor = Advisor { library, facts };
    Questions { schema: SCHEMA, questions: found.iter().map(|question| advisor.question(question)).collect() }
}
