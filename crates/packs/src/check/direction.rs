//! Checks the head of a pack, its window and its directions. Knows no rules; those are checked against the plans made here.

use std::collections::BTreeMap;

use zice_core::{
    Condition, Date, Direction, DirectionId, Kind, Operand, Parties, Place, Policy, PolicyId, Schema, Window,
};

use crate::{DirectionKind, DirectionWords, Node, PackWords, Shape};

use super::allowance::allowances;
use super::amount::amount;
use super::condition::Resolver;
use super::context::Context;
use super::table::{Pack, id, is_name};
use super::{Checked, Subject};

const FORMAT: u32 = 1;

/// A direction as its rules are checked for it.
pub(super) struct Plan {
    pub(super) id: DirectionId,
    pub(super) name: String,
    /// Its constants, its own name as `direction` among them.
    pub(super) args: BTreeMap<String, String>,
    /// The list it judges, and which entries are parties.
    pub(super) parties: Option<(Place, Condition)>,
}

/// The definitions of a pack by name.
pub(super) fn definitions<'n>(pack: &Pack<'n>, context: &mut Context) -> BTreeMap<&'n str, &'n Node> {
    let mut definitions = BTreeMap::new();
    for node in pack.all("definition") {
        context.about("definition");
        context.keys(node, &["name", "test"]);
        let Some(name) = context.text(node, "name") else { continue };
        if definitions.insert(name, node).is_some() {
            context.say(&node.at, "name", format!("the definition `{name}` is given twice"));
        }
    }
    definitions
}

/// Checks the head and the directions of a pack.
pub(super) fn directions(pack: &Pack, policy: PolicyId, checked: &mut Checked, context: &mut Context) -> Vec<Plan> {
    head(pack, checked, context);
    let definitions = definitions(pack, context);
    let mut plans = Vec::new();
    for node in pack.all("direction") {
        plans.extend(direction(node, policy, &definitions, checked, context));
    }
    if plans.is_empty() {
        context.about("");
        context.say(&pack.at(), "direction", "a pack has at least one direction");
    }
    plans
}

fn head(pack: &Pack, checked: &mut Checked, context: &mut Context) {
    context.about("pack");
    let format = pack.one("format", context);
    if format.and_then(|format| context.whole::<u32>(format, "format")).is_none_or(|version| version != FORMAT) {
        context.say(&pack.at(), "format", format!("a pack says `format = {FORMAT}`"));
    }
    let Some(node) = pack.one("pack", context) else {
        context.say(&pack.at(), "pack", "the table [pack] is required");
        return;
    };
    context.keys(node, &["id", "title", "issuers", "number", "issued", "notes"]);
    let name = context.text(node, "id").unwrap_or_default();
    if checked.library.rules.policies.iter().any(|policy| *policy.id == *name) {
        context.say(&node.at, "id", format!("the pack `{name}` is loaded twice"));
    }
    let mut words = PackWords {
        title: context.words(node, "title"),
        issuers: context.words(node, "issuers"),
        number: context.optional_text(node, "number").map(Into::into),
        issued: node.get("issued").and_then(|day| issued(day, context)),
        notes: context.words_list(node, "notes"),
        window_note: None,
        digest: [0; 32],
    };
    let window = window(pack, &checked.library.rules.schema, context);
    words.window_note = pack.one("window", context).and_then(|node| context.optional_words(node, "note"));
    checked.library.rules.policies.push(Policy { id: name.into(), window });
    checked.library.catalogue.packs.push(words);
}

fn issued(node: &Node, context: &mut Context) -> Option<Box<str>> {
    let day = match &node.shape {
        Shape::Date(text) | Shape::Text(text) => Date::parse(text),
        _ => None,
    };
    if day.is_none() {
        context.say(&node.at, "issued", "expected a date");
    }
    day.map(|day| day.to_string().into())
}

fn window(pack: &Pack, schema: &Schema, context: &mut Context) -> Window {
    let Some(node) = pack.one("window", context) else { return Window::default() };
    context.about("window");
    context.keys(node, &["opens", "closes", "confirmed_until", "note"]);
    let mut day = |key| node.get(key).and_then(|value| window_day(value, key, schema, context));
    Window { opens: day("opens"), closes: day("closes"), confirmed_until: day("confirmed_until") }
}

