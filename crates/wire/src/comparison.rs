//! What differs under another date or under other packs, as it goes over the wire. Works nothing out.

use serde::Serialize;
use zice_advice::{Difference, Side, differences};
use zice_core::Truth;

use crate::ids;

/// The directions that come out otherwise.
#[derive(Debug, Serialize)]
pub struct Comparison {
    /// The date on the other side.
    as_of_date: Option<String>,
    directions: Vec<DirectionDifference>,
}

#[derive(Debug, Serialize)]
struct DirectionDifference {
    id: String,
    before: Option<Verdict>,
    after: Option<Verdict>,
    rules: Vec<RuleDifference>,
}

#[derive(Debug, Serialize)]
struct Verdict {
    outcome: &'static str,
    merits: &'static str,
    window: &'static str,
}

#[derive(Debug, Serialize)]
struct RuleDifference {
    id: String,
    before: Option<&'static str>,
    after: Option<&'static str>,
}

/// What differs between two determinations.
pub fn comparison(before: Side, after: Side) -> Comparison {
    Comparison {
        as_of_date: after.1.as_of.map(|date| date.to_string()),
        directions: differences(before, after).into_iter().map(direction).collect(),
    }
}

fn direction(difference: Difference) -> DirectionDifference {
    let rule = |(id, before, after): (String, Option<Truth>, Option<Truth>)| RuleDifference {
        id,
        before: before.map(ids::result),
        after: after.map(ids::result),
    };
    DirectionDifference {
        id: difference.direction,
        before: difference.before.map(verdict),
        after: difference.after.map(verdict),
        rules: difference.rules.into_iter().map(rule).collect(),
    }
}

fn verdict(verdict: zice_advice::Verdict) -> Verdict {
    Verdict {
        outcome: ids::outcome(verdict.outcome),
        merits: ids::outcome(verdict.merits),
        window: ids::window(verdict.window),
    }
}
