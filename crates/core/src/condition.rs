//! The language of rules: conditions as data over places in the facts. Knows no values and no verdicts.

use alloc::boxed::Box;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::FactId;

/// Where a fact is read: in the applicant's record (depth 0) or in the entry of the n-th list around the condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// 0 for the applicant, 1 for the entry of the outermost list, and so on.
    pub depth: u8,
    /// Slot in that record.
    pub slot: u16,
    /// The fact that is kept there.
    pub fact: FactId,
}

/// One side of a comparison. All values of a comparison are of one kind, so they compare as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Operand {
    /// A literal, in the units of the fact it is compared with.
    Literal(i64),
    /// The value of a fact.
    Fact(Place),
    /// The date of a fact, moved by civil months and then by days.
    Later {
        /// A date fact.
        place: Place,
        /// Months to add; the last day of a shorter month is taken.
        months: i32,
        /// Days to add.
        days: i32,
    },
}

/// How two numbers must stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself which relation it is")]
pub enum Comparison {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Equals,
    Differs,
}

impl Comparison {
    /// Whether `left` stands in this relation to `right`.
    pub fn holds<T: Ord>(self, left: &T, right: &T) -> bool {
        match self {
            Self::AtLeast => left >= right,
            Self::MoreThan => left > right,
            Self::AtMost => left <= right,
            Self::LessThan => left < right,
            Self::Equals => left == right,
            Self::Differs => left != right,
        }
    }

    /// The relation that holds just where this one does not.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::AtLeast => Self::LessThan,
            Self::MoreThan => Self::AtMost,
            Self::AtMost => Self::MoreThan,
            Self::LessThan => Self::AtLeast,
            Self::Equals => Self::Differs,
            Self::Differs => Self::Equals,
        }
    }

    /// The same relation seen from the other side.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::AtLeast => Self::AtMost,
            Self::MoreThan => Self::LessThan,
            Self::AtMost => Self::AtLeast,
            Self::LessThan => Self::MoreThan,
            Self::Equals | Self::Differs => self,
        }
    }
}

/// How much of a set of options is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Share {
    /// Every option of the set is there.
    Whole,
    /// At least one is.
    Part,
    /// No option outside the set is.
    Nothing,
}

/// What a rule demands. Sets of options are bits by option index.
///
/// Its kind stands in a byte of its own: every judgement looks at it, and worked out of what it holds it took ten instructions.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Condition {
    /// Known when the pack is loaded.
    Always(bool),
    /// All hold; none is needed for an empty list.
    All(Vec<Condition>),
    /// One or more hold.
    Any(Vec<Condition>),
    /// Does not hold.
    Not(Box<Condition>),
    /// At least so many hold.
    AtLeast(u32, Vec<Condition>),
    /// A case that the text leaves open: unknown where it holds.
    Open(Box<Condition>),
    /// A parameter has been supplied; the one condition that is not monotone, hence for parameters only.
    Known(Place),
    /// Holds once the fact is told.
    Given(Place),
    /// Two numbers of one kind stand in a relation.
    Compare(Operand, Comparison, Operand),
    /// A choice (or a yes or no) is one of these options.
    OneOf(Place, u64),
    /// A set of choices against these options.
    Options(Place, Share, u64),
    /// The number of options in a set of choices.
    HowMany(Place, Comparison, i64),
    /// A set of choices has an option other than that of a single choice.
    OtherThan(Place, Place),
    /// Every entry of a list.
    Every(Place, Box<Condition>),
    /// Some one entry of a list.
    Some(Place, Box<Condition>),
    /// The number of entries for which the condition holds.
    Count(Place, Box<Condition>, Comparison, i64),
    /// The sum of a field over the entries for which the condition holds.
    Sum(Place, Place, Box<Condition>, Comparison, i64),
    /// Every entry that is a party, there being at least one: unknown while there is none.
    EveryParty {
        /// The list of possible parties.
        list: Place,
        /// Which entries are parties.
        is: Box<Condition>,
        /// What each must meet.
        that: Box<Condition>,
    },
}

impl Operand {
    /// The place it reads; `None` for a literal.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::Literal(_) => None,
            Self::Fact(place) | Self::Later { place, .. } => Some(*place),
        }
    }
}

