//! Checks what is asked of one fact: a relation that its type has, to a literal of that type or to another fact.

use zice_core::{Comparison, Condition, Fact, Given, Kind, Operand, Place, Schema, Share, parse_scalar};

use super::{COMPARISONS, Resolver, named};
use crate::check::facts::literal_decimals;
use crate::{Node, Shape};

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

impl<'a> Resolver<'a, '_> {
    fn fact_place(&mut self, node: &Node) -> Option<(Place, Fact)> {
        let name = self.context.text(node, "fact")?;
        self.place(&node.at, "fact", name)
    }

    pub(super) fn fact_test(&mut self, node: &Node) -> Option<Condition> {
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
    pub(in crate::check) fn literal(&mut self, fact: &Fact, value: &Node, key: &str) -> Option<i64> {
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

    fn wrong_relation<T>(&mut self, fact: &Fact, relation: &str, value: &Node) -> Option<T> {
        let hint = format!("`{}` can be tested by: {}", fact.name, relations(&fact.kind));
        self.context.say_with(&value.at, relation, "this relation does not fit the type of the fact", Some(hint));
        None
    }
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