/// A date, or the name of a date fact of the applicant.
fn window_day(node: &Node, key: &str, schema: &Schema, context: &mut Context) -> Option<Operand> {
    let (Shape::Date(text) | Shape::Text(text)) = &node.shape else {
        context.say(&node.at, key, "expected a date, or the name of a date fact");
        return None;
    };
    if let Some(day) = Date::parse(text) {
        return Some(Operand::Literal(day.day_number()));
    }
    let fact = schema.find(text).and_then(|id| Some((id, schema.get(id)?)));
    match fact {
        Some((id, fact)) if fact.kind == Kind::Date && fact.within.is_none() => {
            Some(Operand::Fact(Place { depth: 0, slot: fact.slot, fact: id }))
        }
        _ => {
            context.unknown(&node.at, key, "date fact", text, schema.iter().map(|(_, fact)| &*fact.name));
            None
        }
    }
}

fn direction(
    node: &Node,
    policy: PolicyId,
    definitions: &BTreeMap<&str, &Node>,
    checked: &mut Checked,
    context: &mut Context,
) -> Option<Plan> {
    context.about("direction");
    context.keys(
        node,
        &["id", "title", "judged", "kind", "locator", "notes", "args", "parties", "amount", "same_money_as", "allow"],
    );
    let name = context.text(node, "id")?;
    context.about(format!("direction {name}"));
    if !is_name(name) {
        context.say(&node.at, "id", format!("`{name}` is not a name: use a-z, 0-9 and _"));
    }
    if checked.library.rules.find_direction(name).is_some() {
        context.say(&node.at, "id", format!("the direction `{name}` is given twice"));
    }
    let words = DirectionWords {
        title: context.words(node, "title"),
        judged: context.words(node, "judged"),
        kind: kind(node, context),
        locator: context.text(node, "locator").unwrap_or_default().into(),
        notes: context.words_list(node, "notes"),
    };
    let args = args(node, name, context);
    let at = DirectionId(id(checked.library.rules.directions.len()));
    allowances(node, Subject::Direction(at), checked, context);
    let mut resolver = Resolver::new(&checked.library.rules.schema, definitions, &args, context);
    let parties = node.get("parties").and_then(|parties| parties_of(parties, &mut resolver));
    let cases = node.get("amount").map(Node::items).unwrap_or_default();
    let amounts = cases.iter().filter_map(|case| amount(case, &mut resolver)).collect();
    let same_money_as = node.get("same_money_as").and_then(|value| earlier(value, checked, context));
    let rules = &mut checked.library.rules;
    let exist = |(list, is): &(Place, Condition)| {
        let exist = context.shared(Condition::Some(*list, Box::new(is.clone())), &mut rules.tests);
        Parties { list: *list, exist }
    };
    let judged_parties = parties.as_ref().map(exist);
    let plan = Plan { id: at, name: name.to_owned(), args, parties };
    checked.library.rules.directions.push(Direction {
        id: name.into(),
        policy,
        clauses: Vec::new(),
        information: Vec::new(),
        parties: judged_parties,
        amounts,
        same_money_as,
    });
    checked.library.catalogue.directions.push(words);
    checked.places.directions.push(node.at.clone());
    Some(plan)
}

/// Most are for an enterprise as a whole.
fn kind(node: &Node, context: &mut Context) -> DirectionKind {
    let kinds = [
        ("enterprise", DirectionKind::Enterprise),
        ("project", DirectionKind::Project),
        ("platform", DirectionKind::Platform),
        ("product", DirectionKind::Product),
        ("group", DirectionKind::Group),
    ];
    node.get("kind").and_then(|_| context.word(node, "kind", &kinds)).unwrap_or_default()
}

/// A direction that is declared before.
fn earlier(node: &Node, checked: &Checked, context: &mut Context) -> Option<DirectionId> {
    let name = context.as_text(node, "same_money_as")?;
    let found = checked.library.rules.find_direction(name);
    if found.is_none() {
        let hint = Some("name a direction that stands above this one".to_owned());
        context.say_with(&node.at, "same_money_as", format!("there is no direction `{name}` before this one"), hint);
    }
    found
}

fn args(node: &Node, name: &str, context: &mut Context) -> BTreeMap<String, String> {
    let mut args = BTreeMap::from([("direction".to_owned(), name.to_owned())]);
    for (key, value) in node.get("args").map(Node::members).unwrap_or_default() {
        if let Some(text) = context.as_text(value, "args") {
            args.insert(key.clone(), text.to_owned());
        }
    }
    args
}

fn parties_of(node: &Node, resolver: &mut Resolver) -> Option<(Place, Condition)> {
    resolver.context.keys(node, &["list", "where"]);
    let list = resolver.context.text(node, "list")?;
    let (place, fact) = resolver.place(&node.at, "list", list)?;
    if !matches!(fact.kind, Kind::List(_)) {
        resolver.context.say(&node.at, "list", "expected the name of a list");
        return None;
    }
    let is = match node.get("where") {
        None => Condition::Always(true),
        Some(selection) => resolver.within(place.fact, |resolver| resolver.condition(selection))?,
    };
    Some((place, is))
}
