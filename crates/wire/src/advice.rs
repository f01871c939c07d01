//! Advice as it goes over the wire: ids, paths, values and figures. Says no sentence and works nothing out.

use std::borrow::Cow;

use serde::Serialize;
use zice_advice::{Change, Decisive, DirectionAdvice, Gap, Means, Opening, Question, Rank, Repair, Step, To};
use zice_core::{DirectionId, Facts, Interval, Kind, MONEY_DECIMALS, RuleId, Schema, Spot, Total, Truth, fixed_text};
use zice_packs::Library;

use crate::ids;
use crate::value::{Value, value};

/// What follows from the verdicts of a report.
#[derive(Debug, Serialize)]
pub struct AdviceReport<'a> {
    questions: Vec<QuestionReport<'a>>,
    directions: Vec<DirectionReport<'a>>,
    openings: Vec<OpeningReport<'a>>,
    rankings: Vec<RankingReport<'a>>,
    together: TogetherReport<'a>,
}

#[derive(Debug, Serialize)]
pub(crate) struct QuestionReport<'a> {
    fact: &'a str,
    changes: Vec<ChangedReport<'a>>,
}

#[derive(Debug, Serialize)]
struct ChangedReport<'a> {
    direction: &'a str,
    rules: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct DirectionReport<'a> {
    id: &'a str,
    settled: bool,
    decided_by: Option<DecidedReport<'a>>,
    gaps: Vec<RuleGap<'a>>,
    repairs: Vec<RepairReport<'a>>,
    /// Every set of changes that costs less was tried.
    repairs_complete: bool,
    /// No repair takes fewer changes; null where none was found and all were tried.
    repairs_at_least: Option<usize>,
    timeline: Vec<IntervalReport<'a>>,
}

#[derive(Debug, Serialize)]
struct DecidedReport<'a> {
    paths: Vec<Cow<'a, str>>,
    smallest: bool,
}

#[derive(Debug, Serialize)]
struct RuleGap<'a> {
    rule: &'a str,
    gap: GapReport<'a>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum GapReport<'a> {
    All(Vec<GapReport<'a>>),
    Any(Vec<GapReport<'a>>),
    Count { list: Option<Cow<'a, str>>, by: i64, ways: Box<GapReport<'a>> },
    One(ChangeReport<'a>),
}

#[derive(Debug, Serialize)]
struct ChangeReport<'a> {
    path: Cow<'a, str>,
    change: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Value<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Value<'a>>,
    /// The difference of two figures, or of two dates in days; more is positive.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

#[derive(Debug, Serialize)]
struct StepReport<'a> {
    #[serde(flatten)]
    change: ChangeReport<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    or: Vec<Value<'a>>,
    effort: Option<&'static str>,
    means: &'static str,
    of_new_entry: bool,
}

#[derive(Debug, Serialize)]
struct RepairReport<'a> {
    effort: &'static str,
    changes: usize,
    steps: Vec<StepReport<'a>>,
}

#[derive(Debug, Serialize)]
struct IntervalReport<'a> {
    from: String,
    until: String,
    outcome: &'static str,
    merits: &'static str,
    window: &'static str,
    rules: Vec<RuleChange<'a>>,
}

#[derive(Debug, Serialize)]
struct RuleChange<'a> {
    id: &'a str,
    result: &'static str,
}

#[derive(Debug, Serialize)]
struct OpeningReport<'a> {
    step: StepReport<'a>,
    directions: Vec<&'a str>,
    yuan: String,
}

#[derive(Debug, Serialize)]
struct RankingReport<'a> {
    pack: &'a str,
    directions: Vec<RankReport<'a>>,
}

#[derive(Debug, Serialize)]
struct RankReport<'a> {
    id: &'a str,
    merits: &'static str,
    effort: Option<&'static str>,
    changes: Option<usize>,
    questions: usize,
    priorities_met: usize,
    priorities: usize,
}

#[derive(Debug, Serialize)]
pub(crate) struct TogetherReport<'a> {
    yuan: String,
    directions: Vec<&'a str>,
    without_figure: Vec<&'a str>,
}

/// Writes advice down.
pub(crate) struct Advisor<'a, 'd> {
    pub(crate) library: &'a Library,
    pub(crate) facts: &'d Facts,
}

