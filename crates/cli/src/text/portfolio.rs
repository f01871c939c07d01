//! What spans directions, for people: the money of all of them together, and the rules across them.

use zice_core::{PortfolioResult, Truth};
use zice_words as words;

use super::Case;
use super::direction::{INDENT, distance, what_was_told};
use super::layout::Page;

/// The total, where any direction that is met carries a figure.
pub(super) fn total(case: &Case, page: &mut Page) {
    let total = case.determination.total(&case.library.rules);
    if total.counted.is_empty() {
        return;
    }
    let (title, caveat) = words::total_title(case.language);
    page.gap();
    page.heading(title);
    page.hang("  ", &words::yuan(total.fen, case.language));
    page.hang("  ", caveat);
    for id in &total.without_figure {
        let named = case.library.catalogue.direction(*id).map_or("", |named| named.title.get(case.language));
        page.hang("  · ", &format!("{named}{}", case.pick("：没有可计算的金额", ": no figure can be worked out")));
    }
}

/// The rules across the directions asked for.
pub(super) fn across(case: &Case, page: &mut Page) {
    if case.determination.portfolio.is_empty() {
        return;
    }
    page.gap();
    page.heading(words::portfolio_title(case.language));
    for result in &case.determination.portfolio {
        rule(case, *result, page);
    }
}

fn rule(case: &Case, result: PortfolioResult, page: &mut Page) {
    let (Some(rule), Some(named)) =
        (case.library.rules.portfolio.get(result.index), case.library.catalogue.portfolio.get(result.index))
    else {
        return;
    };
    let strength = words::strength(rule.strength, case.language);
    page.hang(&format!("  {} {strength}  ", mark(result.kept)), named.requirement.get(case.language));
    if let Some(why) = rule.test.and_then(|test| case.determination.explanation(test)) {
        what_was_told(case, why, page);
        if result.kept == Some(Truth::False) {
            distance(case, why, page);
        }
    }
    page.hang(INDENT, &format!("{}  {}", rule.id, named.locator));
    if let Some(advice) = named.advice.as_ref().filter(|_| result.kept != Some(Truth::True)) {
        page.hang(INDENT, advice.get(case.language));
    }
}

fn mark(kept: Option<Truth>) -> char {
    match kept {
        Some(Truth::True) => '✓',
        Some(Truth::False) => '✗',
        Some(Truth::Unknown) => '?',
        None => '·',
    }
}
