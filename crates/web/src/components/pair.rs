//! A pair of entries of another list, each chosen by its name: typed again, a name would be misspelt.

use yew::AttrValue;
use zice_web::state::{Action, Answer, Route, names};

use super::option::{Choosable, Input, Stand, option};
use super::{Field, is_text};
use crate::markup::{El, el, join, link, p};

/// Both ends. While there are not two names to choose from, it says where to enter them.
pub(super) fn ends(ends: &[Field]) -> Vec<El> {
    let [first, second] = ends else { return Vec::new() };
    let t = first.view.texts();
    let known = first.view.library.catalogue.fact(first.fact).and_then(|words| words.names);
    let names = known.map_or_else(Vec::new, |fact| names(first.view.library, &first.view.state.answers, fact));
    if names.len() < 2 {
        return vec![hint(first, known)];
    }
    vec![end(first, t.pair_first, &names, second), end(second, t.pair_second, &names, first)]
}

fn hint(field: &Field, names: Option<zice_core::FactId>) -> El {
    let t = field.view.texts();
    let list = names.and_then(|id| field.view.fact(id)?.within).and_then(|list| field.view.fact(list));
    let there = Route::Question(list.map_or_else(String::new, |list| list.name.to_string())).hash();
    let there = link(there).id(join("q-", &field.path)).say(t.fill_in);
    p("help").say(t.pair_names).say(" ").child(there)
}

/// The names that the other end does not have. A name that is no longer told stays visible, so that it is not lost.
fn end(field: &Field, label: &'static str, names: &[AttrValue], other: &Field) -> El {
    let view = &field.view;
    let taken = view.state.answers.text(&other.path);
    let told = view.state.answers.text(&field.path);
    let kept = (!told.is_empty() && names.iter().all(|name| **name != *told)).then(|| told.to_owned().into());
    let offered: Vec<AttrValue> = names.iter().filter(|name| ***name != *taken).cloned().chain(kept).collect();
    let one = |(at, name): (usize, AttrValue)| {
        option(Choosable {
            input: Input::Radio,
            stand: Stand::Among,
            name: field.path.clone(),
            first: (at == 0).then(|| field.first()),
            label: name.clone(),
            chosen: is_text(view.answer(&field.path), &name),
            onpick: view.on(Action::Tell(field.path.to_string(), Answer::Text((*name).into()))),
        })
    };
    let options = el("div").class("options").all(offered.into_iter().enumerate().map(one));
    let fieldset = el("fieldset").child(el("legend").say(label)).child(options);
    let look = if told.is_empty() { "question" } else { "question is-told" };
    el("div").class(look).id(join("box-", &field.path)).key(&field.path).child(fieldset)
}
