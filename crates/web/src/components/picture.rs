//! Pictures drawn from results, where looking is quicker than reading: how the conditions of a direction came out, how far
//! off a figure is, from which day a verdict holds. Each says the same in words. They bend to any width, so no letter
//! stands in them; shapes differ as well as colours.

use zice_advice::{Change, Gap, To};
use zice_core::{Decision, Interval, Kind, Outcome, Truth, WindowState};
use zice_web::state::{Section, section, tally};
use zice_web::texts::{fill, outcome_texts};

use super::{Mark, of_truth};
use crate::markup::{El, el};
use crate::view::View;

/// Side of a square with its gap, and how many squares go into a row.
const SQUARE: usize = 14;
const ROW: usize = 10;
/// Where the larger of two figures stands, of a hundred.
const FULL: i64 = 88;
/// The length of a row of days, and what the last stretch takes of it, which has no end.
const LENGTH: i64 = 1_000;
const OPEN_END: i64 = 220;
/// No stretch is shorter: a single day must be seen.
const SHORTEST: i64 = 24;

fn drawing(class: &'static str, said: String, width: &str, height: &'static str) -> El {
    let bounds = ["0 0 ", width, " ", height].concat();
    let picture = el("svg").class(class).with("role", "img").attr("viewBox", bounds.into());
    picture.with("preserveAspectRatio", "none").with("focusable", "false").child(el("title").text(said))
}

/// A square for every condition of a direction: full, crossed out, or hollow.
pub(crate) fn squares(view: &View, decision: &Decision) -> El {
    let said = tally(&view.library.rules, decision);
    let said = fill(outcome_texts(view.language()).squares, &[said.met, said.unmet, said.unknown]);
    let truths: Vec<Truth> = [Truth::True, Truth::False, Truth::Unknown]
        .into_iter()
        .flat_map(|truth| {
            let of = |which| section(&view.library.rules, decision, which, truth).len();
            std::iter::repeat_n(truth, of(Section::Written) + of(Section::Attested))
        })
        .collect();
    let (width, height) = (truths.len().min(ROW) * SQUARE, truths.len().div_ceil(ROW) * SQUARE);
    let bounds = ["0 0 ", &width.to_string(), " ", &height.to_string()].concat();
    let picture = el("svg").class("squares").with("role", "img").attr("viewBox", bounds.into());
    let picture = picture.attr("width", width.to_string().into()).attr("height", height.to_string().into());
    let picture = picture.child(el("title").text(said));
    picture.all([Truth::True, Truth::False, Truth::Unknown].into_iter().map(|truth| shape(&truths, truth)))
}

fn shape(truths: &[Truth], which: Truth) -> El {
    let places = truths.iter().enumerate().filter(|(_, truth)| **truth == which);
    outline(which, places.map(|(at, _)| at))
}

/// Squares at these places.
fn outline(which: Truth, places: impl Iterator<Item = usize>) -> El {
    let inside = if which == Truth::False { "h10v10h-10zl10 10m0-10l-10 10" } else { "h10v10h-10z" };
    let one = |at: usize| {
        let (x, y) = ((at % ROW * SQUARE + 1).to_string(), (at / ROW * SQUARE + 1).to_string());
        ["M", &*x, " ", &*y, inside].concat()
    };
    let path = places.map(one).collect::<String>();
    el("path").attr("class", of_truth(which).look("square").into()).attr("d", path.into())
}

/// What the squares stand for.
pub(crate) fn squares_key(view: &View) -> El {
    let one = |(truth, label): (Truth, &&'static str)| {
        let picture = el("svg").class("squares").with("width", "14").with("height", "14").with("viewBox", "0 0 14 14");
        el("span").child(picture.with("aria-hidden", "true").child(outline(truth, std::iter::once(0)))).say(label)
    };
    let truths = [Truth::True, Truth::False, Truth::Unknown];
    el("p").class("squares-key").all(truths.into_iter().zip(&outcome_texts(view.language()).squares_key).map(one))
}

