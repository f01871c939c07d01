//! The report for people: what each direction comes to, why, and what to do. Decides nothing.

mod advice;
mod comparison;
mod direction;
mod layout;
mod portfolio;

use zice_advice::{Advice, advise};
use zice_core::{Determination, DirectionId, Facts, PolicyId, determine};
use zice_packs::{Language, Library};
use zice_words::{Advisor, date};

pub(crate) use comparison::comparison;
use direction::describe;
pub(crate) use direction::{cited, told};
use layout::Page;
use portfolio::{across, total};

/// Everything that describes one case.
struct Case<'a> {
    library: &'a Library,
    facts: &'a Facts,
    determination: &'a Determination<'a>,
    advice: &'a Advice,
    language: Language,
}

impl Case<'_> {
    /// Says changes of these facts.
    fn advisor(&self) -> Advisor<'_> {
        Advisor { library: self.library, facts: self.facts, language: self.language }
    }

    fn pick<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        pick(self.language, zh, en)
    }
}

fn pick<'t>(language: Language, zh: &'t str, en: &'t str) -> &'t str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// The report on some directions, laid out for some columns.
pub(crate) fn report(
    library: &Library,
    facts: &Facts,
    directions: &[DirectionId],
    language: Language,
    width: usize,
) -> String {
    let determination = determine(&library.rules, facts, directions);
    let advice = advise(library, facts, &determination);
    let case = Case { library, facts, determination: &determination, advice: &advice, language };
    let mut page = Page::new(width);
    as_of(&case, &mut page);
    advice::questions(&case, &mut page);
    for decision in &determination.decisions {
        page.gap();
        describe(&case, decision, &mut page);
    }
    advice::openings(&case, &mut page);
    advice::rankings(&case, &mut page);
    total(&case, &mut page);
    across(&case, &mut page);
    for policy in policies(&case) {
        notes(&case, policy, &mut page);
    }
    page.into_text()
}

fn as_of(case: &Case, page: &mut Page) {
    let lead = case.pick("申报日期：", "Filing date: ");
    match case.determination.as_of {
        Some(day) => page.hang(lead, &date(day, case.language)),
        None => page.hang(
            lead,
            case.pick(
                "没有填写，与日期有关的条件无法判断。请填写 as_of_date，或加上 --as-of YYYY-MM-DD。",
                "not told, so nothing that depends on it can be decided. Tell as_of_date, or add --as-of YYYY-MM-DD.",
            ),
        ),
    }
}

/// The policies of the directions, each once.
fn policies(case: &Case) -> Vec<PolicyId> {
    let mut policies = Vec::new();
    for decision in &case.determination.decisions {
        match case.library.rules.direction(decision.direction) {
            Some(direction) if !policies.contains(&direction.policy) => policies.push(direction.policy),
            _ => {}
        }
    }
    policies
}

/// What concerns the whole document.
fn notes(case: &Case, policy: PolicyId, page: &mut Page) {
    let Some(words) = case.library.catalogue.pack(policy) else { return };
    page.gap();
    page.heading(words.title.get(case.language));
    page.hang("  ", words.issuers.get(case.language));
    for note in words.window_note.iter().chain(&words.notes) {
        page.hang("  · ", note.get(case.language));
    }
}
