//! The wizard inside the pages of others: it is right there, says what it may, and keeps what it must.

use serde_json::{Value, json};
use zice_tests::browser::host::{fixed_loader, newest_loader, policy_inside, serve, serve_under};
use zice_tests::browser::wizard::{choose, go_to, id, press, put, shows, value, verdict};
use zice_tests::browser::{Key, Page, Size, journey};

const CENTRE: &str =
    "<zice-check id=a directions=pilot_promotion_center date=2023-07-01><p id=instead>请致电</p></zice-check>";

/// Opens a page of another origin, of the same site (`127.0.0.1`) or of another one (`localhost`), with this in it.
async fn open(page: &Page, site: &str, loader: &str, body: &str) -> String {
    let port = serve(page, loader, body).await;
    page.listen().await;
    let address = format!("http://{site}:{port}");
    page.visit(&address).await;
    address
}

/// Whether an element of the page can be seen.
async fn seen(page: &Page, css: &str) -> bool {
    let code =
        "const found = document.querySelector(arguments[0]); return !!found && found.getClientRects().length > 0";
    page.script(code, vec![json!(css)]).await == true
}

/// The height of the frame, as the page around it has it.
async fn height(page: &Page) -> f64 {
    let code = "const check = document.querySelector('zice-check');
        return check.shadowRoot.querySelector('iframe').getBoundingClientRect().height";
    page.script(code, vec![]).await.as_f64().unwrap()
}

async fn fits(page: &Page) -> bool {
    let inside = async || {
        page.enter("zice-check").await;
        let height = page.script("return Math.ceil(document.body.getBoundingClientRect().height)", vec![]).await;
        page.leave().await;
        height.as_f64().unwrap()
    };
    (inside().await - height(page).await).abs() < 1.5
}

#[tokio::test]
async fn the_demonstration_site_shows_the_wizard_as_it_is() {
    journey(Size::DESK, async |page: &Page| {
        page.open("/demo/").await;
        page.until("it is told", async || {
            page.script("return told.some(one => one.type === 'ready')", vec![]).await == true
        })
        .await;
        assert!(!seen(page, ".fallback").await);
        for (size, name) in [(Size::PHONE, "phone"), (Size::DESK, "desk")] {
            page.resize(size).await;
            page.until("the frame is as high as what it holds", async || fits(page).await).await;
            assert_eq!(page.barriers().await, Vec::<String>::new(), "around it");
            page.shot(&format!("embed-demo-{name}")).await;
            page.enter("zice-check").await;
            assert_eq!(page.count(".policy").await, 1, "only what the site offers");
            page.find("#choose-pilot_promotion_center:checked").await;
            value(page, &id("as_of_date"), "2023-07-01").await;
            value(page, &id("application_deadline"), "2023-07-20").await;
            assert_eq!(page.barriers().await, Vec::<String>::new(), "inside it");
            page.leave().await;
        }
        page.enter("zice-check").await;
        press(page, ".button.is-main").await;
        page.find(".question").await;
        go_to(page, "full_time_operation_staff").await;
        put(page, "full_time_operation_staff", "１４").await;
        page.leave().await;
        for button in ["#elder", "#move"] {
            press(page, button).await;
            page.until("it fits", async || fits(page).await).await;
            page.shot(&format!("embed-demo-{}", &button[1..])).await;
        }
        page.enter("zice-check").await;
        press(page, ".button.is-main").await;
        go_to(page, "full_time_operation_staff").await;
        value(page, &id("full_time_operation_staff"), "14").await;
    })
    .await;
}

#[tokio::test]
async fn the_site_is_told_how_the_directions_stand_and_no_answer() {
    journey(Size::DESK, async |page: &Page| {
        open(page, "127.0.0.1", &newest_loader(page), CENTRE).await;
        assert_eq!(page.told("ready").await, json!({ "step": "start" }));
        page.enter("#a").await;
        press(page, ".button.is-main").await;
        page.find(".question").await;
        page.leave().await;
        assert_eq!(page.told("step").await["step"], "questions");
        page.enter("#a").await;
        go_to(page, "full_time_operation_staff").await;
        put(page, "full_time_operation_staff", "14").await;
        verdict(page, "不符合").await;
        page.script("location.hash = '#/results'", vec![]).await;
        page.find(".verdict").await;
        page.leave().await;
        let outcomes =
            json!([{ "direction": "pilot_promotion_center", "outcome": "ineligible", "merits": "ineligible" }]);
        assert_eq!(page.told("change").await, json!({ "outcomes": outcomes }));
        assert_eq!(page.told("result").await, json!({ "outcomes": outcomes }));
        let all = page.script("return JSON.stringify(told)", vec![]).await;
        assert!(!all.as_str().unwrap().contains("14"), "{all}");
    })
    .await;
}

