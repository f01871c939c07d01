//! Batches from tables: the same answers as from JSON lines, however the table is encoded and whatever its headings are
//! called, and for every fault the cell.

use std::fs;

use encoding_rs::GB18030;
use serde_json::Value;
use zice_cli::Status;
use zice_sheet::{Cell, Column, Table, workbook};
use zice_tests::cli::{Ran, zice};

const ONLY: [&str; 2] = ["--direction", "pilot_promotion_center"];

fn csv(bytes: &[u8]) -> Ran {
    zice(&[&["batch", "-", "--format", "csv"], &ONLY[..]].concat(), bytes)
}

fn jsonl(lines: &str) -> Ran {
    zice(&[&["batch", "-"], &ONLY[..]].concat(), lines.as_bytes())
}

fn xlsx(tables: &[Table]) -> Ran {
    zice(&[&["batch", "-", "--format", "xlsx"], &ONLY[..]].concat(), &workbook(tables))
}

/// A sheet; what looks like a number is one.
fn sheet(name: &str, rows: &[&[&str]]) -> Table {
    let columns = rows[0].iter().map(|head| Column { head: (*head).to_owned(), width: 9 }).collect();
    let cell = |text: &&str| match text.parse::<f64>() {
        Ok(_) => Cell::Number((*text).to_owned()),
        Err(_) if text.is_empty() => Cell::Blank,
        Err(_) => Cell::Text((*text).to_owned()),
    };
    Table { name: name.to_owned(), columns, rows: rows[1..].iter().map(|row| row.iter().map(cell).collect()).collect() }
}

/// Row and cells of each answer that refuses.
fn places(ran: &Ran) -> Vec<(Value, Value)> {
    let answers = ran.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    answers.filter(|it| it["errors"].is_array()).map(|it| (it["row"].clone(), it["cells"].clone())).collect()
}

const LINES: &str = r#"{"id":"甲","facts":{"as_of_date":"2023-07-01","registered_in_shandong":true,"full_time_operation_staff":14,"site_use_area_m2":1234.5}}
{"id":"乙","facts":{"registered_in_shandong":false,"accidents":[]}}
"#;
const TABLE: &str = "id,as_of_date,registered_in_shandong,full_time_operation_staff,site_use_area_m2,accidents\r\n\
    甲,2023/7/1,是,14,\"1,234.5\",\r\n\r\n乙,,否,,,无\r\n";

#[test]
fn a_table_is_answered_as_json_lines_are_in_every_encoding() {
    let wanted = jsonl(LINES).out;
    for (name, bytes) in [
        ("UTF-8", TABLE.as_bytes().to_vec()),
        ("UTF-8 with a mark", [b"\xef\xbb\xbf", TABLE.as_bytes()].concat()),
        ("GB18030", GB18030.encode(TABLE).0.into_owned()),
        ("line feeds alone", TABLE.replace('\r', "").into_bytes()),
    ] {
        let ran = csv(&bytes);
        assert_eq!((ran.status, ran.err.as_str()), (Status::Evaluated, ""), "{name}");
        assert_eq!(ran.out, wanted, "{name}");
    }
}

#[test]
fn a_workbook_gives_lists_in_sheets_of_their_own() {
    let applicants = sheet(
        "单位",
        &[
            &["编号", "as_of_date", "registered_in_shandong", "full_time_operation_staff"],
            &["甲", "2023-07-01", "是", "14"],
            &["7", "2023年7月1日", "", "15"],
        ],
    );
    let accidents =
        sheet("accidents", &[&["id", "date"], &["7", "2022-01-01"], &["甲", "2021/5/6"], &["7", "2022-02-02"]]);
    let ran = xlsx(&[applicants, accidents]);
    let wanted = jsonl(concat!(
        r#"{"id":"甲","facts":{"as_of_date":"2023-07-01","registered_in_shandong":true,"full_time_operation_staff":14,"accidents":[{"date":"2021-05-06"}]}}"#,
        "\n",
        r#"{"id":7,"facts":{"as_of_date":"2023-07-01","full_time_operation_staff":15,"accidents":[{"date":"2022-01-01"},{"date":"2022-02-02"}]}}"#,
    ));
    assert_eq!((ran.status, ran.err.as_str()), (Status::Evaluated, ""), "{}", ran.out);
    assert_eq!(ran.out, wanted.out);
}

