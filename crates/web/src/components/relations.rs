//! Who is related to whom, drawn: one below the other, with an arc between each two that are related, and the same in
//! words. Coordinates are whole numbers in the units of the picture.

use yew::AttrValue;
use zice_web::state::{Node, Relations};
use zice_web::texts::editors;

use crate::markup::{El, el, join, p};
use crate::view::View;

/// From one to the next.
const ROW: usize = 50;
/// How far an arc between neighbours reaches, and how much further one between the first and the last.
const NEAREST: usize = 18;
const FURTHER: usize = 44;
/// Longer names are cut: those in the picture stand in full below it.
const LONGEST: usize = 14;

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
    // Arcs lie left of the dots, names right of them.
    let dots = 10 + relations.pairs.iter().map(|pair| reach(relations, *pair)).max().unwrap_or_default();
    let arcs = relations.pairs.iter().map(|pair| arc(relations, *pair, dots));
    let node = |(at, one)| node(view, one, [dots, middle(at)], relations.is_related(at));
    let nodes = relations.nodes.iter().enumerate().map(node);
    let picture = el("svg").attr("viewBox", ["0 0 330 ", &height.to_string()].concat().into());
    // The words below say the same, once.
    picture.with("aria-hidden", "true").child(el("g").all(arcs)).child(el("g").all(nodes))
}

fn reach(relations: &Relations, (one, other): (usize, usize)) -> usize {
    NEAREST + (FURTHER * other.saturating_sub(one + 1)).checked_div(relations.nodes.len()).unwrap_or_default()
}

fn arc(relations: &Relations, pair: (usize, usize), dots: usize) -> El {
    let (one, other) = pair;
    let half = other.saturating_sub(one) * ROW / 2;
    let places = [dots, middle(one), reach(relations, pair), half, dots, middle(other)].map(|at| at.to_string());
    let [from_x, from_y, reach, half, to_x, to_y] = &places;
    let path = ["M", from_x, " ", from_y, "A", reach, " ", half, " 0 0 0 ", to_x, " ", to_y].concat();
    el("path").class("relation").attr("d", path.into())
}

/// A dot with the name beside it, and the role below that.
fn node(view: &View, node: &Node, [left, middle]: [usize; 2], is_related: bool) -> El {
    let (x, y) = (left.to_string(), middle.to_string());
    let beside: AttrValue = (left + 16).to_string().into();
    let look = if is_related { "member is-related" } else { "member" };
    let dot = el("circle").class(look).attr("cx", x.into()).attr("cy", y.clone().into()).with("r", "7");
    let up = if node.role.is_empty() { "6" } else { "-3" };
    let name = el("tspan").attr("x", beside.clone()).with("dy", up).text(shortened(&node.name));
    let role = el("tspan").class("member-role").attr("x", beside).with("dy", "19").text(node.role.clone());
    let both = if node.role.is_empty() { String::new() } else { view.texts().comma.to_owned() + &node.role };
    let title = el("title").text([&*node.name, &*both].concat());
    el("g").child(title).child(dot).child(el("text").attr("y", y.into()).child(name).child(role))
}

fn middle(at: usize) -> usize {
    at * ROW + ROW / 2
}

fn shortened(name: &str) -> String {
    let start: String = name.chars().take(LONGEST).collect();
    if start.len() < name.len() { start + "…" } else { start }
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
