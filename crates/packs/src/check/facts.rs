//! Checks groups and facts into the schema and their words. Knows types and names, nothing of rules.

use std::collections::BTreeMap;

use zice_core::{Fact, FactId, Kind, MONEY_DECIMALS, Schema};

use crate::{Ask, At, Effort, FactWords, GroupId, GroupWords, Node, Text, Unit};

use super::allowance::allowances;
use super::context::Context;
use super::table::{Pack, id, is_name};
use super::{Checked, Subject};

const KEYS: [&str; 16] = [
    "name",
    "type",
    "unit",
    "group",
    "label",
    "question",
    "help",
    "ask",
    "attested",
    "parameter",
    "effort",
    "options",
    "exclusive",
    "distinct",
    "names",
    "allow",
];
const UNITS: [(&str, Unit); 7] = [
    ("persons", Unit::Persons),
    ("units", Unit::Units),
    ("modes", Unit::Modes),
    ("standards", Unit::Standards),
    ("projects", Unit::Projects),
    ("months", Unit::Months),
    ("m2", Unit::SquareMetres),
];
const ASKS: [(&str, Ask); 2] = [("first", Ask::First), ("last", Ask::Last)];
const EFFORTS: [(&str, Effort); 5] = [
    ("minutes", Effort::Minutes),
    ("days", Effort::Days),
    ("weeks", Effort::Weeks),
    ("months", Effort::Months),
    ("fixed", Effort::Fixed),
];
/// A set of choices is kept in one number without its sign.
const MOST_OPTIONS: usize = 63;
const MOST_SQUARE_METRES: i64 = 1_000_000_000_000;
const MOST_MONTHS: i64 = 120_000;

#[derive(Clone, Copy)]
enum Type {
    Bool,
    Integer,
    Decimal,
    Money,
    Date,
    Choice,
    Choices,
    Text,
    List,
    Pairs,
}

const TYPES: [(&str, Type); 10] = [
    ("bool", Type::Bool),
    ("integer", Type::Integer),
    ("decimal", Type::Decimal),
    ("money", Type::Money),
    ("date", Type::Date),
    ("choice", Type::Choice),
    ("choices", Type::Choices),
    ("text", Type::Text),
    ("list", Type::List),
    ("pairs", Type::Pairs),
];

/// The schema of all packs together, and the words of its facts and groups.
pub(super) fn schema(packs: &[Pack], checked: &mut Checked, context: &mut Context) -> Schema {
    let mut facts = vec![as_of()];
    checked.library.catalogue.facts.push(as_of_words());
    checked.places.facts.push(At::default());
    let mut groups = BTreeMap::new();
    for pack in packs {
        pack.check_keys(context);
        for node in pack.all("group") {
            group(node, &mut groups, checked, context);
        }
        for node in pack.all("fact") {
            fact(node, &groups, &mut facts, checked, context);
        }
        for node in pack.all("fact") {
            paired_names(node, &facts, checked, context);
        }
    }
    give_slots(&mut facts);
    Schema::new(facts)
}

fn as_of() -> Fact {
    Fact { name: Schema::AS_OF_NAME.into(), kind: Kind::Date, within: None, slot: 0, parameter: true, distinct: false }
}

fn as_of_words() -> FactWords {
    let text = |zh: &str, en: &str| Text { zh: zh.into(), en: en.into() };
    FactWords {
        label: text("申报日期", "Date of application"),
        question: text("打算哪一天申报？", "On which day will you apply?"),
        help: None,
        attested: false,
        unit: None,
        effort: None,
        ask: Ask::ByWeight,
        names: None,
        options: Vec::new(),
        group: None,
    }
}

fn group(node: &Node, groups: &mut BTreeMap<String, GroupId>, checked: &mut Checked, context: &mut Context) {
    context.about("group");
    context.keys(node, &["id", "title"]);
    let Some(name) = context.text(node, "id") else { return };
    let title = context.words(node, "title");
    if groups.contains_key(name) {
        return;
    }
    groups.insert(name.to_owned(), GroupId(id(checked.library.catalogue.groups.len())));
    checked.library.catalogue.groups.push(GroupWords { title, facts: Vec::new() });
}

