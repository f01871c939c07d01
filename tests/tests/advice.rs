//! Advice on real packs: how far off, what would mend it, from which day, by what it was decided, what differs.

use zice_advice::{Advice, DirectionAdvice, Gap, advise};
use zice_core::{Date, DirectionId, Facts, Outcome, Truth, determine};
use zice_packs::{Ask, Effort, Language, Library};
use zice_tests::suite::{Case, cases};
use zice_wire::parse_facts;
use zice_words::Advisor;

fn library() -> Library {
    zice_builtin::library().unwrap()
}

/// A case of the suite by the end of its name, with some facts told otherwise (`null` takes one back).
fn facts(library: &Library, name: &str, changed: &serde_json::Value) -> Facts {
    let case: Case =
        cases().into_iter().find(|case| case.name.ends_with(name)).unwrap_or_else(|| panic!("no case {name}"));
    let mut told: serde_json::Value = serde_json::from_str(&case.json()).unwrap();
    for (fact, value) in changed.as_object().unwrap() {
        told[fact] = value.clone();
    }
    parse_facts(&library.rules.schema, told.to_string().as_bytes()).unwrap_or_else(|refusal| panic!("{refusal:?}"))
}

fn id(library: &Library, direction: &str) -> DirectionId {
    library.rules.find_direction(direction).unwrap()
}

fn advice(library: &Library, facts: &Facts, directions: &[&str]) -> Advice {
    let directions: Vec<_> = directions.iter().map(|direction| id(library, direction)).collect();
    advise(library, facts, &determine(&library.rules, facts, &directions))
}

/// How far off a rule is, in Chinese.
fn gap(library: &Library, facts: &Facts, direction: &str, rule: &str) -> String {
    let advice = advice(library, facts, &[direction]);
    let is_rule = |(known, _): &&(_, Gap)| *library.rules.rule(*known).unwrap().id == *rule;
    let (_, gap) = advice.directions[0].gaps.iter().find(is_rule).unwrap_or_else(|| panic!("{rule} is not unmet"));
    Advisor { library, facts, language: Language::Zh }.gap(gap)
}

fn said(library: &Library, facts: &Facts, advice: &DirectionAdvice) -> Vec<Vec<String>> {
    let advisor = Advisor { library, facts, language: Language::Zh };
    let repairs = advice.repairs.found.iter();
    repairs.map(|repair| repair.steps.iter().map(|step| advisor.step(step)).collect()).collect()
}

const CENTRE: &str = "promotion_center.toml: a complete applicant meets every condition";

#[test]
fn distances_have_the_type_of_what_is_measured() {
    let library = library();
    let centre = |changed: serde_json::Value, rule: &str| {
        let facts = facts(&library, CENTRE, &changed);
        gap(&library, &facts, "pilot_promotion_center", rule)
    };
    assert_eq!(centre(serde_json::json!({"full_time_operation_staff": 12}), "003-5e"), "专职运营人员数还差3人");
    assert_eq!(centre(serde_json::json!({"site_use_area_m2": "899.5"}), "003-5c"), "场地使用面积还差100.5平方米");
    let young = serde_json::json!({"as_of_date": "2023-06-15", "registration_date": "2022-07-15"});
    assert_eq!(centre(young, "003-B3"), "等到2023年7月15日（还有30天）");
    let two = serde_json::json!({"lead_directions": ["pilot_promotion_center", "demo_iiot_park"]});
    assert_eq!(centre(two, "003-X7"), "牵头申报的方向须为“工业互联网园区”或“工业互联网数字化转型促进中心试点”");
}

#[test]
fn months_members_and_certificates_are_measured_too() {
    let library = library();
    let as_it_is = serde_json::json!({});
    let long = facts(&library, "coaching.toml: a plan of 19 months", &as_it_is);
    assert_eq!(
        gap(&library, &long, "benchmark_general", "000-T7"),
        "第1项带动提升企业的方案实施期超出1个月，或者去掉第1项带动提升企业"
    );
    let early = serde_json::json!({"fusion_cert_date": "2022-12-20"});
    let certificate = facts(&library, "fusion_mgmt.toml: a complete applicant meets every condition", &early);
    assert_eq!(gap(&library, &certificate, "demo_fusion_mgmt", "003-1a"), "贯标证书获得日期早了12天");
    let crowd = facts(&library, "consortium.toml: four members exceed what holds in principle", &as_it_is);
    assert_eq!(gap(&library, &crowd, "unveil_consortium", "004-C3"), "联合体成员多出1项");
}

#[test]
fn what_is_short_is_told_with_what_to_do_and_from_when() {
    let library = library();
    let short = serde_json::json!({
        "as_of_date": "2023-06-15", "registration_date": "2022-07-15",
        "full_time_operation_staff": 14, "site_use_area_m2": "900" });
    let facts = facts(&library, CENTRE, &short);
    let advice = advice(&library, &facts, &["pilot_promotion_center"]);
    let centre = &advice.directions[0];
    assert!(centre.is_settled);
    assert_eq!(centre.decisive.as_ref().map(|decisive| (decisive.spots.len(), decisive.is_smallest)), Some((1, true)));
    assert_eq!(
        said(&library, &facts, centre),
        [[
            "等到2023年7月15日（还有30天）",
            "场地使用面积由900平方米增加到1000平方米（再加100平方米）",
            "专职运营人员数由14人增加到15人（再加1人）"
        ]]
    );
    assert!(centre.repairs.complete);
    assert_eq!(centre.repairs.at_least, Some(3));
    let anniversary =
        centre.timeline.iter().find(|interval| interval.from == Date::parse("2023-07-15").unwrap()).unwrap();
    assert_eq!(anniversary.changed.iter().map(|(_, truth)| *truth).collect::<Vec<_>>(), [Truth::True]);
}

