//! The result of a batch as a workbook, read by another program: every sheet says what the answers say.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;
use zice_cli::Status;
use zice_sheet::{Cell, Column, Table, workbook};
use zice_tests::cli::{Ran, zice};

const ONLY: [&str; 4] = ["--direction", "pilot_promotion_center", "--direction", "demo_iiot_park"];

const LINES: &str = r#"{"id":"=1+1","facts":{"as_of_date":"2023-07-01","registered_in_shandong":true,"full_time_operation_staff":14}}
{"id":"乙","facts":{"x":1,"has_lead_unit":"yes"}}

{"id":7,"facts":{}}
"#;

fn ran(out: &Path, more: &[&str], lines: &str) -> Ran {
    zice(&[&["batch", "-", "--out", out.to_str().unwrap()], &ONLY[..], more].concat(), lines.as_bytes())
}

/// The rows of a sheet, as texts.
fn rows(book: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut book = Xlsx::new(Cursor::new(book)).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    assert!(book.worksheet_formula(sheet).unwrap().used_cells().next().is_none(), "{sheet} has a formula");
    let text = |cell: &Data| cell.to_string();
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

#[test]
fn every_sheet_says_what_the_answers_say() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("result.xlsx");
    let told = ran(&out, &[], LINES);
    assert_eq!((told.status, told.out.as_str()), (Status::SomeRefused, ""));
    assert!(told.err.contains("共3条，其中1条未受理"), "{}", told.err);
    let book = fs::read(&out).unwrap();
    let overview = rows(&book, "总览");
    let ids: Vec<_> = overview.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(ids, ["编号", "=1+1", "7"]);
    assert!(overview[1][3].starts_with("不符合") && overview[2][3].starts_with("信息不足"), "{overview:?}");
    let counts = rows(&book, "分方向");
    assert_eq!(counts[1][2..], ["0", "0", "1", "1"]);
    let answers = zice(&[&["batch", "-"], &ONLY[..]].concat(), LINES.as_bytes()).out;
    let answer: Value = serde_json::from_str(answers.lines().next().unwrap()).unwrap();
    let directions = answer["report"]["directions"].as_array().unwrap();
    let demanded: usize = directions.iter().map(|direction| direction["rules"].as_array().unwrap().len()).sum();
    let reasons = rows(&book, "原因");
    assert_eq!(reasons.iter().filter(|row| row[0] == "=1+1").count(), demanded);
    let staff = reasons.iter().find(|row| row[0] == "=1+1" && row[2] == "003-5e").unwrap();
    assert_eq!([staff[5].as_str(), &staff[6]], ["专职运营人员数：14人", "不满足"]);
    let gaps = rows(&book, "差距");
    let says = |kind: &str, words: &str| {
        let is = |row: &&Vec<String>| row[0] == "=1+1" && row[2] == kind && row[4].contains(words);
        assert!(gaps.iter().any(|row| is(&row)), "{kind} {words}: {gaps:?}");
    };
    says("差距", "专职运营人员数还差1人");
    says("办法", "由14人增加到15人");
    says("未填写", "独立法人资格");
    let refused = rows(&book, "未受理");
    let places: Vec<_> = refused[1..].iter().map(|row| [row[0].as_str(), &row[2], &row[4]]).collect();
    assert_eq!(places, [["乙", "2", "x"], ["乙", "2", "has_lead_unit"]]);
}

#[test]
fn what_is_refused_in_a_workbook_is_told_with_sheet_row_and_cell() {
    let table = |name: &str, rows: &[[&str; 2]]| {
        let columns = rows[0].map(|head| Column { head: head.to_owned(), width: 9 }).to_vec();
        let rows = rows[1..].iter().map(|row| row.map(|text| Cell::Text(text.to_owned())).to_vec()).collect();
        Table { name: name.to_owned(), columns, rows }
    };
    let applicants = table("单位", &[["id", "full_time_operation_staff"], ["a", "十四"], ["b", "1"]]);
    let accidents = table("accidents", &[["id", "date"], ["b", "明天"], ["c", "2022-01-01"]]);
    let folder = tempfile::tempdir().unwrap();
    let (given, out) = (folder.path().join("a.xlsx"), folder.path().join("r.xlsx"));
    fs::write(&given, workbook(&[applicants, accidents])).unwrap();
    let arguments = ["batch", given.to_str().unwrap(), "--lang", "en", "--out", out.to_str().unwrap()];
    assert_eq!(zice(&[&arguments, &ONLY[..]].concat(), b"").status, Status::SomeRefused);
    let refused = rows(&fs::read(&out).unwrap(), "Refused");
    let places: Vec<_> = refused[1..].iter().map(|row| row[..5].join("|")).collect();
    assert_eq!(
        places,
        ["a|单位|2|B2|full_time_operation_staff", "b|单位|3|accidents!B2|accidents[0].date", "c|accidents|3|A3|id"]
    );
    assert!(refused[1..].iter().all(|row| !row[5].is_empty()), "{refused:?}");
}

#[test]
fn the_workbook_is_the_same_however_many_decide() {
    let folder = tempfile::tempdir().unwrap();
    let lines = LINES.repeat(40);
    let book = |jobs: &str| {
        let out = folder.path().join(format!("{jobs}.xlsx"));
        ran(&out, &["--jobs", jobs], &lines);
        fs::read(out).unwrap()
    };
    let one = book("1");
    assert!(one == book("5"));
}

#[test]
fn lines_go_to_a_file_as_they_go_to_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("answers.jsonl");
    assert_eq!(ran(&out, &[], LINES).out, "");
    let streamed = zice(&[&["batch", "-"], &ONLY[..]].concat(), LINES.as_bytes()).out;
    assert_eq!(fs::read_to_string(out).unwrap(), streamed);
}

#[test]
fn what_cannot_be_written_or_read_leaves_no_half_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = ran(&folder.path().join("no/such/result.xlsx"), &[], LINES);
    assert_eq!(nowhere.status, Status::Unusable);
    assert!(nowhere.err.ends_with("no/such/result.xlsx：文件或文件夹不存在。\n"), "{}", nowhere.err);
    let out = folder.path().join("result.xlsx");
    fs::write(&out, "as it was").unwrap();
    let faulty = ran(&out, &["--format", "csv"], "id,no_such_fact\n1,2\n");
    assert_eq!(faulty.status, Status::Unusable);
    assert_eq!(fs::read_to_string(&out).unwrap(), "as it was");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
