//! The same answers twice: on another date, or under another version of a policy. Which verdicts differ, and by which
//! rules. The two sides need not know the same directions, rules or facts.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use zice_core::{Decision, Determination, Outcome, RuleSet, Truth, WindowState};

/// What a direction came to on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether one can file.
    pub outcome: Outcome,
    /// Whether the conditions would be met.
    pub merits: Outcome,
    /// The state of the window.
    pub window: WindowState,
}

/// A direction that comes out otherwise, or is on one side only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its id.
    pub direction: String,
    /// What it came to before; `None` where it was not there.
    pub before: Option<Verdict>,
    /// What it comes to after; `None` where it is no longer there.
    pub after: Option<Verdict>,
    /// Rules that come out otherwise, by row id, before and after; `None` where the rule is not there.
    pub rules: Vec<(String, Option<Truth>, Option<Truth>)>,
}

/// A determination with the rules it was made by.
pub type Side<'a> = (&'a RuleSet, &'a Determination<'a>);

/// The directions in which two determinations differ, in the order of the first and then of the second.
pub fn differences(before: Side, after: Side) -> Vec<Difference> {
    let mut ids: Vec<&str> = Vec::new();
    for (rules, determination) in [before, after] {
        for id in determination.decisions.iter().filter_map(|decision| id(rules, decision)) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    ids.into_iter().filter_map(|id| difference(id, before, after)).collect()
}

fn difference(direction: &str, before: Side, after: Side) -> Option<Difference> {
    let (one, other) = (find(before, direction), find(after, direction));
    let (was, is) = (one.map(verdict), other.map(verdict));
    let (old, new) = (results(before.0, one), results(after.0, other));
    let truth =
        |results: &[(&str, Truth)], rule: &str| results.iter().find(|(id, _)| *id == rule).map(|(_, truth)| *truth);
    let added = new.iter().filter(|(id, _)| truth(&old, id).is_none());
    let all = old.iter().chain(added).map(|(id, _)| *id);
    let rules: Vec<_> = all
        .map(|id| (id.to_owned(), truth(&old, id), truth(&new, id)))
        .filter(|(_, before, after)| before != after)
        .collect();
    (was != is || !rules.is_empty()).then(|| Difference {
        direction: direction.to_owned(),
        before: was,
        after: is,
        rules,
    })
}

fn id<'r>(rules: &'r RuleSet, decision: &Decision) -> Option<&'r str> {
    Some(&rules.direction(decision.direction)?.id)
}

fn find<'a>((rules, determination): Side<'a>, direction: &str) -> Option<&'a Decision> {
    determination.decisions.iter().find(|decision| id(rules, decision) == Some(direction))
}

fn verdict(decision: &Decision) -> Verdict {
    Verdict { outcome: decision.outcome, merits: decision.merits, window: decision.window }
}

fn results<'r>(rules: &'r RuleSet, decision: Option<&Decision>) -> Vec<(&'r str, Truth)> {
    let results = decision.map_or(&[][..], |decision| &decision.rules);
    results.iter().filter_map(|result| Some((&*rules.rule(result.rule)?.id, result.result))).collect()
}
