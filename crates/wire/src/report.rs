//! The report of a determination: ids, values and places in the documents, in a fixed order. Says no sentence.

use serde::Serialize;
use zice_advice::advise;
use zice_core::{
    Amount, Condition, Decision, Determination, Direction, DirectionId, Explanation, Facts, MONEY_DECIMALS,
    PortfolioResult, RuleId, RuleResult, Step, Truth, determine, fixed_text,
};
use zice_packs::Library;

use crate::advice::{AdviceReport, Advisor};
use crate::comparison::Comparison;
use crate::value::Told;
use crate::{SCHEMA, ids};

/// Everything decided for a case on a date, as it goes over the wire.
///
/// What it may have beside verdicts is a matter of its type, so that a program without advice has no code to write any.
#[derive(Debug, Serialize)]
pub struct Report<'a, A = AdviceReport<'a>, C = Comparison> {
    schema: u32,
    as_of_date: Option<String>,
    directions: Vec<DirectionReport<'a>>,
    /// Rules across the directions asked for.
    portfolio: Vec<PortfolioReport<'a>>,
    total: TotalReport<'a>,
    /// What to do; left out where only verdicts are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<A>,
    /// What differs; left out where nothing is compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    comparison: Option<C>,
}

/// A report of verdicts alone.
pub type VerdictReport<'a> = Report<'a, Never, Never>;

/// What a report of verdicts has in place of advice: nothing.
#[derive(Debug, Serialize)]
pub enum Never {}

impl Report<'_> {
    /// The report with what differs on another side.
    #[must_use]
    pub fn compared(self, comparison: Comparison) -> Self {
        Self { comparison: Some(comparison), ..self }
    }
}

#[derive(Debug, Serialize)]
struct DirectionReport<'a> {
    id: &'a str,
    pack: &'a str,
    outcome: &'static str,
    merits: &'static str,
    window: &'static str,
    amount: Option<AmountReport>,
    rules: Vec<RuleReport<'a>>,
    missing: Vec<&'a str>,
    parties: Vec<PartyReport<'a>>,
    /// Rows that only inform.
    information: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct AmountReport {
    kind: &'static str,
    yuan: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    upper_yuan: Option<String>,
}

#[derive(Debug, Serialize)]
struct RuleReport<'a> {
    id: &'a str,
    nature: &'static str,
    result: &'static str,
    counts_as: &'static str,
    /// Unknown at least in part because the text leaves open what was told.
    left_open: bool,
    locator: &'a str,
    phrase: &'a str,
    facts: Vec<Told<'a>>,
}

#[derive(Debug, Serialize)]
struct PartyReport<'a> {
    list: &'a str,
    index: usize,
    outcome: &'static str,
}

#[derive(Debug, Serialize)]
struct PortfolioReport<'a> {
    id: &'a str,
    pack: &'a str,
    strength: &'static str,
    /// Null where it only informs.
    result: Option<&'static str>,
    locator: &'a str,
    facts: Vec<Told<'a>>,
}

/// The money of the directions whose merits are eligible and whose window is not past: an upper bound.
#[derive(Debug, Serialize)]
struct TotalReport<'a> {
    yuan: String,
    directions: Vec<&'a str>,
    /// Met too, but without a figure.
    without_figure: Vec<&'a str>,
}

/// Decides the directions asked for and reports it, with what to do.
pub fn report<'a>(library: &'a Library, facts: &Facts, directions: &[DirectionId]) -> Report<'a> {
    let determination = determine(&library.rules, facts, directions);
    let advice = advise(library, facts, &determination);
    let together = determination.together(&library.rules);
    let advice = Advisor { library, facts }.report(&advice, &together);
    Report { advice: Some(advice), ..described(library, facts, &determination) }
}

/// The report without advice, for many applicants at speed.
pub fn verdict_report<'a>(library: &'a Library, facts: &Facts, directions: &[DirectionId]) -> VerdictReport<'a> {
    described(library, facts, &determine(&library.rules, facts, directions))
}

fn described<'a, A, C>(library: &'a Library, facts: &Facts, determination: &Determination<'a>) -> Report<'a, A, C> {
    let scribe = Scribe { library, facts, determination };
    Report {
        schema: SCHEMA,
        as_of_date: determination.as_of.map(|date| date.to_string()),
        directions: determination.decisions.iter().filter_map(|decision| scribe.direction(decision)).collect(),
        portfolio: determination.portfolio.iter().filter_map(|result| scribe.portfolio(*result)).collect(),
        total: scribe.total(),
        advice: None,
        comparison: None,
    }
}

