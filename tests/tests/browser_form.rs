//! The application form in a real Chromium: filled in, corrected, held against the self-check, and taken along.

use std::fs;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};
use zice_cli::Status;
use zice_tests::browser::wizard::{at, focus, has_focus, press, put, restore, value};
use zice_tests::browser::{Key, Page, Size, journey};
use zice_tests::cli::zice;

const DIRECTION: &str = "demo_5g_iiot";
const CONSORTIUM: &str = "unveil_consortium";

/// What the form of a project without members asks for, in its order; what is left blank is not asked for.
const FIELDS: [(&str, &str); 17] = [
    ("form/enterprise_name", "淄博甲乙智能制造有限公司"),
    ("form/unified_social_credit_code", "91370303ma3c123462"),
    ("form/registration_date", "2015年4月8日"),
    ("form/legal_representative", "王小明"),
    ("form/address", "淄博市张店区某路1号"),
    ("form/contact_person", "李四"),
    ("form/phone", "138 0013 8000"),
    ("form/email", ""),
    ("form/demo_5g_iiot/project_name", "=5G改造项目"),
    ("form/demo_5g_iiot/period_from", "2023-1-1"),
    ("form/demo_5g_iiot/period_to", "20231231"),
    ("form/demo_5g_iiot/project_content", LONG),
    ("form/demo_5g_iiot/investment_yuan", "100万"),
    ("form/demo_5g_iiot/own_funds_yuan", "600000.50"),
    ("form/demo_5g_iiot/bank_loans_yuan", "399,999.5"),
    ("form/demo_5g_iiot/government_funds_yuan", ""),
    ("form/demo_5g_iiot/other_funds_yuan", ""),
];

/// Fifty characters and more, among them those that JSON and XML escape.
const LONG: &str = "在车间用5G连接设备，采集\"数据\"并分析<工艺>，减少停机&损耗。在车间用5G连接设备，采集数据并分析工艺，减少停机和损耗。";

/// What a tab keeps: the directions, answers to the self-check, and these texts of the form.
fn kept(texts: &[(&str, &str)]) -> Vec<String> {
    let told = [
        "direction\tdemo_5g_iiot",
        "direction\tunveil_consortium",
        "text\tas_of_date\t2023-07-01",
        "text\tregistration_date\t2015-04-08",
        "text\texpected_investment_yuan\t2000000",
        "text\tmembers\t2",
        "text\tmembers[0].name\t甲公司",
        "text\tmembers[0].role\tlead",
        "text\tmembers[1].name\t乙公司",
        "text\tmembers[1].role\tlanding",
    ];
    let texts = texts.iter().filter(|(_, text)| !text.is_empty()).map(|(path, text)| format!("text\t{path}\t{text}"));
    told.map(str::to_owned).into_iter().chain(texts).collect()
}

fn field(path: &str) -> String {
    format!("[id='q-{path}']")
}

/// What stands below a field.
async fn note(page: &Page, path: &str) -> String {
    let code = "return document.getElementById(arguments[0]).innerText.trim()";
    page.script(code, vec![json!(format!("wrong-{path}"))]).await.as_str().unwrap_or_default().to_owned()
}

async fn notes(page: &Page, path: &str, words: &str) {
    page.until(&format!("{path} is said to be {words}"), async || note(page, path).await.contains(words)).await;
}

async fn title_begins(page: &Page, words: &str) -> bool {
    page.script("return document.title", vec![]).await.as_str().is_some_and(|title| title.starts_with(words))
}

async fn opened(page: &Page, texts: &[(&str, &str)], place: &str, shown: &str) {
    page.open_wizard().await;
    restore(page, &kept(texts), place).await;
    page.find(shown).await;
}

/// No barrier on either size of screen.
async fn free(page: &Page, what: &str) {
    for (size, name) in [(Size::PHONE, "360"), (Size::DESK, "1280")] {
        page.resize(size).await;
        assert_eq!(page.barriers().await, Vec::<String>::new(), "{what}");
        page.shot(&format!("form-{what}-{name}")).await;
    }
}

/// Lets the browser put downloads into a folder.
async fn downloads_go_to(page: &Page, folder: &Path) {
    let wanted = json!({ "behavior": "allow", "downloadPath": folder.display().to_string() });
    page.cdp("Browser.setDownloadBehavior", wanted).await;
}

