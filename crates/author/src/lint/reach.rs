//! Rules that no facts meet, and rules that no facts fail.

use zice_core::{Condition, Truth};
use zice_packs::Subject;

use super::{Finding, Lint};
use crate::pack::{Pack, Tested};
use crate::reading::has;
use crate::witness::{Found, judged, reaching, search};

pub(super) fn lint(pack: &Pack) -> Vec<Finding> {
    pack.tested().iter().flat_map(|tested| [never_met(pack, tested), never_unmet(pack, tested)]).flatten().collect()
}

fn never_met(pack: &Pack, tested: &Tested) -> Option<Finding> {
    let schema = &pack.rules().schema;
    let meets = |test: &zice_core::TestId| !matches!(reaching(schema, pack.test(*test), Truth::True), Found::None);
    let finding = told(tested, Lint::NeverMet, "no facts meet this rule");
    (!tested.tests.iter().any(meets)).then(|| finding.hint("look for parts of the test that exclude each other"))
}

fn never_unmet(pack: &Pack, tested: &Tested) -> Option<Finding> {
    let schema = &pack.rules().schema;
    let fails = |test: &zice_core::TestId| {
        let test = pack.test(*test);
        let short = |truth| truth == Truth::False || (truth == Truth::Unknown && can_stay_open(test));
        !matches!(search(schema, &[test], |facts| u32::from(!short(judged(test, facts)))), Found::None)
    };
    let finding = told(tested, Lint::NeverUnmet, "no facts fail this rule");
    (!tested.tests.iter().any(fails)).then(|| finding.hint("look for parts of the test that cover every case"))
}

/// Whether a test is there to be left unknown.
fn can_stay_open(test: &Condition) -> bool {
    has(test, |part| matches!(part, Condition::Open(_) | Condition::Given(_)))
}

fn told(tested: &Tested, lint: Lint, message: &str) -> Finding {
    Finding::new(lint, tested.at, format!("rule {}", tested.id), message).key("test").about(Subject::Rule(tested.rule))
}
