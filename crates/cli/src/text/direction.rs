//! One direction for people: window apart from merits, outcome, rules by nature, what is missing.

use zice_advice::gap;
use zice_core::{
    Clause, CountsAs, Decision, Direction, Explanation, FactRead, Facts, Nature, RuleId, RuleResult, Schema, Truth,
};
use zice_packs::{Language, Library, RuleWords};
use zice_wire::left_open;
use zice_words as words;

use super::Case;
use super::advice::of_direction;
use super::layout::{Page, padded};
use super::pick;

/// Conditions first, then what experts judge, then what only ranks or informs.
const NATURES: [Nature; 11] = [
    Nature::Hard,
    Nature::Exclusion,
    Nature::Scope,
    Nature::Limit,
    Nature::Document,
    Nature::Obligation,
    Nature::Soft,
    Nature::Priority,
    Nature::Money,
    Nature::Quota,
    Nature::Process,
];
/// As wide as "不满足" and "unknown" with a space.
const RESULT_COLUMNS: usize = 8;
pub(super) const INDENT: &str = "            ";

/// Describes the decision on one direction.
pub(super) fn describe(case: &Case, decision: &Decision, page: &mut Page) {
    let (Some(direction), Some(named)) =
        (case.library.rules.direction(decision.direction), case.library.catalogue.direction(decision.direction))
    else {
        return;
    };
    page.heading(&format!("{}  {}", named.title.get(case.language), direction.id));
    page.hang(case.pick("  判断对象  ", "  Judged    "), named.judged.get(case.language));
    window(case, decision, page);
    verdict(case, decision, page);
    for note in &named.notes {
        page.hang(case.pick("  说明      ", "  Note      "), note.get(case.language));
    }
    for result in decision.rules.iter().filter(|result| is_window(direction, result.rule)) {
        rule(case, *result, page);
    }
    parties(case, decision, page);
    of_direction(case, decision, page);
    for nature in NATURES {
        of_nature(case, decision, direction, nature, page);
    }
    missing(case, decision, page);
    information(case, direction, page);
}

fn verdict(case: &Case, decision: &Decision, page: &mut Page) {
    page.hang(case.pick("  结论      ", "  Outcome   "), words::outcome(decision, case.language));
    page.hang(INDENT, words::outcome_note(decision, case.language));
    if let Some(amount) = &decision.amount {
        page.hang(case.pick("  金额      ", "  Amount    "), &words::amount(amount, case.language));
        page.hang(INDENT, words::amount_caveat(amount.kind, case.language));
    }
}

/// Said before the outcome: whoever can no longer file needs to know that first.
fn window(case: &Case, decision: &Decision, page: &mut Page) {
    page.hang(case.pick("  申报时间  ", "  Window    "), words::window(decision.window, case.language));
    page.hang(INDENT, words::window_note(decision.window, case.language));
}

fn is_window(direction: &Direction, rule: RuleId) -> bool {
    direction.clauses.iter().any(|clause: &Clause| clause.rule == rule && clause.window)
}

fn parties(case: &Case, decision: &Decision, page: &mut Page) {
    for party in &decision.parties {
        let list = case.library.catalogue.fact(party.list).map_or("", |list| list.label.get(case.language));
        let said = words::party_outcome(party.outcome, case.language);
        page.hang(case.pick("  各单位    ", "  Party     "), &format!("{list} {}  {said}", party.index + 1));
    }
}

fn of_nature(case: &Case, decision: &Decision, direction: &Direction, nature: Nature, page: &mut Page) {
    let is_of = |result: &&RuleResult| {
        !is_window(direction, result.rule)
            && case.library.rules.rule(result.rule).is_some_and(|rule| rule.nature == nature)
    };
    let results: Vec<_> = decision.rules.iter().filter(is_of).collect();
    if results.is_empty() {
        return;
    }
    page.gap();
    let note = words::nature_note(nature, case.language).map_or_else(String::new, |note| format!("  {note}"));
    page.hang("  ", &format!("{}{note}", words::nature(nature, case.language)));
    for result in results {
        rule(case, *result, page);
    }
}

/// A mark and a word, the demand, what was told, and where it stands.
fn rule(case: &Case, result: RuleResult, page: &mut Page) {
    let (Some(named), Some(rule)) = (case.library.catalogue.rule(result.rule), case.library.rules.rule(result.rule))
    else {
        return;
    };
    let word = padded(words::result(result.result, case.language), RESULT_COLUMNS);
    page.hang(&format!("  {} {word}", mark(result)), named.requirement.get(case.language));
    if let Some(why) = case.determination.explanation(result.test) {
        what_was_told(case, why, page);
        if result.result == Truth::False {
            distance(case, why, page);
        }
    }
    page.hang(INDENT, &cited(&rule.id, named, case.language));
    remarks(case, result, named, page);
}

