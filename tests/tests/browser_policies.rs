//! The policies whose answers are lists: a consortium with related members, and products up to the cap of a year.

use serde_json::json;
use zice_tests::browser::wizard::{
    choose, edit, focus, give, go_to, id, open_fold, press, put, restore, rule, shows, verdict, verdict_of,
};
use zice_tests::browser::{Page, Size, journey};

const MET: &str = "硬性条件已满足（仍须评审）";

/// What every member answers alike.
const BLAMELESS: [(&str, &str); 7] = [
    ("registered_in_shandong", "是"),
    ("project_count_including_this", "1"),
    ("accidents", "没有"),
    ("major_violation_record", "否"),
    ("legal_rep_dishonest", "否"),
    ("policy_compliant", "是"),
    ("is_central_or_provincial_soe_subsidiary", "否"),
];

/// Name, role, whether a provider, whether a manufacturer.
const MEMBERS: [[&str; 4]; 3] =
    [["甲公司", "牵头单位", "是", "否"], ["乙公司", "场景落地单位", "否", "是"], ["丙公司", "第三成员", "否", "否"]];

/// Everything a consortium answers but who its members are.
const CONSORTIUM: &str = "\
text\tas_of_date\t2024-03-15
text\tnotice_issue_date\t2024-02-20
text\tconsortium_agreement_signed\ttrue
text\tagreement_items\tduties_and_rights project_goals_and_tasks cooperation_content work_plan funding ip
text\tlead_in_digital_transformation_field\ttrue
text\tlead_capability\ttrue
text\tlead_meets_green_threshold\ttrue
text\tlead_group_type\tnone
text\tlanding_competitive\ttrue
text\tlanding_open_and_equipped\ttrue
text\ttask_selected_from_list\ttrue
text\ttrack\tindustry
text\ttask_goals_and_effects_stated\ttrue
text\tproject_in_shandong\ttrue
text\tproject_start_date\t2024-05-06
text\tproject_duration_months\t10
text\texpected_investment_yuan\t2600000
text\tproject_received_provincial_funds\tfalse
text\tdemo_manufacturer_count\t2";

#[tokio::test]
async fn a_related_pair_rules_a_consortium_out_until_it_is_removed() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        restore(page, &[CONSORTIUM.to_owned()], "#/").await;
        open_fold(page, "sd-gongfu-2024").await;
        press(page, "#policy-sd-gongfu-2024 input[name=all]").await;
        press(page, ".button.is-main").await;
        go_to(page, "members").await;
        enter_members(page).await;
        verdict(page, "信息不足，暂不能判断").await;

        give(page, "related_member_pairs", "有，逐条填写").await;
        focus(page, &id("related_member_pairs[0].first")).await;
        give(page, "related_member_pairs[0].first", "甲公司").await;
        give(page, "related_member_pairs[0].second", "乙公司").await;
        verdict(page, "不符合").await;
        to_results(page).await;
        parties(page, ["不符合", "不符合", "硬性条件已满足"]).await;
        assert_eq!(related(page).await, ["不满足", "不满足", "不满足", "满足"]);

        go_to(page, "related_member_pairs").await;
        press(page, "[id='box-related_member_pairs'] .is-remove").await;
        focus(page, "#undo-related_member_pairs").await;
        verdict(page, "信息不足，暂不能判断").await;
        give(page, "related_member_pairs", "没有").await;
        verdict(page, MET).await;
        to_results(page).await;
        parties(page, ["硬性条件已满足"; 3]).await;
        assert_eq!(related(page).await, ["满足"; 4]);
    })
    .await;
}

#[tokio::test]
async fn a_pair_is_chosen_among_the_members_that_were_named() {
    journey(Size::PHONE, async |page: &Page| {
        page.open_wizard().await;
        choose(page, "sd-gongfu-2024", &["unveil_consortium"]).await;
        go_to(page, "related_member_pairs").await;
        give(page, "related_member_pairs", "有，逐条填写").await;
        page.says("请先填写至少两家的名称").await;
        give(page, "members", "有，逐条填写").await;
        put(page, "members[0].name", "甲公司").await;
        edit(page, "related_member_pairs[0]").await;
        page.says("请先填写至少两家的名称").await;
        press(page, "#add-members").await;
        put(page, "members[1].name", " 乙公司 ").await;
        edit(page, "related_member_pairs[0]").await;
        give(page, "related_member_pairs[0].first", "乙公司").await;
        // Nobody is related to himself.
        offers(page, "second", &["甲公司"]).await;
        give(page, "related_member_pairs[0].second", "甲公司").await;
        verdict(page, "不符合").await;
        edit(page, "members[0]").await;
        put(page, "members[0].name", "丁公司").await;
        edit(page, "related_member_pairs[0]").await;
        // What was chosen is not lost.
        offers(page, "second", &["丁公司", "甲公司"]).await;
    })
    .await;
}