#[tokio::test]
async fn answers_are_given_only_to_a_site_that_asked_and_after_consent() {
    journey(Size::PHONE, async |page: &Page| {
        let body = CENTRE.replace("date=", "share-answers date=");
        let host = open(page, "127.0.0.1", &newest_loader(page), &body).await;
        page.told("ready").await;
        let answered = async |staff: &str| {
            page.enter("#a").await;
            put(page, "full_time_operation_staff", staff).await;
            page.leave().await;
        };
        let agreed = async |label: &str| {
            page.enter("#a").await;
            page.by_role("button", label).await.click().await.unwrap();
            page.leave().await;
        };
        page.enter("#a").await;
        go_to(page, "full_time_operation_staff").await;
        page.leave().await;
        answered("14").await;
        assert_eq!(page.told("change").await.get("answers"), None);
        page.enter("#a").await;
        page.says(&host).await;
        assert_eq!(page.barriers().await, Vec::<String>::new());
        page.shot("embed-share").await;
        page.leave().await;
        agreed("同意提供").await;
        let given = async || page.told("change").await["answers"]["full_time_operation_staff"].clone();
        page.until("the answer is given", async || given().await == "14").await;
        page.enter("#a").await;
        page.says("经您同意").await;
        page.leave().await;
        agreed("停止提供").await;
        answered("15").await;
        page.until("no answer is given", async || page.told("change").await.get("answers").is_none()).await;
    })
    .await;
}

#[tokio::test]
async fn in_another_site_nothing_is_requested_once_it_stands_and_storage_may_be_denied() {
    journey(Size::DESK, async |page: &Page| {
        open(page, "localhost", &fixed_loader(page), CENTRE).await;
        page.told("ready").await;
        let loaded = page.requests();
        assert!(loaded.iter().any(|path| path.contains("zice-rest")), "{loaded:?}");
        page.enter("#a").await;
        let storage = "try { return String(!!localStorage) } catch (error) { return error.name }";
        println!("storage in a frame of another site: {}", page.script(storage, vec![]).await);
        press(page, ".button.is-main").await;
        page.find(".question").await;
        go_to(page, "full_time_operation_staff").await;
        put(page, "full_time_operation_staff", "14").await;
        verdict(page, "不符合").await;
        for place in ["#/results", "#/form/pilot_promotion_center", "#/keep", "#/results"] {
            page.script("location.hash = arguments[0]", vec![json!(place)]).await;
            page.find("h1").await;
        }
        page.find(".verdict").await;
        let code = "return fetch('https://elsewhere.example/').then(() => 'sent', () => 'refused')";
        assert_eq!(page.script(code, vec![]).await, "refused", "by the policy of the page");
        page.leave().await;
        assert_eq!(page.requests(), Vec::<String>::new());
        assert!(page.errors().await.iter().all(|error| error.contains("elsewhere.example")));
    })
    .await;
}

#[tokio::test]
async fn a_sandboxed_frame_without_an_origin_works() {
    journey(Size::DESK, async |page: &Page| {
        let body = CENTRE.replace("date=", "sandbox date=");
        open(page, "localhost", &fixed_loader(page), &body).await;
        page.told("ready").await;
        page.until("it fits", async || fits(page).await).await;
        page.enter("#a").await;
        assert_eq!(page.script("return self.origin", vec![]).await, "null");
        let storage = "try { return String(!!localStorage) } catch (error) { return error.name }";
        assert_eq!(page.script(storage, vec![]).await, "SecurityError");
        press(page, ".button.is-main").await;
        page.find(".question").await;
        go_to(page, "full_time_operation_staff").await;
        put(page, "full_time_operation_staff", "１４").await;
        value(page, &id("full_time_operation_staff"), "14").await;
    })
    .await;
}