/// How far off figures are: the bar is what was told, the mark what is demanded.
pub(super) fn distances(view: &View, gap: &Gap) -> Vec<El> {
    let mut changes = Vec::new();
    figures(gap, &mut changes);
    changes.into_iter().filter_map(|change| bar(view, change)).collect()
}

/// Those that must all be mended; where one may choose, words say it better.
fn figures<'g>(gap: &'g Gap, found: &mut Vec<&'g Change>) {
    match gap {
        Gap::One(change) => found.push(change),
        Gap::All(parts) => parts.iter().for_each(|part| figures(part, found)),
        Gap::Any(_) | Gap::Count { .. } => {}
    }
}

fn bar(view: &View, change: &Change) -> Option<El> {
    let fact = view.fact(change.spot.fact)?;
    let is_figure = matches!(fact.kind, Kind::Integer | Kind::Decimal { .. } | Kind::Money);
    let (told, wanted) = (view.advisor().told(&change.spot)?, &change.to);
    let To::Value(wanted) = *wanted else { return None };
    let most = told.max(wanted);
    if !is_figure || told.min(wanted) < 0 || most == 0 {
        return None;
    }
    let at = |value: i64| value.checked_mul(FULL).and_then(|value| value.checked_div(most)).map(|at| at.to_string());
    let (told_at, wanted_at) = (at(told)?, at(wanted)?);
    let t = outcome_texts(view.language());
    let figure =
        |value| zice_words::value(view.library, &view.case.told.facts, change.spot.fact, value, view.language());
    let said = [t.told, &*figure(told), t.wanted, &*figure(wanted)].concat();
    let whole = el("rect").class("bar-whole").with("y", "3").with("width", "100").with("height", "6");
    let full = el("rect").class("bar-full").with("y", "3").attr("width", told_at.into()).with("height", "6");
    let mark = el("rect").class("bar-mark").attr("x", wanted_at.into()).with("width", "1").with("height", "12");
    let picture = drawing("bar", said.clone(), "100", "12").with("aria-hidden", "true");
    Some(el("div").class("bar-line").child(picture.child(whole).child(full).child(mark)).child(el("span").text(said)))
}

/// The stretches of time in which a verdict stays the same, as long as they last, and whether one can file in them.
pub(super) fn days(intervals: &[Interval], said: String) -> El {
    let starts = starts(intervals);
    let ends = starts.iter().copied().skip(1).chain([LENGTH]);
    let stretches = intervals.iter().zip(starts.iter().copied().zip(ends));
    let picture = drawing("days", said, &LENGTH.to_string(), "30");
    picture.all(stretches.flat_map(|(interval, (from, to))| stretch(interval, from, to)))
}

fn starts(intervals: &[Interval]) -> Vec<i64> {
    let day = |interval: &Interval| interval.from.day_number();
    let Some((first, last)) = intervals.first().map(day).zip(intervals.last().map(day)) else { return Vec::new() };
    let whole = (last - first).max(1);
    let mut free_from = 0;
    let place = |interval: &Interval| {
        let at = ((day(interval) - first) * (LENGTH - OPEN_END) / whole).max(free_from);
        free_from = at + SHORTEST;
        at
    };
    intervals.iter().map(place).collect()
}

fn stretch(interval: &Interval, from: i64, to: i64) -> impl Iterator<Item = El> + use<> {
    let (mark, y, height) = match interval.merits {
        Outcome::Eligible => (Mark::Met, "0", "20"),
        Outcome::Undetermined => (Mark::Open, "7", "13"),
        Outcome::Ineligible => (Mark::Unmet, "14", "6"),
    };
    let part = |class: String, y: &'static str, height: &'static str| {
        let part = el("rect").attr("class", class.into()).attr("x", from.to_string().into()).with("y", y);
        part.attr("width", (to - from - 4).max(1).to_string().into()).with("height", height)
    };
    let is_open = interval.window == WindowState::Open;
    let file = is_open.then(|| part("day-open".to_owned(), "25", "5"));
    [part(mark.look("day"), y, height)].into_iter().chain(file)
}
