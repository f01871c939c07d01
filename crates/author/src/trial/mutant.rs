//! Every small mistake that could be made in a condition, each as the condition with that mistake. Knows no examples.

use zice_core::{Comparison, Condition, Date, Kind, Operand, Place, Schema, Share};

use crate::text;

/// With more options than this, only the neighbours of a set are added to it: the others are added nowhere else by a
/// slip of the hand, and a policy officer would drown in examples.
const FEW_OPTIONS: usize = 8;

/// A condition with one mistake in it.
#[derive(Clone, Debug)]
pub(crate) struct Mutant {
    /// What was changed.
    pub(crate) change: String,
    /// What came of it.
    pub(crate) condition: Condition,
}

/// All mutants of a condition, in a fixed order: conditions that differ in options alone have as many.
pub(crate) fn mutants(schema: &Schema, condition: &Condition) -> Vec<Mutant> {
    let whole = [false, true].map(|holds| Mutant {
        change: format!("the whole test replaced by {}", if holds { "always" } else { "never" }),
        condition: Condition::Always(holds),
    });
    let hand = Hand { schema };
    let slips = hand.slips(condition).into_iter().chain([hand.negated(condition)]);
    whole.into_iter().chain(slips).collect()
}

/// What makes the mistakes.
struct Hand<'s> {
    schema: &'s Schema,
}

