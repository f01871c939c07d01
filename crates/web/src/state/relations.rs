//! Who is related to whom: the entries that pairs choose among, and the pairs that join them, in an order in which those
//! that hang together stand together. It decides nothing about relations.

use std::rc::Rc;

use zice_core::{FactId, Kind};
use zice_packs::{Language, Library};

use super::{Answers, field_path, list_fact, names};

/// One that can be related to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is called.
    pub name: Rc<str>,
    /// Its first choice, such as its role; empty while it has none.
    pub role: String,
    /// The first of those it hangs together with, by the position it was told at.
    group: usize,
}

/// Nodes, and pairs of positions among them, the smaller first, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relations {
    /// Those that were named.
    pub nodes: Vec<Node>,
    /// Which of them are related.
    pub pairs: Vec<(usize, usize)>,
}

impl Relations {
    /// What a list of pairs says; empty where its path is none. A pair of an end that is no longer named, or of twice the
    /// same, joins nothing.
    pub fn of(library: &Library, answers: &Answers, list: &str, language: Language) -> Self {
        let Some((ends, known)) = ends(library, list) else { return Self::default() };
        let nodes = names(library, answers, known).into_iter().enumerate();
        let nodes: Vec<_> = nodes.map(|(group, name)| node(library, answers, known, name, group, language)).collect();
        let end = |index, id: FactId| {
            let fact = library.rules.schema.get(id)?;
            let told = answers.text(&field_path(list, index, fact.local_name())).trim();
            nodes.iter().position(|node| *node.name == *told)
        };
        let [first, second] = ends;
        let pair = |index| Some((end(index, first)?, end(index, second)?));
        let pairs = (0..answers.entries(list)).filter_map(pair).collect();
        grouped(nodes, pairs)
    }

    /// Whether a node is related to another.
    pub fn is_related(&self, node: usize) -> bool {
        self.pairs.iter().any(|(one, other)| *one == node || *other == node)
    }
}

/// The ends of a list of pairs, and the fact that gives the names they choose among.
fn ends(library: &Library, list: &str) -> Option<([FactId; 2], FactId)> {
    let schema = &library.rules.schema;
    let Kind::Pairs(ends) = schema.get(list_fact(schema, list)?)?.kind else { return None };
    let [first, _] = ends;
    Some((ends, library.catalogue.fact(first)?.names?))
}

fn node(library: &Library, answers: &Answers, known: FactId, name: Rc<str>, group: usize, language: Language) -> Node {
    let role = role(library, answers, known, &name, language).unwrap_or_default();
    Node { name, role, group }
}

/// The first choice of the first entry of this name, in words.
fn role(library: &Library, answers: &Answers, known: FactId, name: &str, language: Language) -> Option<String> {
    let schema = &library.rules.schema;
    let fact = schema.get(known)?;
    let list = schema.get(fact.within?)?;
    let is_it = |at: &usize| answers.text(&field_path(&list.name, *at, fact.local_name())).trim() == name;
    let at = (0..answers.entries(&list.name)).find(is_it)?;
    let choice = |id: &FactId| Some((*id, schema.get(*id)?)).filter(|(_, fact)| matches!(fact.kind, Kind::Choice(_)));
    let (id, choice) = list.kind.fields().iter().find_map(choice)?;
    let Kind::Choice(options) = &choice.kind else { return None };
    let told = answers.text(&field_path(&list.name, at, choice.local_name()));
    let option = options.iter().position(|option| **option == *told)?;
    Some(library.catalogue.fact(id)?.options.get(option)?.get(language).to_owned())
}

/// In an order in which those that hang together follow each other.
fn grouped(mut nodes: Vec<Node>, told: Vec<(usize, usize)>) -> Relations {
    for (one, other) in &told {
        let group = |at: usize| nodes.get(at).map_or(at, |node| node.group);
        let (low, high) = (group(*one).min(group(*other)), group(*one).max(group(*other)));
        nodes.iter_mut().filter(|node| node.group == high).for_each(|node| node.group = low);
    }
    // Not by sorting: its machinery is larger than all the rest of this.
    let all = 0..nodes.len();
    let of = |group| nodes.iter().enumerate().filter(move |(_, node)| node.group == group).map(|(at, _)| at);
    let order: Vec<usize> = all.flat_map(of).collect();
    let place = |at: usize| order.iter().position(|from| *from == at).unwrap_or(at);
    let mut pairs = Vec::new();
    for (one, other) in told.into_iter().map(|(one, other)| (place(one), place(other))) {
        let pair = (one.min(other), one.max(other));
        if one != other && !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    let nodes = order.iter().filter_map(|at| nodes.get(*at).cloned()).collect();
    Relations { nodes, pairs }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Answer;

    const PAIRS: &str = "related_member_pairs";

    fn relations(names: &[&str], pairs: &[(&str, &str)]) -> Relations {
        let library = zice_builtin::chinese();
        let mut answers = Answers::default();
        let mut tell = |path: String, text: &str| answers.tell(&path, Answer::Text(text.into()));
        tell("members".into(), &names.len().to_string());
        for (at, name) in names.iter().enumerate() {
            tell(field_path("members", at, "name"), name);
            tell(field_path("members", at, "role"), if at == 0 { "lead" } else { "" });
        }
        tell(PAIRS.into(), &pairs.len().to_string());
        for (at, (first, second)) in pairs.iter().enumerate() {
            tell(field_path(PAIRS, at, "first"), first);
            tell(field_path(PAIRS, at, "second"), second);
        }
        Relations::of(&library, &answers, PAIRS, Language::Zh)
    }

    fn named(relations: &Relations) -> Vec<&str> {
        relations.nodes.iter().map(|node| &*node.name).collect()
    }

    #[test]
    fn those_that_hang_together_stand_together() {
        let found = relations(&["甲", "乙", "丙", "丁", "戊"], &[("丁", "甲"), ("戊", "乙"), ("甲", "丁")]);
        assert_eq!(named(&found), ["甲", "丁", "乙", "戊", "丙"]);
        assert_eq!(found.pairs, [(0, 1), (2, 3)]);
        assert!(found.is_related(3) && !found.is_related(4));
        assert_eq!((&*found.nodes[0].role, &*found.nodes[1].role), ("牵头单位", ""));
    }

    #[test]
    fn groups_that_are_joined_later_become_one() {
        let found = relations(&["甲", "乙", "丙", "丁"], &[("甲", "乙"), ("丙", "丁"), ("丁", "乙")]);
        assert_eq!(named(&found), ["甲", "乙", "丙", "丁"]);
        assert!(found.nodes.iter().all(|node| node.group == 0));
    }

    #[test]
    fn what_is_no_pair_joins_nothing() {
        let found = relations(&["甲", " 乙 "], &[("甲", "甲"), ("甲", "丙"), ("", "乙"), ("乙", "甲 ")]);
        assert_eq!(named(&found), ["甲", "乙"]);
        assert_eq!(found.pairs, [(0, 1)]);
        let library = zice_builtin::chinese();
        assert_eq!(Relations::of(&library, &Answers::default(), "members", Language::Zh), Relations::default());
    }
}
