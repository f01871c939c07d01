//! A rule and how it came out: the demand, what was told beside it, where it stands in the document, how it was read.

use zice_advice::gap as gap_of;
use zice_core::{CountsAs, Explanation, PolicyId, RuleResult, Truth};
use zice_packs::RuleWords;

use super::picture::distances;
use super::told_facts::told_facts;
use super::{icon, of_truth, policy_title};
use crate::markup::{El, el, p, span};
use crate::view::View;

/// An item of the list of rules.
pub(super) fn rule_item(view: &View, result: RuleResult) -> El {
    let Some(words) = view.library.catalogue.rule(result.rule) else { return el("li") };
    let why = view.case.determination.explanation(result.test);
    let reads = why.map(|why| why.facts_read(&view.library.rules.schema)).unwrap_or_default();
    let settled = reads.iter().all(|read| read.value.is_some());
    let head = p("rule-head")
        .child(icon(of_truth(result.result)))
        .child(span("rule-result").say(zice_words::result(result.result, view.language())))
        .child(span("rule-demand").say(view.say(&words.requirement)));
    let remarks = remarks(view, result, words, settled).into_iter().flatten();
    let unmet = why.filter(|_| result.result == Truth::False);
    let gap = unmet.and_then(|why| distance(view, why));
    el("li")
        .key(&result.rule.index().to_string())
        .class("rule")
        .child(head)
        .all(gap.into_iter())
        .all(remarks.map(|remark| p("rule-remark").say(remark)))
        .child(told_facts(view, &reads, result.result))
        .child(citation(view, words))
}

/// How far off a rule is that is not met.
pub(super) fn distance(view: &View, why: &Explanation) -> Option<El> {
    let gap = gap_of(&view.library.rules.schema, why);
    let said = view.advisor().gap(&gap);
    let line = || p("rule-gap").say(view.texts().short_by).say(view.texts().colon).text(said.clone());
    (!said.is_empty()).then(|| el("div").child(line()).all(distances(view, &gap).into_iter()))
}

fn remarks(view: &View, result: RuleResult, words: &RuleWords, settled: bool) -> [Option<&'static str>; 3] {
    let t = view.texts();
    let left_open = result.result == Truth::False && result.counts_as == CountsAs::Undetermined;
    let case_open = result.result == Truth::Unknown && settled;
    let curable = result.result == Truth::False && words.curable;
    [left_open.then_some(t.left_open), case_open.then_some(t.case_open), curable.then_some(t.curable)]
}

/// Document, place and key phrase, and the reading chosen where there was a choice.
pub(super) fn citation(view: &View, words: &'static RuleWords) -> El {
    let t = view.texts();
    let place = place(&words.locator).say("　“").say(&words.phrase).say("”");
    let note = words.note.as_ref().map(|note| p("note").say(t.reading).say(t.colon).say(view.say(note)));
    el("div").class("source").child(source(view, words.policy, place)).all(note.into_iter())
}

/// A place in a document, in the language of the document.
pub(super) fn place(locator: &'static str) -> El {
    el("span").with("lang", "zh-CN").say(locator)
}

/// Where something stands: the document, and the place in it.
pub(super) fn source(view: &View, policy: PolicyId, place: El) -> El {
    let t = view.texts();
    let title = el("cite").text(policy_title(view, policy));
    p("cite").say(t.source).say(t.colon).child(title).say(" ").child(place)
}