#[tokio::test]
async fn products_are_rewarded_up_to_the_cap_of_the_year() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        restore(page, &["text\tas_of_date\t2023-07-01".to_owned()], "#/").await;
        choose(page, "zibo-five-2020", &["century_brand_provincial", "first_set_product_award"]).await;
        go_to(page, "applicant_in_zibo").await;
        give(page, "applicant_in_zibo", "是").await;
        go_to(page, "recognitions").await;
        give(page, "recognitions", "有，逐条填写").await;
        give(page, "recognitions[0].item", "省百年品牌培育企业").await;
        give(page, "recognitions[0].recognised_on", "2021年5月19日").await;
        give(page, "recognitions[0].first_time", "是").await;

        enter_products(page, 0..5).await;
        give(page, "first_set_award_received_this_year_yuan", "0").await;
        money(page, "最高250万元", "300万元").await;
        enter_products(page, 5..6).await;
        money(page, "最高300万元", "350万元").await;
        enter_products(page, 6..7).await;
        money(page, "最高300万元", "350万元").await;

        go_to(page, "first_set_award_received_this_year_yuan").await;
        put(page, "first_set_award_received_this_year_yuan", "120万").await;
        page.says("已回答，即 1,200,000元，壹佰贰拾万元整").await;
        money(page, "最高180万元", "230万元").await;
    })
    .await;
}

async fn enter_members(page: &Page) {
    for (at, [name, role, provider, manufacturer]) in MEMBERS.into_iter().enumerate() {
        if at == 0 {
            give(page, "members", "有，逐条填写").await;
        } else {
            press(page, "#add-members").await;
        }
        focus(page, &id(&format!("members[{at}].name"))).await;
        page.types(name).await;
        let own = [("role", role), ("is_digital_service_provider", provider), ("is_manufacturer", manufacturer)];
        for (fact, answer) in own.into_iter().chain(BLAMELESS) {
            give(page, &format!("members[{at}].{fact}"), answer).await;
        }
    }
}

async fn enter_products(page: &Page, positions: std::ops::Range<usize>) {
    go_to(page, "first_set_products").await;
    for at in positions {
        if at == 0 {
            give(page, "first_set_products", "有，逐条填写").await;
        } else {
            press(page, "#add-first_set_products").await;
        }
        give(page, &format!("first_set_products[{at}].name"), &format!("第{}号设备", at + 1)).await;
        give(page, &format!("first_set_products[{at}].in_provincial_first_set_list"), "是").await;
        give(page, &format!("first_set_products[{at}].previously_rewarded"), "否").await;
    }
}

/// Waits until these are the names to choose from at one end of the first pair.
async fn offers(page: &Page, end: &str, names: &[&str]) {
    let code = "return [...document.getElementById(arguments[0]).querySelectorAll('.option')]
        .map(option => option.innerText.trim())";
    let now = || page.script(code, vec![format!("box-related_member_pairs[0].{end}").into()]);
    page.until(&format!("{end} offers {names:?}"), async || now().await == json!(names)).await;
}

async fn to_results(page: &Page) {
    page.script("location.hash = '#/results'", vec![]).await;
    page.find(".verdict").await;
}

/// Each member stands by its name under the direction of its role.
async fn parties(page: &Page, outcomes: [&str; 3]) {
    let directions = ["unveil_lead", "unveil_landing", "unveil_third_member"];
    for ((direction, member), outcome) in directions.into_iter().zip(MEMBERS).zip(outcomes) {
        shows(page, &format!("{} .parties li", verdict_of(direction)), &format!("{}：{outcome}", member[0])).await;
    }
}

/// How the rule on related members came out: for the consortium, and for each role.
async fn related(page: &Page) -> [String; 4] {
    let of_roles = "与其他任何一家成员都不是同一单位，也没有关联";
    [
        rule(page, "unveil_consortium", "任何两家成员都不是同一单位，也没有关联").await,
        rule(page, "unveil_lead", of_roles).await,
        rule(page, "unveil_landing", of_roles).await,
        rule(page, "unveil_third_member", of_roles).await,
    ]
}

/// The award for products on the results, in full and at a glance, and the total with the other award in it.
async fn money(page: &Page, award: &str, total: &str) {
    to_results(page).await;
    shows(page, &format!("{} .verdict-amount strong", verdict_of("first_set_product_award")), award).await;
    shows(page, ".overview tr:last-child .overview-amount", award).await;
    shows(page, ".total-sum", total).await;
}