#[tokio::test]
async fn the_frame_grows_and_shrinks_with_what_it_holds_and_then_rests() {
    journey(Size::PHONE, async |page: &Page| {
        open(page, "localhost", &newest_loader(page), "<zice-check></zice-check>").await;
        page.told("ready").await;
        page.until("it fits", async || fits(page).await).await;
        let before = height(page).await;
        let fold = async |open: bool| {
            page.enter("zice-check").await;
            page.script("document.querySelector('#policy-zibo-five-2020').open = arguments[0]", vec![json!(open)])
                .await;
            page.leave().await;
        };
        fold(true).await;
        page.until("it grows", async || height(page).await > before + 500.0 && fits(page).await).await;
        fold(false).await;
        page.until("it shrinks", async || (height(page).await - before).abs() < 1.5).await;
        let rests = "const done = arguments[arguments.length - 1]; let heights = 0;
            addEventListener('message', event => heights += event.data.type === 'height');
            let frames = 0; (function next() { frames++ < 30 ? requestAnimationFrame(next) : done(heights) })();";
        assert_eq!(page.script_async(rests, vec![]).await, 0, "it sends heights for ever");
    })
    .await;
}

#[tokio::test]
async fn the_verdicts_stay_in_sight_while_the_site_is_scrolled() {
    for (size, name) in [(Size::PHONE, "phone"), (Size::DESK, "desk")] {
        journey(size, async |page: &Page| {
            let body = format!("<div>{}</div>{CENTRE}", "<br>".repeat(30));
            open(page, "localhost", &newest_loader(page), &body).await;
            page.told("ready").await;
            page.until("it fits", async || fits(page).await).await;
            for scroll in [200, 900, 1500] {
                page.script("scrollTo(0, arguments[0])", vec![json!(scroll)]).await;
                let inside = async || {
                    let top = "const check = document.querySelector('zice-check').shadowRoot.querySelector('iframe');
                        return check.getBoundingClientRect().top";
                    let top = page.script(top, vec![]).await.as_f64().unwrap();
                    page.enter("#a").await;
                    let code = "const box = document.querySelector('.rail').getBoundingClientRect();
                        return [box.top, box.bottom]";
                    let rail: Vec<f64> = serde_json::from_value(page.script(code, vec![]).await).unwrap();
                    page.leave().await;
                    (top + rail[0], top + rail[1])
                };
                page.until("the verdicts are in sight", async || {
                    let (top, bottom) = inside().await;
                    top >= -1.0 && bottom <= f64::from(size.height) + 1.0
                })
                .await;
            }
            page.shot(&format!("embed-scrolled-{name}")).await;
        })
        .await;
    }
}

#[tokio::test]
async fn two_of_them_know_nothing_of_each_other_and_one_that_goes_leaves_nothing() {
    journey(Size::DESK, async |page: &Page| {
        let count = "window.heard = 0; const add = window.addEventListener, remove = window.removeEventListener;
            const mine = type => ['message', 'scroll', 'resize'].includes(type);
            window.addEventListener = (type, ...more) => { heard += mine(type); return add.call(window, type, ...more); };
            window.removeEventListener = (type, ...more) => { heard -= mine(type); return remove.call(window, type, ...more); };";
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": count })).await;
        let body = format!("{CENTRE}<zice-check id=b packs=sd-gongfu-2024></zice-check>");
        open(page, "127.0.0.1", &newest_loader(page), &body).await;
        let ready = "return told.filter(one => one.type === 'ready').map(one => one.id).sort().join()";
        page.until("both are ready", async || page.script(ready, vec![]).await == "a,b").await;
        page.enter("#a").await;
        press(page, ".button.is-main").await;
        page.find(".question").await;
        go_to(page, "full_time_operation_staff").await;
        put(page, "full_time_operation_staff", "１４").await;
        page.leave().await;
        page.enter("#b").await;
        assert_eq!((page.count(".policy").await, page.count("#policy-sd-gongfu-2024").await), (1, 1));
        assert_eq!(page.count("input:checked").await, 0);
        page.script("location.reload()", vec![]).await;
        page.leave().await;
        page.enter("#b").await;
        page.find(".direction-title").await;
        assert_eq!(page.count("input[name=direction]:checked").await, 0, "nothing of the other");
        page.leave().await;
        assert_eq!(page.script("return heard", vec![]).await, 6);
        let gone = "const done = arguments[0], a = document.querySelector('#a'); a.remove(); document.querySelector('#b').remove();
            setTimeout(() => done([heard, a.shadowRoot.querySelectorAll('iframe').length, frames.length]))";
        assert_eq!(page.script_async(&gone, vec![]).await, json!([0, 0, 0]));
    })
    .await;
}

