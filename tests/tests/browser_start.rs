//! The page starts, and says so when it cannot.

use zice_tests::browser::wizard::{focus, open_fold, press, restore, shows, value};
use zice_tests::browser::{Page, Size, journey};

#[tokio::test]
async fn the_wizard_takes_the_place_of_the_fallback() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        page.find("#zice h1").await;
        assert!(!page.text().await.contains("没有载入成功"));
    })
    .await;
}

#[tokio::test]
async fn without_webassembly_the_page_says_what_to_do() {
    journey(Size::PHONE, async |page: &Page| {
        let before = serde_json::json!({ "source": "delete window.WebAssembly" });
        page.cdp("Page.addScriptToEvaluateOnNewDocument", before).await;
        page.open("/").await;
        page.says("浏览器太旧").await;
        page.says("填写的内容不会离开这台电脑").await;
    })
    .await;
}

#[tokio::test]
async fn when_the_module_does_not_arrive_the_page_says_what_to_do() {
    journey(Size::PHONE, async |page: &Page| {
        page.cdp("Network.enable", serde_json::json!({})).await;
        page.cdp("Network.setBlockedURLs", serde_json::json!({ "urls": ["*.wasm"] })).await;
        page.open("/").await;
        page.says("没有载入成功").await;
        assert!(!page.errors().await.is_empty(), "the cause stands in the console");
    })
    .await;
}

#[tokio::test]
async fn the_policy_of_the_site_lets_no_inline_script_run() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        let code = "const s = document.createElement('script'); s.textContent = 'window.ran = true'; \
                    document.body.append(s); return window.ran === true;";
        assert_eq!(page.script(code, vec![]).await, false);
        assert!(page.errors().await.iter().any(|error| error.contains("Content Security Policy")));
    })
    .await;
}

#[tokio::test]
async fn once_opened_the_page_opens_without_a_network() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        let ready = "const done = arguments[arguments.length - 1];
            navigator.serviceWorker.ready.then(() => caches.keys()).then(done);";
        let kept = page.script_async(ready, vec![]).await;
        assert_eq!(kept.as_array().map(Vec::len), Some(1), "one version is kept: {kept}");
        page.pull_the_plug().await;
        page.reload().await;
        page.find("#choose-pilot_promotion_center").await;
    })
    .await;
}

/// Keeps the later half of the program from arriving until `release()` is called.
async fn hold_back(page: &Page) {
    let code = "const real = window.fetch; window.fetch = (address, how) => String(address).includes('zice-rest')
        ? new Promise(done => { window.release = () => done(real(address, how)); }) : real(address, how);";
    page.cdp("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": code })).await;
}

#[tokio::test]
async fn the_start_needs_the_first_half_of_the_program_only() {
    journey(Size::DESK, async |page: &Page| {
        hold_back(page).await;
        page.open_start().await;
        let words = page.find("#zice-find").await;
        words.send_keys("5G").await.unwrap();
        page.says("找到").await;
        press(page, "#choose-demo_5g_iiot").await;
        press(page, ".finder-reset button").await;
        open_fold(page, "sd-gongfu-2024").await;
        press(page, "#policy-sd-gongfu-2024 .is-aside").await;
        page.says("已选 4 个").await;
        press(page, ".clear > button").await;
        press(page, ".clear .is-danger").await;
        page.says("已选 0 个").await;
        open_fold(page, "sd-fusion-2023").await;
        press(page, "#choose-demo_5g_iiot").await;
        press(page, "#zice-language").await;
        page.says("Words in the name").await;
        assert_eq!(page.count(".button.is-main:disabled").await, 1, "nothing can be begun yet");
        page.script("release()", vec![]).await;
        page.find("#q-as_of_date").await;
        shows(page, ".card-outcome", "Not enough told yet").await;
        // The sentences of the packs come with the half, and in the language that was asked for before it.
        page.says("On which day will you apply?").await;
        press(page, "#zice-language").await;
        page.says("打算哪一天申报？").await;
    })
    .await;
}

#[tokio::test]
async fn a_place_that_needs_the_later_half_waits_for_it() {
    journey(Size::PHONE, async |page: &Page| {
        page.open_wizard().await;
        hold_back(page).await;
        let places = [
            "#/q/registered_in_shandong",
            "#/p/accidents",
            "#/results",
            "#/form/demo_5g_iiot/phone",
            "#/keep",
            "#/s/x",
        ];
        for place in places {
            restore(page, &["direction\tdemo_5g_iiot".to_owned()], place).await;
            shows(page, "h1", "正在载入……").await;
            page.script("release()", vec![]).await;
            page.until(place, async || !page.text().await.contains("正在载入")).await;
            assert!(!page.text().await.contains("出错停下"), "{place}");
        }
    })
    .await;
}

#[tokio::test]
async fn when_the_later_half_does_not_arrive_the_page_says_what_to_do() {
    journey(Size::PHONE, async |page: &Page| {
        page.cdp("Network.enable", serde_json::json!({})).await;
        page.cdp("Network.setBlockedURLs", serde_json::json!({ "urls": ["*zice-rest*"] })).await;
        page.open_start().await;
        page.says("没有载入成功").await;
        assert!(!page.errors().await.is_empty(), "the cause stands in the console");
    })
    .await;
}

#[tokio::test]
async fn directions_are_found_by_words_by_kind_and_by_money() {
    journey(Size::PHONE, async |page: &Page| {
        page.open_wizard().await;
        page.compose(&["b", "biao", "标"], "标杆").await;
        assert_eq!(page.count(".direction").await, 55, "nobody typed into the search yet");
        press(page, "#zice-find").await;
        page.compose(&["b", "biao", "标"], "标杆").await;
        shows(page, ".finder-found", "找到 8 个方向。").await;
        value(page, "#zice-find", "标杆").await;
        assert_eq!(page.count("details.fold[open] .direction").await, 8);
        let choose = "const menu = document.querySelector(arguments[0]); menu.selectedIndex = arguments[1];
            menu.dispatchEvent(new Event('change', { bubbles: true }));";
        page.script(choose, vec!["#zice-money".into(), 3.into()]).await;
        page.until("fewer are left", async || page.count(".direction").await < 8).await;
        page.shot("start-found").await;
        assert_eq!(page.barriers().await, Vec::<String>::new());
        press(page, ".finder-reset button").await;
        page.until("all are back", async || page.count(".direction").await == 55).await;
        value(page, "#zice-money", "0").await;
        focus(page, "#zice-find").await;
    })
    .await;
}
