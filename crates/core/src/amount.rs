//! What money a direction carries, in exact fen. Knows no currency but yuan, and no promise: kinds say how firm it is.

use alloc::boxed::Box;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::{Condition, Place, Scope, Silent, Truth, evaluate};

/// 100 per cent, in the hundredths of a per cent that percentages are kept in.
const WHOLE: i128 = 10_000;

/// How firm an amount is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AmountKind {
    /// A stated sum.
    Fixed,
    /// An upper bound computed from facts.
    Maximum,
    /// A flat upper bound of the text.
    Ceiling,
}

/// A sum of fen as the text describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sum {
    /// So many fen.
    Fen(i64),
    /// A money fact.
    Fact(Place),
    /// Hundredths of a per cent of a sum, rounded down.
    Share(i64, Box<Sum>),
    /// A counted fact times a sum.
    Times(Place, Box<Sum>),
    /// A sum for every entry of a list that meets the condition.
    Each(Place, Box<Condition>, Box<Sum>),
    /// The least of these.
    Least(Vec<Sum>),
    /// What is left of the first after taking the second away, never below zero.
    Rest(Box<Sum>, Box<Sum>),
}

/// One case of a direction's money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountRule {
    /// How firm it is.
    pub kind: AmountKind,
    /// When this case is the one; `None` for always.
    pub when: Option<Condition>,
    /// The sum.
    pub sum: Sum,
    /// A higher figure, where the base is ambiguous.
    pub upper: Option<Sum>,
}

/// Money worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// How firm it is.
    pub kind: AmountKind,
    /// Fen.
    pub fen: i64,
    /// Fen on the higher reading, where there is one and its figures are known.
    pub upper_fen: Option<i64>,
}

/// The amount of the first case that holds; `None` where no case does, or a number it needs is not known.
pub fn assess(rules: &[AmountRule], scope: &Scope) -> Option<Amount> {
    for rule in rules {
        match rule.when.as_ref().map_or(Truth::True, |when| evaluate(when, scope, &mut Silent)) {
            Truth::False => {}
            Truth::Unknown => return None,
            Truth::True => return worth(rule, scope),
        }
    }
    None
}

fn worth(rule: &AmountRule, scope: &Scope) -> Option<Amount> {
    let upper_fen = rule.upper.as_ref().and_then(|sum| fen(sum, scope));
    Some(Amount { kind: rule.kind, fen: fen(&rule.sum, scope)?, upper_fen })
}

fn fen(sum: &Sum, scope: &Scope) -> Option<i64> {
    match sum {
        Sum::Fen(fen) => Some(*fen),
        Sum::Fact(place) => scope.value(*place),
        Sum::Share(share, of) => {
            let product = i128::from(*share).checked_mul(i128::from(fen(of, scope)?))?;
            i64::try_from(product.checked_div(WHOLE)?).ok()
        }
        Sum::Times(count, each) => scope.value(*count)?.checked_mul(fen(each, scope)?),
        Sum::Each(list, that, each) => scope.entries(*list)?.iter().try_fold(0_i64, |total, entry| {
            let scope = scope.with(entry);
            match evaluate(that, &scope, &mut Silent) {
                Truth::False => Some(total),
                Truth::Unknown => None,
                Truth::True => total.checked_add(fen(each, &scope)?),
            }
        }),
        Sum::Least(sums) => sums.iter().map(|sum| fen(sum, scope)).collect::<Option<Vec<_>>>()?.into_iter().min(),
        Sum::Rest(from, minus) => Some(fen(from, scope)?.checked_sub(fen(minus, scope)?)?.max(0)),
    }
}