impl Condition {
    /// Shows every place that the condition reads, lists among them.
    pub fn each_place(&self, see: &mut impl FnMut(Place)) {
        match self {
            Self::Always(_) => {}
            Self::All(parts) | Self::Any(parts) | Self::AtLeast(_, parts) => {
                for part in parts {
                    part.each_place(see);
                }
            }
            Self::Not(part) | Self::Open(part) => part.each_place(see),
            Self::Known(place)
            | Self::Given(place)
            | Self::OneOf(place, _)
            | Self::Options(place, ..)
            | Self::HowMany(place, ..) => see(*place),
            Self::OtherThan(place, than) => {
                see(*place);
                see(*than);
            }
            Self::Compare(left, _, right) => {
                for place in [left, right].into_iter().filter_map(Operand::place) {
                    see(place);
                }
            }
            Self::Every(list, that) | Self::Some(list, that) | Self::Count(list, that, ..) => {
                see(*list);
                that.each_place(see);
            }
            Self::Sum(list, of, that, ..) => {
                see(*list);
                see(*of);
                that.each_place(see);
            }
            Self::EveryParty { list, is, that } => {
                see(*list);
                is.each_place(see);
                that.each_place(see);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;
    use crate::sample::{
        AS_OF, CHOICE, CHOICES, COUNT, DAY, ENTRY_DAY, ENTRY_FLAG, ENTRY_SIZE, FLAG, LIST, MONEY, OTHER, yes,
    };

    #[test]
    fn an_opposite_holds_where_it_does_not_and_a_mirrored_one_from_the_other_side() {
        use Comparison::{AtLeast, AtMost, Differs, Equals, LessThan, MoreThan};
        for (comparison, on_less, on_same, on_more) in [
            (AtLeast, false, true, true),
            (MoreThan, false, false, true),
            (AtMost, true, true, false),
            (LessThan, true, false, false),
            (Equals, false, true, false),
            (Differs, true, false, true),
        ] {
            for (left, expected) in [(1, on_less), (2, on_same), (3, on_more)] {
                assert_eq!(comparison.holds(&left, &2), expected, "{left} {comparison:?} 2");
                assert_eq!(comparison.opposite().holds(&left, &2), !expected, "{left}, the opposite of {comparison:?}");
                assert_eq!(comparison.mirrored().holds(&2, &left), expected, "{left}, {comparison:?} mirrored");
            }
        }
    }

    #[test]
    fn every_place_that_a_condition_reads_is_shown() {
        let each = || Box::new(Condition::Compare(Operand::Fact(ENTRY_SIZE), Comparison::Equals, Operand::Literal(1)));
        let later = Operand::Later { place: DAY, months: 1, days: 0 };
        let shown = |condition: Condition| {
            let mut seen = Vec::new();
            condition.each_place(&mut |place| seen.push(place));
            seen
        };
        let parts = || vec![yes(FLAG), Condition::Known(DAY), Condition::Given(OTHER)];
        assert_eq!(shown(Condition::Always(true)), []);
        for of in [Condition::All(parts()), Condition::Any(parts()), Condition::AtLeast(1, parts())] {
            assert_eq!(shown(of), [FLAG, DAY, OTHER]);
        }
        assert_eq!(shown(Condition::Not(Box::new(Condition::Open(Box::new(yes(FLAG)))))), [FLAG]);
        assert_eq!(shown(Condition::Compare(Operand::Fact(AS_OF), Comparison::AtLeast, later)), [AS_OF, DAY]);
        assert_eq!(shown(Condition::Compare(later, Comparison::AtLeast, Operand::Fact(MONEY))), [DAY, MONEY]);
        assert_eq!(shown(Condition::Options(CHOICES, Share::Part, 1)), [CHOICES]);
        assert_eq!(shown(Condition::HowMany(CHOICES, Comparison::Equals, 1)), [CHOICES]);
        assert_eq!(shown(Condition::OtherThan(CHOICES, CHOICE)), [CHOICES, CHOICE]);
        assert_eq!(shown(Condition::Every(LIST, each())), [LIST, ENTRY_SIZE]);
        assert_eq!(shown(Condition::Some(LIST, each())), [LIST, ENTRY_SIZE]);
        assert_eq!(shown(Condition::Count(LIST, each(), Comparison::Equals, 1)), [LIST, ENTRY_SIZE]);
        assert_eq!(
            shown(Condition::Sum(LIST, ENTRY_DAY, each(), Comparison::Equals, 1)),
            [LIST, ENTRY_DAY, ENTRY_SIZE]
        );
        let parties = Condition::EveryParty { list: LIST, is: Box::new(yes(ENTRY_FLAG)), that: each() };
        assert_eq!(shown(parties), [LIST, ENTRY_FLAG, ENTRY_SIZE]);
        assert_eq!(shown(yes(COUNT)), [COUNT]);
    }
}