/// Whether a judgement is unknown at least in part because the text leaves open what was told; telling more need not
/// settle it.
pub fn left_open(why: &Explanation) -> bool {
    why.truth == Truth::Unknown && (is_open_case(why) || why.parts.iter().any(left_open))
}

fn is_open_case(why: &Explanation) -> bool {
    matches!(why.step, Step::Condition(Condition::Open(_)))
        && why.parts.first().is_some_and(|case| case.truth == Truth::True)
}

/// Writes one determination down.
struct Scribe<'a, 'd> {
    library: &'a Library,
    facts: &'d Facts,
    determination: &'d Determination<'a>,
}

impl<'a> Scribe<'a, '_> {
    fn direction(&self, decision: &Decision) -> Option<DirectionReport<'a>> {
        let direction = self.library.rules.direction(decision.direction)?;
        Some(DirectionReport {
            id: &direction.id,
            pack: self.library.rules.policy(direction.policy).map_or("", |policy| &policy.id),
            outcome: ids::outcome(decision.outcome),
            merits: ids::outcome(decision.merits),
            window: ids::window(decision.window),
            amount: decision.amount.map(amount),
            rules: decision.rules.iter().filter_map(|result| self.rule(*result)).collect(),
            missing: decision.missing.iter().map(|fact| self.fact(*fact)).collect(),
            parties: self.parties(decision),
            information: self.information(direction),
        })
    }

    fn rule(&self, result: RuleResult) -> Option<RuleReport<'a>> {
        let rule = self.library.rules.rule(result.rule)?;
        let words = self.library.catalogue.rule(result.rule)?;
        let why = self.determination.explanation(result.test)?;
        Some(RuleReport {
            id: &rule.id,
            nature: ids::nature(rule.nature),
            result: ids::result(result.result),
            counts_as: ids::counts_as(result.counts_as),
            left_open: left_open(why),
            locator: &words.locator,
            phrase: &words.phrase,
            facts: self.told(why),
        })
    }

    fn portfolio(&self, result: PortfolioResult) -> Option<PortfolioReport<'a>> {
        let rule = self.library.rules.portfolio.get(result.index)?;
        let words = self.library.catalogue.portfolio.get(result.index)?;
        let why = rule.test.and_then(|test| self.determination.explanation(test));
        Some(PortfolioReport {
            id: &rule.id,
            pack: self.library.rules.policy(words.policy).map_or("", |policy| &policy.id),
            strength: ids::strength(rule.strength),
            result: result.kept.map(ids::result),
            locator: &words.locator,
            facts: why.map(|why| self.told(why)).unwrap_or_default(),
        })
    }

    fn told(&self, why: &Explanation) -> Vec<Told<'a>> {
        let schema = &self.library.rules.schema;
        why.facts_read(schema).iter().map(|read| Told::new(schema, self.facts, read)).collect()
    }

    fn total(&self) -> TotalReport<'a> {
        let total = self.determination.total(&self.library.rules);
        let ids = |directions: &[DirectionId]| {
            directions
                .iter()
                .filter_map(|id| self.library.rules.direction(*id))
                .map(|direction| &*direction.id)
                .collect()
        };
        TotalReport {
            yuan: fixed_text(total.fen, MONEY_DECIMALS, MONEY_DECIMALS),
            directions: ids(&total.counted),
            without_figure: ids(&total.without_figure),
        }
    }

    fn fact(&self, fact: zice_core::FactId) -> &'a str {
        self.library.rules.schema.get(fact).map_or("", |fact| &fact.name)
    }

    fn parties(&self, decision: &Decision) -> Vec<PartyReport<'a>> {
        let party = |party: &zice_core::PartyResult| PartyReport {
            list: self.fact(party.list),
            index: party.index,
            outcome: ids::outcome(party.outcome),
        };
        decision.parties.iter().map(party).collect()
    }

    fn information(&self, direction: &Direction) -> Vec<&'a str> {
        let id = |rule: &RuleId| self.library.rules.rule(*rule).map(|rule| &*rule.id);
        direction.information.iter().filter_map(id).collect()
    }
}

fn amount(amount: Amount) -> AmountReport {
    let yuan = |fen| fixed_text(fen, MONEY_DECIMALS, MONEY_DECIMALS);
    AmountReport { kind: ids::amount_kind(amount.kind), yuan: yuan(amount.fen), upper_yuan: amount.upper_fen.map(yuan) }
}
