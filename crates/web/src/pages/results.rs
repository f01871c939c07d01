//! The results: every chosen direction in full, with an overview before them.

use zice_advice::Rank;
use zice_core::{Decision, Outcome, PolicyId, Truth, WindowState};
use zice_web::state::{HEADING, Set};
use zice_web::texts::{fill, outcome_texts};

use crate::components::{
    compare, icon, of_outcome, papers, policy_title, portfolio, print, print_record, squares, squares_key, steps,
    to_do, total, verdict, verdict_link, window_badge, window_of,
};
use crate::markup::{El, button, el, p, span};
use crate::view::View;

/// The results.
#[inline(never)]
pub(crate) fn results(view: &View) -> El {
    let t = view.texts();
    // A rule across directions that is broken bears on which of them to pursue, so it goes before the table of them.
    let is_broken = view.case.determination.portfolio.iter().any(|result| result.kept == Some(Truth::False));
    let print = button("button", t.print, print(view));
    el("div")
        .key("results")
        .child(steps(view, None))
        .child(el("h1").with("id", HEADING).with("tabindex", "-1").say(t.results))
        .child(p("lead").say(t.results_intro))
        .child(p("as-of").text(as_of(view)))
        .child(
            el("ul")
                .class("windows")
                .all(policies(view).into_vec().into_iter().filter_map(|policy| window(view, policy))),
        )
        .child(to_do(view))
        .child(el("div").all(total(view).into_iter()))
        .child(el("div").all(portfolio(view).filter(|_| is_broken).into_iter()))
        .child(el("h2").say(t.results_overview))
        .child(p("help").say(t.results_more))
        .child(el("div").all(policies(view).into_vec().into_iter().map(|policy| overview(view, policy))))
        .child(squares_key(view))
        .child(p("print-button").child(print))
        .child(el("div").all(papers(view).into_iter()))
        .child(compare(view))
        .child(el("div").all(portfolio(view).filter(|_| !is_broken).into_iter()))
        .child(el("div").all(view.case.decisions.iter().map(|decision| verdict(view, decision))))
        .child(print_record(view))
}

/// The documents of the chosen directions.
fn policies(view: &View) -> Set<PolicyId> {
    view.case.decisions.iter().filter_map(|decision| policy_of(view, decision)).collect()
}

fn policy_of(view: &View, decision: &Decision) -> Option<PolicyId> {
    Some(view.library.rules.direction(decision.direction)?.policy)
}

/// Said before anything else: where one cannot file on the chosen date, or it is not certain.
fn window(view: &View, policy: PolicyId) -> Option<El> {
    let state = window_of(view, policy);
    let note = zice_words::window_note(state, view.language());
    let badge = window_badge(view, policy);
    (state != WindowState::Open).then(|| el("li").child(badge).text(policy_title(view, policy)).say(" ").say(note))
}

/// The directions of a document, a line each, the nearest first.
fn overview(view: &View, policy: PolicyId) -> El {
    let t = view.texts();
    let of_it = view.case.decisions.iter().filter(|decision| policy_of(view, decision) == Some(policy));
    let of_it: Vec<_> = of_it.cloned().collect();
    let title = el("caption").text(policy_title(view, policy));
    let has_money = of_it.iter().any(|decision| decision.amount.is_some());
    let columns = [t.direction, t.verdict, outcome_texts(view.language()).conditions, t.lacks]
        .into_iter()
        .chain(has_money.then_some(t.amount));
    let head = el("tr").all(columns.map(|column| el("th").with("scope", "col").say(column)));
    let ranks = view.advice().ranks.iter();
    let row = |rank: &Rank| Some(row(view, of_it.iter().find(|one| one.direction == rank.direction)?, rank, has_money));
    let body = el("tbody").all(ranks.filter_map(row));
    let key = policy.index().to_string();
    el("table").class("overview").key(&key).child(title).child(el("thead").child(head)).child(body)
}

fn as_of(view: &View) -> String {
    let t = view.texts();
    let date = view.case.determination.as_of.map(|date| zice_words::date(date, view.language()));
    [t.start_dates, t.colon, date.as_deref().unwrap_or(t.not_told)].concat()
}

fn row(view: &View, decision: &Decision, rank: &Rank, has_money: bool) -> El {
    let language = view.language();
    let direction = el("th").with("scope", "row").child(verdict_link(view, decision));
    let outcome = el("span").say(zice_words::outcome(decision, language));
    let outcome = el("td").child(span("with-icon").child(icon(of_outcome(decision))).child(outcome));
    let amount = decision.amount.map(|amount| zice_words::amount(&amount, language)).unwrap_or_default();
    let amount = has_money.then(|| el("td").class("overview-amount").text(amount));
    let lacks = lacks(view, rank).into_iter().flatten().map(|what| el("span").text(what));
    el("tr")
        .key(&decision.direction.index().to_string())
        .child(direction)
        .child(outcome)
        .child(el("td").class("overview-squares").child(squares(view, decision)))
        .child(el("td").class("overview-lacks").all(lacks))
        .all(amount.into_iter())
}

/// What is left to change, to answer, and how many rules are met that only rank.
fn lacks(view: &View, rank: &Rank) -> [Option<String>; 3] {
    let t = view.texts();
    let change = match rank.repair {
        Some((effort, changes)) => {
            Some(fill(t.changes, &[changes]) + t.comma + zice_words::effort(effort, view.language()))
        }
        None if rank.merits == Outcome::Ineligible => Some(t.no_way_found.to_owned()),
        None => None,
    };
    let open = view.ahead().about(rank.direction);
    let open = (open > 0).then(|| fill(t.open_of, &[open]));
    let first = (rank.priorities > 0).then(|| fill(t.priorities, &[rank.priorities_met, rank.priorities]));
    [change, open, first]
}