/// The bytes of a download that is complete.
async fn downloaded(page: &Page, file: &Path) -> Vec<u8> {
    page.until(&format!("{} is there", file.display()), async || fs::metadata(file).is_ok_and(|file| file.len() > 0))
        .await;
    fs::read(file).unwrap()
}

async fn tab_to(page: &Page, css: &str) {
    for _ in 0..80 {
        if has_focus(page, css).await {
            return;
        }
        page.press(&[Key::Tab]).await;
    }
    panic!("{css} is not reached by the keyboard");
}

#[tokio::test]
async fn the_keyboard_alone_fills_in_checks_and_takes_along() {
    let folder = tempfile::tempdir().unwrap();
    journey(Size::DESK, async |page: &Page| {
        opened(page, &[], "#/results/demo_5g_iiot", ".verdict .form-link a").await;
        downloads_go_to(page, folder.path()).await;
        tab_to(page, "[aria-labelledby='verdict-demo_5g_iiot'] .form-link a").await;
        page.press(&[Key::Enter]).await;
        at(page, "#/form/demo_5g_iiot").await;
        focus(page, "#zice-heading").await;
        value(page, &field("form/registration_date"), "2015-04-08").await;
        for (path, text) in FIELDS {
            tab_to(page, &field(path)).await;
            page.script("document.activeElement.select()", vec![]).await;
            page.types(text).await;
        }
        page.press(&[Key::Tab]).await;
        tab_to(page, "#zice-check").await;
        page.press(&[Key::Enter]).await;
        at(page, "#/form/demo_5g_iiot/review").await;
        focus(page, "#zice-heading").await;
        assert!(title_begins(page, "核对申报信息").await);
        page.says("91370303MA3C123462").await;
        page.says("2023年12月31日").await;
        free(page, "review").await;
        page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        page.shot("form-review-print").await;
        assert!(!page.find(".form-outputs").await.is_displayed().await.unwrap());
        page.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;

        press(page, ".form-outputs li:nth-child(1) button").await;
        let json = downloaded(page, &folder.path().join("申报信息-demo_5g_iiot.json")).await;
        let told: Value = serde_json::from_slice(&json).unwrap();
        assert_eq!((&told["schema"], &told["direction"]), (&1.into(), &DIRECTION.into()));
        assert_eq!(told["project_content"], LONG);
        assert_eq!(told["investment_yuan"], "1000000");
        assert_eq!(told.get("email"), None);
        let ran = zice(&["form", "-", "--format", "json"], &json);
        assert_eq!(ran.status, Status::Evaluated, "{}", ran.out);
        assert!(ran.out.contains("\"valid\":true,\"violations\":[]"), "{}", ran.out);

        press(page, ".form-outputs li:nth-child(2) button").await;
        let file = folder.path().join("申报汇总表.xlsx");
        downloaded(page, &file).await;
        let mut book: Xlsx<_> = open_workbook(&file).unwrap();
        assert_eq!(book.sheet_names(), ["汇总表"]);
        let range = book.worksheet_range("汇总表").unwrap();
        let of = |head: &str| {
            let column = range.rows().next().unwrap().iter().position(|cell| *cell == Data::String(head.into()));
            range.get((1, column.expect(head))).cloned().unwrap()
        };
        assert_eq!(of("项目名称"), Data::String("=5G改造项目".into()));
        assert_eq!(of("总投资（元）"), Data::Float(1_000_000.0));
        assert_eq!(of("其中：自有资金（元）"), Data::Float(600_000.5));
        assert_eq!(of("统一社会信用代码"), Data::String("91370303MA3C123462".into()));
        assert_eq!(of("填报状态"), Data::String("已填写完整".into()));
        assert_eq!(range.height(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_listed_with_the_focus_and_said_at_the_fields() {
    journey(Size::DESK, async |page: &Page| {
        opened(page, &[], "#/form/demo_5g_iiot", "#zice-check").await;
        free(page, "blank").await;
        page.script("window.scrollTo(0, document.body.scrollHeight)", vec![]).await;
        press(page, "#zice-check").await;
        focus(page, "#zice-summary").await;
        assert!(title_begins(page, "错误：").await);
        page.until("the summary is in view", async || page.script("return scrollY < 10", vec![]).await == true).await;
        page.says("有 11 处需要修改").await;
        assert_eq!(note(page, "form/phone").await, "请填写联系电话。");
        assert_eq!(note(page, "form/registration_date").await, "", "it was taken over");
        free(page, "mistakes").await;
        press(page, ".summary a[href='#q-form/phone']").await;
        focus(page, &field("form/phone")).await;
        page.types("1380013800").await;
        page.press(&[Key::Tab]).await;
        notes(page, "form/phone", "手机号码为11位，现在是10位").await;
        put(page, "form/phone", "13800138000").await;
        page.says("有 10 处需要修改").await;
        assert_eq!(note(page, "form/phone").await, "");
    })
    .await;
}

#[tokio::test]
async fn another_date_than_in_the_self_check_is_flagged_and_mended() {
    let path = "form/registration_date";
    journey(Size::DESK, async |page: &Page| {
        opened(page, &FIELDS, "#/form/demo_5g_iiot", "#zice-check").await;
        put(page, path, "2016-4-8").await;
        value(page, &field(path), "2016-04-08").await;
        notes(page, path, "自测里“注册日期”答的是2015年4月8日，与这里不同。").await;
        free(page, "differs").await;
        page.reload().await;
        page.find("#zice-check").await;
        notes(page, path, "与这里不同").await;
        press(page, ".form-take").await;
        value(page, &field(path), "2015-04-08").await;
        page.gone(".form-differs").await;

        put(page, path, "2016-4-8").await;
        press(page, "#zice-check").await;
        at(page, "#/form/demo_5g_iiot/review").await;
        page.says("与自测的回答不一致（1 处）").await;
        free(page, "review-differs").await;
        press(page, ".form-differing a[href='#/form/demo_5g_iiot/registration_date']").await;
        focus(page, &field(path)).await;
        page.back().await;
        press(page, ".form-differing a[href='#/q/registration_date']").await;
        focus(page, "#q-registration_date").await;
        put(page, "registration_date", "2016-4-8").await;
        page.back().await;
        at(page, "#/form/demo_5g_iiot/review").await;
        page.gone(".form-differing").await;
    })
    .await;
}

#[tokio::test]
async fn an_input_method_and_full_width_letters_are_at_home() {
    journey(Size::DESK, async |page: &Page| {
        opened(page, &[], "#/form/demo_5g_iiot/enterprise_name", "#zice-check").await;
        let name = field("form/enterprise_name");
        focus(page, &name).await;
        page.script("window.field = document.activeElement", vec![]).await;
        page.compose(&["z", "zi", "zib", "zibo"], "淄博").await;
        page.compose(&["j", "jia"], "甲").await;
        value(page, &name, "淄博甲").await;
        page.types("　ＡＢ公司 ").await;
        assert_eq!(page.script("return window.field === document.activeElement", vec![]).await, true);
        page.press(&[Key::Tab]).await;
        value(page, &name, "淄博甲 AB公司").await;

        let code = "form/unified_social_credit_code";
        focus(page, &field(code)).await;
        page.types("9135O").await;
        notes(page, code, "统一社会信用代码里没有字母").await;
        assert_eq!(page.count("[id='q-form/unified_social_credit_code'][aria-invalid]").await, 0);
        page.press(&[Key::Tab]).await;
        notes(page, code, "第5位是字母I、O、S、V、Z之一").await;
        put(page, code, "９１３５０１００ m000100y－43").await;
        value(page, &field(code), "91350100M000100Y43").await;
        put(page, code, "91350100M000100Y56").await;
        notes(page, code, "提醒：第9至17位").await;
        assert_eq!(page.count("[id='q-form/unified_social_credit_code'][aria-invalid]").await, 0, "a warning only");
    })
    .await;
}

#[tokio::test]
async fn members_are_taken_over_added_and_removed() {
    let members = |rest: &str| format!("form/{CONSORTIUM}/members{rest}");
    journey(Size::DESK, async |page: &Page| {
        opened(page, &[], "#/form/unveil_consortium", "#zice-check").await;
        value(page, &field("form/enterprise_name"), "甲公司").await;
        value(page, &field(&members("[0].name")), "乙公司").await;
        value(page, &field("form/unveil_consortium/investment_yuan"), "2000000").await;
        press(page, &format!("[id='add-{}']", members(""))).await;
        focus(page, &field(&members("[1].name"))).await;
        page.types("乙公司").await;
        page.press(&[Key::Tab]).await;
        notes(page, &members("[1].name"), "与第1家成员相同").await;
        free(page, "members").await;
        press(page, "li:nth-child(2) .is-remove").await;
        page.gone(&field(&members("[1].name"))).await;
        focus(page, &format!("[id='undo-{}']", members(""))).await;
        press(page, &format!("[id='undo-{}']", members(""))).await;
        value(page, &field(&members("[1].name")), "乙公司").await;
        press(page, "li:nth-child(2) .is-remove").await;
        press(page, "li:nth-child(1) .is-remove").await;
        page.gone(&field(&members("[0].name"))).await;
        press(page, "#zice-check").await;
        focus(page, "#zice-summary").await;
        page.says("除申报单位外，成员应为1至2家").await;
        free(page, "no-members").await;
        press(page, ".summary a[href='#q-form/unveil_consortium/members']").await;
        focus(page, &field(&members(""))).await;
    })
    .await;
}

#[tokio::test]
async fn sums_are_added_up_while_they_are_filled_in() {
    let path = |name: &str| format!("form/demo_5g_iiot/{name}");
    journey(Size::DESK, async |page: &Page| {
        opened(page, &FIELDS[..12], "#/form/demo_5g_iiot/investment_yuan", "#zice-check").await;
        put(page, &path("investment_yuan"), "100万").await;
        value(page, &field(&path("investment_yuan")), "1000000").await;
        assert_eq!(
            note(page, &path("investment_yuan")).await,
            "即 100万元",
            "nobody is told off before the parts are in"
        );
        put(page, &path("own_funds_yuan"), "60万").await;
        page.says("四项合计 60万元，与总投资相差 40万元。").await;
        press(page, "#zice-check").await;
        focus(page, "#zice-summary").await;
        notes(page, &path("investment_yuan"), "应正好等于总投资").await;
        put(page, &path("other_funds_yuan"), "400000").await;
        page.says("四项合计 100万元，与总投资相等。").await;
        press(page, "#zice-check").await;
        at(page, "#/form/demo_5g_iiot/review").await;
    })
    .await;
}

/// Presses where the element is, lets the page draw what that brings about, and lets go at the same place.
async fn click_slowly(page: &Page, css: &str) {
    let place = "const element = document.querySelector(arguments[0]);
        element.scrollIntoView({ block: 'center' });
        const box = element.getBoundingClientRect();
        return [box.left + box.width / 2, box.top + 4]";
    let at = page.script(place, vec![json!(css)]).await;
    let event = |kind| json!({ "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1 });
    page.cdp("Input.dispatchMouseEvent", event("mousePressed")).await;
    let drawn = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))";
    page.script_async(drawn, vec![]).await;
    page.cdp("Input.dispatchMouseEvent", event("mouseReleased")).await;
}

#[tokio::test]
async fn a_click_is_not_lost_when_a_long_message_comes_up() {
    journey(Size::PHONE, async |page: &Page| {
        // The last field, on the narrowest screen: what comes up there moves the button, and no scrolling makes up for it.
        page.resize(Size { width: 281, height: 740 }).await;
        opened(page, &[], "#/form/demo_5g_iiot/other_funds_yuan", "#zice-check").await;
        page.types("很多").await;
        click_slowly(page, "#zice-check").await;
        focus(page, "#zice-summary").await;
        page.says("其他资金以元为单位").await;
    })
    .await;
}

#[tokio::test]
async fn english_and_unknown_directions_have_their_screens() {
    journey(Size::DESK, async |page: &Page| {
        opened(page, &FIELDS, "#/form/demo_5g_iiot/review", ".form-outputs").await;
        press(page, "#zice-language").await;
        page.says("Check the application").await;
        free(page, "review-english").await;
        page.script("location.hash = '#/form/unveil_consortium'", vec![]).await;
        page.says("Other members of the consortium").await;
        free(page, "english").await;
        page.script("location.hash = '#/form/nothing'", vec![]).await;
        page.says("There is no application for this direction.").await;
        free(page, "unknown").await;
    })
    .await;
}

#[tokio::test]
async fn a_reload_in_the_middle_loses_nothing() {
    journey(Size::PHONE, async |page: &Page| {
        opened(page, &[], "#/form/demo_5g_iiot", "#zice-check").await;
        put(page, "form/enterprise_name", "甲公司").await;
        press(page, &field("form/demo_5g_iiot/project_name")).await;
        page.types("5G改").await;
        page.reload().await;
        value(page, &field("form/enterprise_name"), "甲公司").await;
        value(page, &field("form/demo_5g_iiot/project_name"), "5G改").await;
    })
    .await;
}
