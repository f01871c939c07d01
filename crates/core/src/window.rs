//! When an application can be filed. Knows dates only; what a closed window means for the outcome is a rule's affair.

use serde::{Deserialize, Serialize};

use crate::{Operand, Scope, evaluate::date_value};

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
        let day = |operand: &Option<Operand>| operand.as_ref().and_then(|operand| date_value(operand, scope));
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
