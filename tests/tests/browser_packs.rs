//! Packs that a site brings along: asked and decided like those that are built in, or refused with the reasons told to the
//! site and nothing shown to its visitors.

use serde_json::{Value, json};
use zice_tests::browser::host::{newest_loader, serve, serve_pack};
use zice_tests::browser::wizard::{go_to, press, put, shows, verdict};
use zice_tests::browser::{Page, Size, journey};

/// A pack of one direction, told by its author's tests.
const SMALL: &str = include_str!("../../crates/author/src/small.toml");

/// An element that offers the small pack alone, with this in it.
fn offering(inside: &str) -> String {
    format!("<zice-check id=a own-packs packs=small directions=only date=2023-07-01>{inside}<p>请致电</p></zice-check>")
}

fn inline(kind: &str, pack: &str) -> String {
    format!("<script type='application/{kind}'>{pack}</script>")
}

async fn open(page: &Page, body: &str) {
    let port = serve(page, &newest_loader(page), body).await;
    visit(page, port).await;
}

async fn visit(page: &Page, port: u16) {
    page.listen().await;
    page.visit(&format!("http://127.0.0.1:{port}")).await;
    page.told("ready").await;
}

async fn troubles(page: &Page) -> Vec<Value> {
    let told = page.script("return told.filter(one => one.type === 'error').map(one => one.detail)", vec![]).await;
    told.as_array().cloned().unwrap_or_default()
}

/// From the start to the verdict.
async fn goes_through(page: &Page) {
    page.enter("#a").await;
    assert_eq!(page.count(".policy").await, 1, "only what the site offers");
    page.says("小政策").await;
    press(page, ".button.is-main").await;
    go_to(page, "staff").await;
    put(page, "staff", "1").await;
    verdict(page, "不符合").await;
    page.leave().await;
    assert_eq!(troubles(page).await, Vec::<Value>::new());
}

#[tokio::test]
async fn a_pack_in_the_page_is_asked_and_decided() {
    journey(Size::DESK, async |page: &Page| {
        open(page, &offering(&inline("toml", SMALL))).await;
        goes_through(page).await;
        page.shot("own-pack").await;
        open(page, &offering(&inline("toml", SMALL)).replace("own-packs", "own-packs lang=en")).await;
        page.enter("#a").await;
        page.says("A small policy").await;
    })
    .await;
}

#[tokio::test]
async fn a_pack_at_an_address_is_asked_and_decided() {
    journey(Size::PHONE, async |page: &Page| {
        let body = offering("<script type='application/toml' src='own.toml'></script>");
        let port = serve_pack(page, &body, SMALL.to_owned()).await;
        visit(page, port).await;
        goes_through(page).await;
    })
    .await;
}

#[tokio::test]
async fn it_may_stand_beside_those_that_are_built_in() {
    journey(Size::DESK, async |page: &Page| {
        open(page, &offering(&inline("toml", SMALL)).replace("packs=small directions=only ", "")).await;
        page.enter("#a").await;
        assert_eq!(page.count(".policy").await, 6);
        page.says("小政策").await;
    })
    .await;
}

#[tokio::test]
async fn a_pack_with_a_fault_is_refused_and_the_rest_is_there() {
    journey(Size::DESK, async |page: &Page| {
        let odd = [
            (inline("toml", &SMALL.replace("nature = \"hard\"", "nature = \"harsh\"")), "pack 1:"),
            (inline("json", "{\"format\":1,"), "not a JSON object"),
            (inline("toml", &"# a\n".repeat(300_000)), "longer than"),
            ("<script type='application/toml' src='nowhere.toml'></script>".to_owned(), "not TOML"),
            (inline("toml", "").repeat(9), "1 to 8 packs"),
            (String::new(), "1 to 8 packs"),
        ];
        for (pack, why) in odd {
            open(page, &offering(&pack)).await;
            let told = troubles(page).await;
            let first = told.iter().find(|one| one["code"] == "pack").unwrap_or_else(|| panic!("{why}: {told:?}"));
            assert!(first["names"][0].as_str().unwrap().contains(why), "{first}");
            page.enter("#a").await;
            assert!(page.count(".policy").await >= 5, "those that are built in are there");
            assert!(!page.text().await.contains(why), "no visitor is told");
            page.leave().await;
        }
        // The policy of this site does not let it load a pack, and the browser says so.
        assert!(page.errors().await.iter().all(|error| error.contains("nowhere.toml")));
    })
    .await;
}

#[tokio::test]
async fn markup_in_a_pack_is_text() {
    journey(Size::DESK, async |page: &Page| {
        let markup = "<img src=x onerror=parent.hit=1><style>*{display:none}</style>";
        let pack = SMALL.replace("小政策", markup).replace("有多少人？", "javascript:alert(1)");
        open(page, &offering(&inline("toml", &pack))).await;
        page.enter("#a").await;
        page.says(markup).await;
        assert_eq!(page.count("#zice img, #zice style, #zice script").await, 0);
        press(page, ".button.is-main").await;
        go_to(page, "staff").await;
        shows(page, "legend span", "javascript:alert(1)").await;
        assert_eq!(page.count("[href^=javascript]").await, 0);
        page.leave().await;
        assert_eq!(page.script("return window.hit === undefined", vec![]).await, json!(true));
    })
    .await;
}
