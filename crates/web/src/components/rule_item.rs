//! A rule and how it came out: the demand, what was told beside it, where it stands in the document, how it was read.

use yew::prelude::*;
use zice_core::{CountsAs, RuleResult, Truth};
use zice_packs::RuleWords;

use super::{ToldFacts, icon, of_truth};
use crate::view::View;

/// A judged rule.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct RuleProps {
    pub(crate) view: View,
    pub(crate) result: RuleResult,
}

/// An item of the list of rules.
#[component]
pub(crate) fn RuleItem(props: &RuleProps) -> Html {
    let (view, result) = (&props.view, props.result);
    let Some(words) = view.library.catalogue.rule(result.rule) else { return html! { <li /> } };
    let why = view.case.determination.explanation(result.test);
    let reads = why.map(|why| why.facts_read(&view.library.rules.schema)).unwrap_or_default();
    let settled = reads.iter().all(|read| read.value.is_some());
    html! {
        <li class="rule">
            <p class="rule-head">
                { icon(of_truth(result.result)) }
                <span class="rule-result">{ zice_words::result(result.result, view.language()) }</span>
                <span class="rule-demand">{ view.say(&words.requirement) }</span>
            </p>
            { for remarks(view, result, words, settled).into_iter().map(|remark| html! { <p class="rule-remark">{ remark }</p> }) }
            <ToldFacts view={view.clone()} {reads} truth={result.result} />
            { citation(view, words) }
        </li>
    }
}

fn remarks(view: &View, result: RuleResult, words: &RuleWords, settled: bool) -> Vec<&'static str> {
    let t = view.texts();
    let left_open = result.result == Truth::False && result.counts_as == CountsAs::Undetermined;
    let case_open = result.result == Truth::Unknown && settled;
    let curable = result.result == Truth::False && words.curable;
    [left_open.then_some(t.left_open), case_open.then_some(t.case_open), curable.then_some(t.curable)]
        .into_iter()
        .flatten()
        .collect()
}

/// Document, place and key phrase, and the reading chosen where there was a choice.
pub(super) fn citation(view: &View, words: &'static RuleWords) -> Html {
    let t = view.texts();
    let title = view.library.catalogue.pack(words.policy).map_or("", |pack| view.say(&pack.title));
    html! {
        <>
            <p class="cite">
                { t.source }{ t.colon }<cite>{ t.quote_open }{ title }{ t.quote_close }</cite>{ " " }
                <span lang="zh-CN">{ &*words.locator }{ "　“" }{ &*words.phrase }{ "”" }</span>
            </p>
            { for words.note.as_ref().map(|note| html! { <p class="note">{ t.reading }{ t.colon }{ view.say(note) }</p> }) }
        </>
    }
}
