//! Checks the rules across the directions of a pack. Knows no facts of any applicant.

use std::collections::BTreeMap;

use zice_core::{PolicyId, PortfolioRule, Strength};

use crate::PortfolioWords;

use super::Checked;
use super::condition::Resolver;
use super::context::Context;
use super::direction::{Plan, definitions};
use super::rule::named_directions;
use super::table::Pack;

const STRENGTHS: [(&str, Strength); 4] = [
    ("hard", Strength::Hard),
    ("in_principle", Strength::InPrinciple),
    ("reminder", Strength::Reminder),
    ("information", Strength::Information),
];

/// Checks the portfolio rules of a pack.
pub(super) fn portfolio(pack: &Pack, policy: PolicyId, plans: &[Plan], checked: &mut Checked, context: &mut Context) {
    let definitions = definitions(pack, context);
    for node in pack.all("portfolio") {
        context.about("portfolio rule");
        context.keys(node, &["id", "strength", "directions", "locator", "requirement", "advice", "test"]);
        let Some(name) = context.text(node, "id") else { continue };
        context.about(format!("portfolio rule {name}"));
        let Some(strength) = context.word(node, "strength", &STRENGTHS) else { continue };
        checked.library.catalogue.portfolio.push(PortfolioWords {
            policy,
            locator: context.text(node, "locator").unwrap_or_default().into(),
            requirement: context.words(node, "requirement"),
            advice: context.optional_words(node, "advice"),
        });
        let rules = &mut checked.library.rules;
        let args = BTreeMap::new();
        let test = node.get("test").and_then(|test| {
            let condition = Resolver::new(&rules.schema, &definitions, &args, context).condition(test)?;
            Some(context.shared(condition, &mut rules.tests))
        });
        let positions = named_directions(node, plans, context);
        let directions = positions.into_iter().filter_map(|position| plans.get(position)).map(|plan| plan.id).collect();
        rules.portfolio.push(PortfolioRule { id: name.into(), strength, directions, test });
    }
}
