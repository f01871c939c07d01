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

impl AmountRule {
    /// Shows every place that the case reads, its condition's among them.
    pub fn each_place(&self, see: &mut impl FnMut(Place)) {
        if let Some(when) = &self.when {
            when.each_place(see);
        }
        for sum in [Some(&self.sum), self.upper.as_ref()].into_iter().flatten() {
            sum.each_place(see);
        }
    }
}

impl Sum {
    /// The most fen that it can come to, whatever the facts are.
    fn ceiling(&self) -> Option<i64> {
        match self {
            Self::Fen(fen) => Some(*fen),
            Self::Share(share, of) => portion(*share, of.ceiling()?),
            Self::Least(sums) => sums.iter().filter_map(Self::ceiling).min(),
            Self::Rest(from, _) => from.ceiling(),
            Self::Fact(_) | Self::Times(..) | Self::Each(..) => None,
        }
    }

    /// Shows every place that the sum reads.
    pub fn each_place(&self, see: &mut impl FnMut(Place)) {
        match self {
            Self::Fen(_) => {}
            Self::Fact(place) => see(*place),
            Self::Share(_, of) => of.each_place(see),
            Self::Times(count, each) => {
                see(*count);
                each.each_place(see);
            }
            Self::Each(list, that, each) => {
                see(*list);
                that.each_place(see);
                each.each_place(see);
            }
            Self::Least(sums) => {
                for sum in sums {
                    sum.each_place(see);
                }
            }
            Self::Rest(from, minus) => {
                from.each_place(see);
                minus.each_place(see);
            }
        }
    }
}

