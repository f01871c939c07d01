//! What to do, for people: what to answer first, what would mend a direction, how it changes with the date, what a
//! single change opens, which direction is nearest. Decides nothing.

use zice_advice::{DirectionAdvice, Question, Rank, Repair, Step};
use zice_core::{Date, Decision, DirectionId, Interval, Outcome, RuleId, Truth};
use zice_packs::{Effort, Language};
use zice_words as words;

use super::Case;
use super::direction::INDENT;
use super::layout::Page;

/// So many questions are named; the report for programs has all of them.
const MOST_QUESTIONS: usize = 3;
/// So many directions, and demands of each, are named as reasons.
const MOST_REASONS: usize = 2;
/// So many single changes are named.
const MOST_OPENINGS: usize = 5;

/// What to answer first, and why.
pub(super) fn questions(case: &Case, page: &mut Page) {
    let questions = &case.advice.questions;
    if questions.is_empty() {
        return;
    }
    page.gap();
    page.heading(case.pick("先答这些", "Answer these first"));
    page.hang(
        "  ",
        &match case.language {
            Language::Zh => format!("还有{}个问题会影响结论，从最能定结论的答起：", questions.len()),
            Language::En => {
                format!("{} questions can still change an outcome; those that settle most first:", questions.len())
            }
        },
    );
    for (at, question) in questions.iter().take(MOST_QUESTIONS).enumerate() {
        let Some(named) = case.library.catalogue.fact(question.fact) else { continue };
        page.hang(&format!("  {}. ", at + 1), named.question.get(case.language));
        page.hang("     ", case.pick("为什么问，可能改变的是：", "Why: it can still change"));
        reason(case, question, page);
    }
}

/// Directions, each with the demands that wait for the answer; of many the first.
fn reason(case: &Case, question: &Question, page: &mut Page) {
    for (direction, rules) in question.changes.iter().take(MOST_REASONS) {
        let demands: Vec<_> = rules.iter().take(MOST_REASONS).map(|rule| demand(case, *rule)).collect();
        let more = match (rules.len().saturating_sub(MOST_REASONS), case.language) {
            (0, _) => String::new(),
            (more, Language::Zh) => format!("；另有{more}条"),
            (more, Language::En) => format!("; {more} more"),
        };
        let demands = demands.join(case.pick("；", "; "));
        page.hang("     · ", &format!("{}{}{demands}{more}", title(case, *direction), case.pick("：", ": ")));
    }
    let more = question.changes.len().saturating_sub(MOST_REASONS);
    if more > 0 {
        page.hang(
            "     · ",
            &match case.language {
                Language::Zh => format!("另有{more}个方向"),
                Language::En => format!("{more} more directions"),
            },
        );
    }
}

/// What would mend a direction, whether it can still change, and how it changes with the date.
pub(super) fn of_direction(case: &Case, decision: &Decision, page: &mut Page) {
    let Some(advice) = case.advice.directions.iter().find(|advice| advice.direction == decision.direction) else {
        return;
    };
    settled(case, advice, page);
    repairs(case, advice, decision, page);
    timeline(case, &advice.timeline, page);
}

fn settled(case: &Case, advice: &DirectionAdvice, page: &mut Page) {
    if !advice.is_settled {
        return;
    }
    page.gap();
    page.hang("  ", case.pick("结论已定，再填其他情况也不会改变。", "Settled: nothing else you tell can change it."));
    let Some(decisive) = &advice.decisive else { return };
    let places: Vec<_> = decisive.spots.iter().map(|spot| case.advisor().place(spot)).collect();
    let lead = match (decisive.is_smallest, case.language) {
        (true, Language::Zh) => "定下结论的最少情况：",
        (false, Language::Zh) => "定下结论的情况（少一项都不够）：",
        (true, Language::En) => "The fewest answers that decided it: ",
        (false, Language::En) => "Answers that decided it (none can be left out): ",
    };
    page.hang("  · ", &format!("{lead}{}", places.join(case.pick("、", ", "))));
}

fn repairs(case: &Case, advice: &DirectionAdvice, decision: &Decision, page: &mut Page) {
    let repairs = &advice.repairs;
    let has_unmet = decision.rules.iter().any(|result| result.result == Truth::False);
    if repairs.found.is_empty() && (repairs.at_least == Some(0) || !has_unmet) {
        return;
    }
    page.gap();
    page.hang("  ", case.pick("怎样才能满足", "What would mend it"));
    for (at, repair) in repairs.found.iter().enumerate() {
        one_repair(case, at, repair, page);
    }
    match (repairs.found.is_empty(), repairs.complete, repairs.at_least) {
        (true, true, _) => page.hang("  · ", case.pick("没有可行的办法。", "Nothing can be done.")),
        (true, false, Some(least)) => page.hang("  · ", &at_least(case, least)),
        (false, false, _) => page.hang(
            "  · ",
            case.pick("可能还有别的办法，没有全部试过。", "There may be other ways; not all were tried."),
        ),
        (true, false, None) | (false, true, _) => {}
    }
}

fn at_least(case: &Case, least: usize) -> String {
    match case.language {
        Language::Zh => format!("至少要改变{least}项；更多的组合没有逐一试过。"),
        Language::En => format!("It takes at least {least} changes; not every combination was tried."),
    }
}

