//! What a clerk does with the wizard, from the first choice to the verdict, in a real Chromium.

use serde_json::{Value, json};
use zice_tests::browser::wizard::{at, chosen, focus, give, go_to, open_fold, press, tab_to, value, verdict};
use zice_tests::browser::{Key, Page, Size, journey, wizard};

const CENTRE: &str = "工业互联网数字化转型促进中心试点";
const MET: &str = "硬性条件已满足（仍须评审）";

/// What a promotion centre answers, page by page in the order of the wizard: the fact, and what is chosen or typed.
const PAGES: [&[(&str, &str)]; 6] = [
    &[("complies_with_industrial_policy", "是"), ("accidents", "没有")],
    &[
        ("registered_in_shandong", "是"),
        ("is_independent_legal_person", "是"),
        ("is_telecom_operator", "否"),
        ("registration_date", "2015年4月8日"),
    ],
    &[("project_has_demo_effect", "是"), ("project_previously_listed_same_direction", "否")],
    &[
        ("has_lead_unit", "是"),
        ("joint_applicant_count", "２"),
        ("has_fixed_operation_site", "是"),
        ("site_use_area_m2", "1,000"),
        ("can_sustain_resource_input", "是"),
        ("full_time_operation_staff", "14"),
        ("in_promotion_center_pool", "不确定"),
    ],
    &[("lead_directions", CENTRE)],
    &[
        ("has_economic_rd_fusion_capability", "是"),
        ("finance_system_sound", "是"),
        ("operations_good", "是"),
        ("has_influence_and_credit", "是"),
        ("has_professional_team", "是"),
    ],
];

/// So many pages of those lead to the one with the fourteen people, which rule the centre out.
const UP_TO_THE_STAFF: usize = 4;

#[tokio::test]
async fn fourteen_people_are_too_few_and_fifteen_are_enough() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        choose(page).await;
        let (before, after) = PAGES.split_at(UP_TO_THE_STAFF);
        answer(page, before).await;
        at(page, "#/results").await;
        verdict(page, "不符合").await;
        page.says("专职运营人员不少于15人").await;
        page.says("14人").await;
        page.says("15人以上的专职运营团队").await;
        assert!(!page.text().await.contains(MET));

        press(page, ".rule a[href='#/q/full_time_operation_staff']").await;
        focus(page, "#q-full_time_operation_staff").await;
        page.press(&[Key::End, Key::Backspace]).await;
        page.types("5").await;
        verdict(page, "信息不足，暂不能判断").await;
        press(page, "#zice-next").await;
        answer(page, after).await;
        at(page, "#/results").await;
        verdict(page, MET).await;
        page.back().await;
        page.find("#q-finance_system_sound").await;
        page.forward().await;
        at(page, "#/results").await;
        page.says("按您填写的情况，书面条件都已满足").await;
    })
    .await;
}

#[tokio::test]
async fn the_keyboard_alone_is_enough() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        tab_to(page, "#policy-sd-fusion-2023 > summary").await;
        page.press(&[Key::Enter]).await;
        tab_to(page, "#choose-pilot_promotion_center").await;
        page.press(&[Key::Space]).await;
        tab_to(page, ".button.is-main").await;
        page.press(&[Key::Enter]).await;
        let (before, after) = PAGES.split_at(UP_TO_THE_STAFF);
        all_keyed(page, before).await;
        at(page, "#/results").await;
        verdict(page, "不符合").await;
        tab_to(page, ".rule a[href='#/q/full_time_operation_staff']").await;
        page.press(&[Key::Enter]).await;
        focus(page, "#q-full_time_operation_staff").await;
        page.press(&[Key::End, Key::Backspace]).await;
        page.types("5").await;
        verdict(page, "信息不足，暂不能判断").await;
        tab_to(page, "#zice-next").await;
        page.press(&[Key::Enter]).await;
        all_keyed(page, after).await;
        at(page, "#/results").await;
        verdict(page, MET).await;
    })
    .await;
}

