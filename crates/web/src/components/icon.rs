//! The few pictures of the page, always beside words.

use zice_core::{Decision, Outcome, Truth};

use crate::markup::{El, el};

/// What a picture stands for; also the class by which a part is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Met.
    Met,
    /// Not met.
    Unmet,
    /// Not known yet.
    Open,
    /// For the office to decide.
    Office,
}

impl Mark {
    /// The class of a part that has the colour of this mark.
    pub(crate) fn look(self, part: &str) -> String {
        let colour = match self {
            Self::Met => " is-met",
            Self::Unmet => " is-unmet",
            Self::Open => " is-unknown",
            Self::Office => " is-office",
        };
        part.to_owned() + colour
    }

    fn path(self) -> &'static str {
        match self {
            Self::Met => "M5 10.5l3.2 3.2L15 6.8",
            Self::Unmet => "M6 6l8 8M14 6l-8 8",
            Self::Open => "M6.2 10h.1M10 10h.1M13.8 10h.1",
            Self::Office => "M7.6 7.6a2.5 2.5 0 1 1 3.4 2.3c-.7.3-1 .8-1 1.6M10 14.2h.1",
        }
    }
}

/// The mark of a result.
pub(crate) fn of_truth(truth: Truth) -> Mark {
    match truth {
        Truth::True => Mark::Met,
        Truth::False => Mark::Unmet,
        Truth::Unknown => Mark::Open,
    }
}

/// The mark of a direction.
pub(crate) fn of_outcome(decision: &Decision) -> Mark {
    match decision.merits {
        Outcome::Eligible => Mark::Met,
        Outcome::Ineligible => Mark::Unmet,
        Outcome::Undetermined if decision.missing.is_empty() => Mark::Office,
        Outcome::Undetermined => Mark::Open,
    }
}

/// A filled square with its sign.
pub(crate) fn icon(mark: Mark) -> El {
    let square = el("rect").with("x", "1").with("y", "1").with("width", "18").with("height", "18").with("rx", "3");
    let picture = el("svg").attr("class", mark.look("icon").into()).with("viewBox", "0 0 20 20");
    let picture = picture.with("aria-hidden", "true").with("focusable", "false");
    picture.child(square).child(el("path").with("d", mark.path()))
}
