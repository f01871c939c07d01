//! The files inside a workbook, as Office Open XML has them. Knows no archive.

use crate::xml::{escaped, is_number};
use crate::{Cell, Column, Table};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

/// The styles by index: 0 a text from the top, wrapped; 1 a heading; 2 a number with two decimals.
pub(crate) const STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"宋体\"/></font><font><b/><sz val=\"11\"/><name val=\"宋体\"/></font></fonts><fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFEAF0F7\"/></patternFill></fill></fills><borders count=\"2\"><border/><border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/><bottom style=\"thin\"/></border></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"49\" borderId=\"1\" applyNumberFormat=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf><xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/></xf><xf numFmtId=\"4\" borderId=\"1\" applyNumberFormat=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf></cellXfs></styleSheet>";

/// Where the workbook is.
pub(crate) const ROOT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

/// The file of a sheet, by its position.
pub(crate) fn sheet_file(folder: &str, at: usize) -> String {
    [folder, "worksheets/sheet", &number(at), ".xml"].concat()
}

/// What kind of file each is.
pub(crate) fn content_types(sheets: usize) -> String {
    let kind = |file: &str, kind: &str| {
        [
            "<Override PartName=\"/",
            file,
            "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.",
            kind,
            "+xml\"/>",
        ]
        .concat()
    };
    let sheets: String = (0..sheets).map(|at| kind(&sheet_file("xl/", at), "worksheet")).collect();
    [
        HEAD,
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>",
        &kind("xl/workbook.xml", "sheet.main"),
        &kind("xl/styles.xml", "styles"),
        &sheets,
        "</Types>",
    ]
    .concat()
}

/// The names of the sheets.
pub(crate) fn workbook(tables: &[Table]) -> String {
    let sheet = |(at, table): (usize, &Table)| {
        let id = number(at);
        ["<sheet name=\"", &escaped(&table.name), "\" sheetId=\"", &id, "\" r:id=\"rId", &id, "\"/>"].concat()
    };
    let sheets: String = tables.iter().enumerate().map(sheet).collect();
    let office = " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><bookViews><workbookView/></bookViews><sheets>";
    [HEAD, "<workbook ", MAIN, office, &sheets, "</sheets></workbook>"].concat()
}

/// Where the sheets and the styles are.
pub(crate) fn relations(sheets: usize) -> String {
    let relation = |at: usize, kind: &str, target: &str| {
        [
            "<Relationship Id=\"rId",
            &number(at),
            "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
            kind,
            "\" Target=\"",
            target,
            "\"/>",
        ]
        .concat()
    };
    let all: String = (0..sheets).map(|at| relation(at, "worksheet", &sheet_file("", at))).collect();
    let styles = relation(sheets, "styles", "styles.xml");
    let open = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    [HEAD, open, &all, &styles, "</Relationships>"].concat()
}

/// The table: heading, which stays while one scrolls, and rows.
pub(crate) fn sheet(table: &Table) -> String {
    let head: Vec<_> = table.columns.iter().map(|column| cell("1", "inlineStr", &inline(&column.head))).collect();
    let rows = table.rows.iter().map(|cells| cells.iter().map(filled).collect());
    let rows = [head].into_iter().chain(rows).enumerate().map(|(at, cells): (usize, Vec<String>)| row(at, &cells));
    [
        HEAD,
        "<worksheet ",
        MAIN,
        FROZEN,
        &table.columns.iter().enumerate().map(column).collect::<String>(),
        "</cols><sheetData>",
        &rows.collect::<String>(),
        "</sheetData><pageSetup paperSize=\"9\" orientation=\"landscape\"/></worksheet>",
    ]
    .concat()
}

/// The first row stays in view.
const FROZEN: &str = "><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>";

fn column((at, column): (usize, &Column)) -> String {
    let at = number(at);
    ["<col min=\"", &at, "\" max=\"", &at, "\" width=\"", &column.width.to_string(), "\" customWidth=\"1\"/>"].concat()
}

/// Cells without their opening, each of which gets its address.
fn row(at: usize, cells: &[String]) -> String {
    let line = number(at);
    let addressed = |(at, cell): (usize, &String)| ["<c r=\"", &letters(at), &line, "\"", cell].concat();
    let cells: String = cells.iter().enumerate().map(addressed).collect();
    ["<row r=\"", &line, "\">", &cells, "</row>"].concat()
}

fn filled(content: &Cell) -> String {
    match content {
        Cell::Blank => " s=\"0\"/>".to_owned(),
        Cell::Number(digits) if is_number(digits) => cell("2", "n", &["<v>", digits, "</v>"].concat()),
        Cell::Text(text) | Cell::Number(text) => cell("0", "inlineStr", &inline(text)),
    }
}

fn cell(style: &str, kind: &str, content: &str) -> String {
    [" s=\"", style, "\" t=\"", kind, "\">", content, "</c>"].concat()
}

fn inline(text: &str) -> String {
    ["<is><t xml:space=\"preserve\">", &escaped(text), "</t></is>"].concat()
}

/// Positions in a workbook count from 1.
fn number(at: usize) -> String {
    at.saturating_add(1).to_string()
}

/// A column by its letters: A to Z, then AA.
fn letters(at: usize) -> String {
    let letter = u8::try_from(at % 26).map_or('A', |at| char::from(b'A'.saturating_add(at)));
    let before = if at < 26 { String::new() } else { letters((at / 26).saturating_sub(1)) };
    before + letter.encode_utf8(&mut [0; 4])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_go_on_behind_z() {
        let cases = [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")];
        for (at, name) in cases {
            assert_eq!(letters(at), name);
        }
    }
}