#[test]
fn what_decided_is_found_in_long_lists_too() {
    let library = library();
    let accident = |grade: &str| serde_json::json!({"kind": "work_safety", "grade": grade, "date": "2022-03-01"});
    let decided_by = |worst: &str| {
        let mut accidents = vec![accident("ordinary"); 300];
        accidents[200] = accident(worst);
        let facts = facts(&library, CENTRE, &serde_json::json!({ "accidents": accidents }));
        let decisive = advice(&library, &facts, &["pilot_promotion_center"]).directions[0].decisive.clone();
        decisive.map(|all| all.spots.iter().map(|spot| spot.path(&library.rules.schema).into_owned()).collect())
    };
    let one: Vec<_> = ["", "[200].date", "[200].kind", "[200].grade"].map(|at| format!("accidents{at}")).into();
    assert_eq!(decided_by("major"), Some(one));
    assert_eq!(decided_by("ordinary"), None, "it takes all of them");
}

#[test]
fn a_past_accident_cannot_be_changed_but_it_can_be_waited_for() {
    let library = library();
    let accident = serde_json::json!({"accidents": [{"kind": "work_safety", "grade": "major", "date": "2021-03-01"}]});
    let facts = facts(&library, CENTRE, &accident);
    let advice = advice(&library, &facts, &["pilot_promotion_center"]);
    let repair = &advice.directions[0].repairs.found[0];
    assert_eq!(said(&library, &facts, &advice.directions[0])[0], ["等到2024年3月2日（还有245天）"]);
    assert_eq!(repair.effort, Effort::Months);
    assert!(advice.directions[0].repairs.found.iter().all(|repair| repair.effort != Effort::Fixed));
}

#[test]
fn the_nearer_of_two_paths_stands_first() {
    let library = library();
    let advice = advice(
        &library,
        &facts(&library, CENTRE, &serde_json::json!({})),
        &["demo_benchmark_factory", "pilot_promotion_center"],
    );
    let (_, ranks) = &advice.rankings[0];
    assert_eq!(ranks[0].direction, id(&library, "pilot_promotion_center"));
    assert_eq!(ranks[0].merits, Outcome::Eligible);
}

#[test]
fn a_single_change_that_opens_several_directions_is_named_once() {
    let library = library();
    let elsewhere =
        serde_json::json!({"registered_in_shandong": true, "operations_good": false, "as_of_date": "2023-07-01"});
    let facts = facts(&library, "all_directions.toml: meets the conditions of all seven", &elsewhere);
    let all = ["demo_5g_iiot", "pilot_promotion_center", "demo_equipment_cloud"];
    let advice = advice(&library, &facts, &all);
    assert_eq!(advice.openings.len(), 1);
    assert_eq!(advice.openings[0].directions.len(), all.len());
}

#[test]
fn the_authors_wish_goes_before_the_weight() {
    let mut library = library();
    let nothing = Facts::default();
    let names = |library: &Library| -> Vec<String> {
        let questions = advice(library, &nothing, &["pilot_promotion_center"]).questions;
        questions.iter().map(|question| library.rules.schema.get(question.fact).unwrap().name.to_string()).collect()
    };
    let before = names(&library);
    assert_eq!(before[0], "as_of_date", "most rules look at the date");
    let (late, early) = (before[5].clone(), before[1].clone());
    let mut wish = |name: &str, ask| {
        let at = usize::from(library.rules.schema.find(name).unwrap().0);
        library.catalogue.facts[at].ask = ask;
    };
    wish(&late, Ask::First);
    wish(&early, Ask::Last);
    let after = names(&library);
    assert_eq!((after.len(), &after[1], after.last()), (before.len(), &late, Some(&early)));
}

#[test]
fn what_takes_longer_but_fewer_changes_is_offered_too() {
    let mut library = library();
    for (fact, effort) in [
        ("new_mode_practice_count", Effort::Months),
        ("has_core_equipment_and_integration_capability", Effort::Days),
        ("core_equipment_applied_in_production", Effort::Days),
    ] {
        let at = usize::from(library.rules.schema.find(fact).unwrap().0);
        library.catalogue.facts[at].effort = Some(effort);
    }
    let neither = serde_json::json!({
        "new_mode_practice_count": 0,
        "has_core_equipment_and_integration_capability": false,
        "core_equipment_applied_in_production": false });
    let facts = facts(&library, "coaching.toml: a plan of 18 months", &neither);
    let advice = advice(&library, &facts, &["benchmark_general"]);
    let found = &advice.directions[0].repairs.found;
    let costs: Vec<_> = found.iter().map(|repair| (repair.effort, repair.changes())).collect();
    assert_eq!(costs, [(Effort::Days, 2), (Effort::Months, 1)]);
}
