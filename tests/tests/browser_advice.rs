//! From verdict to action: what is asked next and why, what is short, what to do about it, and from which day it holds.

use serde_json::json;
use zice_tests::browser::wizard::{
    at, choose, focus, give, go_to, has_focus, id, kept, press, put, restore, shows, verdict, verdict_of,
};
use zice_tests::browser::{Key, Page, Size, journey};

const CENTRE: &str = "pilot_promotion_center";
const SHORT: &str = "不符合";

/// Fourteen people on 900 square metres, registered eleven months ago; complete otherwise.
const SMALL_AND_YOUNG: &str = "\
direction\tpilot_promotion_center
text\tas_of_date\t2023-06-15
text\tregistered_in_shandong\ttrue
text\tis_independent_legal_person\ttrue
text\tis_telecom_operator\tfalse
text\tregistration_date\t2022-07-15
text\thas_economic_rd_fusion_capability\ttrue
text\tfinance_system_sound\ttrue
text\toperations_good\ttrue
text\thas_influence_and_credit\ttrue
text\thas_professional_team\ttrue
text\tcomplies_with_industrial_policy\ttrue
nothing\taccidents
text\tproject_has_demo_effect\ttrue
text\tproject_previously_listed_same_direction\tfalse
text\tlead_directions\tpilot_promotion_center
text\thas_lead_unit\ttrue
text\tjoint_applicant_count\t3
text\thas_fixed_operation_site\ttrue
text\tsite_use_area_m2\t900
text\tcan_sustain_resource_input\ttrue
text\tfull_time_operation_staff\t14";

#[tokio::test]
async fn a_small_and_young_centre_is_told_what_to_do_and_by_when() {
    journey(Size::PHONE, async |page: &Page| {
        page.open_wizard().await;
        restore(page, &[SMALL_AND_YOUNG.to_owned()], "#/results").await;
        shows(page, ".next-part > p", "结论已确定，其余问题不会改变它。").await;
        let steps = [
            "等到2023年7月15日（还有30天） 需要时间",
            "场地使用面积由900平方米增加到1000平方米（再加100平方米） 需要时间、几个月",
            "专职运营人员数由14人增加到15人（再加1人） 需要时间、几个月",
        ];
        assert_eq!(lines(page, ".next .to-do li").await, steps);
        shows(page, ".next .earliest", "最早从2023年7月15日起可以满足").await;

        let here = verdict_of(CENTRE);
        assert_eq!(lines(page, &format!("{here} .mend .to-do li")).await, steps);
        let gaps = lines(page, &format!("{here} .rule-gap")).await;
        assert_eq!(gaps.len(), 3);
        assert!(gaps.iter().any(|gap| gap == "差距：场地使用面积还差100平方米"), "{gaps:?}");
        assert!(gaps.iter().any(|gap| gap == "差距：专职运营人员数还差1人"), "{gaps:?}");
        assert!(gaps.iter().any(|gap| gap.contains("等到2023年7月15日")), "{gaps:?}");
        let days = lines(page, &format!("{here} .timeline > ol > li")).await;
        assert_eq!(days.len(), 2);
        assert!(days[0].starts_with("所选日期"), "{days:?}");
        assert!(days[1].starts_with("2023年7月15日起") && days[1].contains("满足了：注册已满1年"), "{days:?}");
        // The year, the area and the people: any of the three is enough, so one answer decided it.
        assert_eq!(page.count(&format!("{here} .settled .told dt")).await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_was_done_is_no_longer_to_be_done() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        restore(page, &[SMALL_AND_YOUNG.to_owned()], "#/q/full_time_operation_staff").await;
        put(page, "full_time_operation_staff", "15").await;
        put(page, "site_use_area_m2", "1000").await;
        press(page, "#zice-next").await;
        at(page, "#/results").await;
        let wait = ["等到2023年7月15日（还有30天） 需要时间"];
        assert_eq!(lines(page, ".next .to-do li").await, wait);
        let days = lines(page, &format!("{} .timeline > ol > li", verdict_of(CENTRE))).await;
        assert!(days[1].contains("硬性条件已满足"), "{days:?}");
        page.script("location.hash = '#/'", vec![]).await;
        put(page, "as_of_date", "2023-7-15").await;
        press(page, ".button.is-main").await;
        at(page, "#/results").await;
        verdict(page, "硬性条件已满足（仍须评审）").await;
        page.says("备齐材料，在申报期内提交。").await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_settles_everything_leads_to_the_results() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        choose(page, "sd-fusion-2023", &[CENTRE]).await;
        // The policy of industry and the accidents rule out soonest.
        page.find("#q-complies_with_industrial_policy").await;
        page.says("还有大约 20 个问题").await;
        give(page, "complies_with_industrial_policy", "否").await;
        verdict(page, SHORT).await;
        shows(page, ".ahead", "结论已确定，其余问题不会改变它。").await;
        shows(page, "[id='wrong-accidents']", "未回答，这一题已不影响结论，可以不答").await;
        shows(page, "#zice-next", "查看结果").await;
        press(page, "#zice-next").await;
        at(page, "#/results").await;
        shows(page, ".next-part > p", "结论已确定，其余问题不会改变它。").await;
        press(page, ".settled summary").await;
        shows(page, ".settled .told dt", "符合产业政策").await;
    })
    .await;
}

#[tokio::test]
async fn a_page_that_was_passed_comes_back_only_after_the_results() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        choose(page, "sd-fusion-2023", &[CENTRE]).await;
        let mut seen = Vec::new();
        while page.script("return location.hash", vec![]).await != "#/results" {
            let heading = page.find("#zice-heading").await.text().await.unwrap();
            assert!(!seen.contains(&heading), "{heading} once more");
            seen.push(heading);
            press(page, "#zice-next").await;
            focus(page, "#zice-heading").await;
        }
        assert_eq!(seen.len(), 6);
        page.says("还有大约 20 个问题").await;
        press(page, "#zice-go-on").await;
        shows(page, "#zice-heading", &seen[0]).await;
        press(page, "#zice-next").await;
        shows(page, "#zice-heading", &seen[1]).await;
        press(page, ".moves > .button").await;
        shows(page, "#zice-heading", &seen[0]).await;
    })
    .await;
}

