//! The three values of every judgement. Knows nothing of what is judged.

use core::ops::Not;

use serde::{Deserialize, Serialize};

/// Kleene's three values, in the order `False < Unknown < True`: "all" is the least, "any" the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Truth {
    /// Known not to hold.
    False,
    /// Not told yet, or left open by the text.
    Unknown,
    /// Known to hold.
    True,
}

impl Truth {
    /// Whether it is known, one way or the other.
    pub fn is_known(self) -> bool {
        self != Self::Unknown
    }

    /// What a case that the text leaves open is worth: never held, at best ruled out.
    #[must_use]
    pub fn left_open(self) -> Self {
        self.min(Self::Unknown)
    }
}

impl From<bool> for Truth {
    fn from(known: bool) -> Self {
        if known { Self::True } else { Self::False }
    }
}

impl Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{False, True, Unknown};

    /// In all 27 cases.
    #[test]
    fn all_any_and_not_obey_kleenes_laws() {
        let all = [False, Unknown, True];
        for (a, b, c) in all.into_iter().flat_map(|a| all.into_iter().flat_map(move |b| all.map(|c| (a, b, c)))) {
            assert_eq!((!!a, a.min(a), a.max(a)), (a, a, a));
            assert_eq!((a.min(b), a.max(b)), (b.min(a), b.max(a)));
            assert_eq!((!a.min(b), !a.max(b)), ((!a).max(!b), (!a).min(!b)), "De Morgan");
            assert_eq!((a.min(a.max(b)), a.max(a.min(b))), (a, a), "absorption");
            assert_eq!((a.min(b).min(c), a.max(b).max(c)), (a.min(b.min(c)), a.max(b.max(c))));
            assert_eq!((a.min(b.max(c)), a.max(b.min(c))), (a.min(b).max(a.min(c)), a.max(b).min(a.max(c))));
        }
        zice_laws::tell(concat!(module_path!(), "::all_any_and_not_obey_kleenes_laws"), 27);
    }

    #[test]
    fn order_gives_kleenes_tables() {
        assert_eq!(Unknown.min(False), False);
        assert_eq!(Unknown.min(True), Unknown);
        assert_eq!(Unknown.max(True), True);
        assert_eq!(Unknown.max(False), Unknown);
        assert_eq!(!Unknown, Unknown);
    }

    #[test]
    fn only_unknown_is_not_known() {
        assert_eq!([False, Unknown, True].map(super::Truth::is_known), [true, false, true]);
        assert_eq!([false, true].map(super::Truth::from), [False, True]);
    }

    #[test]
    fn an_open_case_can_only_be_ruled_out() {
        assert_eq!([False, Unknown, True].map(super::Truth::left_open), [False, Unknown, Unknown]);
    }
}
