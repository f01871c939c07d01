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

#[tokio::test]
async fn no_look_has_a_barrier_and_large_letters_have_large_targets() {
    journey(Size::PHONE, async |page: &Page| {
        page.open_wizard().await;
        for (look, size) in [("24\t", 24.0), ("30\tdark", 30.0), ("18\tcontrast", 18.0), ("\tdark", 17.0)] {
            for (place, shown) in [("#/", ".finder"), ("#/q/members", ".entry"), ("#/results", ".verdict")] {
                let kept = [vec![format!("look\t{look}")], kept()].concat();
                restore(page, &kept, place).await;
                page.find(shown).await;
                assert_eq!(page.barriers().await, Vec::<String>::new(), "{look} {place}");
            }
            let letters = page.script("return parseFloat(getComputedStyle(document.body).fontSize)", vec![]).await;
            assert_eq!(letters, size, "{look}");
            restore(page, &[vec![format!("look\t{look}")], kept()].concat(), "#/q/members").await;
            page.find(".option").await;
            let lowest = page.script(
                "return Math.min(...[...document.querySelectorAll('.option, .button')]
                .map(target => target.getBoundingClientRect().height).filter(height => height > 0))",
                vec![],
            );
            let wanted = if size > 17.0 { 60.0 } else { 44.0 };
            assert!(lowest.await.as_f64().is_some_and(|lowest| lowest >= wanted), "{look}");
            let wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
            assert_eq!(page.script(wide, vec![]).await, false, "nothing is wider than a telephone: {look}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_look_is_chosen_by_keyboard_and_kept_over_a_reload() {
    journey(Size::DESK, async |page: &Page| {
        page.open_wizard().await;
        press(page, ".band-button").await;
        page.find("#zice-looks input").await;
        assert_eq!(page.barriers().await, Vec::<String>::new(), "the choice of looks");
        page.script("document.querySelector('#zice-looks input:checked').focus()", vec![]).await;
        page.press(&[Key::Down]).await;
        page.find("html[data-size='18']").await;
        page.reload().await;
        page.find("html[data-size='18'] .finder").await;
    })
    .await;
}
