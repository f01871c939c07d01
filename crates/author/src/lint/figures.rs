//! Figures of key phrases against the numbers of their rules. Knows no document.

use zice_core::{Comparison, Condition, Date, Direction, Kind, Operand, Place, RuleId, Share, Sum};
use zice_packs::{Subject, Unit};

use super::numerals::{Cut, Figure, Quantity, figures};
use super::{Finding, Lint};
use crate::pack::{Pack, Tested};
use crate::reading::{has, walk};

/// A number that a rule carries, and where it cuts; an amount does not.
type Carried = (Quantity, Option<Cut>);

pub(super) fn lint(pack: &Pack) -> Vec<Finding> {
    let tested = pack.tested();
    let of = |id: RuleId| tested.iter().find(|tested| tested.rule == id);
    let count = pack.rules().rules.len();
    (0..).map(RuleId).take(count).flat_map(|id| of_rule(pack, id, of(id))).collect()
}

fn of_rule(pack: &Pack, id: RuleId, tested: Option<&Tested>) -> Vec<Finding> {
    let Some(words) = pack.checked.library.catalogue.rule(id) else { return Vec::new() };
    let mut carried = amounts(pack, id);
    let tests = || tested.into_iter().flat_map(|tested| &tested.tests).map(|test| pack.test(*test));
    let compared: Vec<_> = tests().flat_map(|test| literals(pack, test)).collect();
    if compared.is_empty() {
        // What is asked by yes and no, or not at all, is at least told: the requirement must give the same figures.
        carried.extend(figures(&words.requirement.zh).into_iter().map(|figure| (figure.quantity, None)));
    }
    // "One of them" is a count that needs no number.
    let one = |part: &Condition| {
        matches!(part, Condition::Some(..) | Condition::Any(_) | Condition::Options(_, Share::Part, _))
    };
    carried.extend(tests().filter(|test| has(test, one)).map(|_| (Quantity::Count(1000), Some(Cut::Below))));
    let tested = !compared.is_empty();
    carried.extend(compared);
    figures(&words.phrase).iter().filter_map(|figure| judge(pack, id, figure, &carried, tested)).collect()
}

fn judge(pack: &Pack, id: RuleId, figure: &Figure, carried: &[Carried], tested: bool) -> Option<Finding> {
    let same: Vec<_> = carried.iter().filter(|(quantity, _)| agrees(figure.quantity, *quantity)).collect();
    let told = |lint, message: String| {
        let subject = format!("rule {}", pack.rules().rule(id)?.id);
        Some(Finding::new(lint, pack.place(id)?, subject, message).key("phrase").about(Subject::Rule(id)))
    };
    let place = if tested { "the test and the amounts do" } else { "the requirement and the amounts do" };
    if same.is_empty() {
        return told(Lint::Figure, format!("the phrase says {}, {place} not", figure.text));
    }
    let cut = figure.cut?;
    let fits = |(_, carried): &&Carried| carried.is_none_or(|carried| carried == cut);
    if tested && !same.iter().any(fits) {
        let included = "the test draws the line on the other side of it";
        return told(Lint::Strictness, format!("the phrase says {} with another comparator: {included}", figure.text))
            .map(|finding| finding.hint("以上, 不少于, 至少, 不超过 include the number; 超过, 不满, 少于 exclude it"));
    }
    None
}

/// A day without its year agrees with that day of any year; a percentage with a plain number.
fn agrees(phrase: Quantity, rule: Quantity) -> bool {
    match (phrase, rule) {
        (Quantity::MonthAndDay(month, day), Quantity::Day(date)) => {
            let (_, of_month, of_day) = date.civil();
            (of_month, of_day) == (month, day)
        }
        (Quantity::Percent(phrase), Quantity::Count(rule)) => phrase == rule,
        (phrase, rule) => phrase == rule,
    }
}

/// The numbers that a condition compares with.
fn literals(pack: &Pack, test: &Condition) -> Vec<Carried> {
    let mut found = Vec::new();
    walk(test, &mut |part| match part {
        Condition::Compare(left, comparison, Operand::Literal(number)) => {
            let quantity = left.place().and_then(|place| quantity(pack, place, *number));
            found.extend(quantity.map(|quantity| (quantity, cut(*comparison))));
        }
        Condition::Compare(_, comparison, Operand::Later { months, days, .. }) => {
            let cut = cut(*comparison);
            found.extend((*months != 0).then_some((Quantity::Months(i64::from(*months) * 1000), cut)));
            found.extend((*days != 0).then_some((Quantity::Days(i64::from(*days) * 1000), cut)));
        }
        Condition::HowMany(_, comparison, number) | Condition::Count(_, _, comparison, number) => {
            found.push((Quantity::Count(number * 1000), cut(*comparison)));
        }
        Condition::AtLeast(least, _) => found.push((Quantity::Count(i64::from(*least) * 1000), Some(Cut::Below))),
        Condition::Sum(_, of, _, comparison, number) => {
            found.extend(quantity(pack, *of, *number).map(|quantity| (quantity, cut(*comparison))));
        }
        _ => {}
    });
    found
}

fn cut(comparison: Comparison) -> Option<Cut> {
    match comparison {
        Comparison::AtLeast | Comparison::LessThan => Some(Cut::Below),
        Comparison::AtMost | Comparison::MoreThan => Some(Cut::Above),
        Comparison::Equals | Comparison::Differs => None,
    }
}

/// A literal of a fact as a text would put it.
fn quantity(pack: &Pack, place: Place, number: i64) -> Option<Quantity> {
    let unit = pack.checked.library.catalogue.fact(place.fact).and_then(|words| words.unit);
    let kind = &pack.rules().schema.get(place.fact)?.kind;
    let thousandths = number.checked_mul(10_i64.checked_pow(3_u32.checked_sub(kind.decimals().into())?)?);
    match (kind, unit) {
        (Kind::Money, _) => Some(Quantity::Fen(number)),
        (Kind::Date, _) => Some(Quantity::Day(Date::from_day_number(number))),
        (_, Some(Unit::SquareMetres)) => thousandths.map(Quantity::SquareMetres),
        (_, Some(Unit::Months)) => thousandths.map(Quantity::Months),
        _ => thousandths.map(Quantity::Count),
    }
}

/// The sums and percentages of the directions a rule belongs to.
fn amounts(pack: &Pack, id: RuleId) -> Vec<Carried> {
    let belongs = |direction: &&Direction| {
        direction.information.contains(&id) || direction.clauses.iter().any(|clause| clause.rule == id)
    };
    let mut found = Vec::new();
    for amount in pack.rules().directions.iter().filter(belongs).flat_map(|direction| &direction.amounts) {
        gather(&amount.sum, &mut found);
        amount.upper.iter().for_each(|sum| gather(sum, &mut found));
    }
    found
}

fn gather(sum: &Sum, found: &mut Vec<Carried>) {
    match sum {
        Sum::Fen(fen) => found.push((Quantity::Fen(*fen), None)),
        Sum::Fact(_) => {}
        Sum::Share(share, of) => {
            // Hundredths of a per cent.
            found.push((Quantity::Percent(share * 10), None));
            gather(of, found);
        }
        Sum::Times(_, each) | Sum::Each(_, _, each) => gather(each, found),
        Sum::Least(sums) => sums.iter().for_each(|sum| gather(sum, found)),
        Sum::Rest(from, minus) => {
            gather(from, found);
            gather(minus, found);
        }
    }
}