impl<'a> Advisor<'a, '_> {
    pub(crate) fn report(&self, advice: &zice_advice::Advice, together: &Total) -> AdviceReport<'a> {
        AdviceReport {
            questions: advice.questions.iter().map(|question| self.question(question)).collect(),
            directions: advice.directions.iter().map(|direction| self.direction(direction)).collect(),
            openings: advice.openings.iter().map(|opening| self.opening(opening)).collect(),
            rankings: advice.rankings.iter().map(|(policy, ranks)| self.ranking(*policy, ranks)).collect(),
            together: TogetherReport {
                yuan: yuan(together.fen),
                directions: self.ids(&together.counted),
                without_figure: self.ids(&together.without_figure),
            },
        }
    }

    pub(crate) fn question(&self, question: &Question) -> QuestionReport<'a> {
        let change = |(direction, rules): &(DirectionId, Vec<RuleId>)| ChangedReport {
            direction: self.id(*direction),
            rules: rules.iter().map(|rule| self.rule(*rule)).collect(),
        };
        let fact = self.schema().get(question.fact).map_or("", |fact| &fact.name);
        QuestionReport { fact, changes: question.changes.iter().map(change).collect() }
    }

    fn direction(&self, advice: &DirectionAdvice) -> DirectionReport<'a> {
        let gap = |(rule, gap): &(RuleId, Gap)| RuleGap { rule: self.rule(*rule), gap: self.gap(gap) };
        DirectionReport {
            id: self.id(advice.direction),
            settled: advice.is_settled,
            decided_by: advice.decisive.as_ref().map(|decisive| self.decided(decisive)),
            gaps: advice.gaps.iter().map(gap).collect(),
            repairs: advice.repairs.found.iter().map(|repair| self.repair(repair)).collect(),
            repairs_complete: advice.repairs.complete,
            repairs_at_least: advice.repairs.at_least,
            timeline: advice.timeline.iter().map(|interval| self.interval(interval)).collect(),
        }
    }

    fn decided(&self, decisive: &Decisive) -> DecidedReport<'a> {
        let path = |spot: &Spot| spot.path(self.schema());
        DecidedReport { paths: decisive.spots.iter().map(path).collect(), smallest: decisive.is_smallest }
    }

    fn gap(&self, gap: &Gap) -> GapReport<'a> {
        let each = |parts: &[Gap]| parts.iter().map(|part| self.gap(part)).collect();
        match gap {
            Gap::All(parts) => GapReport::All(each(parts)),
            Gap::Any(parts) => GapReport::Any(each(parts)),
            Gap::Count { list, by, ways } => GapReport::Count {
                list: list.as_ref().map(|list| list.path(self.schema())),
                by: *by,
                ways: Box::new(self.gap(ways)),
            },
            Gap::One(change) => GapReport::One(self.change(change)),
        }
    }

    fn change(&self, change: &Change) -> ChangeReport<'a> {
        let kind = self.schema().get(change.spot.fact).map(|fact| &fact.kind);
        let said = |number: i64| Some(value(kind?, self.facts, number));
        let from = change.spot.number(self.schema(), self.facts);
        let (name, index, to) = match change.to {
            To::Value(to) => ("value", None, Some(to)),
            To::Nothing => ("none", None, None),
            To::Entry => ("add", None, None),
            To::Without(index) => ("remove", Some(index), None),
        };
        ChangeReport {
            path: change.spot.path(self.schema()),
            change: name,
            index,
            from: from.and_then(said),
            to: to.and_then(said),
            by: kind.zip(from).zip(to).and_then(|((kind, from), to)| difference(kind, to - from)),
        }
    }

    fn step(&self, step: &Step) -> StepReport<'a> {
        let kind = self.schema().get(step.change.spot.fact).map(|fact| &fact.kind);
        StepReport {
            change: self.change(&step.change),
            or: step.or.iter().filter_map(|number| Some(value(kind?, self.facts, *number))).collect(),
            effort: step.effort.map(ids::effort),
            means: means(Means::of(step.effort)),
            of_new_entry: step.of_new_entry,
        }
    }

    fn repair(&self, repair: &Repair) -> RepairReport<'a> {
        RepairReport {
            effort: ids::effort(repair.effort),
            changes: repair.changes(),
            steps: repair.steps.iter().map(|step| self.step(step)).collect(),
        }
    }

    fn interval(&self, interval: &Interval) -> IntervalReport<'a> {
        let rule = |(rule, truth): &(RuleId, Truth)| RuleChange { id: self.rule(*rule), result: ids::result(*truth) };
        IntervalReport {
            from: interval.from.to_string(),
            until: interval.until.to_string(),
            outcome: ids::outcome(interval.outcome),
            merits: ids::outcome(interval.merits),
            window: ids::window(interval.window),
            rules: interval.changed.iter().map(rule).collect(),
        }
    }

    fn opening(&self, opening: &Opening) -> OpeningReport<'a> {
        OpeningReport {
            step: self.step(&opening.step),
            directions: self.ids(&opening.directions),
            yuan: yuan(opening.fen),
        }
    }

    fn ranking(&self, policy: zice_core::PolicyId, ranks: &[Rank]) -> RankingReport<'a> {
        let rank = |rank: &Rank| RankReport {
            id: self.id(rank.direction),
            merits: ids::outcome(rank.merits),
            effort: rank.repair.map(|(effort, _)| ids::effort(effort)),
            changes: rank.repair.map(|(_, changes)| changes),
            questions: rank.open,
            priorities_met: rank.priorities_met,
            priorities: rank.priorities,
        };
        let pack = self.library.rules.policy(policy).map_or("", |policy| &policy.id);
        RankingReport { pack, directions: ranks.iter().map(rank).collect() }
    }

    fn schema(&self) -> &'a Schema {
        &self.library.rules.schema
    }

    fn id(&self, direction: DirectionId) -> &'a str {
        self.library.rules.direction(direction).map_or("", |direction| &direction.id)
    }

    fn ids(&self, directions: &[DirectionId]) -> Vec<&'a str> {
        directions.iter().map(|direction| self.id(*direction)).collect()
    }

    fn rule(&self, rule: RuleId) -> &'a str {
        self.library.rules.rule(rule).map_or("", |rule| &rule.id)
    }
}

fn means(means: Means) -> &'static str {
    match means {
        Means::CanBeDone => "can_be_done",
        Means::TakesTime => "takes_time",
        Means::CannotBeChanged => "cannot_be_changed",
    }
}

fn difference(kind: &Kind, by: i64) -> Option<String> {
    match kind {
        Kind::Date => Some(by.to_string()),
        Kind::Integer | Kind::Decimal { .. } | Kind::Money => Some(fixed_text(by, kind.decimals(), 0)),
        Kind::Bool | Kind::Choice(_) | Kind::Choices { .. } | Kind::Text | Kind::List(_) | Kind::Pairs(_) => None,
    }
}

fn yuan(fen: i64) -> String {
    fixed_text(fen, MONEY_DECIMALS, MONEY_DECIMALS)
}
