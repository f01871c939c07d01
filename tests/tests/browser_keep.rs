//! Keeping and handing on, as clerks do it: drafts and two tabs, files, links, the record, and storage that is denied.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;
use zice_tests::browser::wizard::{at, kept, press, restore};
use zice_tests::browser::{Page, Size, journey};

/// A centre with fourteen people, and a contact for the application form.
const LINES: [&str; 6] = [
    "direction\tpilot_promotion_center",
    "text\tas_of_date\t2023-07-01",
    "text\tform/contact\t张三",
    "text\tfull_time_operation_staff\t14",
    "nothing\taccidents",
    "unsure\tin_promotion_center_pool",
];

async fn filled_in(page: &Page) {
    restore(page, &LINES.map(str::to_owned), "#/keep").await;
    page.find(".keep").await;
}

/// What the tab holds, as lines, but for its first.
async fn held(page: &Page) -> Vec<String> {
    let mut lines: Vec<String> = kept(page).await.lines().skip(1).map(str::to_owned).collect();
    lines.sort();
    lines
}

fn all_lines() -> Vec<String> {
    let mut lines: Vec<String> = LINES.map(str::to_owned).to_vec();
    lines.sort();
    lines
}

async fn click(page: &Page, label: &str) {
    page.by_role("button", label).await.click().await.unwrap();
}

async fn draft(page: &Page) -> Option<Value> {
    let text = page.script("return localStorage.getItem('zice-draft')", vec![]).await;
    text.as_str().map(|text| serde_json::from_str(text).unwrap())
}

/// No barrier, on a telephone and on a desk, and a picture of each.
async fn free(page: &Page, name: &str) {
    for (size, width) in [(Size::PHONE, 360), (Size::DESK, 1280)] {
        page.resize(size).await;
        assert_eq!(page.barriers().await, Vec::<String>::new(), "{name}");
        page.shot(&format!("keep-{name}-{width}")).await;
    }
}

/// Lets downloads go to a folder.
async fn downloads(page: &Page) -> TempDir {
    let folder = TempDir::new().unwrap();
    page.cdp("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder.path() })).await;
    folder
}

/// The one file that was downloaded there, with its name.
async fn downloaded(page: &Page, folder: &Path) -> (String, String) {
    let found = || {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.extension().is_some_and(|kind| kind == "json")).collect::<Vec<_>>()
    };
    page.until("the file is there", async || found().iter().any(|path| fs::metadata(path).unwrap().len() > 0)).await;
    let path = found().remove(0);
    let text = fs::read_to_string(&path).unwrap();
    fs::remove_file(&path).unwrap();
    (path.file_name().unwrap().to_string_lossy().into_owned(), text)
}

async fn choose_file(page: &Page, folder: &Path, text: &str) {
    let path = folder.join("given.txt");
    fs::write(&path, text).unwrap();
    page.find("#zice-file").await.send_keys(path.to_str().unwrap()).await.unwrap();
}

/// A second tab of the same browser, with nothing in it.
async fn second_tab(page: &Page) -> fantoccini::wd::WindowHandle {
    let tab = page.client().new_window(true).await.unwrap().handle;
    page.client().switch_to_window(tab.clone()).await.unwrap();
    page.open_wizard().await;
    tab
}

#[tokio::test]
async fn a_draft_is_kept_only_when_asked_for_and_comes_back_in_a_new_tab() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        filled_in(page).await;
        free(page, "screen").await;
        assert_eq!(draft(page).await, None, "nobody asked for a draft");
        click(page, "7 天").await;
        page.says("保留到").await;
        assert_eq!(draft(page).await.unwrap()["days"], 7);
        free(page, "draft").await;

        second_tab(page).await;
        page.says("发现本机草稿").await;
        free(page, "found").await;
        click(page, "接着填").await;
        page.says("已经读入").await;
        page.until("the tab holds the draft", async || held(page).await == all_lines()).await;
        page.reload().await;
        page.find(".rail").await;
        assert_eq!(held(page).await, all_lines());

        page.script("location.hash = '#/keep'", vec![]).await;
        page.find(".keep").await;
        click(page, "删除草稿，不再保留").await;
        page.says("草稿已删除").await;
        assert_eq!(draft(page).await, None);
        assert_eq!(held(page).await, all_lines(), "what the tab holds stays");
    })
    .await;
}