fn fact(
    node: &Node,
    groups: &BTreeMap<String, GroupId>,
    facts: &mut Vec<Fact>,
    checked: &mut Checked,
    context: &mut Context,
) {
    context.about("fact");
    context.keys(node, &KEYS);
    let Some(name) = context.text(node, "name") else { return };
    context.about(format!("fact {name}"));
    let Ok(within) = owner(node, name, facts, context) else { return };
    let Some(kind) = kind(node, context) else { return };
    let (parameter, distinct) = (context.flag(node, "parameter"), context.flag(node, "distinct"));
    let words = words(node, groups, context);
    if let Some(known) = facts.iter().find(|fact| *fact.name == *name) {
        if !same_type(&known.kind, &kind) {
            context.say(&node.at, "type", "this fact is declared elsewhere with another type");
        }
        return;
    }
    let at = FactId(id(facts.len()));
    allowances(node, Subject::Fact(at), checked, context);
    facts.push(Fact { name: name.into(), kind, within, slot: 0, parameter, distinct });
    if let (None, Some(group)) =
        (within, words.group.and_then(|group| checked.library.catalogue.groups.get_mut(usize::from(group.0))))
    {
        group.facts.push(at);
    }
    checked.library.catalogue.facts.push(words);
    checked.places.facts.push(node.at.clone());
    join_list(at, within, facts);
    if matches!(facts[usize::from(at.0)].kind, Kind::Pairs(_)) {
        add_ends(at, name, facts, checked);
    }
}

/// Fields are compared where they are declared.
fn same_type(one: &Kind, other: &Kind) -> bool {
    match (one, other) {
        (Kind::List(_), Kind::List(_)) | (Kind::Pairs(_), Kind::Pairs(_)) => true,
        (one, other) => one == other,
    }
}

/// The list a field belongs to, `None` for a fact of the applicant; an error where the name is no name.
fn owner(node: &Node, name: &str, facts: &[Fact], context: &mut Context) -> Result<Option<FactId>, ()> {
    let (list, local) = match name.rsplit_once("[].") {
        Some((list, local)) => (Some(list), local),
        None => (None, name),
    };
    if !is_name(local) {
        context.say(&node.at, "name", format!("`{local}` is not a name: use a-z, 0-9 and _"));
        return Err(());
    }
    let Some(list) = list else { return Ok(None) };
    let found = facts.iter().position(|fact| *fact.name == *list && matches!(fact.kind, Kind::List(_)));
    if found.is_none() {
        let hint = Some("declare the list before its fields".to_owned());
        context.say_with(&node.at, "name", format!("there is no list `{list}` before this field"), hint);
    }
    found.map(|position| Some(FactId(id(position)))).ok_or(())
}

fn kind(node: &Node, context: &mut Context) -> Option<Kind> {
    Some(match context.word(node, "type", &TYPES)? {
        Type::Bool => Kind::Bool,
        Type::Integer => Kind::Integer,
        Type::Money => Kind::Money,
        Type::Date => Kind::Date,
        Type::Text => Kind::Text,
        Type::List => Kind::List(Vec::new()),
        Type::Pairs => Kind::Pairs([FactId(0); 2]),
        Type::Choice => Kind::Choice(options(node, context)),
        Type::Decimal => match context.word(node, "unit", &UNITS)? {
            Unit::SquareMetres => Kind::Decimal { decimals: 3, most: MOST_SQUARE_METRES },
            Unit::Months => Kind::Decimal { decimals: 2, most: MOST_MONTHS },
            _ => {
                context.say(&node.at, "unit", "this unit is counted in whole numbers: use type `integer`");
                return None;
            }
        },
        Type::Choices => {
            let options = options(node, context);
            let exclusive = exclusive(node, &options, context);
            Kind::Choices { options, exclusive }
        }
    })
}

fn options(node: &Node, context: &mut Context) -> Vec<Box<str>> {
    let Some(list) = context.required(node, "options") else { return Vec::new() };
    let mut options: Vec<Box<str>> = Vec::new();
    for option in list.items() {
        context.keys(option, &["id", "zh", "en"]);
        let Some(name) = context.text(option, "id") else { continue };
        if options.iter().any(|known| **known == *name) {
            context.say(&option.at, "options", format!("the option `{name}` is given twice"));
        }
        options.push(name.into());
    }
    if options.is_empty() || options.len() > MOST_OPTIONS {
        context.say(&list.at, "options", format!("a choice has 1 to {MOST_OPTIONS} options"));
    }
    options
}

fn exclusive(node: &Node, options: &[Box<str>], context: &mut Context) -> u64 {
    let mut bits = 0;
    for name in context.texts(node, "exclusive") {
        match options.iter().position(|option| **option == *name) {
            Some(at) => bits |= 1 << at,
            None => context.unknown(&node.at, "exclusive", "option", name, options.iter().map(AsRef::as_ref)),
        }
    }
    bits
}

