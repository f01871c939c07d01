//! The command line against what people do wrong: each time a sentence with the path, status 2, and no output.

use zice_cli::Status;
use zice_tests::cli::{Ran, zice};
use zice_tests::folders::checkout;

/// Fails unless the input was refused as it must be, with these words.
fn refused(ran: &Ran, words: &[&str]) {
    assert_eq!((ran.status, ran.out.as_str()), (Status::Unusable, ""), "{ran:?}");
    for word in words {
        assert!(ran.err.contains(word), "`{word}` is not in: {}", ran.err);
    }
    assert!(!ran.err.contains("panicked") && !ran.err.contains("RUST_BACKTRACE"), "{}", ran.err);
}

fn check(json: &[u8]) -> Ran {
    zice(&["check", "-"], json)
}

#[test]
fn facts_that_do_not_fit_are_told_with_their_path_and_what_is_expected() {
    let cases = [
        (r#"{"full_time_operation_staf": 15}"#, "full_time_operation_staf：", "“full_time_operation_staff”"),
        (r#"{"shareholders": 15}"#, "shareholders：", "没有名为“shareholders”的事实"),
        (r#"{"full_time_operation_staff": "15"}"#, "full_time_operation_staff：", "整数"),
        (r#"{"full_time_operation_staff": 14.9999999999999999}"#, "full_time_operation_staff：", "整数"),
        (r#"{"full_time_operation_staff": -1}"#, "full_time_operation_staff：", "0到1000000000"),
        (r#"{"full_time_operation_staff": 1e400}"#, "full_time_operation_staff：", "0到1000000000"),
        (r#"{"full_time_operation_staff": true}"#, "full_time_operation_staff：", "整数"),
        (r#"{"registered_in_shandong": 1}"#, "registered_in_shandong：", "true 或 false"),
        (r#"{"site_use_area_m2": "1000平方米"}"#, "site_use_area_m2：", "数字"),
        (r#"{"site_use_area_m2": 1000.0001}"#, "site_use_area_m2：", "3位小数"),
        (r#"{"site_use_area_m2": 1000000000.001}"#, "site_use_area_m2：", "0到1000000000"),
        (r#"{"as_of_date": "2023-02-30"}"#, "as_of_date：", "没有这一天"),
        (r#"{"as_of_date": "2023/7/1"}"#, "as_of_date：", "2023-07-01"),
        (r#"{"as_of_date": 20230701}"#, "as_of_date：", "2023-07-01"),
        (r#"{"as_of_date": "1899-12-31"}"#, "as_of_date：", "1900年至2199年"),
        (r#"{"fusion_cert_level": "AAAA"}"#, "fusion_cert_level：", "A、AA、AAA"),
        (r#"{"lead_directions": "demo_iiot_park"}"#, "lead_directions：", "列表"),
        (r#"{"lead_directions": ["demo_iiot_park", "demo_iiot_park"]}"#, "lead_directions：", "重复"),
        (r#"{"accidents": {"date": "2022-01-01"}}"#, "accidents：", "列表"),
        (r#"{"accidents": [{}, {"date": "2023-02-29"}]}"#, "accidents[1].date：", "没有这一天"),
        (r#"{"accidents": [{"dates": "2023-02-28"}]}"#, "accidents[0].dates：", "“accidents[].date”"),
        (r#"{"accidents": ["2022"]}"#, "accidents[0]：", "对象"),
        (r#"{"accidents[].date": "2022-01-01"}"#, "accidents[].date：", "没有名为"),
        (r#"{"operations_good": true, "operations_good": true}"#, "operations_good：", "重复"),
        (r#"{"site_use_area_m2": NaN}"#, "site_use_area_m2：", "第1行第22列"),
        (r#"{"site_use_area_m2": Infinity}"#, "site_use_area_m2：", "JSON"),
        (r#"{"has_lead_unit": "\ud800"}"#, "has_lead_unit：", "不完整的字符"),
    ];
    for (json, path, expected) in cases {
        refused(&check(json.as_bytes()), &["标准输入 不能使用", path, expected]);
    }
}

#[test]
fn input_that_is_no_facts_at_all_is_told_as_such() {
    let deep = |open: &str, close: &str| format!("{{\"accidents\":{}1{}}}", open.repeat(20_000), close.repeat(20_000));
    refused(&check(deep("[", "]").as_bytes()), &["accidents[0]", "嵌套太深"]);
    refused(&check(deep("{\"a\":", "}").as_bytes()), &["accidents.a", "嵌套太深"]);
    refused(&check("[".repeat(20_000).as_bytes()), &["对象"]);
    refused(&check("{\"a\":".repeat(20_000).as_bytes()), &["a.a.a", "嵌套太深"]);
    refused(&check(b""), &["空的"]);
    refused(&check(b" \n\t"), &["空的"]);
    refused(&check(b"\xef\xbb\xbf"), &["空的"]);
    refused(&check(b"{\"has_lead_unit\":\n \xff}"), &["第2行第2个字", "UTF-8"]);
    refused(
        &check(
            "{\"as_of_date\": \"2023-07-01\"}".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>().as_slice(),
        ),
        &["JSON"],
    );
    refused(&check(b"[]"), &["对象"]);
    refused(&check(b"null"), &["对象"]);
    refused(&check(b"{} {}"), &["第1行第4列", "JSON"]);
    refused(&check(b"{\"has_lead_unit\": true,}"), &["JSON"]);
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let ran = check(br#"{"as_of_date": "2023-02-30", "stuff": 1, "has_lead_unit": "yes"}"#);
    refused(&ran, &["as_of_date：", "stuff：", "has_lead_unit："]);
    assert_eq!(ran.err.lines().count(), 4);
}

#[test]
fn english_is_spoken_where_asked_for() {
    refused(
        &zice(&["--lang", "en", "check", "-"], br#"{"has_lead_unit": 1}"#),
        &["has_lead_unit: Give true or false."],
    );
    refused(&zice(&["check", "no/such/file.json", "--lang", "en"], b""), &["There is no file no/such/file.json"]);
}

#[test]
fn files_that_cannot_be_read_are_named() {
    refused(&zice(&["check", "no/such/file.json"], b""), &["找不到文件 no/such/file.json"]);
    refused(&zice(&["batch", "no/such/file.jsonl"], b""), &["找不到文件 no/such/file.jsonl"]);
    refused(&zice(&["check", "."], b""), &["无法读取 ."]);
}

#[test]
fn calls_that_cannot_be_used_are_refused() {
    refused(&zice(&["check", "-", "--direction", "demo_iiot_parc"], b"{}"), &["demo_iiot_parc", "“demo_iiot_park”"]);
    refused(&zice(&["check", "-", "--pack", "sd-fusion-2032"], b"{}"), &["“sd-fusion-2023”"]);
    refused(&zice(&["batch", "-", "--direction", "nothing_like_it"], b"{}"), &["zice packs"]);
    refused(&zice(&["check", "-", "--as-of", "2023-02-30"], b"{}"), &["--as-of", "YYYY-MM-DD"]);
    refused(&zice(&["check"], b""), &["FACTS.json"]);
    refused(&zice(&["batch", "-", "--format", "xml"], b""), &["jsonl", "csv", "xlsx"]);
    refused(&zice(&["chekc", "-"], b""), &["check"]);
    refused(&zice(&["serve", "--site", "no/such/folder"], b""), &["no/such/folder"]);
    refused(&zice(&[], b""), &["用法："]);
    refused(&zice(&["--lang", "en"], b""), &["Usage:"]);
}

#[test]
fn what_is_wrong_with_a_call_is_told_in_the_one_language() {
    for (call, zh, en) in [
        (&["chekc", "-"][..], "没有“chekc”这个命令。您是不是想写“check”？", "unrecognized subcommand 'chekc'"),
        (&["check"], "还要写：<FACTS.json>。", "<FACTS.json>"),
        (
            &["batch", "-", "--format", "xml"],
            "“xml”不能用于 --format <FORMAT>，可以写：jsonl、csv、xlsx、parquet、arrow。",
            "invalid value 'xml'",
        ),
        (&["batch", "-", "--jop", "1"], "没有 --jop 这个参数。您是不是想写“--jobs”？", "unexpected argument '--jop'"),
        (&["check", "-", "--as-of", "2023-02-30"], "请填写1900年至2199年之间存在的日期", "expected a day that exists"),
    ] {
        let (chinese, english) = (zice(call, b""), zice(&[call, &["--lang", "en"]].concat(), b""));
        refused(&chinese, &[zh, "--help"]);
        refused(&english, &[en, "--help"]);
        assert!(!chinese.err.contains("Usage") && !chinese.err.contains(" / "), "{}", chinese.err);
        let is_chinese = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
        assert!(!english.err.contains(is_chinese), "{}", english.err);
    }
}

#[test]
fn completions_and_manuals_know_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let ran = zice(&["completions", shell], b"");
        assert_eq!((ran.status, ran.err.as_str()), (Status::Evaluated, ""), "{shell}");
        for word in ["batch", "template", "--jobs", "against-date"] {
            assert!(ran.out.contains(word.trim_start_matches('-')), "{word} is not in that of {shell}");
        }
    }
    let page = |more: &[&str]| zice(&[&["man"], more].concat(), b"");
    let whole = page(&[]);
    assert!(whole.status == Status::Evaluated && whole.out.contains(".TH zice 1"), "{}", whole.out);
    assert!(whole.out.contains("zice\\-batch(1)") && whole.out.contains("判断许多单位"), "{}", whole.out);
    let one = page(&["batch", "--lang", "en"]);
    assert!(
        one.out.contains("zice\\-batch") && one.out.contains("\\-\\-jobs") && !one.out.contains('判'),
        "{}",
        one.out
    );
    refused(&page(&["bacth"]), &["没有“bacth”这个命令"]);
}

#[test]
fn help_is_no_error() {
    let ran = zice(&["check", "--help"], b"");
    assert_eq!((ran.status, ran.err.as_str()), (Status::Evaluated, ""));
    assert!(ran.out.contains("--direction"));
}

#[test]
fn directions_come_in_the_order_asked() {
    let ran = zice(
        &["check", "-", "--format", "json", "--direction", "demo_iiot_park", "--direction", "demo_5g_iiot"],
        b"{}",
    );
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let ids: Vec<_> = report["directions"].as_array().unwrap().iter().map(|found| found["id"].clone()).collect();
    assert_eq!(ids, ["demo_iiot_park", "demo_5g_iiot"]);
    assert_eq!((&report["schema"], &report["as_of_date"]), (&1.into(), &serde_json::Value::Null));
}

#[test]
fn the_date_of_the_call_takes_the_place_of_the_date_told() {
    for facts in [&b"{}"[..], br#"{"as_of_date": "2020-01-01"}"#] {
        let ran = zice(&["check", "-", "--format", "json", "--as-of", "2023-07-01"], facts);
        assert!(ran.out.starts_with(r#"{"schema":1,"as_of_date":"2023-07-01","#), "{}", ran.out);
    }
}

#[test]
fn a_bad_record_stops_no_other() {
    let records = b"{\"id\":1,\"facts\":{}}\n\n{\"id\":2,\"facts\":{\"x\":1}}\n\xff\n{\"id\":\"c\",\"facts\":{}}";
    let ran = zice(&["batch", "-", "--direction", "demo_iiot_park"], records);
    let starts = [
        "{\"id\":1,\"report\":",
        "{\"id\":2,\"errors\":[{\"code\":\"unknown_fact\"",
        "{\"id\":null,\"errors\":[{\"code\":\"not_utf8\"",
        "{\"id\":\"c\",\"report\":",
    ];
    assert_eq!((ran.status, ran.err.as_str(), ran.out.lines().count()), (Status::SomeRefused, "", starts.len()));
    for (line, start) in ran.out.lines().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
}

#[test]
fn packs_and_directions_are_listed_in_both_forms() {
    let text = zice(&["packs", "--lang", "en"], b"").out;
    assert!(text.contains("sd-fusion-2023") && text.contains("pilot_promotion_center"));
    let json: serde_json::Value = serde_json::from_str(&zice(&["packs", "--format", "json"], b"").out).unwrap();
    assert_eq!(json["packs"][0]["directions"].as_array().unwrap().len(), 7);
}

/// A copy of a built-in pack in which one text stands for another.
fn other_version(pack: &str, was: &str, is: &str) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    let mut found = false;
    for entry in std::fs::read_dir(checkout("packs").join(pack)).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        found |= text.contains(was);
        std::fs::write(copy.path().join(path.file_name().unwrap()), text.replace(was, is)).unwrap();
    }
    assert!(found, "{pack} does not say {was}");
    copy
}

#[test]
fn another_version_of_a_pack_is_compared_by_rule() {
    let facts = br#"{"as_of_date": "2023-07-01", "full_time_operation_staff": 14, "applicant_in_zibo": true}"#;
    let stricter = other_version(
        "sd-fusion-2023",
        "full_time_operation_staff\", at_least = 15",
        "full_time_operation_staff\", at_least = 12",
    );
    let folder = stricter.path().to_str().unwrap();
    let arguments = ["check", "-", "--format", "json", "--against-pack", folder];
    let report: serde_json::Value = serde_json::from_str(&zice(&arguments, facts).out).unwrap();
    let differs = report["comparison"]["directions"].as_array().unwrap();
    assert_eq!(differs.len(), 1, "facts and directions of other policies are passed over: {differs:?}");
    assert_eq!(differs[0]["id"], "pilot_promotion_center");
    assert_eq!(differs[0]["before"]["merits"], "ineligible");
    assert_eq!(differs[0]["after"]["merits"], "undetermined");
    assert_eq!(differs[0]["rules"], serde_json::json!([{"id": "003-5e", "before": "unmet", "after": "met"}]));
}

#[test]
fn a_broken_pack_to_compare_with_is_refused_with_what_is_wrong() {
    let broken = other_version(
        "sd-fusion-2023",
        "full_time_operation_staff\", at_least = 15",
        "full_time_operation_staf\", at_least = 15",
    );
    refused(
        &zice(&["check", "-", "--against-pack", broken.path().to_str().unwrap()], b"{}"),
        &["full_time_operation_staf"],
    );
    refused(&zice(&["check", "-", "--against-pack", "no-such-folder"], b"{}"), &["no-such-folder"]);
}