#[tokio::test]
async fn a_draft_that_has_expired_is_deleted_when_the_page_opens() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        filled_in(page).await;
        click(page, "1 天").await;
        page.says("保留到").await;
        second_tab(page).await;
        page.says("发现本机草稿").await;
        let older = "const draft = JSON.parse(localStorage.getItem('zice-draft'));
            draft.saved -= 86400; localStorage.setItem('zice-draft', JSON.stringify(draft));";
        page.script(older, vec![]).await;
        page.reload().await;
        page.find("#zice-heading").await;
        assert_eq!(draft(page).await, None);
        assert!(!page.text().await.contains("发现本机草稿"));
    })
    .await;
}

#[tokio::test]
async fn two_tabs_do_not_destroy_each_others_draft() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        filled_in(page).await;
        click(page, "30 天").await;
        page.says("保留到").await;
        let first = page.client().window().await.unwrap();
        let second = second_tab(page).await;
        click(page, "接着填").await;
        page.script("location.hash = '#/q/full_time_operation_staff'", vec![]).await;
        press(page, "#q-full_time_operation_staff").await;
        page.types("9").await;
        let staff = async || {
            let draft = draft(page).await.unwrap();
            let answers = draft["case"]["answers"].as_array().unwrap().clone();
            answers.iter().find(|one| one["path"] == "full_time_operation_staff").unwrap()["text"].clone()
        };
        page.until("the second tab has written", async || staff().await == "149").await;

        page.client().switch_to_window(first).await.unwrap();
        page.says("另一个标签页也在写这份草稿").await;
        free(page, "taken").await;
        page.script("location.hash = '#/q/site_use_area_m2'", vec![]).await;
        press(page, "#q-site_use_area_m2").await;
        page.types("77").await;
        page.until("it holds the area", async || held(page).await.iter().any(|line| line.contains("77"))).await;
        assert_eq!(staff().await, "149", "what the other tab wrote is still there");
        click(page, "用本页覆盖").await;
        page.until("the first tab has written", async || staff().await == "14").await;

        page.client().switch_to_window(second).await.unwrap();
        page.says("另一个标签页也在写这份草稿").await;
        click(page, "读取另一标签页的内容").await;
        page.says("已经读入").await;
        page.until("it holds the area", async || held(page).await.iter().any(|line| line.contains("77"))).await;
        press(page, ".clear > button").await;
        press(page, ".clear-sure .is-danger").await;
        page.until("no draft is left", async || draft(page).await.is_none()).await;
        assert_eq!(page.script("return sessionStorage.getItem('zice-draft')", vec![]).await, Value::Null);
    })
    .await;
}

#[tokio::test]
async fn storage_that_is_denied_or_full_keeps_nobody_from_working() {
    for denial in [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })",
        "for (const name of ['localStorage', 'sessionStorage'])
            Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } })",
    ] {
        journey(Size::DESK, async |page: &Page| {
            page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": denial })).await;
            page.open_wizard().await;
            press(page, "#policy-sd-fusion-2023 > summary").await;
            press(page, "#choose-pilot_promotion_center").await;
            page.script("location.hash = '#/keep'", vec![]).await;
            page.find(".keep").await;
            click(page, "7 天").await;
            page.says("草稿没有保存").await;
            free(page, "denied").await;
            page.find("#zice-link").await;
            page.script("location.hash = '#/results'", vec![]).await;
            page.find(".verdict").await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_file_gives_back_what_it_was_made_from_and_another_file_changes_nothing() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        filled_in(page).await;
        let folder = downloads(page).await;
        click(page, "导出文件").await;
        let (name, text) = downloaded(page, folder.path()).await;
        assert!(name.starts_with("自测-20"), "{name}");
        press(page, ".clear > button").await;
        press(page, ".clear-sure .is-danger").await;
        at(page, "#/").await;
        page.script("location.hash = '#/keep'", vec![]).await;
        page.find(".keep").await;
        choose_file(page, folder.path(), &text).await;
        page.says("已经读入").await;
        page.until("everything is back", async || held(page).await == all_lines()).await;

        for (text, said) in [
            (text[1..].to_owned(), "读不出来"),
            ("{\"name\":\"other\"}".to_owned(), "不是从本页导出的文件"),
            (text.replace("\"version\":1", "\"version\":2"), "较新版本的自测"),
            ("x".repeat(1_000_001), "太大"),
        ] {
            choose_file(page, folder.path(), &text).await;
            page.says(said).await;
            assert_eq!(held(page).await, all_lines(), "{said}");
        }
        free(page, "refused").await;

        let odd = text.replace("full_time_operation_staff", "no_longer_asked").replace("\"accidents\"", "\"gone\"");
        choose_file(page, folder.path(), &odd).await;
        page.find("#zice-offer").await;
        page.until("the question has the focus", async || {
            page.script("return document.activeElement.id", vec![]).await == "zice-offer"
        })
        .await;
        page.says("其中有 2 项").await;
        free(page, "offer").await;
        assert_eq!(held(page).await, all_lines(), "nothing is changed before the answer");
        click(page, "读入并替换").await;
        page.says("no_longer_asked").await;
        page.until("it was read in", async || held(page).await.len() == LINES.len() - 2).await;
        free(page, "restored").await;
        click(page, "撤销，恢复原来的内容").await;
        page.until("everything is back", async || held(page).await == all_lines()).await;
    })
    .await;
}

