//! What one record comes to in the rows of a workbook: verdicts, reasons, gaps, or why it was refused. Says everything
//! in the words of `zice-words`; knows no spreadsheet.

use zice_advice::{gap, repairs};
use zice_core::{CountsAs, Decision, Determination, Facts, Outcome, RuleResult, Truth, WindowState, determine};
use zice_packs::{Language, Library};
use zice_wire::Fault;
use zice_words::{self as words, Advisor};

use super::decide::Decider;
use crate::text::{cited, told};

/// How something stands, which is also shown by a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Tint {
    Good,
    Bad,
    Open,
}

/// The rows of one record.
#[derive(Default)]
pub(super) struct Pages {
    /// The applicant, as told.
    pub(super) id: String,
    /// The day, what all directions that are met come to, and a verdict per direction; `None` where it was refused.
    pub(super) overview: Option<Overview>,
    /// Direction, rule, nature, what is demanded, what was told, result, place in the document.
    pub(super) reasons: Vec<([String; 7], Tint)>,
    /// Direction, what kind of gap, what is demanded, what is missing or would mend it.
    pub(super) gaps: Vec<[String; 4]>,
    /// Sheet, row, cell, what it concerns, what is wrong.
    pub(super) refusals: Vec<[String; 5]>,
}

/// Verdicts in the order of the directions asked for.
pub(super) struct Overview {
    pub(super) day: String,
    pub(super) total: String,
    pub(super) verdicts: Vec<Verdict>,
}

/// What one direction comes to.
pub(super) struct Verdict {
    pub(super) said: String,
    pub(super) merits: Outcome,
    /// It can be filed on that day as well.
    pub(super) is_open: bool,
}

impl From<Outcome> for Tint {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Eligible => Self::Good,
            Outcome::Ineligible => Self::Bad,
            Outcome::Undetermined => Self::Open,
        }
    }
}

/// What is decided about an applicant: the outcomes, or everything.
pub(super) fn decided(decider: &Decider, language: Language, with_reasons: bool, id: String, facts: &Facts) -> Pages {
    let library = &*decider.library;
    let determination = determine(&library.rules, facts, &decider.directions);
    let scribe = Scribe { library, facts, determination: &determination, language };
    let mut pages = Pages { id, overview: Some(scribe.overview()), ..Pages::default() };
    if !with_reasons {
        return pages;
    }
    for decision in &determination.decisions {
        let title = scribe.title(decision);
        pages.reasons.extend(decision.rules.iter().filter_map(|result| scribe.reason(&title, *result)));
        if decision.merits != Outcome::Eligible {
            scribe.gaps(&title, decision, &mut pages.gaps);
        }
    }
    pages
}

/// Why a record was refused: a row per fault, with the cell where there is one.
pub(super) fn refused(
    library: &Library,
    language: Language,
    id: String,
    faults: &[Fault],
    place: impl Fn(&str) -> [String; 3],
) -> Pages {
    let row = |fault: &Fault| {
        let [sheet, row, cell] = place(&fault.path());
        [sheet, row, cell, fault.path(), words::fault_sentence(library, fault, language)]
    };
    Pages { id, refusals: faults.iter().map(row).collect(), ..Pages::default() }
}

struct Scribe<'a> {
    library: &'a Library,
    facts: &'a Facts,
    determination: &'a Determination<'a>,
    language: Language,
}

impl Scribe<'_> {
    fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    fn overview(&self) -> Overview {
        let total = self.determination.total(&self.library.rules);
        Overview {
            day: self.determination.as_of.map_or_else(String::new, |date| date.to_string()),
            total: words::yuan(total.fen, self.language),
            verdicts: self.determination.decisions.iter().map(|decision| self.verdict(decision)).collect(),
        }
    }

    /// The window is said where it is not simply open: the merits leave it aside.
    fn verdict(&self, decision: &Decision) -> Verdict {
        let outcome = words::outcome(decision, self.language);
        let window = words::window(decision.window, self.language);
        let said = match (decision.window, self.language) {
            (WindowState::Open, _) => outcome.to_owned(),
            (_, Language::Zh) => format!("{outcome}；{window}"),
            (_, Language::En) => format!("{outcome}; {window}"),
        };
        Verdict { said, merits: decision.merits, is_open: decision.window == WindowState::Open }
    }

    fn title(&self, decision: &Decision) -> String {
        let named = self.library.catalogue.direction(decision.direction);
        named.map_or_else(String::new, |named| named.title.get(self.language).to_owned())
    }

    fn reason(&self, title: &str, result: RuleResult) -> Option<([String; 7], Tint)> {
        let (rule, named) = (self.library.rules.rule(result.rule)?, self.library.catalogue.rule(result.rule)?);
        let why = self.determination.explanation(result.test)?;
        let tint = match (result.result, result.counts_as) {
            (Truth::True, _) => Tint::Good,
            (Truth::False, CountsAs::Ineligible) => Tint::Bad,
            (Truth::False | Truth::Unknown, _) => Tint::Open,
        };
        let row = [
            title.to_owned(),
            rule.id.to_string(),
            words::nature(rule.nature, self.language).to_owned(),
            named.requirement.get(self.language).to_owned(),
            told(self.library, self.facts, why, self.language),
            words::result(result.result, self.language).to_owned(),
            cited(&rule.id, named, self.language),
        ];
        Some((row, tint))
    }

    /// What is missing, how far off what is unmet is, and the easiest way to mend all of it.
    fn gaps(&self, title: &str, decision: &Decision, rows: &mut Vec<[String; 4]>) {
        let mut row = |kind: &str, demanded: &str, said: String| {
            rows.push([title.to_owned(), kind.to_owned(), demanded.to_owned(), said]);
        };
        for fact in decision.missing.iter().filter_map(|id| self.library.catalogue.fact(*id)) {
            row(self.pick("未填写", "not told"), "", fact.label.get(self.language).to_owned());
        }
        let unmet = |result: &&RuleResult| result.result == Truth::False && result.counts_as != CountsAs::Met;
        let advisor = Advisor { library: self.library, facts: self.facts, language: self.language };
        for result in decision.rules.iter().filter(unmet) {
            let (Some(named), Some(why)) =
                (self.library.catalogue.rule(result.rule), self.determination.explanation(result.test))
            else {
                continue;
            };
            let said = advisor.gap(&gap(&self.library.rules.schema, why));
            row(self.pick("差距", "off by"), named.requirement.get(self.language), said);
        }
        if decision.merits != Outcome::Ineligible {
            return;
        }
        let found = repairs(self.library, self.facts, decision.direction).found;
        if let Some(easiest) = found.first() {
            let steps: Vec<_> = easiest.steps.iter().map(|step| advisor.step(step)).collect();
            let said = steps.join(self.pick("；", "; "));
            row(self.pick("办法", "way"), words::repair_title(easiest, self.language), said);
        }
    }
}
