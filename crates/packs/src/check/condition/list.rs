//! Checks what is asked of the entries of a list: of every one, of some, how many they are, what they sum up to.

use zice_core::{Comparison, Condition, Fact, Kind, Place};

use super::{COMPARISONS, Resolver, named};
use crate::{Node, Shape};

/// How many lists can be bound around a condition.
const MOST_BOUND: usize = 4;

impl Resolver<'_, '_> {
    pub(super) fn list_test(&mut self, shape: &str, node: &Node, name: &Node) -> Option<Condition> {
        let name = self.context.as_text(name, shape)?;
        let (list, _) = self.list_place(name, node, shape)?;
        self.bound.push(list.fact);
        let condition = match shape {
            "every" | "some" => self.quantifier(shape, node, list),
            "count" => self.count(node, list),
            _ => self.sum(node, list),
        };
        self.bound.pop();
        condition
    }

    fn list_place(&mut self, name: &str, node: &Node, key: &str) -> Option<(Place, Fact)> {
        let (place, fact) = self.place(&node.at, key, name)?;
        if !matches!(fact.kind, Kind::List(_) | Kind::Pairs(_)) {
            return self.misfit(node, key, "the name of a list");
        }
        if self.bound.len() >= MOST_BOUND {
            self.context.say(&node.at, key, "too many lists inside each other");
            return None;
        }
        Some((place, fact))
    }

    fn quantifier(&mut self, shape: &str, node: &Node, list: Place) -> Option<Condition> {
        self.context.keys(node, &[shape, "where", "that"]);
        let (selected, that) = (node.get("where"), node.get("that"));
        if that.is_none() && (shape == "every" || selected.is_none()) {
            return self.misfit(node, shape, "`that`, the condition for the entries");
        }
        let parts: Option<Vec<_>> = [selected, that].into_iter().flatten().map(|part| self.condition(part)).collect();
        Some(match (shape, parts?) {
            ("every", mut parts) => {
                let that = parts.pop()?;
                let implied = parts.into_iter().map(|selected| Condition::Not(Box::new(selected)));
                Condition::Every(list, Box::new(joined(Condition::Any, implied.chain([that]).collect())))
            }
            (_, parts) => Condition::Some(list, Box::new(joined(Condition::All, parts))),
        })
    }

    fn count(&mut self, node: &Node, list: Place) -> Option<Condition> {
        let (comparison, number) = self.tally(node, &["count", "where"])?;
        let number = self.context.whole(number, "count")?;
        let selected = self.selected(node)?;
        Some(Condition::Count(list, Box::new(selected), comparison, number))
    }

    fn sum(&mut self, node: &Node, list: Place) -> Option<Condition> {
        let (comparison, number) = self.tally(node, &["sum", "of", "where"])?;
        let of = self.context.text(node, "of")?;
        let (place, fact) = self.place(&node.at, "of", of)?;
        let number = self.literal(&fact, number, "sum")?;
        let selected = self.selected(node)?;
        Some(Condition::Sum(list, place, Box::new(selected), comparison, number))
    }

    /// The one relation of a count or a sum, beside these keys.
    fn tally<'m>(&mut self, node: &'m Node, keys: &[&str]) -> Option<(Comparison, &'m Node)> {
        let mut relations = node.members().iter().filter(|(key, _)| !keys.contains(&key.as_str()));
        let (Some((key, number)), None) = (relations.next(), relations.next()) else {
            return self.misfit(node, keys.first().unwrap_or(&""), "exactly one relation, as `at_least = 1`");
        };
        let comparison = named(&COMPARISONS, key);
        if comparison.is_none() {
            self.context.unknown(&number.at, key, "relation", key, COMPARISONS.iter().map(|(word, _)| *word));
        } else if matches!(number.shape, Shape::Table(_)) {
            return self.misfit(number, key, "a number: what is counted or summed up is not compared with a fact");
        }
        Some((comparison?, number))
    }
}

/// One condition as it is, several joined.
fn joined(join: impl Fn(Vec<Condition>) -> Condition, mut parts: Vec<Condition>) -> Condition {
    if parts.len() == 1 { parts.swap_remove(0) } else { join(parts) }
}
