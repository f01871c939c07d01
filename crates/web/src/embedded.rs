//! What passes between the wizard and `www/frame.js`, which speaks with the site around it: as attributes of the mount
//! point. The site is told where one is and how the directions stand; the answers only where that was agreed to.

use zice_core::{Outcome, RuleSet};
use zice_web::state::{Route, Screen, Sharing, Site, encode};

use crate::browser;
use crate::view::View;

/// What the site asked for; `None` where the wizard stands alone.
pub(crate) fn site(rules: &RuleSet) -> Option<Site> {
    let wishes = browser::marked("data-begin")?;
    let packs = browser::marked("data-packs").unwrap_or_default();
    let site = Site::parse(&wishes, &packs, browser::marked("data-share"), rules);
    if !site.unknown.is_empty() {
        browser::mark("data-unknown", &site.unknown.join(" "));
    }
    Some(site)
}

/// Whether a site that we speak with is around the wizard.
pub(crate) fn is_framed() -> bool {
    browser::marked("data-begin").is_some()
}

/// Writes down where one is, how the directions stand, and, where it was agreed to, what was answered: the state as it is
/// kept in the tab.
#[inline(never)]
pub(crate) fn tell(view: &View, screen: Screen) {
    let rules = &view.library.rules;
    let line = |decision: &zice_core::Decision| {
        let direction = rules.direction(decision.direction)?;
        Some([&direction.id, " ", name(decision.outcome), " ", name(decision.merits)].concat())
    };
    let lines: Vec<String> = view.case.decisions.iter().filter_map(line).collect();
    let answers = if view.state.sharing == Sharing::Agreed { encode(&view.state, rules) } else { String::new() };
    browser::mark("data-answers", &answers);
    browser::mark("data-outcomes", &lines.join("\n"));
    browser::mark("data-step", &step(view, screen));
}

/// The kind of the screen, and what it is about by its id: `questions accidents`, `form demo_5g_iiot`.
fn step(view: &View, screen: Screen) -> String {
    let (kind, about) = match (screen, &view.state.route) {
        (Screen::Start, _) => ("start", None),
        (Screen::Questions(page), _) => {
            let first = view.plan.pages.get(page).and_then(|page| page.facts.first());
            ("questions", first.and_then(|id| view.fact(*id)).map(|fact| &*fact.name))
        }
        (Screen::Results, _) => ("results", None),
        (Screen::Form, Route::Form(direction, _)) => ("form", Some(direction.as_str())),
        (Screen::Form, _) => ("form", None),
        (Screen::Keep, _) => ("keep", None),
        (Screen::Shared, _) => ("shared", None),
    };
    about.map_or(kind.to_owned(), |about| [kind, " ", about].concat())
}

fn name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Eligible => "eligible",
        Outcome::Ineligible => "ineligible",
        Outcome::Undetermined => "undetermined",
    }
}