#[test]
fn a_bad_row_is_told_with_its_cells_and_stops_no_other() {
    let ran = csv("注意：\r\nid,full_time_operation_staff,site_use_area_m2,as_of_date\n1,十四,大,45108\n\n2,3,4,2023-07-01\n3,1.5,,\n".as_bytes());
    assert_eq!((ran.status, ran.out.lines().count()), (Status::SomeRefused, 3));
    let cells = |cells: &[&str]| serde_json::json!(cells);
    assert_eq!(places(&ran), [(3.into(), cells(&["B3", "C3", "D3"])), (6.into(), cells(&["B6"]))]);
    let applicants = sheet("单位", &[&["id", "full_time_operation_staff"], &["a", "x"], &["b", "1"]]);
    let accidents = sheet("accidents", &[&["id", "kind", "date"], &["b", "", "明天"], &["c", "", "2022-01-01"]]);
    let ran = xlsx(&[applicants, accidents]);
    assert_eq!(
        places(&ran),
        [(2.into(), cells(&["B2"])), (3.into(), cells(&["accidents!C2"])), (3.into(), cells(&["A3"]))]
    );
    assert!(
        ran.out.contains(r#"{"id":"a","sheet":"单位","row":2,"#) && ran.out.contains("no_such_applicant"),
        "{}",
        ran.out
    );
}

#[test]
fn a_list_in_a_cell_is_json_and_nothing_else() {
    let row =
        |cell: &str| csv(format!("id,accidents,has_lead_unit\n1,\"{}\",是\n", cell.replace('"', "\"\"")).as_bytes());
    let wanted = jsonl(r#"{"id":"1","facts":{"accidents":[{"date":"2022-01-01"}],"has_lead_unit":true}}"#).out;
    assert_eq!(row(r#"[{"date":"2022-01-01"}]"#).out, wanted);
    for cell in [r#"[],"operations_good":true"#, "[", "{}", "2022-01-01", "=1+1"] {
        let ran = row(cell);
        assert_eq!(ran.status, Status::SomeRefused, "{cell}");
        assert!(ran.out.contains("\"code\":\"expected\",\"path\":\"accidents\",\"wanted\":\"list\""), "{}", ran.out);
    }
}

#[test]
fn a_table_that_cannot_be_used_is_refused_with_the_place() {
    let endless = format!("id,has_lead_unit\n1,\"{}", "x\n".repeat(700_000));
    for (table, words) in [
        (
            "id,full_time_operation_staf\n1,2\n",
            "B1 的表头“full_time_operation_staf”不是事实的名称，您是不是想写“full_time_operation_staff”",
        ),
        ("id,has_lead_unit,has_lead_unit\n", "C1 的表头“has_lead_unit”重复了"),
        ("has_lead_unit\n是\n", "没有表头"),
        ("", "没有表头"),
        (&endless, "第1行后面的一行超过1 MiB还没有结束"),
    ] {
        let ran = csv(table.as_bytes());
        assert_eq!((ran.status, ran.out.as_str()), (Status::Unusable, ""), "{words}");
        assert!(ran.err.contains(words), "{words} is not in {}", ran.err);
    }
    let ran = xlsx(&[sheet("单位", &[&["id", "has_lead_unit"]]), sheet("备注", &[&["id"]])]);
    assert!(ran.status == Status::Unusable && ran.err.contains("工作表“备注”"), "{}", ran.err);
    let ran = zice(&["batch", "-", "--format", "xlsx"], b"id,x\n");
    assert!(ran.status == Status::Unusable && ran.err.contains("XLSX"), "{}", ran.err);
}

#[test]
fn a_template_is_read_back_in_both_forms_and_languages() {
    let folder = tempfile::tempdir().unwrap();
    for (name, language) in [("a.csv", "zh"), ("b.csv", "en"), ("c.xlsx", "zh"), ("d.xlsx", "en")] {
        let file = folder.path().join(name);
        let path = file.to_str().unwrap();
        let ran = zice(&["template", path, "--direction", "pilot_promotion_center", "--lang", language], b"");
        assert_eq!((ran.status, ran.err.as_str()), (Status::Evaluated, ""), "{name}");
        let ran = zice(&["batch", path], b"");
        assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (Status::Evaluated, "", ""), "{name}");
    }
    let csv_text = fs::read_to_string(folder.path().join("a.csv")).unwrap();
    let (marked, names) = (csv_text.starts_with('\u{feff}'), csv_text.lines().nth(2).unwrap().to_owned());
    assert!(marked && names.contains("\"full_time_operation_staff\"") && !names.contains("applicant_in_zibo"));
    assert!(csv_text.lines().next().unwrap().contains("（人）") && csv_text.contains("填“是”或“否”。"));
    let column = names.split(',').position(|name| name == "\"full_time_operation_staff\"").unwrap();
    let filled = format!("{csv_text}1{}14\r\n", ",".repeat(column));
    assert_eq!(csv(filled.as_bytes()).out, jsonl(r#"{"id":"1","facts":{"full_time_operation_staff":14}}"#).out);
}

#[test]
fn a_label_is_as_good_as_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    zice(&["template", file.to_str().unwrap(), "--direction", "pilot_promotion_center"], b"");
    let text = fs::read_to_string(&file).unwrap();
    // The row of labels alone, with its units, as the heading.
    let labels = text.trim_start_matches('\u{feff}').lines().next().unwrap().replace("单位编号", "编号");
    let ran = csv(format!("{labels}\n1\n").as_bytes());
    assert_eq!((ran.status, ran.out), (Status::Evaluated, jsonl(r#"{"id":"1","facts":{}}"#).out));
}
