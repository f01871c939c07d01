//! Tells people who do not see the page which verdicts changed, and nothing else.

use crate::markup::{El, p};

/// A region that is read out when its sentence changes.
pub(crate) fn live(said: String) -> El {
    p("unseen").with("role", "status").with("aria-live", "polite").text(said)
}
