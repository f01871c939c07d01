//! The harness itself: what journeys find, type and notice, on a form of our own.

use serde_json::json;
use zice_tests::browser::{Key, Page, Size, journey};

const FORM: &str = "
    <label>企业名称<input id=name></label>
    <fieldset><legend>注册地在山东省</legend>
      <label><input type=radio name=a>是</label> <label><input type=radio name=a id=first>否</label></fieldset>
    <fieldset><legend>有在职人员</legend>
      <label><input type=radio name=b>是</label> <label><input type=radio name=b id=second>否</label></fieldset>
    <button aria-label='下一步'>→</button>";

async fn with_form(page: &Page) {
    page.open_wizard().await;
    page.script("document.body.innerHTML = arguments[0]", vec![json!(FORM)]).await;
}

async fn value(page: &Page) -> String {
    page.find("#name").await.prop("value").await.unwrap().unwrap_or_default()
}

#[tokio::test]
async fn things_are_found_by_role_and_name() {
    journey(Size::DESK, async |page: &Page| {
        with_form(page).await;
        page.by_role("button", "下一步").await;
        let group = page.within("group", "有在职人员").await;
        group.by_role("radio", "否").await.click().await.unwrap();
        assert!(page.find("#second").await.is_selected().await.unwrap());
        assert!(!page.find("#first").await.is_selected().await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn the_keyboard_goes_to_the_focus() {
    journey(Size::DESK, async |page: &Page| {
        with_form(page).await;
        page.field("企业名称").await.click().await.unwrap();
        page.types("zice 15").await;
        page.press(&[Key::Backspace]).await;
        assert_eq!(value(page).await, "zice 1");
        page.press(&[Key::Tab, Key::Space]).await;
        assert_eq!(page.focused().await.prop("type").await.unwrap().as_deref(), Some("radio"));
        page.chord(Key::Shift, Key::Tab).await;
        assert_eq!(page.focused().await.attr("id").await.unwrap().as_deref(), Some("name"));
    })
    .await;
}

#[tokio::test]
async fn an_input_method_composes_and_commits() {
    journey(Size::DESK, async |page: &Page| {
        with_form(page).await;
        let name = page.field("企业名称").await;
        name.click().await.unwrap();
        let count = "window.composed = 0; arguments[0].addEventListener('compositionupdate', () => window.composed++)";
        page.script(count, vec![serde_json::to_value(&name).unwrap()]).await;
        page.compose(&["z", "zh", "zhong"], "中").await;
        assert_eq!(value(page).await, "中");
        assert!(page.script("return window.composed", vec![]).await.as_i64() >= Some(3));
    })
    .await;
}

#[tokio::test]
async fn a_telephone_is_as_narrow_as_it_says() {
    journey(Size::PHONE, async |page: &Page| {
        page.open_wizard().await;
        assert_eq!(page.script("return [innerWidth, innerHeight]", vec![]).await, json!([360, 740]));
    })
    .await;
}

#[tokio::test]
#[should_panic(expected = "free of errors")]
async fn an_error_in_the_console_fails_a_journey() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        page.script("console.error('seen')", vec![]).await;
    })
    .await;
}