#[tokio::test]
async fn reload_back_and_forward_lose_nothing() {
    journey(Size::PHONE, async |page: &Page| {
        page.open_wizard().await;
        choose(page).await;
        answer(page, &PAGES[..1]).await;
        give(page, "registered_in_shandong", "是").await;
        give(page, "registration_date", "2015年4月").await;
        page.reload().await;
        value(page, "#q-registration_date", "2015年4月").await;
        assert!(chosen(page, "registered_in_shandong", "是").await);
        give(page, "registration_date", "8日").await;
        press(page, "#zice-next").await;
        give(page, "project_has_demo_effect", "不确定").await;
        page.back().await;
        value(page, "#q-registration_date", "2015-04-08").await;
        page.forward().await;
        page.find("#q-project_has_demo_effect").await;
        assert!(chosen(page, "project_has_demo_effect", "不确定").await);
        page.reload().await;
        page.find("#q-project_has_demo_effect").await;
        assert!(chosen(page, "project_has_demo_effect", "不确定").await);
        page.back().await;
        page.back().await;
        page.back().await;
        page.find("#choose-pilot_promotion_center").await;
        assert_eq!(page.script("return document.querySelectorAll('.direction.is-chosen').length", vec![]).await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_input_method_is_not_disturbed() {
    journey(Size::DESK, async |page: &Page| {
        begin(page).await;
        page.script("location.hash = '#/q/full_time_operation_staff'", vec![]).await;
        focus(page, "#q-full_time_operation_staff").await;
        page.script("window.node = document.activeElement", vec![]).await;
        page.compose(&["s", "sh", "shi", "shiw", "shiwu"], "１４").await;
        value(page, "#q-full_time_operation_staff", "１４").await;
        assert_eq!(page.script("return window.node === document.activeElement", vec![]).await, true);
        verdict(page, "不符合").await;
        page.press(&[Key::Backspace]).await;
        page.compose(&["w", "wu"], "５").await;
        value(page, "#q-full_time_operation_staff", "１５").await;
        page.press(&[Key::Tab]).await;
        value(page, "#q-full_time_operation_staff", "15").await;
        verdict(page, "信息不足，暂不能判断").await;
    })
    .await;
}

#[tokio::test]
async fn nothing_is_said_of_a_mistake_while_it_is_being_composed() {
    journey(Size::DESK, async |page: &Page| {
        begin(page).await;
        page.script("location.hash = '#/q/registration_date'", vec![]).await;
        focus(page, "#q-registration_date").await;
        page.types("x").await;
        page.press(&[Key::Tab]).await;
        page.says("请按“年-月-日”填写日期").await;
        page.chord(Key::Shift, Key::Tab).await;
        page.press(&[Key::End]).await;
        let shown = json!({ "text": "nian", "selectionStart": 4, "selectionEnd": 4 });
        page.cdp("Input.imeSetComposition", shown).await;
        value(page, "#q-registration_date", "xnian").await;
        page.until("the message rests", async || !page.text().await.contains("请按“年-月-日”填写日期")).await;
    })
    .await;
}

#[tokio::test]
async fn a_mistake_keeps_what_was_typed_and_says_what_to_do() {
    journey(Size::PHONE, async |page: &Page| {
        begin(page).await;
        give(page, "registration_date", "2023年2月30日").await;
        assert!(!page.text().await.contains("没有这一天"), "nothing is said while one types");
        page.press(&[Key::Tab]).await;
        page.says("没有这一天").await;
        value(page, "#q-registration_date", "2023年2月30日").await;
        press(page, "#zice-next").await;
        focus(page, "#zice-summary").await;
        page.says("本页有 1 处需要修改").await;
        titled(page, "错误：").await;
        press(page, "#zice-summary a").await;
        focus(page, "#q-registration_date").await;
        for _ in 0.."2月30日".chars().count() {
            page.press(&[Key::Backspace]).await;
        }
        page.types("4月8日").await;
        page.press(&[Key::Tab]).await;
        value(page, "#q-registration_date", "2023-04-08").await;
        page.gone("#zice-summary").await;
        press(page, "#zice-next").await;
        page.find("#q-accidents").await;
        titled(page, "事故与产业政策").await;
    })
    .await;
}

#[tokio::test]
async fn a_field_that_is_left_at_once_keeps_its_last_letter() {
    journey(Size::DESK, async |page: &Page| {
        begin(page).await;
        give(page, "registration_date", "2015-4-").await;
        value(page, "#q-registration_date", "2015-4-").await;
        // In one go, so that nothing is drawn in between.
        let code = "const field = document.querySelector('#q-registration_date');
            const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
            put.call(field, '2015-4-8');
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            field.blur();";
        page.script(code, vec![]).await;
        value(page, "#q-registration_date", "2015-04-08").await;
    })
    .await;
}

#[tokio::test]
async fn one_may_go_on_in_spite_of_a_mistake() {
    journey(Size::DESK, async |page: &Page| {
        begin(page).await;
        give(page, "registration_date", "明天").await;
        press(page, "#zice-next").await;
        press(page, "#zice-summary button").await;
        page.find("#q-accidents").await;
        page.script("location.hash = '#/results'", vec![]).await;
        page.says("填写有误，按未知处理").await;
    })
    .await;
}

#[tokio::test]
async fn another_language_keeps_the_answers() {
    journey(Size::DESK, async |page: &Page| {
        begin(page).await;
        give(page, "registered_in_shandong", "否").await;
        verdict(page, "不符合").await;
        press(page, "#zice-language").await;
        verdict(page, "Not met").await;
        page.says("Is your organisation registered in Shandong?").await;
        assert!(chosen(page, "registered_in_shandong", "No").await);
        assert_eq!(page.script("return document.documentElement.lang", vec![]).await, "en");
        page.reload().await;
        page.says("Is your organisation registered in Shandong?").await;
        press(page, "#zice-language").await;
        page.says("贵单位是否在山东省内注册").await;
    })
    .await;
}

#[tokio::test]
async fn entries_of_a_list_are_added_edited_and_removed() {
    journey(Size::DESK, async |page: &Page| {
        begin(page).await;
        page.script("location.hash = '#/q/accidents'", vec![]).await;
        give(page, "accidents", "有，逐条填写").await;
        focus(page, "#q-accidents\\[0\\]\\.date").await;
        page.types("2019-5-1").await;
        press(page, "#add-accidents").await;
        focus(page, "#q-accidents\\[1\\]\\.date").await;
        page.types("2022-5-1").await;
        press(page, ".entry .is-remove").await;
        focus(page, "#undo-accidents").await;
        value(page, "#q-accidents\\[0\\]\\.date", "2022-05-01").await;
        assert_eq!(page.count(".entry").await, 1);
        press(page, ".entry .is-remove").await;
        focus(page, "#undo-accidents").await;
        assert_eq!(page.count(".entry").await, 0);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_loaded_or_sent_after_the_first_page() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        let requests = || page.script("return performance.getEntriesByType('resource').length", vec![]);
        let first = requests().await;
        assert!(first.as_u64() > Some(0), "the page loads its own files");
        // Whatever is asked for from here on fails, and is told in the console.
        page.cdp("Network.enable", json!({})).await;
        page.cdp("Network.setBlockedURLs", json!({ "urls": ["*"] })).await;
        choose(page).await;
        go_to(page, "registered_in_shandong").await;
        give(page, "registered_in_shandong", "是").await;
        page.script("location.hash = '#/results'", vec![]).await;
        page.says("书面条件").await;
        assert_eq!(requests().await, first);
    })
    .await;
}

#[tokio::test]
async fn english_is_one_file_loaded_when_it_is_asked_for() {
    journey(Size::DESK, async |page: &Page| {
        begin(page).await;
        give(page, "registered_in_shandong", "否").await;
        let loaded = || page.script("return performance.getEntriesByType('resource').map(one => one.name)", vec![]);
        let first = loaded().await.as_array().map_or(0, Vec::len);
        page.cdp("Network.enable", json!({})).await;
        page.cdp("Network.setBlockedURLs", json!({ "urls": ["*/english-*"] })).await;
        press(page, "#zice-language").await;
        page.says("英文没有载入").await;
        page.says("贵单位是否在山东省内注册").await;
        page.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await;
        press(page, "#zice-language").await;
        page.says("Is your organisation registered in Shandong?").await;
        assert!(chosen(page, "registered_in_shandong", "No").await, "nothing that was told is lost");
        press(page, "#zice-language").await;
        press(page, "#zice-language").await;
        page.says("Is your organisation registered in Shandong?").await;
        let loaded = loaded().await;
        let new = loaded.as_array().map_or(&[][..], |all| all.get(first..).unwrap_or_default());
        assert!(!new.is_empty() && new.iter().all(|one| one.as_str().is_some_and(|one| one.contains("/english-"))));
        assert!(
            page.errors().await.iter().all(|error| error.contains("english-")),
            "the console tells of the file only"
        );
    })
    .await;
}

#[tokio::test]
async fn clearing_asks_once_and_then_leaves_no_trace() {
    journey(Size::DESK, async |page: &Page| {
        begin(page).await;
        give(page, "registered_in_shandong", "是").await;
        press(page, ".clear > button").await;
        page.says("确定要清空吗").await;
        press(page, ".clear-sure .is-danger").await;
        focus(page, "#zice-heading").await;
        assert_eq!(page.count(".card").await, 0);
        let kept = page.script("return sessionStorage.getItem('zice')", vec![]).await;
        assert!(!kept.to_string().contains("registered_in_shandong"), "{kept}");
    })
    .await;
}

/// Measured, not judged: a loaded machine says nothing about the page.
#[tokio::test]
async fn the_verdict_follows_an_answer() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        open_fold(page, "sd-fusion-2023").await;
        press(page, "#policy-sd-fusion-2023 input[name=all]").await;
        press(page, ".button.is-main").await;
        page.script("location.hash = '#/q/full_time_operation_staff'", vec![]).await;
        focus(page, "#q-full_time_operation_staff").await;
        let code = "const done = arguments[arguments.length - 1];
            const field = document.activeElement;
            const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
            const times = [];
            const once = left => {
              if (left === 0) return done(times.sort((a, b) => a - b));
              const start = performance.now();
              const seen = new MutationObserver(() => {
                times.push(performance.now() - start); seen.disconnect(); setTimeout(once, 0, left - 1);
              });
              seen.observe(document.querySelector('.rail-list'), { subtree: true, characterData: true, childList: true });
              put.call(field, left % 2 ? '14' : '15');
              field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            };
            once(40);";
        let times = page.script_async(code, vec![]).await;
        let times: Vec<f64> = times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        assert_eq!(times.len(), 40);
        println!("answer to verdict, 7 directions: median {:.1} ms, greatest {:.1} ms", times[20], times[39]);
    })
    .await;
}

/// On the page of what the applicant is.
async fn begin(page: &Page) {
    page.open_wizard().await;
    choose(page).await;
    go_to(page, "registered_in_shandong").await;
}

/// Answers pages and goes on from each.
async fn answer(page: &Page, pages: &[&[(&str, &str)]]) {
    for questions in pages {
        for (fact, answer) in *questions {
            give(page, fact, answer).await;
        }
        press(page, "#zice-next").await;
    }
}

/// The same from the keyboard.
async fn all_keyed(page: &Page, pages: &[&[(&str, &str)]]) {
    for questions in pages {
        focus(page, "#zice-heading").await;
        for (fact, answer) in *questions {
            tab_to(page, &format!("#q-{fact}")).await;
            keyed(page, fact, answer).await;
        }
        tab_to(page, "#zice-next").await;
        page.press(&[Key::Enter]).await;
    }
}

/// Chooses the promotion centre and goes to the first page of questions.
async fn choose(page: &Page) {
    wizard::choose(page, "sd-fusion-2023", &["pilot_promotion_center"]).await;
}

/// From the keyboard: the focus is on the first choice, or in the field.
async fn keyed(page: &Page, fact: &str, answer: &str) {
    match answer {
        "是" | "没有" => page.press(&[Key::Space]).await,
        "否" => page.press(&[Key::Right]).await,
        "不确定" => page.press(&[Key::Right, Key::Right]).await,
        CENTRE => {
            for _ in 0..4 {
                page.press(&[Key::Tab]).await;
            }
            page.press(&[Key::Space]).await;
        }
        typed => page.types(typed).await,
    }
    if !matches!(answer, CENTRE) && !answer.chars().any(char::is_numeric) {
        assert!(chosen(page, fact, answer).await, "{fact} {answer}");
    }
}

async fn titled(page: &Page, start: &str) {
    let title = async || page.script("return document.title", vec![]).await;
    page.until(start, async || title().await.as_str().is_some_and(|title| title.starts_with(start))).await;
}
