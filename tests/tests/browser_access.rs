//! No state of the page has a barrier that axe knows of, on a desk and on a telephone, in either language.

use zice_builtin::library;
use zice_tests::browser::wizard::{press, restore};
use zice_tests::browser::{Key, Page, Size, journey};

/// What a reload finds in the tab: every direction chosen, some answers, two of them mistaken.
fn kept() -> Vec<String> {
    let rules = library().expect("the packs").rules;
    let directions = rules.directions.iter().map(|direction| format!("direction\t{}", direction.id));
    let answers = [
        "text\tas_of_date\t2023-07-01",
        "text\tregistered_in_shandong\ttrue",
        "text\tregistration_date\t2023-02-30",
        "text\tfull_time_operation_staff\t14",
        "text\tsite_use_area_m2\t很大",
        "text\tmembers\t2",
        "text\tmembers[0].name\t甲公司",
        "text\tmembers[0].accidents\t1",
        "text\tmembers[1].name\t乙公司",
        "text\trelated_member_pairs\t1",
        "text\texpected_investment_yuan\t2600000",
        "text\taccidents\t1",
        "unsure\tis_telecom_operator",
    ];
    directions.chain(answers.map(str::to_owned)).collect()
}

/// Opens a place with these answers and everything folded out, shows that it is that place, and finds nothing there.
async fn free(page: &Page, place: &str, shown: &str) {
    restore(page, &kept(), place).await;
    page.find(shown).await;
    page.script("for (const fold of document.querySelectorAll('details')) fold.open = true", vec![]).await;
    for size in [Size::PHONE, Size::DESK] {
        page.resize(size).await;
        assert_eq!(page.barriers().await, Vec::<String>::new(), "{place}");
    }
}

#[tokio::test]
async fn no_place_has_a_barrier() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        assert_eq!(page.barriers().await, Vec::<String>::new(), "the first screen");
        for (place, shown) in [
            ("#/", "#choose-pilot_promotion_center"),
            ("#/q/registered_in_shandong", "#q-registered_in_shandong"),
            ("#/q/accidents", ".entry"),
            ("#/q/accidents[0].date", ".entry.is-open .calendar"),
            ("#/q/members[0].accidents[0].date", ".entry.is-open .entry.is-open"),
            ("#/q/members", "#edit-members\\[0\\][aria-expanded=false]"),
            ("#/q/related_member_pairs[0].first", "[id='q-related_member_pairs[0].first']"),
            ("#/q/served_industries", ".searched"),
            ("#/q/expected_investment_yuan", "#q-expected_investment_yuan"),
            ("#/q/site_use_area_m2", "#q-site_use_area_m2"),
            ("#/results", ".verdict"),
        ] {
            free(page, place, shown).await;
        }
    })
    .await;
}

#[tokio::test]
async fn no_advice_has_a_barrier() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        free(page, "#/q/accidents", ".why").await;
        for (typed, shown) in [("2024-7-1", ".compared h3"), ("2023-2-30", ".compared .standing")] {
            restore(page, &kept(), "#/results").await;
            for part in [".next .to-do", ".overview-lacks", ".settled .told", ".mend .to-do", ".timeline", ".rule-gap"]
            {
                page.find(part).await;
            }
            page.script("for (const fold of document.querySelectorAll('details')) fold.open = true", vec![]).await;
            press(page, "#zice-other-date").await;
            page.types(typed).await;
            page.press(&[Key::Tab]).await;
            page.find(shown).await;
            for size in [Size::PHONE, Size::DESK] {
                page.resize(size).await;
                assert_eq!(page.barriers().await, Vec::<String>::new(), "compared with {typed}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_said_of_a_mistake_has_no_barrier() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        free(page, "#/q/registration_date", "#q-registration_date").await;
        page.script("document.querySelector('#zice-next').click()", vec![]).await;
        page.find("#zice-summary a").await;
        assert_eq!(page.barriers().await, Vec::<String>::new(), "the summary of mistakes");
        page.script("document.querySelector('.clear > button').click()", vec![]).await;
        page.find(".clear-sure .is-danger").await;
        assert_eq!(page.barriers().await, Vec::<String>::new(), "the question before clearing");
    })
    .await;
}
