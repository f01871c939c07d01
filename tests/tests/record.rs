//! Records at the command line: made, verified, and found out where they were changed.

use zice_cli::Status;
use zice_tests::cli::{Ran, zice};
use zice_tests::golden::check;

const FACTS: &[u8] = br#"{"as_of_date": "2023-07-01", "registered_in_shandong": true, "full_time_operation_staff": 14,
    "site_use_area_m2": 999.90, "accidents": [{"date": "2022-01-01", "kind": "work_safety"}]}"#;

fn made() -> String {
    let ran = zice(&["record", "-", "--direction", "pilot_promotion_center"], FACTS);
    assert_eq!((ran.status, ran.err.as_str()), (Status::Evaluated, ""));
    ran.out
}

fn verified(record: &str, options: &[&str]) -> Ran {
    zice(&[&["verify", "-"], options].concat(), record.as_bytes())
}

/// Digests differ with every change of a pack, and what rests on them with them.
fn without_hashes(text: &str) -> String {
    let is_hash = |word: &&str| word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut plain = text.to_owned();
    for hash in text.split(['"', ' ', '\n', '，', '。', ',']).filter(is_hash) {
        plain = plain.replace(hash, "HASH");
    }
    plain
}

#[test]
fn what_was_made_is_agreed() {
    let record = made();
    let ran = verified(&record, &[]);
    assert_eq!((ran.status, ran.err.as_str()), (Status::Evaluated, ""));
    assert!(ran.out.starts_with("核对一致"), "{}", ran.out);
    let json: serde_json::Value = serde_json::from_str(&verified(&record, &["--format", "json"]).out).unwrap();
    assert_eq!((&json["agreed"], &json["sealed"], &json["finding"]), (&true.into(), &true.into(), &"agreed".into()));
    let whole: serde_json::Value = serde_json::from_str(&record).unwrap();
    assert_eq!(json["sha256"], whole["sha256"]);
    assert!(ran.out.contains(json["code"].as_str().unwrap()));
    check(
        "record.json",
        &(without_hashes(&record).replace("{\"code\"", "\n{\"code\"").replace("{\"id\":", "\n{\"id\":")),
    );
}

#[test]
fn a_changed_verdict_is_told_with_its_path_and_both_values() {
    let record = made().replacen("\"outcome\":\"ineligible\"", "\"outcome\":\"eligible\"", 1);
    for (language, file) in [("zh", "record-changed.zh.txt"), ("en", "record-changed.en.txt")] {
        let ran = verified(&record, &["--lang", language]);
        assert_eq!(ran.status, Status::SomeRefused);
        let text: String =
            ran.out.lines().filter(|line| !line.contains('-') || line.contains(' ')).collect::<Vec<_>>().join("\n");
        let code = ran.out.lines().find(|line| line.matches('-').count() == 3).unwrap();
        check(file, &(without_hashes(&text).replace(code, "CODE") + "\n"));
    }
    let json: serde_json::Value = serde_json::from_str(&verified(&record, &["--format", "json"]).out).unwrap();
    assert_eq!(json["path"], "determination.directions[0].outcome");
    assert_eq!((&json["recorded"], &json["computed"]), (&"eligible".into(), &"ineligible".into()));
    assert_eq!((&json["agreed"], &json["sealed"]), (&false.into(), &false.into()));
}

#[test]
fn a_record_of_another_version_is_not_judged() {
    let record = made().replacen("\"digest\":\"", "\"digest\":\"0", 1);
    let ran = verified(&record, &[]);
    assert_eq!(ran.status, Status::SomeRefused);
    assert!(ran.out.contains("无法核对") && ran.out.contains("sd-fusion-2023"), "{}", ran.out);
}

#[test]
fn what_is_no_record_is_told_apart() {
    let newer = made().replace("\"version\":1", "\"version\":2");
    let large = "x".repeat(1_000_001);
    for (text, said) in [
        ("", "读不出来"),
        ("{\"zice\":\"record\"", "读不出来"),
        ("{}", "不是核验记录"),
        ("{\"zice\":\"case\",\"version\":1}", "不是核验记录"),
        (newer.as_str(), "较新版本"),
        (large.as_str(), "太大"),
    ] {
        let ran = verified(text, &[]);
        assert_eq!((ran.status, ran.out.as_str()), (Status::Unusable, ""));
        assert!(ran.err.starts_with("标准输入 不能核验：") && ran.err.contains(said), "{}", ran.err);
    }
    assert_eq!(zice(&["verify", "-"], b"\xff").status, Status::Unusable);
    let unknown = verified(&made().replace("\"facts\":{", "\"facts\":{\"stuff\":1,"), &[]);
    assert!(unknown.err.contains("stuff："), "{}", unknown.err);
}