#[tokio::test]
async fn what_stands_in_the_element_stays_where_the_wizard_cannot_run() {
    journey(Size::PHONE, async |page: &Page| {
        let before = json!({ "source": "delete window.WebAssembly" });
        page.cdp("Page.addScriptToEvaluateOnNewDocument", before).await;
        open(page, "127.0.0.1", &newest_loader(page), CENTRE).await;
        assert_eq!(page.told("error").await, json!({ "code": "no-wasm" }));
        assert!(seen(page, "#instead").await);
    })
    .await;
    journey(Size::PHONE, async |page: &Page| {
        page.cdp("Network.enable", json!({})).await;
        page.cdp("Network.setBlockedURLs", json!({ "urls": ["*_bg.wasm"] })).await;
        open(page, "127.0.0.1", &newest_loader(page), CENTRE).await;
        assert_eq!(page.told("error").await, json!({ "code": "not-loaded" }));
        assert!(seen(page, "#instead").await);
        page.errors().await;
    })
    .await;
}

#[tokio::test]
async fn the_colours_of_a_site_are_taken_where_they_can_be_read() {
    journey(Size::DESK, async |page: &Page| {
        let accent = async || {
            page.enter("zice-check").await;
            page.find(".button.is-main").await;
            let code = "return getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()";
            let accent = page.script(code, vec![]).await;
            page.leave().await;
            accent
        };
        let themed = "<zice-check theme='accent=#8a1f11 accent-deep=#5c140b band=#6f160b radius=0px'></zice-check>";
        open(page, "127.0.0.1", &newest_loader(page), themed).await;
        page.told("ready").await;
        page.until("the colours are there", async || accent().await == "#8a1f11").await;
        page.shot("embed-theme").await;
        for theme in ["accent=#fff", "accent=url(//a.example)", "accent=#8a1f11;}*{color:#fff", "size=1px"] {
            let body = format!("<zice-check theme='{theme}'></zice-check>");
            open(page, "127.0.0.1", &newest_loader(page), &body).await;
            page.told("ready").await;
            page.told("error").await;
            assert_eq!(accent().await, "#173f6e", "{theme}");
        }
    })
    .await;
}

/// What a page gets by framing the wizard by itself, and what it can then say to it.
async fn raw(page: &Page, host: &str) -> String {
    let port = serve(page, "", "<p>by hand").await;
    page.visit(&format!("http://127.0.0.1:{port}")).await;
    let code = "window.got = []; addEventListener('message', event => got.push(event.data));
        window.inner = document.createElement('iframe'); inner.src = arguments[0]; document.body.append(inner);";
    let host = if host.is_empty() { format!("http://127.0.0.1:{port}") } else { host.to_owned() };
    page.script(code, vec![json!(format!("{}/?host={host}", page.site()))]).await;
    host
}

async fn got(page: &Page) -> Vec<Value> {
    page.script("return got", vec![]).await.as_array().cloned().unwrap()
}

/// Waits until the wizard in that frame stands, so that what was not told by then is not told.
async fn stands(page: &Page) {
    let frame = page.find("iframe").await;
    frame.enter_frame().await.unwrap();
    page.find("#zice[data-step]").await;
    page.leave().await;
}

#[tokio::test]
async fn the_frame_tells_nothing_to_whom_it_does_not_know() {
    journey(Size::DESK, async |page: &Page| {
        let greet = "inner.contentWindow.postMessage(arguments[0], '*')";
        raw(page, "http://another.example").await;
        stands(page).await;
        page.script(greet, vec![json!({ "zice": 1, "type": "welcome" })]).await;
        stands(page).await;
        assert_eq!(got(page).await, Vec::<Value>::new(), "it speaks to another origin only");
        page.errors().await;
        raw(page, "").await;
        stands(page).await;
        for message in
            [json!({ "zice": 2, "type": "welcome" }), json!("welcome"), json!({ "type": "welcome" }), Value::Null]
        {
            page.script(greet, vec![message]).await;
        }
        stands(page).await;
        assert_eq!(got(page).await, [json!({ "zice": 1, "type": "hello" })], "an unknown version gets no reply");
        page.script(greet, vec![json!({ "zice": 1, "type": "welcome" })]).await;
        page.until("a known one does", async || got(page).await.iter().any(|one| one["type"] == "ready")).await;
    })
    .await;
}

