//! Checks conditions as written into conditions that can be judged: every name to its place, every literal to its type.
//! Knows the direction it is checked for, and no facts of any applicant.

mod list;
mod relation;

use std::collections::BTreeMap;

use zice_core::{Comparison, Condition, Fact, FactId, Place, Schema};

use crate::{At, Node};

use super::context::Context;

/// Definitions inside definitions, lists inside lists: deeper than this is a mistake.
const DEEPEST: usize = 24;
const COMPARISONS: [(&str, Comparison); 5] = [
    ("at_least", Comparison::AtLeast),
    ("at_most", Comparison::AtMost),
    ("more_than", Comparison::MoreThan),
    ("less_than", Comparison::LessThan),
    ("equals", Comparison::Equals),
];
const SHAPES: &str = "write one of: all, any, not, at_least_of, open, use, direction_in, fact, every, some, count, sum";

/// What a condition is checked against.
pub(super) struct Resolver<'a, 'n> {
    pub(super) schema: &'a Schema,
    pub(super) definitions: &'a BTreeMap<&'n str, &'n Node>,
    /// Constants of the direction, `direction` among them.
    pub(super) args: &'a BTreeMap<String, String>,
    pub(super) context: &'a mut Context,
    bound: Vec<FactId>,
    depth: usize,
}

impl<'a, 'n> Resolver<'a, 'n> {
    pub(super) fn new(
        schema: &'a Schema,
        definitions: &'a BTreeMap<&'n str, &'n Node>,
        args: &'a BTreeMap<String, String>,
        context: &'a mut Context,
    ) -> Self {
        Self { schema, definitions, args, context, bound: Vec::new(), depth: 0 }
    }

    /// Checks a condition; `None` once something wrong has been told.
    pub(super) fn condition(&mut self, node: &Node) -> Option<Condition> {
        self.depth += 1;
        let condition = if self.depth > DEEPEST {
            self.context.say(&node.at, "test", "conditions are nested too deeply, or a definition uses itself");
            None
        } else {
            self.shape(node)
        };
        self.depth -= 1;
        condition
    }

    fn shape(&mut self, node: &Node) -> Option<Condition> {
        let value = |key| node.get(key);
        if let Some(parts) = value("all") {
            self.context.keys(node, &["all"]);
            return self.parts(parts, "all").map(Condition::All);
        }
        if let Some(parts) = value("any") {
            self.context.keys(node, &["any"]);
            return self.parts(parts, "any").map(Condition::Any);
        }
        if let Some(part) = value("not") {
            self.context.keys(node, &["not"]);
            return self.condition(part).map(|part| Condition::Not(Box::new(part)));
        }
        if let Some(part) = value("open") {
            self.context.keys(node, &["open"]);
            return self.condition(part).map(|part| Condition::Open(Box::new(part)));
        }
        if let Some(least) = value("at_least_of") {
            return self.at_least_of(node, least);
        }
        if let Some(name) = value("use") {
            return self.definition(node, name);
        }
        if value("direction_in").is_some() {
            return Some(self.direction_in(node));
        }
        if value("fact").is_some() {
            return self.fact_test(node);
        }
        for list in ["every", "some", "count", "sum"] {
            if let Some(name) = value(list) {
                return self.list_test(list, node, name);
            }
        }
        self.context.say_with(&node.at, "test", "this is not a condition", Some(SHAPES.to_owned()));
        None
    }

    fn parts(&mut self, node: &Node, key: &str) -> Option<Vec<Condition>> {
        if node.items().is_empty() {
            self.context.say(&node.at, key, "expected a list of conditions");
            return None;
        }
        let parts: Vec<_> = node.items().iter().map(|part| self.condition(part)).collect();
        parts.into_iter().collect()
    }

    fn at_least_of(&mut self, node: &Node, least: &Node) -> Option<Condition> {
        self.context.keys(node, &["at_least_of", "of"]);
        let least = self.context.whole(least, "at_least_of")?;
        let parts = self.context.required(node, "of")?;
        Some(Condition::AtLeast(least, self.parts(parts, "of")?))
    }

    fn definition(&mut self, node: &Node, name: &Node) -> Option<Condition> {
        self.context.keys(node, &["use"]);
        let name = self.context.as_text(name, "use")?;
        let Some(definition) = self.definitions.get(name).copied() else {
            self.context.unknown(&node.at, "use", "definition", name, self.definitions.keys().copied());
            return None;
        };
        let test = self.context.required(definition, "test")?;
        self.condition(test)
    }

    fn direction_in(&mut self, node: &Node) -> Condition {
        self.context.keys(node, &["direction_in"]);
        let names = self.context.texts(node, "direction_in");
        Condition::Always(self.args.get("direction").is_some_and(|direction| names.contains(&direction.as_str())))
    }

    /// The place of a fact, in the applicant's record or in an entry of a list around the condition.
    pub(super) fn place(&mut self, at: &At, key: &str, name: &str) -> Option<(Place, Fact)> {
        let Some(id) = self.schema.find(name) else {
            self.context.unknown(at, key, "fact", name, self.schema.iter().map(|(_, fact)| &*fact.name));
            return None;
        };
        let fact = self.schema.get(id)?.clone();
        let depth = match fact.within {
            None => Some(0),
            Some(list) => self.bound.iter().rposition(|bound| *bound == list).map(|position| position + 1),
        };
        let Some(depth) = depth else {
            let hint = "put it inside every, some, count or sum over its list".to_owned();
            self.context.say_with(
                at,
                key,
                format!("`{name}` belongs to an entry, and no entry is at hand"),
                Some(hint),
            );
            return None;
        };
        Some((Place { depth: u8::try_from(depth).ok()?, slot: fact.slot, fact: id }, fact))
    }

    /// With these lists bound, for a direction that judges parties.
    pub(super) fn within(
        &mut self,
        list: FactId,
        judge: impl FnOnce(&mut Self) -> Option<Condition>,
    ) -> Option<Condition> {
        self.bound.push(list);
        let condition = judge(self);
        self.bound.pop();
        condition
    }

    /// The `where` of a list; every entry is meant where there is none.
    pub(super) fn selected(&mut self, node: &Node) -> Option<Condition> {
        node.get("where").map_or(Some(Condition::Always(true)), |selection| self.condition(selection))
    }

    fn misfit<T>(&mut self, node: &Node, key: &str, expected: &str) -> Option<T> {
        self.context.say(&node.at, key, format!("expected {expected}"));
        None
    }
}

fn named<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    words.iter().find(|(name, _)| *name == word).map(|(_, meaning)| *meaning)
}
