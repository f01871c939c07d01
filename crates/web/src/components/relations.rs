//! Who is related to whom, drawn: one below the other, with an arc between each two that are related, and the same in
//! words. Coordinates are whole numbers in the units of the picture.

use zice_web::state::{Node, Relations};
use zice_web::texts::editors;

use crate::markup::{El, el, join, p};
use crate::view::View;

/// From one to the next.
const ROW: usize = 36;
/// Where the dots stand; arcs lie left of them, names right.
const DOTS: usize = 84;
/// How far the widest arc reaches.
const REACH: usize = 72;
/// Longer names are cut: those in the picture stand beside those in full below it.
const LONGEST: usize = 12;

/// The picture with its words; nothing while there are not two to be related.
pub(super) fn relations(view: &View, list: &str) -> Option<El> {
    let t = editors(view.language());
    let relations = Relations::of(view.library, &view.state.answers, list, view.language());
    let is_worth_it = relations.nodes.len() > 1 && view.state.answers.entries(list) > 0;
    let id = join("relations-", list);
    let title = p("relations-title").id(id.clone()).say(t.relations);
    let words = el("figcaption").child(related(view, &relations)).child(unrelated(view, &relations));
    let figure = el("figure").class("relations").attr("aria-labelledby", id.into());
    is_worth_it.then(|| figure.child(title).child(picture(view, &relations)).child(words))
}

fn picture(view: &View, relations: &Relations) -> El {
    let height = relations.nodes.len() * ROW;
    let arcs = relations.pairs.iter().map(|(one, other)| arc(relations, *one, *other));
    let nodes = relations.nodes.iter().enumerate().map(|(at, one)| node(view, one, at, relations.is_related(at)));
    let picture = el("svg").attr("viewBox", ["0 0 340 ", &height.to_string()].concat().into());
    // The words below say the same, once.
    picture.with("aria-hidden", "true").child(el("g").all(arcs)).child(el("g").all(nodes))
}

fn arc(relations: &Relations, one: usize, other: usize) -> El {
    let span = other.saturating_sub(one);
    let reach = (REACH * span).checked_div(relations.nodes.len().saturating_sub(1)).unwrap_or(REACH).max(ROW / 2);
    let [dots, from, to, reach, half] =
        [DOTS, middle(one), middle(other), reach, span * ROW / 2].map(|at| at.to_string());
    let path = ["M", &dots, " ", &from, "A", &reach, " ", &half, " 0 0 0 ", &dots, " ", &to].concat();
    el("path").class("relation").attr("d", path.into())
}

fn node(view: &View, node: &Node, at: usize, is_related: bool) -> El {
    let y = middle(at).to_string();
    let look = if is_related { "member is-related" } else { "member" };
    let dot = el("circle").class(look).attr("cx", DOTS.to_string().into()).attr("cy", y.clone().into()).with("r", "7");
    let small = el("tspan").class("member-role").text(role(view, node));
    let name = el("text").attr("x", (DOTS + 18).to_string().into()).attr("y", y.into()).with("dy", "6");
    let name = name.child(el("tspan").text(shortened(&node.name))).child(small);
    let title = el("title").text([&*node.name, &*role(view, node)].concat());
    el("g").child(title).child(dot).child(name)
}

fn middle(at: usize) -> usize {
    at * ROW + ROW / 2
}

fn shortened(name: &str) -> String {
    let start: String = name.chars().take(LONGEST).collect();
    if start.len() < name.len() { start + "…" } else { start }
}

fn role(view: &View, node: &Node) -> String {
    let t = editors(view.language());
    if node.role.is_empty() { String::new() } else { [t.role_open, &*node.role, t.role_close].concat() }
}

fn related(view: &View, relations: &Relations) -> El {
    let (t, texts) = (editors(view.language()), view.texts());
    let name = |at: usize| relations.nodes.get(at).map_or("", |node| &*node.name);
    let pair = |(one, other): &(usize, usize)| [name(*one), t.with, name(*other)].concat();
    let pairs: Vec<_> = relations.pairs.iter().map(pair).collect();
    sentence(t.related, &pairs.join(texts.semicolon), texts.full_stop)
}

fn unrelated(view: &View, relations: &Relations) -> El {
    let (t, texts) = (editors(view.language()), view.texts());
    let alone = relations.nodes.iter().enumerate().filter(|(at, _)| !relations.is_related(*at));
    let names: Vec<_> = alone.map(|(_, node)| &*node.name).collect();
    sentence(t.unrelated, &names.join(texts.comma), texts.full_stop)
}

/// Nothing where there is nothing to say.
fn sentence(start: &'static str, said: &str, end: &'static str) -> El {
    p("note").text(if said.is_empty() { String::new() } else { [start, said, end].concat() })
}