#[tokio::test]
async fn a_link_carries_the_answers_to_another_window_and_to_no_server() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        filled_in(page).await;
        let link = page.script("return document.querySelector('#zice-link').value", vec![]).await;
        let link = link.as_str().unwrap().to_owned();
        let (_, place) = link.split_once('#').expect("the answers stand behind the #");
        click(page, "复制链接").await;
        page.says("链接已复制。").await;

        second_tab(page).await;
        let loaded = "return performance.getEntriesByType('resource').filter(one => !/sw\\.js/.test(one.name)).length";
        let before = page.script(loaded, vec![]).await;
        page.script("location.hash = arguments[0]", vec![json!(place)]).await;
        page.says("其中有 1 个方向、3 个回答").await;
        free(page, "shared").await;
        assert!(held(page).await.iter().all(|line| line.contains("as_of_date")), "nothing is taken unasked");
        click(page, "读入").await;
        at(page, "#/results").await;
        let wanted: Vec<_> = all_lines().into_iter().filter(|line| !line.contains("form/")).collect();
        page.until("the tab holds what was shared", async || held(page).await == wanted).await;
        assert_eq!(page.script(loaded, vec![]).await, before, "no request was made");

        page.script("location.hash = '#/s/aXXXX'", vec![]).await;
        page.says("这个链接不完整").await;
        free(page, "broken-link").await;
        click(page, "回到首页").await;
        at(page, "#/").await;
        assert_eq!(held(page).await, wanted);
    })
    .await;
}

#[tokio::test]
async fn a_record_made_on_the_page_is_agreed_by_the_library_and_a_changed_one_is_found_out() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        filled_in(page).await;
        let folder = downloads(page).await;
        click(page, "生成核验记录").await;
        let (name, text) = downloaded(page, folder.path()).await;
        assert!(name.starts_with("自测核验记录-20"), "{name}");
        let library = zice_builtin::library().unwrap();
        let verified = zice_record::verify(&text, &library).unwrap();
        assert!(verified.is_agreed(), "{verified:?}");
        page.says(&zice_record::short_code(&verified.sha256)).await;
        page.says(&zice_record::hex(&verified.sha256)).await;
        let changed = text.replacen("\"outcome\":\"ineligible\"", "\"outcome\":\"eligible\"", 1);
        match zice_record::verify(&changed, &library).unwrap().finding {
            zice_record::Finding::Differs(found) => assert_eq!(found.path, "determination.directions[0].outcome"),
            other => panic!("{other:?}"),
        }

        page.script("location.hash = '#/results'", vec![]).await;
        page.find(".verdict").await;
        assert_eq!(page.count(".print-record .qr").await, 0, "nothing is worked out before printing");
        page.cdp("Page.printToPDF", json!({})).await;
        page.find(".print-record .qr path").await;
        let printed = page.script("return document.querySelector('.print-record').textContent", vec![]).await;
        assert!(printed.as_str().unwrap().contains(&zice_record::short_code(&verified.sha256)));
        page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        page.script("document.querySelector('.print-record').scrollIntoView()", vec![]).await;
        page.shot("keep-print-1280").await;
    })
    .await;
}
