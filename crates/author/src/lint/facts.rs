//! Facts, definitions, groups and directions that lead nowhere. Judges no condition.

use std::collections::BTreeSet;

use zice_core::{Effect, FactId, Kind, Operand, Schema};
use zice_packs::{Node, Shape, Subject};

use super::{Finding, Lint};
use crate::pack::Pack;
use crate::reading::facts_read;

pub(super) fn lint(pack: &Pack) -> Vec<Finding> {
    [unused_facts(pack), unused_definitions(pack), empty_groups(pack), without_gate(pack)].concat()
}

fn unused_facts(pack: &Pack) -> Vec<Finding> {
    let (schema, read) = (&pack.rules().schema, read(pack));
    let holds_a_read_field =
        |id: FactId| schema.iter().any(|(field, fact)| fact.within == Some(id) && read.contains(&field));
    let unused = schema.iter().filter(|(id, fact)| {
        // A label serves people, not rules.
        *id != Schema::AS_OF && fact.kind != Kind::Text && !read.contains(id) && !holds_a_read_field(*id)
    });
    let finding = |(id, name): (FactId, &str)| {
        let at = pack.checked.places.facts.get(usize::from(id.0))?;
        let found =
            Finding::new(Lint::UnusedFact, at, format!("fact {name}"), "no rule, amount or window reads this fact");
        Some(found.hint("remove it, or test it").about(Subject::Fact(id)))
    };
    unused.filter_map(|(id, fact)| finding((id, &fact.name))).collect()
}

/// Every fact that something reads.
fn read(pack: &Pack) -> BTreeSet<FactId> {
    let rules = pack.rules();
    let mut read = facts_read(&rules.tests);
    for direction in &rules.directions {
        read.extend(direction.parties.map(|parties| parties.list.fact));
        for amount in &direction.amounts {
            amount.each_place(&mut |place| read.extend([place.fact]));
        }
    }
    for window in rules.policies.iter().map(|policy| &policy.window) {
        let days = [&window.opens, &window.closes, &window.confirmed_until];
        read.extend(days.into_iter().flatten().filter_map(place_of_day));
    }
    read
}

fn place_of_day(day: &Operand) -> Option<FactId> {
    day.place().map(|place| place.fact)
}

fn unused_definitions(pack: &Pack) -> Vec<Finding> {
    let mut used = BTreeSet::new();
    pack.documents.iter().for_each(|document| uses(document, &mut used));
    let unused = |node: &Node| {
        let name = text(node, "name").filter(|name| !used.contains(*name))?;
        let message = "no condition uses this definition";
        Some(Finding::new(Lint::UnusedDefinition, &node.at, format!("definition {name}"), message).hint("remove it"))
    };
    tables(pack, "definition").filter_map(unused).collect()
}

/// The definitions that are used anywhere inside a value.
fn uses<'n>(node: &'n Node, used: &mut BTreeSet<&'n str>) {
    used.extend(text(node, "use"));
    node.items().iter().for_each(|item| uses(item, used));
    node.members().iter().for_each(|(_, value)| uses(value, used));
}

fn empty_groups(pack: &Pack) -> Vec<Finding> {
    let asked: BTreeSet<_> = tables(pack, "fact").filter_map(|fact| text(fact, "group")).collect();
    let empty = |node: &Node| {
        let id = text(node, "id").filter(|id| !asked.contains(*id))?;
        let finding = Finding::new(Lint::EmptyGroup, &node.at, format!("group {id}"), "no fact is asked in this group");
        Some(finding.hint("remove it, or name it in a fact"))
    };
    tables(pack, "group").filter_map(empty).collect()
}

fn without_gate(pack: &Pack) -> Vec<Finding> {
    let rules = pack.rules();
    let finding = |(id, at)| {
        let direction = rules.direction(id)?;
        let gates = |clause: &zice_core::Clause| clause.unmet != Effect::Nothing && !clause.window;
        if direction.clauses.iter().any(gates) {
            return None;
        }
        let subject = format!("direction {}", direction.id);
        let found =
            Finding::new(Lint::NoGate, at, subject, "no rule but the window can keep anyone out of this direction");
        Some(found.hint("add a rule with a test and an effect when unmet").about(Subject::Direction(id)))
    };
    rules.direction_ids().zip(&pack.checked.places.directions).filter_map(finding).collect()
}

/// All tables of a kind.
pub(super) fn tables<'p>(pack: &'p Pack, key: &'static str) -> impl Iterator<Item = &'p Node> {
    pack.documents.iter().filter_map(move |document| document.get(key)).flat_map(Node::items)
}

/// The text of a key.
pub(super) fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    match &node.get(key)?.shape {
        Shape::Text(text) => Some(text),
        _ => None,
    }
}
