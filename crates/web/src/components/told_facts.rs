//! What was told beside what is demanded: the facts a rule read, each with the way to change it.

use yew::prelude::*;
use zice_core::{FactRead, Truth};
use zice_web::state::{Answer, Route, fact_at, list_of};

use crate::view::View;

/// The facts of one rule.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct ToldProps {
    pub(crate) view: View,
    pub(crate) reads: Vec<FactRead>,
    /// How the rule came out: what a settled rule did not need is left out.
    pub(crate) truth: Truth,
}

/// Labels and values.
#[component]
pub(crate) fn ToldFacts(props: &ToldProps) -> Html {
    let shown = props.reads.iter().filter(|read| read.value.is_some() || !props.truth.is_known());
    html! { <dl class="told">{ for shown.map(|read| row(&props.view, read)) }</dl> }
}

fn row(view: &View, read: &FactRead) -> Html {
    let t = view.texts();
    let doing = if view.answer(&read.path).is_some() { t.change } else { t.fill_in };
    let label = label_of(view, &read.path);
    html! {
        <div key={read.path.clone()}>
            <dt>{ &label }</dt>
            <dd>
                <span class={classes!("told-value", read.value.is_none().then_some("is-missing"))}>{ value(view, read) }</span>
                <a href={Route::Question(read.path.clone()).hash()}>{ doing }<span class="unseen">{ t.colon }{ label }</span></a>
            </dd>
        </div>
    }
}

fn value(view: &View, read: &FactRead) -> String {
    let t = view.texts();
    match (read.value, view.answer(&read.path)) {
        (Some(value), _) => zice_words::value(view.library, &view.case.told.facts, read.fact, value, view.language()),
        (None, Some(Answer::Unsure)) => t.unsure.to_owned(),
        (None, Some(Answer::Text(_) | Answer::Nothing)) => t.mistaken.to_owned(),
        (None, None) => t.not_told.to_owned(),
    }
}

/// What the fact at a path is called: with the position, for a field of an entry.
pub(super) fn label_of(view: &View, path: &str) -> String {
    let schema = &view.library.rules.schema;
    let Some((list, index)) = list_of(path) else {
        return fact_at(schema, path).map_or("", |id| view.label(id)).to_owned();
    };
    let t = view.texts();
    let name = format!("{}[]{}", plain(list), path.rsplit(']').next().unwrap_or_default());
    let label = schema.find(&name).map_or("", |id| view.label(id));
    format!("{}{}{label}", (t.entry)(index + 1), t.comma)
}

/// A path without positions, as facts are named.
fn plain(path: &str) -> String {
    path.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect::<Vec<_>>().join("[]")
}
