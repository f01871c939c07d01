//! Every case of the suite through the WASM module in a real Chromium: the bytes of the command line, and errors as
//! values.

use serde_json::{Value, json};
use zice_tests::browser::{Page, Size, journey};
use zice_tests::cli::zice;
use zice_tests::suite::{Case, cases};

/// Calls the module with each pair of facts and directions; an exception is told in place of the answers.
const ASK: &str = "const [inputs, done] = arguments;
    import('/module/zice_wasm.js').then(async (module) => {
        await module.default();
        done(inputs.map(([facts, directions]) => module.check(facts, directions)));
    }).catch((error) => done(String(error)));";

const LIST: &str = "const [done] = arguments;
    import('/module/zice_wasm.js').then(async (module) => {
        await module.default();
        done(module.packs());
    }).catch((error) => done(String(error)));";

async fn answers(page: &Page, inputs: Vec<Value>) -> Vec<String> {
    page.open("/").await;
    let answers = page.script_async(ASK, vec![Value::from(inputs)]).await;
    let Value::Array(answers) = answers else { panic!("the module threw: {answers}") };
    answers.iter().map(|answer| answer.as_str().expect("every answer is text").to_owned()).collect()
}

fn of_command_line(case: &Case) -> String {
    let directions = case.directions.iter().flat_map(|id| ["--direction", id]);
    let arguments: Vec<_> = ["check", "-", "--format", "json"].into_iter().chain(directions).collect();
    zice(&arguments, case.json().as_bytes()).out
}

#[tokio::test]
async fn the_module_answers_every_case_with_the_bytes_of_the_command_line() {
    let cases = cases();
    journey(Size::DESK, async |page: &Page| {
        let inputs = cases.iter().map(|case| json!([case.json(), case.directions])).collect();
        let answers = answers(page, inputs).await;
        assert_eq!(answers.len(), cases.len());
        for (case, answer) in cases.iter().zip(answers) {
            assert_eq!(answer + "\n", of_command_line(case), "{}", case.name);
        }
    })
    .await;
}

#[tokio::test]
async fn whatever_is_wrong_comes_back_as_a_value() {
    journey(Size::DESK, async |page: &Page| {
        let deep = "[".repeat(20_000);
        let inputs = vec![
            (json!(["{\"staff\": 1}"]), "unknown_fact", "staff"),
            (json!(["{\"as_of_date\": \"2023-02-30\"}", null]), "no_such_day", "as_of_date"),
            (json!(["{\"site_use_area_m2\": NaN}"]), "not_json", "site_use_area_m2"),
            (json!([format!("{{\"accidents\":{deep}1{}}}", deep.replace('[', "]"))]), "too_deep", "accidents[0]"),
            (json!([""]), "empty", ""),
            (json!([null]), "not_text", ""),
            (json!([{ "staff": 1 }]), "not_text", ""),
            (json!(["{}", ["demo_iiot_parc"]]), "no_such_direction", "directions[0]"),
            (json!(["{}", "demo_iiot_park"]), "not_directions", "directions"),
            (json!(["{}", [1]]), "not_directions", "directions"),
        ];
        let answers = answers(page, inputs.iter().map(|(input, ..)| input.clone()).collect()).await;
        for ((_, code, path), answer) in inputs.iter().zip(answers) {
            let told: Value = serde_json::from_str(&answer).expect("an answer is JSON");
            let found = &told["errors"][0];
            assert_eq!(found["code"], *code, "{answer}");
            assert!(found["path"].as_str().is_some_and(|found| found.starts_with(path)), "{answer}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_module_lists_what_the_command_line_lists() {
    journey(Size::DESK, async |page: &Page| {
        page.open("/").await;
        let listed = page.script_async(LIST, vec![]).await;
        let wanted: Value = serde_json::from_str(&zice(&["packs", "--format", "json"], b"").out).unwrap();
        assert_eq!(listed, wanted);
    })
    .await;
}