fn one_repair(case: &Case, at: usize, repair: &Repair, page: &mut Page) {
    let lead = if at == 0 { case.pick("办法", "Way") } else { case.pick("或者", "Or") };
    let effort = words::effort(repair.effort, case.language);
    let how = match (repair.effort, case.language) {
        (Effort::Fixed, Language::Zh) => "其中有无法改变的情况".to_owned(),
        (Effort::Fixed, Language::En) => "takes what cannot be changed".to_owned(),
        (_, Language::Zh) => format!("大约需要{effort}"),
        (_, Language::En) => format!("takes {effort}"),
    };
    page.hang("  ", &format!("{lead} {}  {how}", at + 1));
    for step in &repair.steps {
        let mark = if step.of_new_entry { "      " } else { "    → " };
        page.hang(mark, &said(case, step));
    }
}

fn said(case: &Case, step: &Step) -> String {
    let said = case.advisor().step(step);
    if step.of_new_entry {
        return said;
    }
    format!("{said}{}{}{}", case.pick("【", " ["), words::means(step.effort, case.language), case.pick("】", "]"))
}

/// From the day of the determination on; nothing where nothing is going to change.
fn timeline(case: &Case, intervals: &[Interval], page: &mut Page) {
    let today = case.determination.as_of.unwrap_or(Date::FIRST);
    let ahead: Vec<_> = intervals.iter().filter(|interval| interval.until >= today).collect();
    if ahead.len() < 2 {
        return;
    }
    page.gap();
    page.hang("  ", case.pick("随日期的变化（其他情况不变）", "With the date, all else staying as told"));
    for interval in ahead {
        let verdict = verdict(interval.merits, case.language);
        let window = words::window(interval.window, case.language);
        let from = words::date(interval.from.max(today), case.language);
        let lead = format!("  {from}{}", case.pick("起  ", "  "));
        page.hang(&lead, &format!("{verdict}{}{window}", case.pick("；", "; ")));
        for (rule, truth) in interval.changed.iter().filter(|_| interval.from > today) {
            page.hang(INDENT, &format!("{} {}", words::result(*truth, case.language), demand(case, *rule)));
        }
    }
}

fn verdict(merits: Outcome, language: Language) -> &'static str {
    words::party_outcome(merits, language)
}

/// The single changes that open most.
pub(super) fn openings(case: &Case, page: &mut Page) {
    if case.advice.openings.is_empty() || case.determination.decisions.len() < 2 {
        return;
    }
    page.gap();
    page.heading(case.pick("只改一项，能打开哪些方向", "What a single change opens"));
    for opening in case.advice.openings.iter().take(MOST_OPENINGS) {
        page.hang("  → ", &said(case, &opening.step));
        let titles: Vec<_> = opening.directions.iter().map(|direction| title(case, *direction)).collect();
        let money = if opening.fen > 0 { words::yuan(opening.fen, case.language) } else { String::new() };
        let money = match (money.is_empty(), case.language) {
            (true, _) => String::new(),
            (false, Language::Zh) => format!("（金额上限{money}）"),
            (false, Language::En) => format!(" (at most {money})"),
        };
        page.hang("    ", &format!("{}{money}", titles.join(case.pick("、", ", "))));
    }
}

/// Which direction of each policy is nearest, where there is more than one.
pub(super) fn rankings(case: &Case, page: &mut Page) {
    for (policy, ranks) in case.advice.rankings.iter().filter(|(_, ranks)| ranks.len() > 1) {
        let Some(pack) = case.library.catalogue.pack(*policy) else { continue };
        page.gap();
        page.heading(&format!("{}{}", case.pick("离哪个方向最近：", "Nearest: "), pack.title.get(case.language)));
        for (at, rank) in ranks.iter().enumerate() {
            page.hang(&format!("  {}. ", at + 1), &title(case, rank.direction));
            page.hang("     ", &trade_off(case, rank));
        }
    }
    together(case, page);
}

fn trade_off(case: &Case, rank: &Rank) -> String {
    let mut said = vec![verdict(rank.merits, case.language).to_owned()];
    if let Some((effort, changes)) = rank.repair {
        let effort = words::effort(effort, case.language);
        said.push(match case.language {
            Language::Zh => format!("还要改变{changes}项（{effort}）"),
            Language::En => format!("{changes} to change ({effort})"),
        });
    }
    if rank.open > 0 {
        said.push(match case.language {
            Language::Zh => format!("还有{}题没答", rank.open),
            Language::En => format!("{} questions open", rank.open),
        });
    }
    if rank.priorities > 0 {
        said.push(match case.language {
            Language::Zh => format!("优先条件满足{}/{}项", rank.priorities_met, rank.priorities),
            Language::En => format!("{} of {} priorities met", rank.priorities_met, rank.priorities),
        });
    }
    if let Some(amount) = &rank.amount {
        said.push(words::amount(amount, case.language));
    }
    said.join(case.pick("；", "; "))
}

fn together(case: &Case, page: &mut Page) {
    let together = case.determination.together(&case.library.rules);
    if together.counted.len() < 2 {
        return;
    }
    page.gap();
    let sum = words::yuan(together.fen, case.language);
    page.hang(
        "  ",
        &match case.language {
            Language::Zh => format!("目前没有被排除的方向，金额上限合计{sum}（各项封顶已计入，能否叠加以主管部门为准）。"),
            Language::En => format!("All directions that nothing rules out come to at most {sum}, their caps applied; whether they can be combined is for the office to say."),
        },
    );
}

pub(super) fn demand(case: &Case, rule: RuleId) -> String {
    case.library.catalogue.rule(rule).map_or_else(String::new, |named| named.requirement.get(case.language).to_owned())
}

fn title(case: &Case, direction: DirectionId) -> String {
    case.library
        .catalogue
        .direction(direction)
        .map_or_else(String::new, |named| named.title.get(case.language).to_owned())
}
