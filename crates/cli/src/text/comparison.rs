//! What differs on another date or under other packs, for people. Decides nothing.

use zice_advice::{Difference, Verdict, differences};
use zice_core::{Facts, Outcome, RuleSet, Truth, determine};
use zice_packs::{Language, Library};
use zice_words as words;

use super::layout::Page;
use super::pick;
use crate::other_side::OtherSide;

/// The verdicts that change, each with the rules that change them.
pub(crate) fn comparison(
    library: &Library,
    facts: &Facts,
    other: &OtherSide,
    language: Language,
    width: usize,
) -> String {
    let before = determine(&library.rules, facts, &other.compared);
    let after = other.determination();
    let mut page = Page::new(width);
    page.gap();
    let date = after.as_of.map_or_else(String::new, |date| words::date(date, language));
    page.heading(&match language {
        Language::Zh => format!("同样的情况，换一个日期或换一版政策（{date}）"),
        Language::En => format!("The same answers on the other side ({date})"),
    });
    let found = differences((&library.rules, &before), (&other.library.rules, &after));
    if found.is_empty() {
        page.hang("  ", pick(language, "结论和各条依据都不变。", "Nothing changes, neither verdicts nor rules."));
    }
    for difference in &found {
        one(difference, [library, &other.library], language, &mut page);
    }
    page.into_text()
}

fn one(difference: &Difference, sides: [&Library; 2], language: Language, page: &mut Page) {
    page.hang("  ", &title(&difference.direction, sides, language));
    let arrow = |before: String, after: String| format!("{before} → {after}");
    let said =
        |verdict: Option<Verdict>| verdict.map_or_else(|| absent(language), |verdict| verdict_words(verdict, language));
    if difference.before != difference.after {
        page.hang("    ", &arrow(said(difference.before), said(difference.after)));
    }
    for (id, before, after) in &difference.rules {
        let truth = |truth: &Option<Truth>| {
            truth.map_or_else(|| absent(language), |truth| words::result(truth, language).to_owned())
        };
        page.hang("    · ", &format!("{}  {id} {}", arrow(truth(before), truth(after)), demand(id, sides, language)));
    }
}

fn verdict_words(verdict: Verdict, language: Language) -> String {
    let merits = match verdict.merits {
        Outcome::Eligible => pick(language, "硬性条件已满足", "Hard conditions met"),
        outcome => words::party_outcome(outcome, language),
    };
    format!("{merits}（{}）", words::window(verdict.window, language))
}

fn absent(language: Language) -> String {
    pick(language, "没有这一项", "not there").to_owned()
}

/// The words of the side that has them; those of the other side are newer.
fn title(id: &str, sides: [&Library; 2], language: Language) -> String {
    let of = |library: &&Library| {
        let direction = library.rules.find_direction(id)?;
        Some(library.catalogue.direction(direction)?.title.get(language).to_owned())
    };
    sides.iter().rev().find_map(of).unwrap_or_else(|| id.to_owned())
}

fn demand(id: &str, sides: [&Library; 2], language: Language) -> String {
    let of = |library: &&Library| {
        let RuleSet { rules, .. } = &library.rules;
        let at = rules.iter().position(|rule| *rule.id == *id)?;
        Some(library.catalogue.rules.get(at)?.requirement.get(language).to_owned())
    };
    sides.iter().rev().find_map(of).unwrap_or_default()
}
