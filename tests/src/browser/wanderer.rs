//! Someone who clicks, types and composes at random, goes back and forth and reloads: the same way for the same seed.
//! It knows the page only as things that can be pressed and fields that can be filled in, and where the wizard keeps its
//! state. What it finds out: whether an answer it gave was lost.

use std::collections::BTreeMap;

use fantoccini::key::Key;
use serde_json::json;

use super::page::Page;
use super::wizard::kept;

/// What can be pressed or filled in, as positions in the same list that [`ACT`] makes. Printing opens a dialog that no
/// driver can close.
const THINGS: &str = "const all = css => [...document.querySelectorAll(css)]
        .filter(one => one.offsetParent && !one.disabled && !one.closest('.print-button'));
    const links = all('#zice a[href^=\"#\"], #zice button, #zice summary');
    const fields = all('#zice .question input, #zice .question button, #zice select');
    const boxes = all('#zice input[type=checkbox]');
    const things = [links, fields, fields, fields, boxes, all('#zice-next')][arguments[1]];";

/// How many kinds of things [`THINGS`] tells apart; fields thrice, as people do most with them.
const KINDS: usize = 6;

/// Presses a thing; of a text field, gives its id, focused and with its text selected. A search field holds no answer.
const ACT: &str = "const thing = things[arguments[0] % things.length];
    if (!thing) return null;
    if (['text', 'search'].includes(thing.type)) {
      thing.focus(); thing.select(); return thing.type === 'text' ? thing.id : 'search';
    }
    const kind = thing.matches('.is-danger') ? 'clear' : thing.matches('.is-remove') ? 'remove' : 'press';
    const before = location.href;
    thing.click();
    if (location.href !== before) return 'go';
    if (thing.matches('input')) return 'is:' + thing.name;
    return kind;";

const TEXTS: [&str; 12] = [
    "15",
    "1000.5",
    "2023年7月1日",
    "2021-3-5",
    "甲公司",
    "abc",
    "１２，０００",
    "0",
    "99999999999999",
    "2023-02-30",
    "500万",
    " 7 ",
];

/// A walk through the page.
#[derive(Debug)]
pub struct Wanderer {
    seed: u64,
    /// Places one can go back to without leaving the wizard.
    behind: usize,
    /// What was typed, by path, and still has to be kept.
    typed: BTreeMap<String, String>,
}

impl Wanderer {
    /// The same seed takes the same way through the same page.
    pub fn new(seed: u64) -> Self {
        Self { seed: seed | 1, behind: 0, typed: BTreeMap::new() }
    }

    /// One thing done at random.
    pub async fn step(&mut self, page: &Page) {
        match self.below(40) {
            0 if self.behind > 0 => {
                self.behind -= 1;
                page.back().await;
            }
            1 => page.reload().await,
            _ => self.act(page).await,
        }
    }

    async fn act(&mut self, page: &Page) {
        // Not by finding an element: the driver keeps what it has found, and with it the page that it was on.
        let is_there = async || page.script("return !!document.querySelector('#zice-heading')", vec![]).await == true;
        page.until("the wizard is there", is_there).await;
        let (which, kind) = (self.below(1 << 20), self.below(KINDS));
        let done = page.script(&format!("{THINGS}{ACT}"), vec![json!(which), json!(kind)]).await;
        match done.as_str() {
            Some("clear") => self.typed.clear(),
            // Entries move up; what was typed into them is followed no further.
            Some("remove") => self.typed.retain(|path, _| !path.contains('[')),
            Some("go") => self.behind += 1,
            // A choice such as "not sure" stands in place of what was typed.
            Some(name) if name.starts_with("is:") => drop(self.typed.remove(&name["is:".len()..])),
            Some("search") => _ = self.write(page).await,
            Some(id) if id.starts_with("q-") => self.fill_in(page, &id["q-".len()..]).await,
            _ => {}
        }
    }

    async fn fill_in(&mut self, page: &Page, path: &str) {
        let text = self.write(page).await;
        self.typed.insert(path.to_owned(), text.to_owned());
        if self.below(2) == 0 {
            page.press(&[Key::Tab]).await;
        }
    }

    /// Types or composes something where the focus is.
    async fn write(&mut self, page: &Page) -> &'static str {
        let text = TEXTS[self.below(TEXTS.len())];
        if self.below(4) == 0 {
            page.compose(&["z", "zh", "中"], "中").await;
            return "中";
        }
        page.types(text).await;
        text
    }

    /// Paths whose text the wizard no longer keeps although it was typed and not taken back; it may be kept in its usual
    /// form.
    pub async fn lost(&self, page: &Page) -> Vec<String> {
        let kept = kept(page).await;
        let has = |path: &str| kept.lines().any(|line| line.split('\t').nth(1) == Some(path));
        self.typed.keys().filter(|path| !has(path)).cloned().collect()
    }

    /// xorshift: enough for a walk, and the same everywhere.
    fn below(&mut self, bound: usize) -> usize {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        usize::try_from(self.seed >> 11).unwrap_or_default() % bound
    }
}

/// What the page holds, after rubbish has been collected: bytes of the script's heap, and nodes of the document.
pub async fn held(page: &Page) -> (f64, f64) {
    page.cdp("HeapProfiler.collectGarbage", json!({})).await;
    page.cdp("Performance.enable", json!({})).await;
    let metrics = page.cdp("Performance.getMetrics", json!({})).await;
    let of = |name: &str| {
        let all = metrics["metrics"].as_array().into_iter().flatten();
        all.filter(|metric| metric["name"] == name).find_map(|metric| metric["value"].as_f64()).unwrap_or_default()
    };
    (of("JSHeapUsedSize"), of("Nodes"))
}
