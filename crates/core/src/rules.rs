//! Policies, directions and their clauses, ready to decide. Knows no words: texts are kept beside it, by the same ids.

use alloc::boxed::Box;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::{AmountRule, Condition, Place, Schema, Window};

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(pub u16);

        impl $name {
            /// As a position in a list.
            pub fn index(self) -> usize {
                usize::from(self.0)
            }
        }
    };
}

index!(
    /// Index of a [`Policy`].
    PolicyId
);
index!(
    /// Index of a [`Direction`].
    DirectionId
);
index!(
    /// Index of a [`Rule`].
    RuleId
);
index!(
    /// Index of a condition of the rule set.
    TestId
);

/// What a rule is: natures are never mixed when a result is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Nature {
    /// Must be met.
    Hard,
    /// Must not be the case.
    Exclusion,
    /// What the direction is about.
    Scope,
    /// A limit on counts.
    Limit,
    /// The applicant's own statement; experts decide.
    Soft,
    /// A paper that must exist.
    Document,
    /// A commitment, or a duty after the award.
    Obligation,
    /// A bonus in ranking, never a gate.
    Priority,
    /// The size of the programme, never a gate.
    Quota,
    /// Money.
    Money,
    /// How the application goes.
    Process,
}

/// What an unmet test does to the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// Rules the direction out.
    Ineligible,
    /// Leaves it to the office.
    Undetermined,
    /// Nothing.
    Nothing,
}

/// A row of a policy document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Row id, as `003-5e`; a row that reads differently for some direction is several rules of one id.
    pub id: Box<str>,
    /// What it is.
    pub nature: Nature,
}

/// A tested rule of a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// The rule.
    pub rule: RuleId,
    /// Its condition for this direction.
    pub test: TestId,
    /// What it does when unmet.
    pub unmet: Effect,
    /// Whether it is the window rule, which the merits leave out.
    pub window: bool,
}

/// The list whose entries a direction judges one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parties {
    /// The list.
    pub list: Place,
    /// The condition that some entry is a party. While it does not hold, no rule but the window's rules anything out.
    pub exist: TestId,
}

/// One thing that can be applied for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Direction {
    /// Its id, unique in the rule set.
    pub id: Box<str>,
    /// The policy that offers it.
    pub policy: PolicyId,
    /// Its tested rules, in document order.
    pub clauses: Vec<Clause>,
    /// Its rules without a test, in document order.
    pub information: Vec<RuleId>,
    /// Set where each party is judged.
    pub parties: Option<Parties>,
    /// Its money; the first case that holds.
    pub amounts: Vec<AmountRule>,
    /// The direction whose money this one's is, so that a total counts it once.
    pub same_money_as: Option<DirectionId>,
}

impl Direction {
    /// The tests that it is decided by.
    pub(crate) fn tests(&self) -> impl Iterator<Item = TestId> {
        let exist = self.parties.map(|parties| parties.exist);
        self.clauses.iter().map(|clause| clause.test).chain(exist)
    }
}

/// How strict a rule across directions is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Strength {
    /// Breaking it rules something out.
    Hard,
    /// 原则上: breaking it needs the office's consent.
    InPrinciple,
    /// Something to think of.
    Reminder,
    /// Something to know.
    Information,
}

/// A rule across directions or policies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortfolioRule {
    /// Its id, as `X-1`.
    pub id: Box<str>,
    /// How strict it is.
    pub strength: Strength,
    /// The directions it binds.
    pub directions: Vec<DirectionId>,
    /// What keeps it; `None` where it only informs.
    pub test: Option<TestId>,
}

/// One policy document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// The id of its pack.
    pub id: Box<str>,
    /// When to file.
    pub window: Window,
}

/// Everything that decides, with every reference resolved. The check that makes it is in the crate of packs; an index
/// that leads nowhere reads as unknown here, never as a panic.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleSet {
    /// What can be told.
    pub schema: Schema,
    /// The policies.
    pub policies: Vec<Policy>,
    /// The rows.
    pub rules: Vec<Rule>,
    /// The conditions; directions that share a rule share its condition.
    pub tests: Vec<Condition>,
    /// The directions.
    pub directions: Vec<Direction>,
    /// The rules across them.
    pub portfolio: Vec<PortfolioRule>,
}

impl RuleSet {
    /// All directions.
    pub fn direction_ids(&self) -> impl Iterator<Item = DirectionId> + use<> {
        (0..=u16::MAX).map(DirectionId).take(self.directions.len())
    }

    /// The direction of an id.
    pub fn find_direction(&self, id: &str) -> Option<DirectionId> {
        self.direction_ids().find(|index| self.direction(*index).is_some_and(|direction| *direction.id == *id))
    }

    /// The direction at an index.
    pub fn direction(&self, id: DirectionId) -> Option<&Direction> {
        self.directions.get(id.index())
    }

    /// The policy at an index.
    pub fn policy(&self, id: PolicyId) -> Option<&Policy> {
        self.policies.get(id.index())
    }

    /// The rule at an index.
    pub fn rule(&self, id: RuleId) -> Option<&Rule> {
        self.rules.get(id.index())
    }
}
