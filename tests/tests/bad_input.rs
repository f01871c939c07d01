//! What people and programs do wrong to a batch: each time a message that says where, and the rest goes on where it can.

use std::io::{Cursor, Read, repeat};

use serde_json::{Value, json};
use zice_cli::Status;
use zice_sheet::{Cell, Column, Table, workbook};
use zice_tests::cli::{Ran, zice, zice_from};

const ONLY: [&str; 2] = ["--direction", "pilot_promotion_center"];

fn batch(format: &str, bytes: &[u8]) -> Ran {
    zice(&[&["batch", "-", "--format", format], &ONLY[..]].concat(), bytes)
}

/// The answers; the first record is sound, the last one too, and all between are refused.
fn refused_between(format: &str, bytes: &[u8]) -> Vec<Value> {
    let ran = batch(format, bytes);
    assert_eq!((ran.status, ran.err.as_str()), (Status::SomeRefused, ""));
    let mut answers: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (first, last) = (answers.remove(0), answers.pop().unwrap());
    assert!(first["report"].is_object() && last["report"].is_object(), "{first} {last}");
    answers
}

#[test]
fn a_line_that_is_no_record_is_told_with_what_and_where() {
    let deep = format!("{{\"id\":1,\"facts\":{{\"accidents\":{}{}}}}}", "[".repeat(20_000), "]".repeat(20_000));
    let deeper = "{\"facts\":".repeat(20_000);
    let gb18030 = "{\"id\":\"\u{7532}\"}".replace('\u{7532}', "?").into_bytes();
    let gb18030: Vec<u8> =
        gb18030.into_iter().flat_map(|byte| if byte == b'?' { vec![0xbc, 0xd7] } else { vec![byte] }).collect();
    let utf16: Vec<u8> = "{\"id\":1}".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let cases: [(&[u8], Value); 9] = [
        (br#"{"id":1,"facts":{"site_use_area_m2":NaN}}"#, json!(["not_json", "facts", 1, 37])),
        (br#"{"id":1,"facts":{}} garbage"#, json!(["not_json", "", 1, 21])),
        (br#"{"id":1,"facts":{}}{"id":2,"facts":{}}"#, json!(["not_json", "", 1, 20])),
        (br#"{"id":1,"facts":"#, json!(["not_json", "facts", 1, 16])),
        (b"\xef\xbb\xbf", json!(["empty", "", null, null])),
        (deep.as_bytes(), json!(["too_deep", "accidents", null, null])),
        (deeper.as_bytes(), json!(["not_json", "facts", null, null])),
        (&gb18030, json!(["not_utf8", "", 1, 8])),
        (&utf16, json!(["not_json", "", 1, 1])),
    ];
    for (line, wanted) in cases {
        let lines = [b"{\"id\":0,\"facts\":{}}\n", line, b"\n{\"id\":9,\"facts\":{}}\n"].concat();
        let answers = refused_between("jsonl", &lines);
        let shown = String::from_utf8_lossy(&line[..line.len().min(60)]).into_owned();
        assert_eq!(answers.len(), 1, "{shown}");
        let error = &answers[0]["errors"][0];
        assert_eq!(error["code"], wanted[0], "{shown}: {error}");
        assert!(error["path"].as_str().unwrap().starts_with(wanted[1].as_str().unwrap()), "{shown}: {error}");
        if !wanted[2].is_null() {
            assert_eq!((&error["line"], &error["column"]), (&wanted[2], &wanted[3]), "{shown}: {error}");
        }
    }
}

#[test]
fn a_gigabyte_of_one_line_is_refused_without_being_held() {
    let endless = repeat(b'x').take(1024 * 1024 * 1024);
    let lines =
        Cursor::new(b"{\"id\":0,\"facts\":{}}\n").chain(endless).chain(Cursor::new(b"\n{\"id\":9,\"facts\":{}}"));
    let ran = zice_from(&[&["batch", "-"], &ONLY[..]].concat(), Box::new(lines));
    let answers: Vec<_> = ran.out.lines().map(|line| line.get(..60).unwrap_or(line)).collect();
    assert_eq!((ran.status, answers.len()), (Status::SomeRefused, 3));
    assert!(answers[1].contains("line_too_long"), "{answers:?}");
    let endless = Cursor::new(b"id,has_lead_unit\n1,").chain(repeat(b'x').take(1024 * 1024 * 1024));
    let ran = zice_from(&["batch", "-", "--format", "csv"], Box::new(endless));
    assert!(ran.status == Status::Unusable && ran.err.contains("第1行后面的一行超过1 MiB"), "{}", ran.err);
}

#[test]
fn a_cell_that_no_fact_takes_is_told_with_its_name() {
    for (cell, code) in [
        ("NaN", "expected"),
        ("Infinity", "expected"),
        ("1e9", "expected"),
        ("=1+1", "expected"),
        ("#DIV/0!", "expected"),
        ("-1", "out_of_range"),
        ("99999999999999999999", "out_of_range"),
        ("1.23456", "too_many_decimals"),
    ] {
        let table = format!("id,site_use_area_m2,as_of_date\n0,1,\n1,{cell},\n9,1,2023-07-01\n");
        let answer = &refused_between("csv", table.as_bytes())[0];
        assert_eq!((&answer["row"], &answer["cells"]), (&json!(3), &json!(["B3"])), "{cell}: {answer}");
        assert_eq!(answer["errors"][0]["code"], code, "{cell}");
    }
    // A date as the number that a spreadsheet keeps of it is none: nobody can tell from which day it counts.
    let answer = &refused_between("csv", b"id,as_of_date\n0,\n1,45108\n9,2023-07-01\n")[0];
    assert_eq!(answer["cells"], json!(["B3"]));
}

#[test]
fn a_cell_without_a_heading_is_refused_and_not_passed_over() {
    let answers = refused_between("csv", b"id,has_lead_unit,\n0,,\n1,,x\n2,,,,y\n9,,\n");
    let places: Vec<_> = answers.iter().map(|it| (&it["row"], &it["cells"], &it["errors"][0]["code"])).collect();
    let code = json!("no_heading");
    assert_eq!(places, [(&json!(3), &json!(["C3"]), &code), (&json!(4), &json!(["E4"]), &code)]);
}

#[test]
fn utf_16_is_read_where_it_is_marked_and_has_no_heading_where_not() {
    let table = "id,has_lead_unit\n1,是\n";
    let units = |mark: &str| [mark, table].concat().encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    assert_eq!(batch("csv", &units("\u{feff}")).out, batch("csv", table.as_bytes()).out);
    let ran = batch("csv", &units(""));
    assert!(ran.status == Status::Unusable && ran.err.contains("没有表头"), "{}", ran.err);
}

#[test]
fn a_workbook_with_something_behind_or_missing_is_refused_or_read_as_it_is() {
    let column = |head: &str| Column { head: head.to_owned(), width: 9 };
    let rows = vec![vec![Cell::Text("1".to_owned()), Cell::Text("是".to_owned())]];
    let book = workbook(&[Table { name: "a".to_owned(), columns: vec![column("id"), column("has_lead_unit")], rows }]);
    let whole = batch("xlsx", &book);
    assert_eq!(whole.status, Status::Evaluated);
    for bytes in [&book[..book.len() / 2], &book[..book.len() - 10], b"PK\x03\x04garbage"] {
        let ran = batch("xlsx", bytes);
        assert!(ran.status == Status::Unusable && ran.out.is_empty() && ran.err.contains("XLSX"), "{}", ran.err);
    }
    let mut damaged = book.clone();
    let at = book.windows(11).position(|bytes| bytes == b"<sheetData>").unwrap();
    damaged[at + 1..at + 10].copy_from_slice(b"garbage<<");
    let ran = batch("xlsx", &damaged);
    assert!(ran.status == Status::Unusable && ran.err.contains("XLSX"), "{}", ran.err);
}
