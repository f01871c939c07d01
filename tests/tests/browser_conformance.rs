//! Every case of the suite through the npm package in a real Chromium: the bytes of the command line, and errors as
//! values.

use serde_json::{Value, json};
use zice_tests::browser::{Page, Size, journey};
use zice_tests::cli::zice;
use zice_tests::suite::{Case, cases};

/// Checks each pair of facts and options; an exception is told in place of the answers.
const ASK: &str = "const [inputs, done] = arguments;
    import('/module/index.js').then(async ({ check, init }) => {
        await init({ advice: true });
        done(inputs.map(([facts, options]) => JSON.stringify(check(facts, options))));
    }).catch((error) => done(String(error)));";

const LIST: &str = "const [done] = arguments;
    import('/module/index.js').then(async ({ init, packs }) => {
        await init();
        done(packs());
    }).catch((error) => done(String(error)));";

async fn answers(page: &Page, inputs: Vec<Value>) -> Vec<String> {
    page.open("/").await;
    let answers = page.script_async(ASK, vec![Value::from(inputs)]).await;
    let Value::Array(answers) = answers else { panic!("the package threw: {answers}") };
    answers.iter().map(|answer| answer.as_str().expect("every answer is text").to_owned()).collect()
}

fn of_command_line(case: &Case) -> String {
    let directions = case.directions.iter().flat_map(|id| ["--direction", id]);
    let arguments: Vec<_> = ["check", "-", "--format", "json"].into_iter().chain(directions).collect();
    zice(&arguments, case.json().as_bytes()).out
}

#[tokio::test]
async fn the_package_answers_every_case_with_the_bytes_of_the_command_line() {
    let cases = cases();
    journey(Size::DESK, async |page: &Page| {
        let facts = |case: &Case| serde_json::from_str::<Value>(&case.json()).unwrap();
        let options = |case: &Case| json!({ "directions": case.directions, "advice": true });
        let inputs = cases.iter().map(|case| json!([facts(case), options(case)])).collect();
        let answers = answers(page, inputs).await;
        assert_eq!(answers.len(), cases.len());
        for (case, answer) in cases.iter().zip(answers) {
            let report = of_command_line(case);
            assert_eq!(answer, format!("{{\"ok\":true,\"value\":{}}}", report.trim_end()), "{}", case.name);
        }
    })
    .await;
}

#[tokio::test]
async fn whatever_is_wrong_comes_back_as_a_value() {
    journey(Size::DESK, async |page: &Page| {
        let deep: Value = serde_json::from_str(&format!("{}1{}", "[".repeat(60), "]".repeat(60))).unwrap();
        let inputs = vec![
            (json!([{ "staff": 1 }]), "unknown_fact", "staff"),
            (json!([{ "as_of_date": "2023-02-30" }, null]), "no_such_day", "as_of_date"),
            (json!([{ "accidents": deep }]), "too_deep", "accidents[0]"),
            (json!([null]), "expected", ""),
            (json!(["{}"]), "expected", ""),
            (json!([{}, { "directions": ["demo_iiot_parc"] }]), "no_such_direction", "directions[0]"),
            (json!([{}, { "directions": "demo_iiot_park" }]), "expected", "directions"),
            (json!([{}, { "directions": [1] }]), "expected", "directions[0]"),
            (json!([{}, { "direction": "demo_iiot_park" }]), "unknown_option", "direction"),
        ];
        let answers = answers(page, inputs.iter().map(|(input, ..)| input.clone()).collect()).await;
        for ((_, code, path), answer) in inputs.iter().zip(answers) {
            let told: Value = serde_json::from_str(&answer).expect("an answer is JSON");
            assert_eq!(told["ok"], false, "{answer}");
            let found = &told["errors"][0];
            assert_eq!(found["code"], *code, "{answer}");
            assert!(found["path"].as_str().is_some_and(|found| found.starts_with(path)), "{answer}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_package_lists_what_the_command_line_lists() {
    journey(Size::DESK, async |page: &Page| {
        page.open("/").await;
        let listed = page.script_async(LIST, vec![]).await;
        let wanted: Value = serde_json::from_str(&zice(&["packs", "--format", "json"], b"").out).unwrap();
        assert_eq!(listed["value"], wanted);
    })
    .await;
}
