//! The npm package in Node and in pages: the bytes of the native library, errors as values, an instance that broke off is
//! given up, types that fit, and every sample run.

use std::fs;

use serde_json::{Value, json};
use zice_tests::browser::node::{module, node};
use zice_tests::browser::{Page, Size, journey, variable};
use zice_tests::cli::zice;
use zice_tests::suite::{Case, cases};
use zice_wire::{parse_facts, to_json, verdict_report};

/// Every so many cases are written out for the compiler of the types.
const SPREAD: usize = 9;

fn facts(case: &Case) -> Value {
    serde_json::from_str(&case.json()).expect("a case is JSON")
}

fn of_command_line(case: &Case) -> String {
    let directions = case.directions.iter().flat_map(|id| ["--direction", id]);
    let arguments: Vec<_> = ["check", "-", "--format", "json"].into_iter().chain(directions).collect();
    zice(&arguments, case.json().as_bytes()).out.trim_end().to_owned()
}

#[test]
fn in_node_every_case_has_the_bytes_of_the_native_library() {
    let (library, cases) = (zice_builtin::library().unwrap(), cases());
    let inputs: Vec<_> = cases.iter().map(|case| json!([facts(case), case.directions])).collect();
    let code = "import { check } from 'zice';
        const text = (answer) => answer.ok ? JSON.stringify(answer.value) : JSON.stringify(answer);
        for (const [facts, directions] of input) {
            console.log(text(check(facts, { directions })));
            console.log(text(check(facts, { directions, advice: true })));
        }";
    let printed = module(code, &Value::from(inputs).to_string());
    let mut lines = printed.lines();
    for case in &cases {
        let told = parse_facts(&library.rules.schema, case.json().as_bytes()).unwrap();
        let verdicts = to_json(&verdict_report(&library, &told, &case.asked(&library.rules)));
        assert_eq!(lines.next(), Some(&*verdicts), "{}", case.name);
        assert_eq!(lines.next(), Some(&*of_command_line(case)), "{}", case.name);
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn in_node_the_other_functions_agree_with_the_command_line() {
    let form = r#"{"direction":"demo_5g_iiot","phone":"138","investment_yuan":1.5}"#;
    let printed = module(
        "import { nextQuestions, packs, validateForm } from 'zice';
        const show = (answer) => console.log(JSON.stringify(answer.value));
        show(validateForm(input));
        show(validateForm({ ...input, direction: undefined }, { direction: 'demo_5g_iiot' }));
        show(packs());
        show(nextQuestions({}, { directions: ['demo_iiot_park'], asOfDate: '2023-07-01' }));
        show(nextQuestions({ as_of_date: '2023-07-01' }, { directions: ['demo_iiot_park'], asked: ['as_of_date'] }));",
        form,
    );
    let lines: Vec<_> = printed.lines().collect();
    let judged = zice(&["form", "-", "--format", "json"], form.as_bytes()).out;
    assert_eq!((lines[0], lines[1]), (judged.trim_end(), judged.trim_end()));
    assert_eq!(lines[2], zice(&["packs", "--format", "json"], b"").out.trim_end());
    let facts = br#"{"as_of_date":"2023-07-01"}"#;
    let report = zice(&["check", "-", "--format", "json", "--direction", "demo_iiot_park"], facts).out;
    let report: Value = serde_json::from_str(&report).unwrap();
    let questions: Value = serde_json::from_str(lines[3]).unwrap();
    assert_eq!(questions["questions"], report["advice"]["questions"]);
    assert_eq!(lines[3], lines[4]);
}

#[test]
fn what_is_no_plain_data_is_refused_with_its_path() {
    let printed = module(
        "import { check, lintPack, validateForm } from 'zice';
        const cycle = {}; cycle.accidents = [cycle];
        const nested = (depth) => { let list = []; while (depth--) list = [list]; return list; };
        const told = [
            check(undefined), check(Symbol()), check({ site_use_area_m2: NaN }), check({ accidents: [{ date: new Map() }] }),
            check({ full_time_operation_staff: () => 1 }), check({ full_time_operation_staff: 1n }), check(cycle),
            check({ accidents: nested(20000) }), check({ accidents: nested(500) }),
            check({ accidents: [undefined] }), check({ enterprise: '\\ud800' }), check(JSON.parse('{\"__proto__\": {}}')),
            check({}, new Map()), check({}, { advice: 1 }), check({ get staff() { throw new Error('no'); } }),
            validateForm({}, { directions: [] }), validateForm({}, { direction: 1 }), validateForm({ fone: 1 }),
            await lintPack({ 'a.toml': 1 }), await lintPack(null),
        ];
        for (const { ok, errors } of told) console.log(`${ok} ${errors[0].code} ${errors[0].path}`);",
        "null",
    );
    let wanted = [
        "false expected ",
        "false not_plain ",
        "false not_plain site_use_area_m2",
        "false not_plain accidents[0].date",
        "false not_plain full_time_operation_staff",
        "false not_plain full_time_operation_staff",
        "false not_plain ",
        "false too_deep ",
        "false too_deep accidents[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]",
        "false not_plain accidents[0]",
        "false broken_text enterprise",
        "false unknown_fact __proto__",
        "false not_plain ",
        "false expected advice",
        "false not_plain ",
        "false unknown_option directions",
        "false expected direction",
        "false unknown_field fone",
        "false expected a.toml",
        "false expected ",
    ];
    assert_eq!(printed.lines().collect::<Vec<_>>(), wanted);
}

#[test]
fn what_others_put_on_every_object_is_not_told() {
    let printed = module(
        "import { check } from 'zice';
        const facts = { as_of_date: '2023-07-01' };
        const before = JSON.stringify(check(facts));
        Object.prototype.registered_in_shandong = true;
        Object.prototype.errors = [{ code: 'forged', path: '' }];
        Object.prototype.directions = ['demo_iiot_park'];
        console.log(before === JSON.stringify(check(facts)), JSON.parse(before).ok);",
        "null",
    );
    assert_eq!(printed.trim(), "true true");
}

/// The stack is run full, so that calls break off in the middle of the module, which leaves its memory as it was then.
#[test]
fn an_instance_that_broke_off_is_never_asked_again() {
    let printed = module(
        "import { check } from 'zice';
        const facts = { as_of_date: '2023-07-01', full_time_operation_staff: 14 };
        const wanted = JSON.stringify(check(facts, { advice: true }));
        const Instance = WebAssembly.Instance;
        let again = 0;
        WebAssembly.Instance = function (...given) { again += 1; return new Instance(...given); };
        let wrong = 0;
        const ask = () => {
            const answer = check(facts, { advice: true });
            if (answer.ok && JSON.stringify(answer) !== wanted) wrong += 1;
            return answer.ok;
        };
        let right = 0;
        const dive = (...filler) => {
            try { dive(...filler); } catch (error) { /* No room even for this. */ }
            if (right < 3 && ask()) right += 1;
        };
        // Frames of other sizes leave other remainders of the stack, so that some call ends within the module.
        let last = 0;
        for (let size = 0; size < 40; size += 1) {
            right = 0;
            dive(...Array(size).fill(size));
            last += ask();
        }
        console.log(again > 0, wrong, last);",
        "null",
    );
    assert_eq!(printed.trim(), "true 0 40");
}

#[test]
fn a_pack_is_linted_as_on_the_command_line() {
    let printed = module(
        "import { lintPack } from 'zice';
        import { readdirSync } from 'node:fs';
        const read = (folder) => Object.fromEntries(readdirSync(folder).filter((name) => name.endsWith('.toml'))
            .map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]));
        const documents = read(input);
        const good = await lintPack(documents);
        const [first] = Object.keys(documents);
        const bad = await lintPack({ ...documents, [first]: documents[first].replace(/^title/m, 'tittle') });
        console.log(good.value.usable, good.value.clean, bad.value.usable, bad.value.findings[0].document === first);
        console.log(JSON.stringify((await lintPack({ 'a.toml': 'x = = 1' })).value.findings[0]));",
        &to_json(&zice_tests::folders::checkout("packs/sd-fusion-2023").to_string_lossy()),
    );
    assert!(printed.starts_with("true true false true\n"), "{printed}");
    assert!(printed.contains(r#"{"document":"a.toml","line":1,"severity":"error","lint":"check""#), "{printed}");
}

/// A literal that the compiler holds against a type of the package.
fn constant(name: &str, kind: &str, json: &str) -> String {
    format!("export const {name}: {kind} = {json};\n")
}

/// Reports as literals, so that a field which the types lack or have too many is told by the compiler.
fn reports() -> String {
    let mut text = "import type { AdvisedReport, FormReport, Listing, Questions } from \"zice\";\n".to_owned();
    for (index, case) in cases().iter().step_by(SPREAD).enumerate() {
        text += &constant(&format!("report{index}"), "AdvisedReport", &of_command_line(case));
    }
    let form = zice(&["form", "-", "--format", "json"], br#"{"direction":"unveil_consortium","phone":"138"}"#).out;
    text += &constant("form", "FormReport", &form);
    text += &constant("listing", "Listing", &zice(&["packs", "--format", "json"], b"").out);
    let library = zice_builtin::library().unwrap();
    let all: Vec<_> = library.rules.direction_ids().collect();
    let nothing = parse_facts(&library.rules.schema, b"{}").unwrap();
    let questions = to_json(&zice_wire::questions(&library, &nothing, &all, &[]));
    text + &constant("questions", "Questions", &questions)
}

/// What the cases tell, as literals too.
fn facts_of_cases() -> String {
    let mut text = "import type { Facts } from \"zice\";\n".to_owned();
    for (index, case) in cases().iter().enumerate() {
        text += &constant(&format!("facts{index}"), "Facts", &case.json());
    }
    text
}

#[test]
fn the_types_fit_the_samples_and_what_is_really_told_and_answered() {
    let types = variable("ZICE_SAMPLES").join("types");
    fs::write(types.join("reports.ts"), reports()).unwrap();
    fs::write(types.join("facts.ts"), facts_of_cases()).unwrap();
    node(&["node_modules/typescript/bin/tsc", "--noEmit", "--project", "."], "");
}

#[test]
fn the_sample_for_node_says_verdicts_and_the_next_question() {
    let facts = variable("ZICE_SAMPLES").join("facts.json");
    fs::write(&facts, r#"{"as_of_date":"2023-07-01","registered_in_shandong":false}"#).unwrap();
    let printed = node(&["node/check.mjs", "facts.json"], "");
    assert!(printed.contains("\npilot_promotion_center: ineligible\n"), "{printed}");
}

#[test]
fn the_sample_for_a_back_end_answers_and_refuses() {
    let code = "process.env.PORT = '0';
        const address = await new Promise((found) => { console.log = found; import('./express/server.mjs'); });
        const post = async (path, body) => {
            const headers = { 'content-type': 'application/json' };
            const answer = await fetch(address + path, { method: 'POST', headers, body: JSON.stringify(body) });
            process.stdout.write(`${answer.status} ${await answer.text()}\\n`);
        };
        await post('/check', input);
        await post('/check', { staff: 1 });
        await post('/forms/demo_5g_iiot', {});
        await post('/forms/demo_5g', {});
        process.exit();";
    let printed = module(code, r#"{"as_of_date":"2023-07-01"}"#);
    let lines: Vec<_> = printed.lines().collect();
    let starts = [
        r#"200 {"schema":1,"as_of_date":"2023-07-01","directions":["#,
        r#"422 {"errors":[{"code":"unknown_fact","path":"staff"}]}"#,
        r#"200 {"schema":1,"direction":"demo_5g_iiot","valid":false,"#,
        r#"422 {"errors":[{"code":"no_such_direction","path":"directions[0]","#,
    ];
    assert_eq!(lines.len(), starts.len(), "{printed}");
    for (line, start) in lines.iter().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
}

#[tokio::test]
async fn the_plain_page_decides_under_a_strict_policy() {
    journey(Size::PHONE, async |page: &Page| {
        page.open("/samples/html/index.html").await;
        page.says("15人以上的专职运营团队：不符合").await;
        let staff = page.field("全职运营人员（人）").await;
        staff.clear().await.unwrap();
        staff.send_keys("15").await.unwrap();
        page.by_role("button", "核对").await.click().await.unwrap();
        page.says("15人以上的专职运营团队：符合").await;
        assert_eq!(page.barriers().await, Vec::<String>::new());
        page.shot("npm-plain").await;
    })
    .await;
}

#[tokio::test]
async fn the_pages_of_both_frameworks_are_built_and_decide() {
    node(&["node_modules/vite/bin/vite.js", "build", "--logLevel", "error"], "");
    journey(Size::PHONE, async |page: &Page| {
        page.open("/samples/dist/react/index.html").await;
        page.says("还不能判断").await;
        page.find("#staff").await.send_keys("14").await.unwrap();
        page.says("不满足").await;
        page.find("#phone").await.send_keys("138").await.unwrap();
        page.says("mobile_length").await;
        page.open("/samples/dist/vue/index.html").await;
        let question = async || page.find("#question").await.text().await.unwrap();
        let first = question().await;
        page.find("#skip").await.click().await.unwrap();
        page.until("the second question", async || question().await != first).await;
        page.find("#no").await.click().await.unwrap();
        page.says("没有需要再问的了。").await;
    })
    .await;
}

#[tokio::test]
async fn a_module_that_cannot_be_loaded_is_told_and_can_be_loaded_later() {
    let code = "const [done] = arguments;
        import('/module/index.js').then(async ({ check, init, validateForm }) => {
            const told = [check({}), await init({ from: { decide: '/module/package.json' } }),
                await init({ from: { decide: '/nowhere.wasm' } }), check({}), await init(), check({}),
                check({}, { advice: true }), validateForm({})];
            done(told.map(({ ok, errors }) => ok ? 'ok' : errors[0].code).join());
        }).catch((error) => done(String(error)));";
    journey(Size::DESK, async |page: &Page| {
        page.open("/").await;
        let told = page.script_async(code, vec![]).await;
        assert_eq!(told, "not_ready,not_loaded,not_loaded,not_ready,ok,ok,not_ready,not_ready");
        // What the browser says of the address that is not there.
        let _ = page.errors().await;
    })
    .await;
}
