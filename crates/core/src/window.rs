//! When an application can be filed. Knows dates only; what a closed window means for the outcome is a rule's affair.

use serde::{Deserialize, Serialize};

use crate::{Operand, Scope, evaluate::operand_value};

/// The state of a policy's window on the date of the determination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WindowState {
    /// Between start and end.
    Open,
    /// Before the start.
    NotYetOpen,
    /// After the end.
    Closed,
    /// The end, or the date itself, is not known, or the text is doubtful about this day.
    Unconfirmed,
}

/// What a text says about when to file; each part may be missing from it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// First day.
    pub opens: Option<Operand>,
    /// Last day.
    pub closes: Option<Operand>,
    /// Last day on which it is certainly open, where that is not the last day.
    pub confirmed_until: Option<Operand>,
}

impl Window {
    /// The state on a day (days since 1970-01-01).
    pub fn state(&self, as_of: Option<i64>, scope: &Scope) -> WindowState {
        let day = |operand: &Option<Operand>| operand.as_ref().and_then(|operand| operand_value(operand, scope));
        let Some(as_of) = as_of else { return WindowState::Unconfirmed };
        if day(&self.opens).is_some_and(|first| as_of < first) {
            return WindowState::NotYetOpen;
        }
        if day(&self.closes).is_some_and(|last| as_of > last) {
            return WindowState::Closed;
        }
        match day(&self.confirmed_until).or_else(|| day(&self.closes)) {
            Some(certain) if as_of <= certain => WindowState::Open,
            _ => WindowState::Unconfirmed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Date, FactId, Facts, Place, Slot};

    const DEADLINE: Place = Place { depth: 0, slot: 1, fact: FactId(1) };

    fn day(text: &str) -> Operand {
        Operand::Literal(Date::parse(text).unwrap().day_number())
    }

    fn state(window: &Window, facts: &Facts, as_of: &str) -> WindowState {
        window.state(Date::parse(as_of).map(Date::day_number), &Scope::new(facts))
    }

    #[test]
    fn both_named_days_are_inside() {
        let window = Window { opens: Some(day("2018-06-04")), closes: Some(day("2020-12-31")), confirmed_until: None };
        let on = |as_of| state(&window, &Facts::default(), as_of);
        assert_eq!(on("2018-06-03"), WindowState::NotYetOpen);
        assert_eq!(on("2018-06-04"), WindowState::Open);
        assert_eq!(on("2020-12-31"), WindowState::Open);
        assert_eq!(on("2021-01-01"), WindowState::Closed);
        assert_eq!(on("no date"), WindowState::Unconfirmed);
    }

    #[test]
    fn without_an_end_it_is_confirmed_only_so_long() {
        let window = Window { opens: Some(day("2020-07-21")), closes: None, confirmed_until: Some(day("2025-12-31")) };
        let on = |as_of| state(&window, &Facts::default(), as_of);
        assert_eq!(on("2025-12-31"), WindowState::Open);
        assert_eq!(on("2026-01-01"), WindowState::Unconfirmed);
    }

    #[test]
    fn a_doubtful_last_day_is_unconfirmed() {
        let window = Window { opens: None, closes: Some(day("2024-03-31")), confirmed_until: Some(day("2024-03-30")) };
        let on = |as_of| state(&window, &Facts::default(), as_of);
        assert_eq!(on("2024-03-30"), WindowState::Open);
        assert_eq!(on("2024-03-31"), WindowState::Unconfirmed);
        assert_eq!(on("2024-04-01"), WindowState::Closed);
    }

    #[test]
    fn a_deadline_that_is_a_parameter_may_be_unknown() {
        let window = Window { opens: None, closes: Some(Operand::Fact(DEADLINE)), confirmed_until: None };
        let mut facts = Facts::default();
        assert_eq!(state(&window, &facts, "2023-07-01"), WindowState::Unconfirmed);
        facts.root.tell(1, Slot::Scalar(Date::parse("2023-07-31").unwrap().day_number()));
        assert_eq!(state(&window, &facts, "2023-07-31"), WindowState::Open);
        assert_eq!(state(&window, &facts, "2023-08-01"), WindowState::Closed);
    }
}