#[tokio::test]
async fn the_loader_hears_nobody_but_its_frame() {
    journey(Size::DESK, async |page: &Page| {
        open(page, "127.0.0.1", &newest_loader(page), CENTRE).await;
        page.told("ready").await;
        page.until("it fits", async || fits(page).await).await;
        let before = height(page).await;
        let count = async || page.script("return told.length", vec![]).await;
        let number = count().await;
        // From the page itself, and from a frame of our origin that is not the loader's.
        page.script("postMessage({ zice: 1, type: 'error', detail: 1 }, '*')", vec![]).await;
        let other = "const done = arguments[arguments.length - 1]; const other = document.createElement('iframe');
            other.id = 'other'; other.onload = done; other.src = arguments[0]; document.body.append(other);";
        page.script_async(other, vec![json!(format!("{}/embed.json", page.site()))]).await;
        page.find("#other").await.enter_frame().await.unwrap();
        let say = "parent.postMessage({ zice: 1, type: 'height', height: 5000 }, '*');
            parent.postMessage({ zice: 1, type: 'error', detail: 2 }, '*')";
        page.script(say, vec![]).await;
        page.leave().await;
        // From the loader's frame: another version, too much at once, what is no event; and at last one that counts.
        page.enter("#a").await;
        let say = "for (const one of arguments[0]) parent.postMessage(one, '*');
            parent.postMessage({ zice: 1, type: 'error', detail: 'x'.repeat(2e6) }, '*');
            parent.postMessage({ zice: 1, type: 'height', height: 1e9 }, '*');
            parent.postMessage({ zice: 1, type: 'error', detail: 'last' }, '*');";
        let odd = json!([{ "zice": 2, "type": "error", "detail": 3 }, { "zice": 1, "type": "constructor" },
            { "zice": 1, "type": "click" }, null, "error"]);
        page.script(say, vec![odd]).await;
        page.leave().await;
        page.until("the last is told", async || page.told("error").await == "last").await;
        assert_eq!(count().await.as_i64(), number.as_i64().map(|number| number + 1));
        assert!((height(page).await - 60000.0).abs() < 1.0, "no higher than that");
        assert!(before < 5000.0);
        // Its frame, but led to another origin.
        let port = serve(page, "", "elsewhere").await;
        page.enter("#a").await;
        let lead = "location.href = arguments[0]";
        page.script(lead, vec![json!(format!("http://127.0.0.1:{port}/"))]).await;
        page.leave().await;
        page.enter("#a").await;
        page.says("elsewhere").await;
        page.script("parent.postMessage({ zice: 1, type: 'error', detail: 4 }, '*')", vec![]).await;
        page.leave().await;
        page.script_async("setTimeout(arguments[arguments.length - 1])", vec![]).await;
        assert_eq!(page.told("error").await, "last");
        // The policy of the site keeps its frame from going there at all.
        page.errors().await;
    })
    .await;
}

#[tokio::test]
async fn an_address_or_attribute_that_would_run_something_does_nothing() {
    journey(Size::DESK, async |page: &Page| {
        for source in ["javascript:window.ran=1", "data:text/html,x", "http://"] {
            let body = CENTRE.replace("date=", &format!("src='{source}' date="));
            open(page, "127.0.0.1", &newest_loader(page), &body).await;
            page.until("the console says why", async || !page.errors().await.is_empty()).await;
            let code =
                "return [window.ran === 1, document.querySelector('#a').shadowRoot.querySelectorAll('iframe').length]";
            assert_eq!(page.script(code, vec![]).await, json!([false, 0]), "{source}");
            assert!(seen(page, "#instead").await);
        }
        let markup =
            "<zice-check id=a directions='<img/src=x/onerror=alert(1)> demo_5g_iiot nowhere' packs='\"><script>'
            date='2023-07-01\ntext\tform/x\ty' parameters='full_time_operation_staff=99'></zice-check>";
        open(page, "127.0.0.1", &newest_loader(page), markup).await;
        page.told("ready").await;
        let code = "return told.filter(one => one.type === 'error').map(one => one.detail.code).sort().join()";
        assert_eq!(page.script(code, vec![]).await, "attribute,unknown");
        page.enter("#a").await;
        assert_eq!(page.count("#choose-demo_5g_iiot:checked").await, 1);
        assert_eq!(page.count("img, iframe").await, 0);
        press(page, ".button.is-main").await;
        page.find(".question").await;
        page.press(&[Key::Tab]).await;
    })
    .await;
}

