//! How fast the page answers on a slow machine: every figure is taken in Chromium at a quarter of its speed, against the
//! goals of the project. Prints; decides nothing, since times belong in no test. Run by `cargo xtask pace`.

use serde_json::{Value, json};
use zice_tests::browser::{Page, Size, journey};

const SLOWDOWN: u32 = 4;
const OPENINGS: usize = 15;
const KEYS: usize = 120;

/// Keeps the moment at which the first choice can be made. The page's own clock starts with the navigation.
const WATCH_START: &str = "new MutationObserver((_, observer) => {
    if (!document.querySelector('#zice input[type=checkbox]')) return;
    observer.disconnect();
    window.usableAfter = performance.now();
}).observe(document, { childList: true, subtree: true });";

/// For every input: the time until the wizard has updated the page, and until the layout that follows is known. The
/// wizard listens further in than the window does, and its update is through before an event gets out here again.
const WATCH_KEYS: &str = "window.updated = [];
    window.laidOut = [];
    let start = 0;
    window.addEventListener('input', () => { start = performance.now(); }, true);
    window.addEventListener('input', () => {
        window.updated.push(performance.now() - start);
        document.body.offsetHeight;
        window.laidOut.push(performance.now() - start);
    });";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("Chromium at 1/{SLOWDOWN} of its speed, milliseconds");
    println!("{:<52}{:>8}{:>8}{:>8}{:>8}", "", "median", "p95", "worst", "goal");
    journey(Size::DESK, openings).await;
    for (name, few) in
        [("a key to the updated page, 7 directions", true), ("a key to the updated page, all directions", false)]
    {
        journey(Size::DESK, async |page: &Page| keys(page, name, few, "q", "full_time_operation_staff").await).await;
    }
    let form = "a key in a form of 17 fields, all directions";
    journey(Size::DESK, async |page: &Page| keys(page, form, false, "form", "demo_5g_iiot/project_name").await).await;
}

async fn openings(page: &Page) {
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH_START })).await;
    let mut times = Vec::new();
    for _ in 0..OPENINGS {
        page.open("/nothing-here").await;
        let _expected = page.errors().await;
        page.slow_down(SLOWDOWN).await;
        page.open("/").await;
        page.find("#zice input[type=checkbox]").await;
        times.push(page.script("return window.usableAfter", vec![]).await.as_f64().unwrap_or(f64::NAN));
    }
    row("address to first choice, files kept by the browser", times, Some(500.0));
}

async fn keys(page: &Page, name: &str, few: bool, screen: &str, field: &str) {
    page.open_wizard().await;
    let rules = zice_builtin::library().expect("the packs").rules;
    let few_of =
        rules.find_direction("pilot_promotion_center").and_then(|id| rules.direction(id)).map(|one| one.policy);
    let chosen = rules.directions.iter().filter(|direction| !few || Some(direction.policy) == few_of);
    let kept = chosen.map(|direction| format!("\ndirection\t{}", direction.id)).collect::<Vec<_>>().concat();
    let place = "sessionStorage.setItem('zice', arguments[0]); history.replaceState(null, '', arguments[1]);";
    let kept = format!("zice 1\ntext\tas_of_date\t2023-07-01{kept}");
    page.script(place, vec![json!(kept), json!(format!("#/{screen}/{field}"))]).await;
    page.reload().await;
    let id = if screen == "form" { format!("q-form/{field}") } else { format!("q-{field}") };
    page.find(&format!("[id='{id}']")).await;
    page.script(WATCH_KEYS, vec![]).await;
    page.slow_down(SLOWDOWN).await;
    page.script("document.getElementById(arguments[0]).focus()", vec![json!(id)]).await;
    for key in 0..KEYS {
        // Two digits, then away with them: the verdicts change to and fro.
        page.types(["1", "5", "\u{e003}", "\u{e003}"][key % 4]).await;
    }
    for (what, watched, goal) in [("", "updated", Some(8.0)), (", laid out", "laidOut", None)] {
        let times = page.script(&format!("return window.{watched}"), vec![]).await;
        let times: Vec<f64> = times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        assert_eq!(times.len(), KEYS, "every key was seen");
        row(&format!("{name}{what}"), times, goal);
    }
}

fn row(name: &str, mut times: Vec<f64>, goal: Option<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    let goal = goal.map_or_else(String::new, |goal| goal.to_string());
    println!("{name:<52}{:>8.1}{:>8.1}{:>8.1}{goal:>8}", at(50), at(95), at(100));
}