impl Hand<'_> {
    fn slips(&self, condition: &Condition) -> Vec<Mutant> {
        match condition {
            Condition::Always(_) => Vec::new(),
            Condition::All(parts) => self.joined(parts, "all", "any", Condition::All, Condition::Any),
            Condition::Any(parts) => self.joined(parts, "any", "all", Condition::Any, Condition::All),
            Condition::Not(part) => self.inside(
                part,
                |part| Condition::Not(Box::new(part)),
                |part| vec![self.mutant("`not` removed from", part, part.clone())],
            ),
            Condition::Open(part) => self.inside(
                part,
                |part| Condition::Open(Box::new(part)),
                |part| {
                    vec![
                        self.mutant("`open` removed from", part, part.clone()),
                        self.mutant("never instead of open", part, Condition::Always(false)),
                    ]
                },
            ),
            Condition::AtLeast(least, parts) => self.at_least(*least, parts),
            Condition::Known(place) => {
                self.replaced(condition, [Condition::Given(*place), Condition::Always(true), Condition::Always(false)])
            }
            Condition::Given(place) => {
                self.replaced(condition, [Condition::Known(*place), Condition::Always(true), Condition::Always(false)])
            }
            Condition::Compare(left, comparison, right) => self.compare(condition, left, *comparison, right),
            Condition::OneOf(place, set) => {
                self.option_set(condition, *place, *set, |set| Condition::OneOf(*place, set))
            }
            Condition::Options(place, share, set) => self.options(condition, *place, *share, *set),
            Condition::HowMany(place, comparison, number) => {
                self.tally(condition, *comparison, *number, |comparison, number| {
                    Condition::HowMany(*place, comparison, number)
                })
            }
            Condition::OtherThan(..) => vec![self.negated(condition)],
            Condition::Every(list, that) => self.quantifier(
                that,
                "every",
                "some",
                |that| Condition::Every(*list, that),
                |that| Condition::Some(*list, that),
            ),
            Condition::Some(list, that) => self.quantifier(
                that,
                "some",
                "every",
                |that| Condition::Some(*list, that),
                |that| Condition::Every(*list, that),
            ),
            Condition::Count(list, that, comparison, number) => {
                let with = |that: Condition| Condition::Count(*list, Box::new(that), *comparison, *number);
                let tally = self.tally(condition, *comparison, *number, |comparison, number| {
                    Condition::Count(*list, that.clone(), comparison, number)
                });
                self.filtered(that, with).into_iter().chain(tally).collect()
            }
            Condition::Sum(list, of, that, comparison, number) => {
                let with = |that: Condition| Condition::Sum(*list, *of, Box::new(that), *comparison, *number);
                let tally = self.tally(condition, *comparison, *number, |comparison, number| {
                    Condition::Sum(*list, *of, that.clone(), comparison, number)
                });
                self.filtered(that, with).into_iter().chain(tally).collect()
            }
            Condition::EveryParty { list, is, that } => self
                .slips(that)
                .into_iter()
                .map(|slip| {
                    slip.within(|that| Condition::EveryParty { list: *list, is: is.clone(), that: Box::new(that) })
                })
                .collect(),
        }
    }

    fn mutant(&self, change: &str, about: &Condition, condition: Condition) -> Mutant {
        Mutant { change: format!("{change}: {}", text::condition(self.schema, about)), condition }
    }

    fn negated(&self, condition: &Condition) -> Mutant {
        self.mutant("`not` added to", condition, Condition::Not(Box::new(condition.clone())))
    }

    fn replaced<const N: usize>(&self, condition: &Condition, others: [Condition; N]) -> Vec<Mutant> {
        let instead = |other: Condition| {
            let change = format!("{} instead of", text::condition(self.schema, &other));
            self.mutant(&change, condition, other)
        };
        others.into_iter().map(instead).collect()
    }

    /// Mistakes inside the one part, then those about it.
    fn inside(
        &self,
        part: &Condition,
        around: impl Fn(Condition) -> Condition,
        about: impl Fn(&Condition) -> Vec<Mutant>,
    ) -> Vec<Mutant> {
        self.slips(part).into_iter().map(|slip| slip.within(&around)).chain(about(part)).collect()
    }

    fn joined(
        &self,
        parts: &[Condition],
        name: &str,
        other_name: &str,
        join: impl Fn(Vec<Condition>) -> Condition,
        other: impl Fn(Vec<Condition>) -> Condition,
    ) -> Vec<Mutant> {
        let mut slips = self.in_each(parts, &join);
        slips.extend(self.one_dropped(parts, name, &join));
        if parts.len() > 1 {
            slips.push(self.mutant(
                &format!("`{name}` became `{other_name}`"),
                &join(parts.to_vec()),
                other(parts.to_vec()),
            ));
        }
        slips
    }

    fn in_each(&self, parts: &[Condition], join: impl Fn(Vec<Condition>) -> Condition) -> Vec<Mutant> {
        let with = |at: usize, part: Condition| {
            let mut parts = parts.to_vec();
            if let Some(place) = parts.get_mut(at) {
                *place = part;
            }
            parts
        };
        let in_one = |(at, part): (usize, &Condition)| -> Vec<Mutant> {
            self.slips(part).into_iter().map(|slip| slip.within(|part| join(with(at, part)))).collect()
        };
        parts.iter().enumerate().flat_map(in_one).collect()
    }

    fn one_dropped(&self, parts: &[Condition], name: &str, join: impl Fn(Vec<Condition>) -> Condition) -> Vec<Mutant> {
        let without = |at: usize| {
            let rest = parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| part.clone());
            join(rest.collect())
        };
        let dropped =
            |(at, part): (usize, &Condition)| self.mutant(&format!("dropped from `{name}`"), part, without(at));
        parts.iter().enumerate().map(dropped).collect()
    }

    fn at_least(&self, least: u32, parts: &[Condition]) -> Vec<Mutant> {
        let join = |parts| Condition::AtLeast(least, parts);
        let mut slips = self.in_each(parts, join);
        slips.extend(self.one_dropped(parts, "at_least_of", join));
        for other in [least.saturating_sub(1), least.saturating_add(1)] {
            let change = format!("at_least_of {other} instead of {least}");
            slips.push(self.mutant(&change, &join(parts.to_vec()), Condition::AtLeast(other, parts.to_vec())));
        }
        slips
    }

    fn compare(&self, condition: &Condition, left: &Operand, comparison: Comparison, right: &Operand) -> Vec<Mutant> {
        let kind =
            [left, right].into_iter().find_map(zice_core::Operand::place).and_then(|place| self.schema.get(place.fact));
        let kind = kind.map(|fact| &fact.kind);
        let changed = |left: &Operand, comparison: Comparison, right: &Operand| {
            let instead = text::compare(self.schema, left, comparison, right);
            self.mutant(&format!("{instead} instead of"), condition, Condition::Compare(*left, comparison, *right))
        };
        let comparisons = if kind == Some(&Kind::Text) { vec![Comparison::Differs] } else { neighbours(comparison) };
        let mut slips: Vec<_> = comparisons.into_iter().map(|other| changed(left, other, right)).collect();
        slips.extend(moved(left, kind).iter().map(|left| changed(left, comparison, right)));
        slips.extend(moved(right, kind).iter().map(|right| changed(left, comparison, right)));
        if let (Operand::Fact(place), Some(Kind::Date)) = (*right, kind) {
            let near = [-1, 1].map(|days| Operand::Later { place, months: 0, days });
            slips.extend(near.iter().map(|right| changed(left, comparison, right)));
        }
        slips
    }

    fn option_set(
        &self,
        condition: &Condition,
        place: Place,
        set: u64,
        with: impl Fn(u64) -> Condition,
    ) -> Vec<Mutant> {
        let count = match self.schema.get(place.fact).map(|fact| &fact.kind) {
            Some(Kind::Choice(options) | Kind::Choices { options, .. }) => options.len(),
            _ => return vec![self.mutant("yes and no exchanged in", condition, with(set ^ 3))],
        };
        let change = |at: usize| {
            let option = text::set_text(self.schema, place, 1 << at);
            let verb = if has(set, at) { "removed from" } else { "added to" };
            self.mutant(&format!("option {option} {verb}"), condition, with(set ^ 1 << at))
        };
        let (inside, outside): (Vec<usize>, Vec<usize>) = (0..count).partition(|at| has(set, *at));
        inside.into_iter().chain(added(&outside, set, count)).map(change).collect()
    }

    fn options(&self, condition: &Condition, place: Place, share: Share, set: u64) -> Vec<Mutant> {
        let mut slips = self.option_set(condition, place, set, |set| Condition::Options(place, share, set));
        let others = [Share::Whole, Share::Part, Share::Nothing].into_iter().filter(|other| *other != share);
        slips.extend(others.flat_map(|other| self.replaced(condition, [Condition::Options(place, other, set)])));
        slips.push(self.negated(condition));
        slips
    }

    fn tally(
        &self,
        condition: &Condition,
        comparison: Comparison,
        number: i64,
        with: impl Fn(Comparison, i64) -> Condition,
    ) -> Vec<Mutant> {
        let comparisons = neighbours(comparison).into_iter().map(|other| with(other, number));
        let numbers =
            [number - 1, number + 1].into_iter().filter(|other| *other >= 0).map(|other| with(comparison, other));
        comparisons.chain(numbers).flat_map(|other| self.replaced(condition, [other])).collect()
    }

    fn quantifier(
        &self,
        that: &Condition,
        name: &str,
        other_name: &str,
        with: impl Fn(Box<Condition>) -> Condition,
        other: impl Fn(Box<Condition>) -> Condition,
    ) -> Vec<Mutant> {
        let mut slips = self.filtered(that, |that| with(Box::new(that)));
        let change = format!("`{name}` became `{other_name}`");
        slips.push(self.mutant(&change, &with(Box::new(that.clone())), other(Box::new(that.clone()))));
        slips
    }

    /// Mistakes in what is said of entries; also that it is said of all of them.
    fn filtered(&self, that: &Condition, with: impl Fn(Condition) -> Condition) -> Vec<Mutant> {
        if *that == Condition::Always(true) {
            return Vec::new();
        }
        let mut slips: Vec<_> = self.slips(that).into_iter().map(|slip| slip.within(&with)).collect();
        slips.push(self.mutant("dropped for the entries of a list", that, with(Condition::Always(true))));
        slips
    }
}