/// How far off a rule is that is not met.
pub(super) fn distance(case: &Case, why: &Explanation, page: &mut Page) {
    let said = case.advisor().gap(&gap(&case.library.rules.schema, why));
    if !said.is_empty() {
        page.hang(INDENT, &format!("{}{said}", case.pick("差距：", "Off by: ")));
    }
}

/// A cross only where it harms: a bonus that is not earned is none.
fn mark(result: RuleResult) -> char {
    match (result.result, result.counts_as) {
        (Truth::True, _) => '✓',
        (Truth::False, CountsAs::Met) => '-',
        (Truth::False, CountsAs::Ineligible | CountsAs::Undetermined) => '✗',
        (Truth::Unknown, _) => '?',
    }
}

pub(super) fn what_was_told(case: &Case, why: &Explanation, page: &mut Page) {
    let said = told(case.library, case.facts, why, case.language);
    if !said.is_empty() {
        page.hang(INDENT, &said);
    }
}

/// What was told of the facts that a judgement read; the date is said apart.
pub(crate) fn told(library: &Library, facts: &Facts, why: &Explanation, language: Language) -> String {
    let reads = why.facts_read(&library.rules.schema);
    let reads = reads.iter().filter(|read| read.spot.fact != Schema::AS_OF);
    reads.map(|read| fact(library, facts, read, language)).collect::<Vec<_>>().join(pick(language, "；", "; "))
}

fn fact(library: &Library, facts: &Facts, read: &FactRead, language: Language) -> String {
    let label = library.catalogue.fact(read.spot.fact).map_or("", |fact| fact.label.get(language));
    let value = match read.value {
        Some(value) => words::value(library, facts, read.spot.fact, value, language),
        None => pick(language, "未填写", "not told").to_owned(),
    };
    let entry = entry(&read.spot.path(&library.rules.schema));
    match language {
        Language::Zh if entry.is_empty() => format!("{label}：{value}"),
        Language::Zh => format!("第{entry}项的{label}：{value}"),
        Language::En if entry.is_empty() => format!("{label}: {value}"),
        Language::En => format!("{label} of entry {entry}: {value}"),
    }
}

/// The positions in a path, counted from 1: `2` for `accidents[1].date`, `1.3` for an entry within an entry.
fn entry(path: &str) -> String {
    let positions = path.split('[').skip(1).filter_map(|rest| rest.split(']').next()?.parse::<usize>().ok());
    positions.map(|position| (position + 1).to_string()).collect::<Vec<_>>().join(".")
}

/// A rule by its row and its place in the document.
pub(crate) fn cited(id: &str, named: &RuleWords, language: Language) -> String {
    match language {
        Language::Zh => format!("{id}  {}“{}”", named.locator, named.phrase),
        Language::En => format!("{id}  {} “{}”", named.locator, named.phrase),
    }
}

/// What bears on an answer that is not simply yes.
fn remarks(case: &Case, result: RuleResult, named: &RuleWords, page: &mut Page) {
    if result.result == Truth::True {
        return;
    }
    if case.determination.explanation(result.test).is_some_and(left_open) {
        page.hang(
            INDENT,
            case.pick(
                "文件没有写明这种情况怎么办，请向主管部门确认。",
                "The text leaves this case open; please ask the office.",
            ),
        );
    }
    if named.curable && result.result == Truth::False {
        page.hang(INDENT, case.pick("这一条可以在申报前补上。", "This can be mended before filing."));
    }
    if let Some(note) = &named.note {
        page.hang(INDENT, &format!("{}{}", case.pick("说明：", "Note: "), note.get(case.language)));
    }
}

fn missing(case: &Case, decision: &Decision, page: &mut Page) {
    if decision.missing.is_empty() {
        return;
    }
    page.gap();
    page.hang(
        "  ",
        case.pick("还缺这些情况，填写后结论可能改变", "Still missing; telling these may change the outcome"),
    );
    for id in &decision.missing {
        let (Some(fact), Some(named)) = (case.library.rules.schema.get(*id), case.library.catalogue.fact(*id)) else {
            continue;
        };
        page.hang("  · ", &format!("{}  {}", named.label.get(case.language), fact.name));
    }
}

fn information(case: &Case, direction: &Direction, page: &mut Page) {
    if direction.information.is_empty() {
        return;
    }
    page.gap();
    page.hang("  ", words::information_title(case.language));
    for id in &direction.information {
        let (Some(rule), Some(named)) = (case.library.rules.rule(*id), case.library.catalogue.rule(*id)) else {
            continue;
        };
        let nature = words::nature(rule.nature, case.language);
        page.hang("  · ", &format!("{nature}{}{}", case.pick("：", ": "), named.requirement.get(case.language)));
        page.hang(INDENT, &cited(&rule.id, named, case.language));
        if let Some(note) = &named.note {
            page.hang(INDENT, &format!("{}{}", case.pick("说明：", "Note: "), note.get(case.language)));
        }
    }
}