#[tokio::test]
async fn an_attribute_that_changes_is_followed() {
    journey(Size::DESK, async |page: &Page| {
        open(page, "127.0.0.1", &newest_loader(page), "<zice-check></zice-check>").await;
        page.told("ready").await;
        page.enter("zice-check").await;
        choose(page, "sd-fusion-2023", &["demo_5g_iiot"]).await;
        page.leave().await;
        page.script("told.length = 0; document.querySelector('zice-check').setAttribute('lang', 'en')", vec![]).await;
        page.told("ready").await;
        page.enter("zice-check").await;
        shows(page, "h1", "Which directions can your organisation apply for?").await;
        page.find("#choose-demo_5g_iiot:checked").await;
    })
    .await;
}

#[tokio::test]
async fn the_page_itself_carries_its_policy() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        let code = "return document.querySelector('meta[http-equiv=Content-Security-Policy]').content";
        let policy = page.script(code, vec![]).await;
        let policy = policy.as_str().unwrap();
        for part in ["default-src 'none'", "connect-src 'self'", "style-src 'self'", "form-action 'none'"] {
            assert!(policy.split("; ").any(|found| found == part), "{part} is missing in {policy}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_integration_page_writes_a_snippet_that_works_in_another_site() {
    for (path, found, size) in
        [("/integrate/", "申报条件", Size::PHONE), ("/integrate/en.html", "Which directions", Size::DESK)]
    {
        journey(size, async |page: &Page| {
            page.listen().await;
            page.open(path).await;
            page.told("ready").await;
            press(page, "#packs > label input[value=sd-fusion-2023]").await;
            page.until("the preview follows", async || {
                page.enter("#preview").await;
                let policies = page.count(".policy").await;
                page.leave().await;
                policies == 1
            })
            .await;
            assert_eq!(page.barriers().await, Vec::<String>::new());
            page.script("scrollTo(0, 0)", vec![]).await;
            page.shot(if size.width < 600 { "integrate-phone" } else { "integrate-desk" }).await;
            press(page, "#copy").await;
            page.until("it says so", async || page.script("return copied.textContent", vec![]).await != "").await;
            let snippet = page.script("return snippet.textContent", vec![]).await;
            let snippet = snippet.as_str().unwrap().to_owned();
            assert!(snippet.contains("integrity=\"sha384-"), "{snippet}");
            let port = serve(page, "", &snippet).await;
            page.visit(&format!("http://localhost:{port}")).await;
            page.told("ready").await;
            page.enter("zice-check").await;
            page.says(found).await;
            assert_eq!(page.count(".policy").await, 1);
        })
        .await;
    }
}

#[tokio::test]
async fn the_integration_page_shows_every_mode_and_its_policy() {
    journey(Size::DESK, async |page: &Page| {
        page.listen().await;
        page.open("/integrate/").await;
        page.told("ready").await;
        for mode in ["shadow", "light"] {
            page.script("told.length = 0", vec![]).await;
            press(page, &format!("label input[value={mode}]")).await;
            page.told("ready").await;
            page.inside("#preview", ".policy").await;
            let policy = page.script("return policy.textContent", vec![]).await;
            assert_eq!(policy, json!(policy_inside(page.site())));
            let snippet = page.script("return snippet.textContent", vec![]).await;
            let snippet = snippet.as_str().unwrap().to_owned();
            assert!(snippet.contains(&format!("<zice-check mode=\"{mode}\"")), "{snippet}");
            assert_eq!(page.barriers().await, Vec::<String>::new());
            page.shot(&format!("integrate-{mode}")).await;
        }
        let snippet = page.script("return snippet.textContent", vec![]).await;
        let policy = policy_inside(page.site());
        let port = serve_under(&policy, "", snippet.as_str().unwrap()).await;
        page.visit(&format!("http://localhost:{port}")).await;
        page.told("ready").await;
        page.inside("zice-check", ".policy").await;
    })
    .await;
}