impl Mutant {
    fn within(self, around: impl Fn(Condition) -> Condition) -> Self {
        Self { change: self.change, condition: around(self.condition) }
    }
}

/// The options that are added to a set: all others, or its two neighbours where there are many (round the ends, so that
/// every set of one option has as many mutants).
fn added(outside: &[usize], set: u64, count: usize) -> Vec<usize> {
    if count <= FEW_OPTIONS {
        return outside.to_vec();
    }
    let near = |at: usize| has(set, (at + 1) % count) || has(set, (at + count - 1) % count);
    outside.iter().copied().filter(|at| near(*at)).collect()
}

fn has(set: u64, at: usize) -> bool {
    at < 64 && set >> at & 1 == 1
}

/// Inclusive and exclusive exchanged, turned round, and equal.
fn neighbours(comparison: Comparison) -> Vec<Comparison> {
    use Comparison::{AtLeast, AtMost, Differs, Equals, LessThan, MoreThan};
    match comparison {
        AtLeast => vec![MoreThan, AtMost, Equals],
        MoreThan => vec![AtLeast, LessThan, Equals],
        AtMost => vec![LessThan, AtLeast, Equals],
        LessThan => vec![AtMost, MoreThan, Equals],
        Equals => vec![AtLeast, AtMost, Differs],
        Differs => vec![Equals],
    }
}

/// An operand a little off: a number by one in its last place, a date by a day, a period by a month.
fn moved(operand: &Operand, kind: Option<&Kind>) -> Vec<Operand> {
    let (least, most) = kind.map_or((i64::MIN, i64::MAX), Kind::bounds);
    let is_date = kind == Some(&Kind::Date);
    match *operand {
        Operand::Literal(number) if is_date => {
            let day = Date::from_day_number(number);
            [-1, 1].map(|days| Operand::Literal(day.plus_days(days).day_number())).to_vec()
        }
        Operand::Literal(number) => {
            let near = [number.saturating_sub(1), number.saturating_add(1)].into_iter();
            near.filter(|number| (least..=most).contains(number)).map(Operand::Literal).collect()
        }
        Operand::Later { place, months, days } => [(-1, 0), (1, 0), (0, -1), (0, 1)]
            .map(|(more, later)| Operand::Later { place, months: months + more, days: days + later })
            .to_vec(),
        Operand::Fact(_) => Vec::new(),
    }
}