fn words(node: &Node, groups: &BTreeMap<String, GroupId>, context: &mut Context) -> FactWords {
    let group = node.get("group").and_then(|value| {
        let name = context.as_text(value, "group")?;
        let found = groups.get(name).copied();
        if found.is_none() {
            context.unknown(&value.at, "group", "group", name, groups.keys().map(String::as_str));
        }
        found
    });
    let options = node.get("options").map(Node::items).unwrap_or_default();
    FactWords {
        label: context.words(node, "label"),
        question: context.words(node, "question"),
        help: context.optional_words(node, "help"),
        attested: context.flag(node, "attested"),
        unit: unit(node, context),
        effort: node.get("effort").and_then(|_| context.word(node, "effort", &EFFORTS)),
        ask: node.get("ask").and_then(|_| context.word(node, "ask", &ASKS)).unwrap_or_default(),
        names: None,
        options: options.iter().map(|option| option_words(option, context)).collect(),
        group,
    }
}

fn unit(node: &Node, context: &mut Context) -> Option<Unit> {
    if node.get("type").is_some_and(|kind| kind.shape == crate::Shape::Text("money".into())) {
        return Some(Unit::Yuan);
    }
    node.get("unit").and_then(|_| context.word(node, "unit", &UNITS))
}

fn option_words(option: &Node, context: &mut Context) -> Text {
    let mut word = |key| context.text(option, key).unwrap_or_default().into();
    Text { zh: word("zh"), en: word("en") }
}

fn join_list(field: FactId, list: Option<FactId>, facts: &mut [Fact]) {
    let owner = list.and_then(|list| facts.get_mut(usize::from(list.0)));
    if let Some(Fact { kind: Kind::List(fields), .. }) = owner {
        fields.push(field);
    }
}

/// The two names of a pair are facts of their own, so that conditions can compare them.
fn add_ends(pairs: FactId, name: &str, facts: &mut Vec<Fact>, checked: &mut Checked) {
    let words = checked.library.catalogue.facts[usize::from(pairs.0)].clone();
    let at = checked.places.facts[usize::from(pairs.0)].clone();
    let first = facts.len();
    for end in ["first", "second"] {
        facts.push(Fact {
            name: format!("{name}[].{end}").into(),
            kind: Kind::Text,
            within: Some(pairs),
            slot: 0,
            parameter: false,
            distinct: false,
        });
        checked.library.catalogue.facts.push(words.clone());
        checked.places.facts.push(at.clone());
    }
    facts[usize::from(pairs.0)].kind = Kind::Pairs([FactId(id(first)), FactId(id(first + 1))]);
}

/// What pairs are made of: the names that some text fact gives, wherever it is declared.
fn paired_names(node: &Node, facts: &[Fact], checked: &mut Checked, context: &mut Context) {
    if node.get("type").is_none_or(|kind| kind.shape != crate::Shape::Text("pairs".into())) {
        return;
    }
    let pairs = context.text(node, "name").unwrap_or_default();
    context.about(format!("fact {pairs}"));
    let Some(names) = context.required(node, "names") else { return };
    let Some(name) = context.as_text(names, "names") else { return };
    let Some(at) = facts.iter().position(|fact| *fact.name == *name && fact.kind == Kind::Text) else {
        let texts = facts.iter().filter(|fact| fact.kind == Kind::Text).map(|fact| &*fact.name);
        context.unknown(&names.at, "names", "text fact", name, texts);
        return;
    };
    let ends = facts.iter().find(|fact| *fact.name == *pairs).map_or(&[][..], |fact| fact.kind.fields());
    for end in ends {
        checked.library.catalogue.facts[usize::from(end.0)].names = Some(FactId(id(at)));
    }
}

/// Slots count up within each record.
fn give_slots(facts: &mut [Fact]) {
    let mut next: BTreeMap<Option<FactId>, u16> = BTreeMap::new();
    for fact in facts {
        let slot = next.entry(fact.within).or_default();
        fact.slot = *slot;
        *slot += 1;
    }
}

/// Decimals of literals that are compared with a fact of this kind.
pub(super) fn literal_decimals(kind: &Kind) -> Option<u8> {
    match kind {
        Kind::Integer => Some(0),
        Kind::Decimal { decimals, .. } => Some(*decimals),
        Kind::Money => Some(MONEY_DECIMALS),
        _ => None,
    }
}
