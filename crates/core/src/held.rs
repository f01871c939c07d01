//! What still holds of an earlier determination after some facts have changed. Decides nothing itself.

use alloc::rc::Rc;

use crate::{Condition, Decision, Determination, Direction, DirectionId, Explanation, FactId, TestId};

/// What still holds of what was decided before; resolved when compiled, so that whoever decides once has none of it.
pub(crate) trait Held<'r> {
    /// The explanation of a test.
    fn explanation(&self, test: TestId, condition: &Condition) -> Option<Rc<Explanation<'r>>>;

    /// The decision on a direction, whose tests came out as in `now`.
    fn decision(&self, id: DirectionId, direction: &Direction, now: &Determination<'r>) -> Option<&Decision>;
}

/// Nothing was decided before.
pub(crate) struct Nothing;

impl<'r> Held<'r> for Nothing {
    fn explanation(&self, _: TestId, _: &Condition) -> Option<Rc<Explanation<'r>>> {
        None
    }

    fn decision(&self, _: DirectionId, _: &Direction, _: &Determination<'r>) -> Option<&Decision> {
        None
    }
}

/// What was decided before some facts changed.
pub(crate) struct Before<'a, 'r, F> {
    pub(crate) determination: &'a Determination<'r>,
    pub(crate) has_changed: F,
}

impl<'r, F: Fn(FactId) -> bool> Held<'r> for Before<'_, 'r, F> {
    fn explanation(&self, test: TestId, condition: &Condition) -> Option<Rc<Explanation<'r>>> {
        let known = self.determination.explained(test)?;
        let mut holds = true;
        condition.each_place(&mut |place| holds &= !(self.has_changed)(place.fact));
        holds.then(|| known.clone())
    }

    fn decision(&self, id: DirectionId, direction: &Direction, now: &Determination<'r>) -> Option<&Decision> {
        let known = self.determination.decisions.iter().find(|known| known.direction == id)?;
        let holds = |test: TestId| match (self.determination.explanation(test), now.explanation(test)) {
            (Some(before), Some(now)) => core::ptr::eq(before, now),
            _ => false,
        };
        let mut is_same = direction.tests().all(holds);
        for amount in &direction.amounts {
            amount.each_place(&mut |place| is_same &= !(self.has_changed)(place.fact));
        }
        is_same.then_some(known)
    }
}
