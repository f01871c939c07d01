//! Checks conditions as written into conditions that can be judged: every name to its place, every literal to its type.
//! Knows the direction it is checked for, and no facts of any applicant.

use std::collections::BTreeMap;

use zice_core::{Comparison, Condition, Fact, FactId, Given, Kind, Operand, Place, Schema, Share, parse_scalar};

use crate::{At, Node, Shape};

use super::context::Context;
use super::facts::literal_decimals;

/// Definitions inside definitions, lists inside lists: deeper than this is a mistake.
const DEEPEST: usize = 24;
/// How many lists can be bound around a condition.
const MOST_BOUND: usize = 4;

const COMPARISONS: [(&str, Comparison); 5] = [
    ("at_least", Comparison::AtLeast),
    ("at_most", Comparison::AtMost),
    ("more_than", Comparison::MoreThan),
    ("less_than", Comparison::LessThan),
    ("equals", Comparison::Equals),
];
const DATE_COMPARISONS: [(&str, Comparison); 5] = [
    ("from", Comparison::AtLeast),
    ("until", Comparison::AtMost),
    ("after", Comparison::MoreThan),
    ("before", Comparison::LessThan),
    ("on", Comparison::Equals),
];
/// Key, how as_of_date stands to the moved date, months of one unit.
const AGES: [(&str, Comparison, i32); 4] = [
    ("years_ago_at_least", Comparison::AtLeast, 12),
    ("months_ago_at_least", Comparison::AtLeast, 1),
    ("within_last_years", Comparison::AtMost, 12),
    ("within_last_months", Comparison::AtMost, 1),
];
const SHARES: [(&str, Share); 3] =
    [("includes_all", Share::Whole), ("includes_any", Share::Part), ("includes_only", Share::Nothing)];
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

    fn fact_place(&mut self, node: &Node) -> Option<(Place, Fact)> {
        let name = self.context.text(node, "fact")?;
        self.place(&node.at, "fact", name)
    }

    fn fact_test(&mut self, node: &Node) -> Option<Condition> {
        let (place, fact) = self.fact_place(node)?;
        let relations: Vec<_> = node.members().iter().filter(|(key, _)| key != "fact").collect();
        let [(relation, value)] = relations.as_slice() else {
            let hint = Some("for several relations use `all`".to_owned());
            self.context.say_with(&node.at, "fact", "a fact is tested by exactly one relation", hint);
            return None;
        };
        match relation.as_str() {
            "given" => Some(Condition::Given(place)),
            "known" => self.known(node, place, &fact),
            relation => self.typed_test(place, &fact, relation, value),
        }
    }

    fn known(&mut self, node: &Node, place: Place, fact: &Fact) -> Option<Condition> {
        if !fact.parameter {
            let message = format!("`{}` is not a parameter, so `known` would let a verdict flip", fact.name);
            self.context.say_with(&node.at, "known", message, Some("use `given`".to_owned()));
            return None;
        }
        Some(Condition::Known(place))
    }

    fn typed_test(&mut self, place: Place, fact: &Fact, relation: &str, value: &Node) -> Option<Condition> {
        match (&fact.kind, relation) {
            (Kind::Bool, "is") => match value.shape {
                Shape::Bool(wanted) => Some(Condition::OneOf(place, if wanted { 2 } else { 1 })),
                _ => self.misfit(value, relation, "true or false"),
            },
            (Kind::Choice(options), "is") => {
                self.option(options, value, relation).map(|bit| Condition::OneOf(place, bit))
            }
            (Kind::Choice(options), "is_not") => {
                let every = (1 << options.len()) - 1;
                self.option(options, value, relation).map(|bit| Condition::OneOf(place, every & !bit))
            }
            (Kind::Choice(options), "in") => {
                self.option_set(options, value, relation).map(|set| Condition::OneOf(place, set))
            }
            (Kind::Choices { .. }, "includes_other_than") => self.other_than(place, fact, value),
            (Kind::Choices { .. }, "includes_at_least" | "includes_at_most") => {
                let at_least = relation == "includes_at_least";
                let comparison = if at_least { Comparison::AtLeast } else { Comparison::AtMost };
                self.context.whole(value, relation).map(|number| Condition::HowMany(place, comparison, number))
            }
            (Kind::Choices { options, .. }, _) => {
                let share = named(&SHARES, relation).or_else(|| self.wrong_relation(fact, relation, value))?;
                Some(Condition::Options(place, share, self.option_set(options, value, relation)?))
            }
            (Kind::Integer | Kind::Decimal { .. } | Kind::Money, _) => {
                let comparison =
                    named(&COMPARISONS, relation).or_else(|| self.wrong_relation(fact, relation, value))?;
                Some(Condition::Compare(Operand::Fact(place), comparison, self.number(fact, value, relation)?))
            }
            (Kind::Date, _) => self.date_test(place, fact, relation, value),
            (Kind::Text, "equals") => {
                let (other, _) = self.other_fact(fact, value, relation)?;
                Some(Condition::Compare(Operand::Fact(place), Comparison::Equals, Operand::Fact(other)))
            }
            _ => self.wrong_relation(fact, relation, value),
        }
    }

    fn date_test(&mut self, place: Place, fact: &Fact, relation: &str, value: &Node) -> Option<Condition> {
        if let Some((_, comparison, months)) = AGES.iter().find(|(key, ..)| *key == relation) {
            let count: i32 = self.context.whole(value, relation)?;
            let later = Operand::Later { place, months: count.saturating_mul(*months), days: 0 };
            return Some(Condition::Compare(Operand::Fact(self.as_of()), *comparison, later));
        }
        let comparison = named(&DATE_COMPARISONS, relation).or_else(|| self.wrong_relation(fact, relation, value))?;
        Some(Condition::Compare(Operand::Fact(place), comparison, self.date(fact, value, relation)?))
    }

    fn as_of(&self) -> Place {
        Place { depth: 0, slot: self.schema.get(Schema::AS_OF).map_or(0, |fact| fact.slot), fact: Schema::AS_OF }
    }

    fn other_than(&mut self, place: Place, fact: &Fact, value: &Node) -> Option<Condition> {
        let name = self.context.as_text(value, "includes_other_than")?;
        let (than, other) = self.place(&value.at, "includes_other_than", name)?;
        match (&fact.kind, &other.kind) {
            (Kind::Choices { options, .. }, Kind::Choice(single)) if options == single => {
                Some(Condition::OtherThan(place, than))
            }
            _ => self.misfit(value, "includes_other_than", "the name of a choice with the same options"),
        }
    }

    /// A number literal, or another fact of the same type.
    fn number(&mut self, fact: &Fact, value: &Node, key: &str) -> Option<Operand> {
        if matches!(value.shape, Shape::Table(_)) {
            self.context.keys(value, &["fact"]);
            return self.other_fact(fact, value, key).map(|(place, _)| Operand::Fact(place));
        }
        self.literal(fact, value, key).map(Operand::Literal)
    }

    /// A literal of a fact's type.
    pub(super) fn literal(&mut self, fact: &Fact, value: &Node, key: &str) -> Option<i64> {
        let given = match &value.shape {
            Shape::Number(text) | Shape::Text(text) if literal_decimals(&fact.kind).is_some() => {
                Given::Number(text.as_str().into())
            }
            _ => value.given(),
        };
        let literal = parse_scalar(&fact.kind, &given).ok();
        if literal.is_none() {
            let message = format!("this does not fit the type or the bounds of `{}`", fact.name);
            self.context.say(&value.at, key, message);
        }
        literal
    }

    /// A date literal, or a date fact moved by some time.
    fn date(&mut self, fact: &Fact, value: &Node, key: &str) -> Option<Operand> {
        if !matches!(value.shape, Shape::Table(_)) {
            return self.literal(fact, value, key).map(Operand::Literal);
        }
        self.context.keys(value, &["fact", "plus_years", "plus_months", "plus_days"]);
        let (place, _) = self.other_fact(fact, value, key)?;
        let mut plus =
            |part: &str| -> Option<i32> { value.get(part).map_or(Some(0), |number| self.context.whole(number, part)) };
        let months = plus("plus_years")?.saturating_mul(12).saturating_add(plus("plus_months")?);
        let days = plus("plus_days")?;
        Some(if months == 0 && days == 0 { Operand::Fact(place) } else { Operand::Later { place, months, days } })
    }

    fn other_fact(&mut self, fact: &Fact, value: &Node, key: &str) -> Option<(Place, Fact)> {
        let (place, other) = self.fact_place(value)?;
        if other.kind != fact.kind {
            let message = format!("`{}` and `{}` are of different types", fact.name, other.name);
            self.context.say(&value.at, key, message);
            return None;
        }
        Some((place, other))
    }

    fn option(&mut self, options: &[Box<str>], value: &Node, key: &str) -> Option<u64> {
        let text = self.context.as_text(value, key)?;
        let name = self.constant(text, value, key)?;
        let found = options.iter().position(|option| **option == *name);
        if found.is_none() {
            self.context.unknown(&value.at, key, "option", name, options.iter().map(AsRef::as_ref));
        }
        found.map(|at| 1 << at)
    }

    /// The text itself, or the constant of the direction that `$name` stands for.
    fn constant<'t>(&mut self, text: &'t str, value: &Node, key: &str) -> Option<&'t str>
    where
        'a: 't,
    {
        let Some(name) = text.strip_prefix('$') else { return Some(text) };
        let constant = self.args.get(name);
        if constant.is_none() {
            self.context.unknown(&value.at, key, "argument", name, self.args.keys().map(String::as_str));
        }
        constant.map(String::as_str)
    }

    fn option_set(&mut self, options: &[Box<str>], value: &Node, key: &str) -> Option<u64> {
        if value.items().is_empty() {
            return self.misfit(value, key, "a list of options");
        }
        let bits: Option<Vec<_>> = value.items().iter().map(|item| self.option(options, item, key)).collect();
        bits.map(|bits| bits.into_iter().fold(0, |set, bit| set | bit))
    }

    fn list_test(&mut self, shape: &str, node: &Node, name: &Node) -> Option<Condition> {
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

    fn misfit<T>(&mut self, node: &Node, key: &str, expected: &str) -> Option<T> {
        self.context.say(&node.at, key, format!("expected {expected}"));
        None
    }

    fn wrong_relation<T>(&mut self, fact: &Fact, relation: &str, value: &Node) -> Option<T> {
        let hint = format!("`{}` can be tested by: {}", fact.name, relations(&fact.kind));
        self.context.say_with(&value.at, relation, "this relation does not fit the type of the fact", Some(hint));
        None
    }
}

/// One condition as it is, several joined.
fn joined(join: impl Fn(Vec<Condition>) -> Condition, mut parts: Vec<Condition>) -> Condition {
    if parts.len() == 1 { parts.swap_remove(0) } else { join(parts) }
}

fn named<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    words.iter().find(|(name, _)| *name == word).map(|(_, meaning)| *meaning)
}

fn relations(kind: &Kind) -> &'static str {
    match kind {
        Kind::Bool => "is, given",
        Kind::Integer | Kind::Decimal { .. } | Kind::Money => "at_least, at_most, more_than, less_than, equals, given",
        Kind::Date => {
            "from, until, after, before, on, years_ago_at_least, months_ago_at_least, within_last_years, \
             within_last_months, given"
        }
        Kind::Choice(_) => "is, is_not, in, given",
        Kind::Choices { .. } => {
            "includes_all, includes_any, includes_only, includes_other_than, includes_at_least, includes_at_most, given"
        }
        Kind::Text => "equals, given",
        Kind::List(_) | Kind::Pairs(_) => "given; for entries write every, some, count or sum",
    }
}
