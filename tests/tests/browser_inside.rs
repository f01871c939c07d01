//! The wizard in the page of a site itself, in a shadow tree and among its elements: it is right there, changes nothing
//! around it, and leaves nothing behind.

use std::fs;
use std::path::Path;

use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::map_response;
use axum::response::Response;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use zice_tests::browser::host::{fixed_loader, newest_loader, policy_inside, serve_pack_inside, serve_under};
use zice_tests::browser::{Element, Key, Page, Size, journey, variable};

const MODES: [&str; 2] = ["shadow", "light"];
/// A pack of one direction, told by its author's tests.
const SMALL: &str = include_str!("../../crates/author/src/small.toml");
const STAFF: &str = "[id$='q-full_time_operation_staff']";

/// A self-check for a direction, in this mode.
fn centre(mode: &str) -> String {
    format!(
        "<zice-check id=a mode={mode} directions=pilot_promotion_center date=2023-07-01><p id=instead>请致电</p></zice-check>"
    )
}

/// Opens a page of another origin with this in it, under the policy that the documents ask for.
async fn open(page: &Page, loader: &str, body: &str) {
    let port = serve_under(&policy_inside(page.site()), loader, body).await;
    page.listen().await;
    page.visit(&format!("http://localhost:{port}")).await;
}

/// Waits until the demonstration is ready; what an old library does to lists there, `told` would not survive.
async fn open_demo(page: &Page, mode: &str) {
    page.open(&format!("/demo/{mode}.html")).await;
    let code = "return !!window.told && told.some(one => one.type === 'ready')";
    page.until("it is ready", async || page.script(code, vec![]).await == true).await;
}

async fn seen(page: &Page, css: &str) -> bool {
    let code =
        "const found = document.querySelector(arguments[0]); return !!found && found.getClientRects().length > 0";
    page.script(code, vec![json!(css)]).await == true
}

/// Clicks with the pointer, where nothing that keeps to an edge of the window lies over it.
async fn press(page: &Page, check: &str, css: &str) {
    let found = page.inside(check, css).await;
    page.script("arguments[0].scrollIntoView({ block: 'center' })", vec![json!(found)]).await;
    found.click().await.unwrap();
}

/// Follows a link of the wizard, wherever it is, to this place.
async fn go(page: &Page, place: &str) {
    let link: Element = page.inside("#a, #first", &format!("a[href='{place}']")).await;
    page.script("arguments[0].click()", vec![json!(link)]).await;
}

async fn answer(page: &Page, check: &str, css: &str, text: &str) {
    press(page, check, css).await;
    let field = page.inside(check, css).await;
    page.script("arguments[0].select()", vec![json!(field)]).await;
    page.types(text).await;
    page.press(&[Key::Tab]).await;
}

/// Something of the first element in the wizard that matches, by what `code` says of `it`.
async fn of(page: &Page, check: &str, css: &str, code: &str) -> Value {
    let found = page.inside(check, css).await;
    page.script(&format!("const it = arguments[0]; return {code}"), vec![json!(found)]).await
}

async fn shows(page: &Page, check: &str, css: &str, text: &str) {
    let now = async || of(page, check, css, "it.innerText.trim()").await;
    page.until(&format!("{css} shows {text}"), async || now().await == text).await;
}

