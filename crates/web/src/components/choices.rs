//! A question with any of several answers, "none of these" and "not sure".

use zice_web::state::Answer;

use super::Field;
use super::choice::{apart, labelled, pick, unsure};
use super::option::{Choosable, Input, Stand};
use super::options::offered;
use crate::markup::El;

/// Any of several.
pub(super) fn choices(field: &Field, ids: &'static [Box<str>]) -> El {
    let chosen: Vec<&str> = field.view.state.answers.text(&field.path).split(' ').filter(|id| !id.is_empty()).collect();
    let one = |(id, label): (&'static str, &'static str)| Choosable {
        input: Input::Checkbox,
        stand: Stand::Among,
        name: field.path.clone(),
        first: None,
        label: label.into(),
        chosen: chosen.contains(&id),
        onpick: pick(field, Answer::Text(flipped(ids, &chosen, id).into())),
    };
    let none = apart(field, Input::Checkbox, field.view.texts().none_of_these, Answer::Nothing);
    let options = labelled(field, ids).into_iter().map(one).collect();
    offered(field, options, [none, unsure(field, Input::Checkbox)])
}

/// The chosen options with one of them flipped, in the order of the fact.
fn flipped(ids: &[Box<str>], chosen: &[&str], flip: &str) -> String {
    let stays = |id: &&str| chosen.contains(id) != (*id == flip);
    ids.iter().map(|id| &**id).filter(stays).collect::<Vec<_>>().join(" ")
}
