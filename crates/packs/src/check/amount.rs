//! Checks the money of a direction. Knows what sums can be made of, not whether they are wise.

use zice_core::{AmountKind, AmountRule, Kind, MONEY_DECIMALS, Place, Sum, parse_fixed};

use crate::{Node, Shape};

use super::condition::Resolver;

const KINDS: [(&str, AmountKind); 3] =
    [("fixed", AmountKind::Fixed), ("ceiling", AmountKind::Ceiling), ("maximum", AmountKind::Maximum)];
/// Percentages are kept in hundredths of a per cent.
const PERCENT_DECIMALS: u8 = 2;
const SUMS: &str = "write a number of yuan, or a table with fact, percent, times, sum, least or from";

/// One case of a direction's money.
pub(super) fn amount(node: &Node, resolver: &mut Resolver) -> Option<AmountRule> {
    resolver.context.keys(node, &["kind", "when", "yuan", "upper"]);
    let kind = resolver.context.word(node, "kind", &KINDS);
    let when = match node.get("when") {
        None => None,
        Some(when) => Some(resolver.condition(when)?),
    };
    let yuan = resolver.context.required(node, "yuan")?;
    let sum = money(yuan, resolver);
    let upper = match node.get("upper") {
        None => None,
        Some(upper) => Some(money(upper, resolver)?),
    };
    Some(AmountRule { kind: kind?, when, sum: sum?, upper })
}

fn money(node: &Node, resolver: &mut Resolver) -> Option<Sum> {
    if let Shape::Number(text) | Shape::Text(text) = &node.shape {
        let fen = parse_fixed(text, MONEY_DECIMALS).ok();
        if fen.is_none() {
            resolver.context.say(&node.at, "yuan", "this is not an amount of yuan with at most two decimals");
        }
        return fen.map(Sum::Fen);
    }
    if let Some(name) = node.get("fact") {
        resolver.context.keys(node, &["fact"]);
        return typed(name, resolver, "fact", &Kind::Money).map(Sum::Fact);
    }
    if let Some(percent) = node.get("percent") {
        return share(node, percent, resolver);
    }
    if let Some(count) = node.get("times") {
        resolver.context.keys(node, &["times", "each"]);
        let count = typed(count, resolver, "times", &Kind::Integer)?;
        return Some(Sum::Times(count, boxed(node, "each", resolver)?));
    }
    if let Some(list) = node.get("sum") {
        return each(node, list, resolver);
    }
    if let Some(sums) = node.get("least") {
        resolver.context.keys(node, &["least"]);
        let sums: Vec<_> = sums.items().iter().map(|sum| money(sum, resolver)).collect();
        return sums.into_iter().collect::<Option<_>>().map(Sum::Least);
    }
    if node.get("from").is_some() {
        resolver.context.keys(node, &["from", "minus"]);
        return Some(Sum::Rest(boxed(node, "from", resolver)?, boxed(node, "minus", resolver)?));
    }
    resolver.context.say_with(&node.at, "yuan", "this is not an amount", Some(SUMS.to_owned()));
    None
}

fn boxed(node: &Node, key: &str, resolver: &mut Resolver) -> Option<Box<Sum>> {
    let value = resolver.context.required(node, key)?;
    money(value, resolver).map(Box::new)
}

fn share(node: &Node, percent: &Node, resolver: &mut Resolver) -> Option<Sum> {
    resolver.context.keys(node, &["percent", "of"]);
    let share = match &percent.shape {
        Shape::Number(text) | Shape::Text(text) => parse_fixed(text, PERCENT_DECIMALS).ok(),
        _ => None,
    };
    if share.is_none() {
        resolver.context.say(&percent.at, "percent", "expected a percentage with at most two decimals");
    }
    Some(Sum::Share(share?, boxed(node, "of", resolver)?))
}

fn typed(name: &Node, resolver: &mut Resolver, key: &str, kind: &Kind) -> Option<Place> {
    let text = resolver.context.as_text(name, key)?;
    let (place, fact) = resolver.place(&name.at, key, text)?;
    if fact.kind != *kind {
        resolver.context.say(&name.at, key, format!("`{text}` has the wrong type for this"));
        return None;
    }
    Some(place)
}

fn each(node: &Node, list: &Node, resolver: &mut Resolver) -> Option<Sum> {
    resolver.context.keys(node, &["sum", "where", "each"]);
    let name = resolver.context.as_text(list, "sum")?;
    let (place, _) = resolver.place(&list.at, "sum", name)?;
    let mut sum = None;
    let that = resolver.within(place.fact, |resolver| {
        sum = boxed(node, "each", resolver);
        resolver.selected(node)
    });
    Some(Sum::Each(place, Box::new(that?), sum?))
}