#[tokio::test]
async fn a_question_says_why_it_is_asked() {
    journey(Size::PHONE, async |page: &Page| {
        page.open_wizard().await;
        choose(page, "sd-fusion-2023", &[CENTRE, "demo_5g_iiot"]).await;
        go_to(page, "full_time_operation_staff").await;
        let why = "[id='box-full_time_operation_staff'] .why";
        press(page, &format!("{why} > summary")).await;
        shows(page, &format!("{why} li > span"), "专职运营人员不少于15人").await;
        shows(page, &format!("{why} li > .why-about"), "工业互联网数字化转型促进中心试点").await;
        press(page, &id("full_time_operation_staff")).await;
        page.types("15").await;
        page.find(&format!("{why}[hidden]")).await;
        assert!(has_focus(page, &id("full_time_operation_staff")).await);
    })
    .await;
}

#[tokio::test]
async fn another_date_shows_what_would_be_different_and_is_no_answer() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        let ready = SMALL_AND_YOUNG.replace("\t900", "\t1000").replace("\t14", "\t15");
        restore(page, &[ready], "#/results").await;
        press(page, ".compare > summary").await;
        press(page, "#zice-other-date").await;
        page.types("2023年7月15").await;
        // Nothing is worked out, and nothing is said, while one types.
        assert_eq!(page.count(".compared > *").await, 0);
        page.types("日").await;
        page.press(&[Key::Enter]).await;
        shows(page, ".compared h3", "2023年7月15日：").await;
        let found = lines(page, ".compared > div > ul > li").await;
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("不符合、申报时间待确认 → 硬性条件已满足（仍须评审）、申报时间待确认"), "{found:?}");
        assert!(found[0].contains("满足了：注册已满1年"), "{found:?}");
        verdict(page, SHORT).await;
        let kept = kept(page).await;
        assert!(!kept.contains("7月15") && !kept.contains("2023-07-15"), "{kept}");

        press(page, "#zice-other-date").await;
        page.script("document.activeElement.select()", vec![]).await;
        page.types("2023-2-30").await;
        page.press(&[Key::Tab]).await;
        page.says("没有这一天").await;
        press(page, ".tries button").await;
        shows(page, ".compared h3", "2023年7月15日：").await;
    })
    .await;
}

/// What the elements show that match, each in one line.
async fn lines(page: &Page, css: &str) -> Vec<String> {
    page.find(css).await;
    let code = "return [...document.querySelectorAll(arguments[0])]
        .map(one => one.innerText.trim().replace(/\\s+/g, ' '))";
    let found = page.script(code, vec![json!(css)]).await;
    found.as_array().into_iter().flatten().filter_map(|line| line.as_str().map(str::to_owned)).collect()
}
