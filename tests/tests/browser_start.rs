//! The page starts, and says so when it cannot.

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
