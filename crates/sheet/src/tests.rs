//! What another program reads in a workbook of ours.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use zice_laws::laws;

use super::*;

fn table(name: &str, rows: Vec<Vec<Cell>>) -> Table {
    let columns = ["项目", "金额（元）"].map(|head| Column { head: head.into(), width: 20 });
    Table { name: name.into(), columns: columns.to_vec(), rows }
}

/// What stands in a sheet behind its heading.
fn read(tables: &[Table], name: &str) -> Vec<Vec<Data>> {
    let mut book = Xlsx::new(Cursor::new(workbook(tables))).unwrap();
    let range = book.worksheet_range(name).unwrap();
    range.rows().skip(1).map(<[Data]>::to_vec).collect()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

#[test]
fn texts_and_numbers_are_read_back() {
    let rows = vec![
        vec![text("甲 <&> \"乙\"\n第二行"), Cell::Number("10000000000000.01".into())],
        vec![Cell::Blank, Cell::Number("-0.5".into())],
        vec![text(" 前后有空格 "), Cell::Blank],
    ];
    let tables = [table("汇总表", rows), table("成员", vec![])];
    let found = read(&tables, "汇总表");
    assert_eq!(found[0], [Data::String("甲 <&> \"乙\"\n第二行".into()), Data::Float(10_000_000_000_000.01)]);
    assert_eq!(found[1], [Data::Empty, Data::Float(-0.5)]);
    assert_eq!(found[2], [Data::String(" 前后有空格 ".into()), Data::Empty]);
    assert_eq!(read(&tables, "成员"), Vec::<Vec<Data>>::new());
    let mut book = Xlsx::new(Cursor::new(workbook(&tables))).unwrap();
    assert_eq!(book.sheet_names(), ["汇总表", "成员"]);
    let range = book.worksheet_range("成员").unwrap();
    assert_eq!(range.rows().next().unwrap()[1], Data::String("金额（元）".into()));
}

#[test]
fn no_text_becomes_a_formula_or_a_number() {
    for typed in ["=1+1", "=HYPERLINK(\"http://x\")", "+86", "-1", "@SUM(A1)", "001", "1e5", "2024-01-01"] {
        let rows = vec![vec![text(typed), Cell::Number(typed.into())]];
        let found = read(&[table("表", rows)], "表");
        assert_eq!(found[0][0], Data::String(typed.into()));
        let is_number = matches!(typed, "-1" | "001");
        assert_eq!(matches!(found[0][1], Data::Float(_)), is_number, "{typed}");
        let bytes = workbook(&[table("表", vec![vec![text(typed)]])]);
        assert!(!String::from_utf8_lossy(&bytes).contains("<f>"));
    }
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    let tables = [table("表", vec![vec![text("甲"), Cell::Blank]])];
    assert_eq!(workbook(&tables), workbook(&tables));
}

laws! {
    #[test]
    fn any_text_stays_what_xml_can_hold(typed in prop::collection::vec(any::<char>(), 1..40)) {
        let typed: String = typed.into_iter().collect();
        let kept: String = typed.chars().filter(|c| *c >= ' ' || matches!(c, '\t' | '\n' | '\r')).collect();
        let kept = kept.replace(['\u{FFFE}', '\u{FFFF}'], "");
        let found = read(&[table("表", vec![vec![text(&typed), text("末")]])], "表");
        let is = match &found[0][0] { Data::String(text) => text.clone(), Data::Empty => String::new(), other => panic!("{other:?}") };
        prop_assert_eq!(is, kept);
    }
}