/// How the site is: its address, history and root, what it consists of, where that stands but for how high it is, and
/// what it looks like.
async fn site(page: &Page) -> String {
    let code = "const high = /^(-webkit-|margin|width|height|grid-template-rows|top|bottom|inset-block|(inline|block)-size|(perspective|transform)-origin)/;
        const look = element => Array.prototype.filter.call(getComputedStyle(element), name => !high.test(name))
            .map(name => name + ':' + getComputedStyle(element).getPropertyValue(name)).join(';');
        const all = Array.from(document.querySelectorAll('*')).filter(one => !one.closest('zice-check'));
        const root = document.documentElement;
        return [document.title, location.href, history.length, root.getAttributeNames().map(name => name + root.getAttribute(name)).join(),
            document.adoptedStyleSheets.length, ...all.map(one => one.localName + ' ' + one.className + ' ' + (one.getAttribute('style') || '') + ' ' + one.getBoundingClientRect().left + ' ' + one.getBoundingClientRect().width + ' ' + look(one))].join('\\n')";
    page.script(code, vec![]).await.as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_whole_journey_changes_nothing_around_it() {
    for mode in MODES {
        journey(Size::DESK, async |page: &Page| {
            // A page that is longer has a bar at its side, and less room.
            page.cdp("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
            page.cdp("Network.enable", json!({})).await;
            page.cdp("Network.setBlockedURLs", json!({ "urls": ["*/embed.js"] })).await;
            page.open(&format!("/demo/{mode}.html")).await;
            page.find("#first").await;
            let history = page.script("return history.length", vec![]).await.as_i64().unwrap();
            let before = site(page).await;
            page.errors().await;
            page.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await;
            page.reload().await;
            open_demo(page, mode).await;
            // To load the same page again, as above, added no place; to go there did.
            let now = page.script("return history.length", vec![]).await.as_i64().unwrap();
            let before = before.replace(&format!("\n{history}\n"), &format!("\n{now}\n"));
            page.requests();
            press(page, "#first", ".button.is-main").await;
            page.inside("#first", ".question").await;
            go(page, "#/results").await;
            go(page, "#/q/full_time_operation_staff").await;
            let focus = "it.getRootNode().activeElement === it";
            page.until("the question has the focus", async || of(page, "#first", STAFF, focus).await == true).await;
            page.types("１４").await;
            page.press(&[Key::Tab]).await;
            shows(page, "#first", ".card-outcome", "不符合").await;
            go(page, "#/results/pilot_promotion_center").await;
            shows(page, "#first", ".verdict-outcome", "不符合").await;
            let told = "return told.filter(one => one.type === 'result').map(one => one.detail.outcomes.map(one => one.direction + one.outcome).join()).pop()";
            assert_eq!(page.script(told, vec![]).await, "pilot_promotion_centerineligible");
            assert_eq!(page.requests(), Vec::<String>::new(), "once it has been loaded");
            assert_eq!(page.barriers().await, Vec::<String>::new());
            page.shot(&format!("inside-{mode}-results")).await;
            let after = site(page).await;
            for (before, after) in before.lines().zip(after.lines()) {
                assert_eq!(before, after);
            }
            assert_eq!(before, after);
            // A reload stays at the place, and takes the focus from nobody.
            page.reload().await;
            open_demo(page, mode).await;
            shows(page, "#first", ".verdict-outcome", "不符合").await;
            assert_eq!(page.script("return document.activeElement === document.body && scrollY >= 0", vec![]).await, true);
        })
        .await;
    }
}

#[tokio::test]
async fn it_looks_the_same_whatever_the_site_and_its_tools_do() {
    for mode in MODES {
        journey(Size::PHONE, async |page: &Page| {
            open_demo(page, mode).await;
            assert!(!seen(page, ".fallback").await);
            let names = [
                "font-size",
                "line-height",
                "color",
                "font-family",
                "letter-spacing",
                "max-width",
                "font-weight",
                "text-align",
            ];
            let look = async |page: &Page| {
                let mut looks = Vec::new();
                for css in ["h1", ".policy", ".button.is-main", ".privacy", ".finder input", "svg", "summary"] {
                    let code = format!("{names:?}.map(name => getComputedStyle(it).getPropertyValue(name)).join('; ')");
                    looks.push(of(page, "#first", css, &code).await.as_str().unwrap().to_owned());
                }
                looks
            };
            let before = look(page).await;
            assert!(
                before[0].starts_with("24px; 33.6px; rgb(23, 34, 46)") && before[0].contains("PingFang"),
                "{before:?}"
            );
            assert!(before[4].starts_with("17px"), "{before:?}");
            for (size, name) in [(Size::DESK, "desk"), (Size::PHONE, "phone")] {
                page.resize(size).await;
                page.script("scrollTo(0, 0)", vec![]).await;
                page.shot(&format!("inside-{mode}-{name}")).await;
                assert_eq!(page.barriers().await, Vec::<String>::new());
                let (width, columns) = (size.width > 600, "getComputedStyle(it).display === 'grid'");
                page.until("the columns follow the element", async || {
                    of(page, "#first", ".frame", columns).await == width
                })
                .await;
            }
            // The verdicts keep to the foot of the window while the wizard is in sight.
            page.script("document.querySelector('#first').scrollIntoView()", vec![]).await;
            assert_eq!(
                of(page, "#first", ".rail", "Math.round(innerHeight - it.getBoundingClientRect().bottom)").await,
                0
            );
            page.shot(&format!("inside-{mode}-scrolled")).await;
            press(page, "#first", ".button.is-main").await;
            page.inside("#first", ".question").await;
            go(page, "#/results").await;
            go(page, "#/q/full_time_operation_staff").await;
            answer(page, "#first", STAFF, "14").await;
            of(page, "#first", "h1", "it.closest('.zice-home').kept = true").await;
            go(page, "#/").await;
            page.inside("#first", ".finder").await;
            let before = look(page).await;
            for button in ["#elder", "#move"] {
                page.script("document.querySelector(arguments[0]).click()", vec![json!(button)]).await;
                page.shot(&format!("inside-{mode}-{}", &button[1..])).await;
                assert_eq!(look(page).await, before, "{button}");
            }
            assert_eq!(of(page, "#first", "h1", "it.closest('.zice-home').kept").await, true, "it only moved");
            go(page, "#/results/pilot_promotion_center").await;
            go(page, "#/q/full_time_operation_staff").await;
            assert_eq!(of(page, "#first", STAFF, "it.value").await, "14");
            press(page, "#first", ".band-button").await;
            press(page, "#first", ".looks-options .option:nth-child(3)").await;
            let size = "it.closest('.zice-home').getAttribute('data-size')";
            page.until("it is larger", async || !of(page, "#first", "h1", size).await.is_null()).await;
            let root = "return document.documentElement.getAttributeNames().sort().join()";
            assert_eq!(page.script(root, vec![]).await, "class,lang", "but for what the site's own tool did");
        })
        .await;
    }
}

#[tokio::test]
async fn several_know_nothing_of_each_other_and_one_that_goes_leaves_nothing() {
    for modes in [["shadow", "light"], ["light", "light"]] {
        journey(Size::DESK, async |page: &Page| {
            let count = "window.heard = new Map(); const add = EventTarget.prototype.addEventListener, remove = EventTarget.prototype.removeEventListener;
                const key = (target, type) => [window, document, document.documentElement, document.body].includes(target) && !/^zice/.test(type);
                EventTarget.prototype.addEventListener = function (type, ...more) { if (key(this || window, type)) heard.set(more[0], type); return add.call(this || window, type, ...more); };
                EventTarget.prototype.removeEventListener = function (type, ...more) { if (key(this || window, type)) heard.delete(more[0]); return remove.call(this || window, type, ...more); };";
            page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": count })).await;
            let [first, second] = modes;
            let body = format!(
                "<p id=top>Here</p><form id=form><input type=radio name=as_of_date checked></form>{}<zice-check id=b mode={second} packs=sd-gongfu-2024></zice-check>",
                centre(first)
            );
            open(page, &newest_loader(page), &body).await;
            let ready = "return told.filter(one => one.type === 'ready').map(one => one.id).sort().join()";
            page.until("both are ready", async || page.script(ready, vec![]).await == "a,b").await;
            assert_eq!(of(page, "#a", ".policy details", "it.id.endsWith('policy-sd-fusion-2023')").await, true);
            assert_eq!(of(page, "#b", ".policies", "it.querySelectorAll('.policy').length").await, 1);
            let ids = "const ids = Array.from(document.querySelectorAll('[id]')).map(one => one.id); return ids.length - new Set(ids).size";
            assert_eq!(page.script(ids, vec![]).await, 0, "no id stands twice");
            press(page, "#a", ".button.is-main").await;
            page.inside("#a", ".question").await;
            assert_eq!(of(page, "#b", "input[type=checkbox]", "it.checked").await, false);
            go(page, "#/results").await;
            go(page, "#/q/full_time_operation_staff").await;
            answer(page, "#a", STAFF, "14").await;
            shows(page, "#a", ".card-outcome", "不符合").await;
            shows(page, "#b", "h1", "贵单位符合哪些方向的申报条件？").await;
            assert!(page.script("return heard.size", vec![]).await.as_i64().unwrap() > 0);
            page.script("scrollTo(0, 30)", vec![]).await;
            let number = page.script("return told.length", vec![]).await;
            let gone = "const done = arguments[0], a = document.querySelector('#a');
                window.taken = a; a.remove(); document.querySelector('#b').remove();
                setTimeout(() => done([heard.size, [...heard.values()].join(), a.shadowRoot.querySelectorAll('*').length, a.children.length,
                    document.querySelectorAll('head > *').length, scrollY, told.length, taken.shadowRoot.firstChild.style.display]), 1500)";
            let head = page.script("return document.querySelectorAll('head > *').length", vec![]).await.as_i64().unwrap();
            let left = page.script_async(gone, vec![]).await;
            assert_eq!(left, json!([0, "", 1, 1, head, 0, number, ""]));
            // And it can be put there again, as it was.
            page.script("document.body.append(taken)", vec![]).await;
            shows(page, "#a", ".card-outcome", "不符合").await;
        })
        .await;
    }
}

#[tokio::test]
async fn attributes_are_followed_and_colours_taken_where_they_can_be_read() {
    for mode in MODES {
        journey(Size::DESK, async |page: &Page| {
            let body = centre(mode).replace("date=", "look=dark date=");
            open(page, &fixed_loader(page), &body).await;
            page.told("ready").await;
            let set = async |name: &str, value: &str| {
                let code = "told.length = 0; document.querySelector('#a').setAttribute(...arguments)";
                page.script(code, vec![json!(name), json!(value)]).await;
                page.told("ready").await;
            };
            let accent = "getComputedStyle(it).backgroundColor";
            assert_eq!(of(page, "#a", ".button.is-main", accent).await, "rgb(156, 196, 240)");
            set("look", "").await;
            // What was chosen stays chosen, until it is chosen otherwise.
            press(page, "#a", ".band-button").await;
            press(page, "#a", ".looks fieldset:last-child .option").await;
            page.until("it is light", async || of(page, "#a", ".button.is-main", accent).await == "rgb(23, 63, 110)")
                .await;
            set("theme", "accent=#8a1f11 accent-deep=#5c140b").await;
            assert_eq!(of(page, "#a", ".button.is-main", accent).await, "rgb(138, 31, 17)");
            set("theme", "accent=#fff").await;
            page.told("error").await;
            assert_eq!(of(page, "#a", ".button.is-main", accent).await, "rgb(23, 63, 110)");
            set("lang", "en").await;
            shows(page, "#a", "h1", "Which directions can your organisation apply for?").await;
            // A frame, which the policy of this site does not let in.
            page.script("document.querySelector('#a').setAttribute('mode', 'iframe')", vec![]).await;
            page.errors().await;
            assert_eq!(page.script("return document.querySelectorAll('.zice-home').length", vec![]).await, 0);
            set("mode", mode).await;
            shows(page, "#a", "h1", "Which directions can your organisation apply for?").await;
            assert_eq!(page.script("return document.documentElement.lang + document.title", vec![]).await, "zh-CNhost");
        })
        .await;
    }
}

#[tokio::test]
async fn answers_are_given_only_to_a_site_that_asked_and_after_consent() {
    journey(Size::DESK, async |page: &Page| {
        let body = centre("shadow").replace("date=", "share-answers date=");
        open(page, &newest_loader(page), &body).await;
        page.told("ready").await;
        press(page, "#a", ".button.is-main").await;
        page.inside("#a", ".question").await;
        go(page, "#/results").await;
        go(page, "#/q/full_time_operation_staff").await;
        answer(page, "#a", STAFF, "14").await;
        page.until("it is told", async || page.told("change").await["outcomes"][0]["outcome"] == "ineligible").await;
        assert_eq!(page.told("change").await.get("answers"), None);
        let agree = page.inside("#a", ".notice-do .button").await;
        page.script("arguments[0].click()", vec![json!(agree)]).await;
        page.until("the answer is given", async || {
            page.told("change").await["answers"]["full_time_operation_staff"] == "14"
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_tool_that_wraps_all_it_finds_does_not_stop_it() {
    journey(Size::DESK, async |page: &Page| {
        open(page, &newest_loader(page), "<zice-check id=a mode=light packs=sd-fusion-2023></zice-check>").await;
        page.told("ready").await;
        let wrap = "const home = document.querySelector('.zice-home'), all = [];
            const texts = document.createTreeWalker(home, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) all.push(texts.currentNode);
            all.push(...home.querySelectorAll('p, section, li, h1, .main, .main > *, .question'));
            for (const one of all) {
                const span = document.createElement('span');
                one.parentNode.insertBefore(span, one);
                span.append(one);
            }";
        press(page, "#a", "summary").await;
        press(page, "#a", ".direction-list > :last-child input").await;
        page.inside("#a", ".card").await;
        page.script(wrap, vec![]).await;
        // Its card stands before the one that was wrapped.
        press(page, "#a", ".direction-list > :first-child input, .direction-list > :first-child > :first-child input")
            .await;
        page.inside("#a", ".card ~ span > .card").await;
        page.script(wrap, vec![]).await;
        press(page, "#a", ".button.is-main").await;
        page.inside("#a", ".question").await;
        for (place, css) in
            [("#/results", ".verdict"), ("#/p/", ".question"), ("#/results", ".verdict"), ("#/", ".finder")]
        {
            page.script(wrap, vec![]).await;
            let link = page.inside("#a", &format!("a[href^='{place}']")).await;
            page.script("arguments[0].click()", vec![json!(link)]).await;
            page.inside("#a", css).await;
            let headings = "it.closest('.zice-home').querySelectorAll('h1').length";
            assert_eq!(of(page, "#a", css, headings).await, 1, "nothing of the screen before is left");
        }
        assert_eq!(page.script("return told.filter(one => one.type === 'error').length", vec![]).await, 0);
    })
    .await;
}

/// Waits for this error, and until what stood in the element is there and nothing else.
async fn falls_back(page: &Page, code: &str) {
    assert_eq!(page.told("error").await, json!({ "code": code }));
    assert!(seen(page, "#instead").await);
    let left = "const a = document.querySelector('#a');
        return a.shadowRoot.querySelectorAll('div, link').length + a.querySelectorAll('div, link').length";
    assert_eq!(page.script(left, vec![]).await, 0);
    page.errors().await;
}

#[tokio::test]
async fn what_stands_in_the_element_stays_where_the_wizard_cannot_run() {
    for mode in MODES {
        journey(Size::PHONE, async |page: &Page| {
            let before = json!({ "source": "delete window.WebAssembly" });
            page.cdp("Page.addScriptToEvaluateOnNewDocument", before).await;
            open(page, &newest_loader(page), &centre(mode)).await;
            falls_back(page, "no-wasm").await;
        })
        .await;
        journey(Size::PHONE, async |page: &Page| {
            page.cdp("Network.enable", json!({})).await;
            for blocked in ["*_bg.wasm", "*/inside.js", "*.css"] {
                page.cdp("Network.setBlockedURLs", json!({ "urls": [blocked] })).await;
                open(page, &newest_loader(page), &centre(mode)).await;
                falls_back(page, "not-loaded").await;
            }
            page.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await;
            // A policy that lets no WASM run.
            let policy = policy_inside(page.site()).replace("'wasm-unsafe-eval'", "");
            let port = serve_under(&policy, &newest_loader(page), &centre(mode)).await;
            page.visit(&format!("http://localhost:{port}")).await;
            falls_back(page, "not-loaded").await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_trap_says_so_and_gives_the_place_back() {
    journey(Size::DESK, async |page: &Page| {
        // The later half is held back, and then nothing of it is there.
        let broken = "const make = WebAssembly.instantiate; WebAssembly.instantiate = (what, imports) => imports.p ? Promise.resolve({}) : make(what, imports);";
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": broken })).await;
        open(page, &newest_loader(page), &centre("shadow")).await;
        page.until("it is told", async || page.told("error").await == json!({ "code": "stopped" })).await;
        assert!(seen(page, "#instead").await);
        let said = "return document.querySelector('#a').shadowRoot.querySelector('[role=alert]').textContent";
        assert_eq!(page.script(said, vec![]).await, "自测出错停下了。请重新打开本页后继续。");
        page.errors().await;
    })
    .await;
}

/// A copy of the built page in which something more stands at the end of the file that begins and ends like this.
fn changed(beginning: &str, ending: &str) -> TempDir {
    let dir = TempDir::new().unwrap();
    let mut count = 0;
    for file in fs::read_dir(variable("ZICE_DIST")).unwrap().flatten().map(|entry| entry.path()) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        // As it is, compressed neighbours would be sent instead.
        if !file.is_file() || Path::new(&name).extension().is_some_and(|kind| kind == "br" || kind == "gz") {
            continue;
        }
        let mut bytes = fs::read(&file).unwrap();
        if name.starts_with(beginning) && name.ends_with(ending) {
            // A section of WASM that nobody reads, so that the module is whole; nothing to a script or a style sheet.
            let more: &[u8] = if ending == ".wasm" || ending == "_bg.wasm" { &[0, 2, 1, b'x'] } else { b"\n" };
            bytes.extend(more);
            count += 1;
        }
        fs::write(dir.path().join(&name), bytes).unwrap();
    }
    assert_eq!(count, 1, "{beginning}*{ending}");
    dir
}

/// Opens a page with this in it, with a loader of the fixed version and files of the wizard from elsewhere.
async fn open_from(page: &Page, files: &TempDir, body: &str) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let site = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(zice_server::serve(listener, zice_server::site(files.path()), std::future::pending()));
    let loader = fixed_loader(page).replace(page.site(), &site);
    let port = serve_under(&policy_inside(&site), &loader, body).await;
    page.listen().await;
    page.visit(&format!("http://localhost:{port}")).await;
}

#[tokio::test]
async fn a_file_that_was_changed_on_its_way_is_not_run() {
    journey(Size::DESK, async |page: &Page| {
        let files = [
            ("inside-", ".js"),
            ("inside-", ".css"),
            ("frame-", ".js"),
            ("glue-", ".js"),
            ("zice-web-", "_bg.wasm"),
            ("zice-rest-", ".wasm"),
        ];
        for (beginning, ending) in files {
            let files = changed(beginning, ending);
            open_from(page, &files, &centre("shadow")).await;
            falls_back(page, "not-loaded").await;
        }
        // Without what checks packs of the site there are none, and the rest is there.
        for ending in [".js", "_bg.wasm"] {
            let files = changed("packs-", ending);
            open_from(page, &files, &with_own_pack("shadow", "directions=demo_5g_iiot", SMALL)).await;
            assert_eq!(page.told("error").await["code"], "pack");
            page.told("ready").await;
            assert_eq!(
                page.script(
                    "return document.querySelector('#a').shadowRoot.querySelector('.zice-home').packs === undefined",
                    vec![]
                )
                .await,
                true
            );
            page.errors().await;
        }
    })
    .await;
}

fn with_own_pack(mode: &str, offers: &str, pack: &str) -> String {
    let pack = format!("<script type='application/toml'>{pack}</script>");
    format!(
        "<zice-check id=a mode={mode} own-packs {offers} date=2023-07-01>{pack}<p id=instead>请致电</p></zice-check>"
    )
}

#[tokio::test]
async fn a_pack_of_the_site_is_asked_and_decided() {
    for (mode, size) in MODES.into_iter().zip([Size::DESK, Size::PHONE]) {
        journey(size, async |page: &Page| {
            let at_an_address = "<script type='application/toml' src='own.toml'></script>";
            let bodies = [
                with_own_pack(mode, "packs=small directions=only", SMALL),
                with_own_pack(mode, "packs=small directions=only", "")
                    .replace("<script type='application/toml'></script>", at_an_address),
            ];
            for body in bodies {
                let port = serve_pack_inside(page, &body, SMALL.to_owned()).await;
                page.listen().await;
                page.visit(&format!("http://localhost:{port}")).await;
                page.told("ready").await;
                assert_eq!(of(page, "#a", ".policy", "it.parentNode.querySelectorAll('.policy').length").await, 1);
                assert_eq!(of(page, "#a", ".policy", "it.innerText.includes('小政策')").await, true);
                press(page, "#a", ".button.is-main").await;
                answer(page, "#a", "[id$='q-staff']", "1").await;
                shows(page, "#a", ".card-outcome", "不符合").await;
                assert_eq!(page.script("return told.filter(one => one.type === 'error').length", vec![]).await, 0);
                page.script("sessionStorage.clear()", vec![]).await;
            }
            page.shot(&format!("inside-{mode}-own-pack")).await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_pack_with_a_fault_is_refused_and_told_to_the_engineer_only() {
    for mode in MODES {
        journey(Size::DESK, async |page: &Page| {
            let pack = SMALL.replace("nature = \"hard\"", "nature = \"harsh\"");
            open(page, &newest_loader(page), &with_own_pack(mode, "", &pack)).await;
            page.told("ready").await;
            let told = page.told("error").await;
            assert_eq!(told["code"], "pack");
            assert!(told["names"][0].as_str().unwrap().starts_with("pack 1:"), "{told}");
            assert_eq!(of(page, "#a", ".policy", "it.parentNode.querySelectorAll('.policy').length").await, 5);
            assert_eq!(of(page, "#a", ".policy", "it.closest('.zice-home').innerText.includes('pack 1')").await, false);
        })
        .await;
    }
}

#[tokio::test]
async fn an_old_jquery_may_move_it_about() {
    let jquery = fs::read_to_string(variable("ZICE_JQUERY")).unwrap();
    for mode in ["iframe", "shadow", "light"] {
        journey(Size::DESK, async |page: &Page| {
            let policy = format!("frame-src {}; {}", page.site(), policy_inside(page.site()));
            let body = format!("<div id=there></div>{}", centre(mode));
            let port = serve_under(&policy, &fixed_loader(page), &body).await;
            page.listen().await;
            page.visit(&format!("http://localhost:{port}")).await;
            page.told("ready").await;
            page.script(&jquery, vec![]).await;
            let heard = "window.heard = []; jQuery(document).on('zice-ready zice-step', function (event) { heard.push(event.type + ' ' + event.originalEvent.detail.step); });";
            page.script(heard, vec![]).await;
            // As such scripts do: they wrap, empty, fill again, clone, animate and style whatever there is.
            let moved = "jQuery('#a').wrap('<div class=box></div>').closest('.box').detach().appendTo('#there');
                jQuery('#there *').css('font-size', '110%').addClass('on').hide().show();
                jQuery('#a').data('x', 1).trigger('click');";
            page.script(moved, vec![]).await;
            if mode == "iframe" {
                // A frame that is moved is loaded again.
                let ready = async || page.script("return heard.indexOf('zice-ready start') >= 0", vec![]).await == true;
                page.until("it is ready again", ready).await;
                page.enter("#a").await;
                page.find(".button.is-main").await.click().await.unwrap();
                page.leave().await;
            } else {
                press(page, "#a", ".button.is-main").await;
            }
            page.until("a step is told", async || page.script("return heard.indexOf('zice-step questions') >= 0", vec![]).await == true).await;
            assert_eq!(page.script("jQuery('#there').empty(); return document.querySelectorAll('iframe, .zice-home').length", vec![]).await, 0);
        })
        .await;
    }
}

#[tokio::test]
async fn a_server_that_names_a_wrong_type_of_wasm_is_no_obstacle() {
    let plain = async |mut answer: Response| {
        if answer.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == "application/wasm") {
            answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
        }
        answer
    };
    journey(Size::DESK, async |page: &Page| {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let site = format!("http://{}", listener.local_addr().unwrap());
        let files = zice_server::site(&variable("ZICE_DIST")).layer(map_response(plain));
        tokio::spawn(zice_server::serve(listener, files, std::future::pending()));
        for mode in ["iframe", "shadow"] {
            let policy = format!("frame-src {site}; {}", policy_inside(&site));
            let port = serve_under(&policy, &fixed_loader(page).replace(page.site(), &site), &centre(mode)).await;
            page.listen().await;
            page.visit(&format!("http://localhost:{port}")).await;
            page.told("ready").await;
        }
        assert!(page.errors().await.iter().all(|said| said.contains("MIME type")));
    })
    .await;
}
