//! `zice form`: a filled form at the command line, with the violations of the form crate and the words of the page.

use zice_cli::Status;
use zice_tests::cli::{Ran, zice};

/// A complete form; `more` are members of its JSON that come last.
fn complete(more: &str) -> String {
    format!(
        r#"{{"schema": 1, "direction": "demo_5g_iiot", "enterprise_name": "淄博甲乙智能制造有限公司",
        "unified_social_credit_code": "91370303MA3C123462", "registration_date": "2015-04-08",
        "legal_representative": "王小明", "address": "淄博市张店区某路1号", "contact_person": "李四",
        "phone": "13800138000", "project_name": "5G改造项目", "period_from": "2023-01-01",
        "project_content": "{}", "investment_yuan": "1000000.00", "own_funds_yuan": 600000,
        "bank_loans_yuan": "400000"{more}}}"#,
        "内".repeat(50)
    )
}

fn form(json: &str, arguments: &[&str]) -> Ran {
    zice(&[&["form", "-"], arguments].concat(), json.as_bytes())
}

#[test]
fn a_complete_form_is_right() {
    let ran = form(&complete(r#", "period_to": "2023-12-31""#), &["--format", "json"]);
    assert_eq!((ran.status, ran.err.as_str()), (Status::Evaluated, ""));
    assert_eq!(ran.out, "{\"schema\":1,\"direction\":\"demo_5g_iiot\",\"valid\":true,\"violations\":[]}\n");
}

#[test]
fn what_is_wrong_is_told_with_path_code_and_no_value() {
    let json = complete(r#", "period_to": "2022-12-31", "other_funds_yuan": "7.77""#);
    let ran = form(&json, &["--format", "json"]);
    assert_eq!(ran.status, Status::SomeRefused);
    assert!(
        ran.out.contains(r#"{"path":"period_to","code":"period_order","severity":"error","params":{}}"#),
        "{}",
        ran.out
    );
    assert!(ran.out.contains(r#""path":"investment_yuan","code":"parts_sum""#), "{}", ran.out);
    assert!(!ran.out.contains("7.77") && !ran.out.contains("2022"), "{}", ran.out);
    let text = form(&json, &[]).out;
    assert!(
        text.contains("2处需要修改") && text.contains("项目结束日期（period_to）：结束日期应在开始日期之后"),
        "{text}"
    );
    let english = form(&json, &["--lang", "en"]).out;
    assert!(english.contains("The end must be after the start."), "{english}");
}

#[test]
fn a_warning_is_told_and_does_not_count() {
    let json = complete(r#", "period_to": "2023-12-31""#).replace("91370303MA3C123462", "91350100M000100Y56");
    let ran = form(&json, &[]);
    assert_eq!(ran.status, Status::Evaluated);
    assert!(ran.out.contains("提醒，不影响提交。"), "{}", ran.out);
}

#[test]
fn another_direction_asks_for_other_things() {
    let json = complete(r#", "period_to": "2023-12-31""#);
    let ran = form(&json, &["--direction", "unveil_landing", "--format", "json"]);
    assert_eq!(ran.status, Status::SomeRefused);
    assert!(
        ran.out.contains(r#""path":"members","code":"members_count","severity":"error","params":{"max":2,"min":1}"#)
    );
}

#[test]
fn what_is_no_form_is_refused_with_its_path() {
    for (json, arguments, words) in [
        (complete(r#", "fax": "1""#), &[][..], "fax：申报信息里没有这一项"),
        (complete(r#", "period_to": 20231231"#), &[], "period_to：请填写文字"),
        (complete(r#", "members": [{"name": true}]"#), &[], "members[0].name：请填写文字"),
        (complete("").replace("\"schema\": 1", "\"schema\": 2"), &[], "schema：这份文件是另一个版本的"),
        (complete("").replace("5g_iiot", "6g_iiot"), &[], "direction：没有名为“demo_6g_iiot”的方向"),
        (complete(""), &["--direction", "nothing"], "directions[0]：没有名为“nothing”的方向"),
        ("{}".to_owned(), &[], "direction：缺少这一项"),
        ("[]".to_owned(), &[], "对象"),
        (String::new(), &[], "空的"),
    ] {
        let ran = form(&json, arguments);
        assert_eq!((ran.status, ran.out.as_str()), (Status::Unusable, ""), "{json}");
        assert!(ran.err.contains(words), "{words} is not in {}", ran.err);
    }
}