/// The most fen that any of these cases can come to, whatever the facts are; `None` where the text sets no bound.
pub fn ceiling(rules: &[AmountRule]) -> Option<i64> {
    let sums = rules.iter().flat_map(|rule| [Some(&rule.sum), rule.upper.as_ref()]).flatten();
    sums.map(Sum::ceiling).try_fold(None, |most, sum| Some(most.max(Some(sum?))))?
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

/// Hundredths of a per cent of so many fen, rounded down.
fn portion(share: i64, fen: i64) -> Option<i64> {
    let product = i128::from(share).checked_mul(i128::from(fen))?;
    i64::try_from(product.checked_div(WHOLE)?).ok()
}

fn fen(sum: &Sum, scope: &Scope) -> Option<i64> {
    match sum {
        Sum::Fen(fen) => Some(*fen),
        Sum::Fact(place) => scope.value(*place),
        Sum::Share(share, of) => portion(*share, fen(of, scope)?),
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

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;
    use crate::{FactId, Facts, Record, Slot};

    const YUAN: i64 = 100;

    fn place(depth: u8, slot: u16) -> Place {
        Place { depth, slot, fact: FactId(slot) }
    }

    fn told(slots: &[(u16, Slot)]) -> Facts {
        let mut facts = Facts::default();
        for (slot, value) in slots {
            facts.root.tell(*slot, value.clone());
        }
        facts
    }

    fn of(rules: &[AmountRule], facts: &Facts) -> Option<i64> {
        assess(rules, &Scope::new(facts)).map(|amount| amount.fen)
    }

    fn always(kind: AmountKind, sum: Sum) -> AmountRule {
        AmountRule { kind, when: None, sum, upper: None }
    }

    #[test]
    fn a_percentage_has_its_cap_and_rounds_down() {
        let tenth = Sum::Share(1_000, Box::new(Sum::Fact(place(0, 1))));
        let rule = always(AmountKind::Maximum, Sum::Least(vec![tenth, Sum::Fen(5_000_000 * YUAN)]));
        let with = |fen| of(core::slice::from_ref(&rule), &told(&[(1, Slot::Scalar(fen))]));
        assert_eq!(with(49_999_999 * YUAN + 99), Some(4_999_999 * YUAN + 99));
        assert_eq!(with(50_000_000 * YUAN), Some(5_000_000 * YUAN));
        assert_eq!(with(50_000_010 * YUAN), Some(5_000_000 * YUAN));
        assert_eq!(with(1_000_000_000_000_000), Some(5_000_000 * YUAN));
        assert_eq!(of(&[rule], &Facts::default()), None);
    }

    #[test]
    fn a_ceiling_is_the_most_that_any_case_can_come_to() {
        let half = Sum::Share(5_000, Box::new(Sum::Fact(place(0, 1))));
        let capped = always(AmountKind::Maximum, Sum::Least(vec![half.clone(), Sum::Fen(5_000_000 * YUAN)]));
        let flat = always(AmountKind::Fixed, Sum::Fen(100_000 * YUAN));
        assert_eq!(ceiling(&[flat.clone(), capped]), Some(5_000_000 * YUAN));
        assert_eq!(ceiling(&[flat, always(AmountKind::Maximum, half)]), None, "a share of anything has no bound");
        assert_eq!(ceiling(&[]), None);
    }

    #[test]
    fn products_count_up_to_what_is_left_of_the_year() {
        let listed = Condition::OneOf(place(1, 0), 2);
        let each = Sum::Each(place(0, 1), Box::new(listed), Box::new(Sum::Fen(500_000 * YUAN)));
        let left = Sum::Rest(Box::new(Sum::Fen(3_000_000 * YUAN)), Box::new(Sum::Fact(place(0, 2))));
        let rule = always(AmountKind::Fixed, Sum::Least(vec![each, left]));
        let product = |listed: Slot| {
            let mut entry = Record::default();
            entry.tell(0, listed);
            entry
        };
        let six = Slot::List(vec![product(Slot::Scalar(1)); 6]);
        let with = |products: Slot, received| of(core::slice::from_ref(&rule), &told(&[(1, products), (2, received)]));
        assert_eq!(with(six.clone(), Slot::Scalar(0)), Some(3_000_000 * YUAN));
        assert_eq!(with(six.clone(), Slot::Scalar(2_800_000 * YUAN)), Some(200_000 * YUAN));
        assert_eq!(with(six.clone(), Slot::Scalar(4_000_000 * YUAN)), Some(0));
        assert_eq!(with(six, Slot::Missing), None);
        let mixed = vec![product(Slot::Scalar(1)), product(Slot::Scalar(0))];
        assert_eq!(with(Slot::List(mixed), Slot::Scalar(0)), Some(500_000 * YUAN));
        assert_eq!(with(Slot::List(vec![product(Slot::Missing)]), Slot::Scalar(0)), None);
    }

    #[test]
    fn the_first_case_that_holds_gives_the_amount() {
        let key = |slot| Some(Condition::OneOf(place(0, slot), 2));
        let case = |when, yuan| AmountRule { kind: AmountKind::Ceiling, when, sum: Sum::Fen(yuan * YUAN), upper: None };
        let national = Condition::All(vec![Condition::OneOf(place(0, 1), 2), Condition::OneOf(place(0, 2), 2)]);
        let rules = [case(Some(national), 30_000_000), case(key(1), 10_000_000)];
        let with = |key: Slot, national| of(&rules, &told(&[(1, key), (2, national)]));
        assert_eq!(with(Slot::Scalar(1), Slot::Scalar(1)), Some(30_000_000 * YUAN));
        assert_eq!(with(Slot::Scalar(1), Slot::Scalar(0)), Some(10_000_000 * YUAN));
        assert_eq!(with(Slot::Scalar(0), Slot::Missing), None);
        assert_eq!(with(Slot::Scalar(1), Slot::Missing), None);
    }

    #[test]
    fn figures_too_large_to_keep_are_no_amount() {
        let times = Sum::Times(place(0, 1), Box::new(Sum::Fen(i64::MAX)));
        assert_eq!(of(&[always(AmountKind::Fixed, times)], &told(&[(1, Slot::Scalar(2))])), None);
    }
}
