//! A template as a workbook: drop-down lists, what to fill in beside the cell that is being filled in, headings that
//! stay. Decides how it looks; what its columns are is told. What a cell refuses here is only a help: `zice batch` judges.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};
use zice_packs::Language;

use super::columns::{Column, Holds, Sheet};
use crate::table::OPTIONS;

/// The first row to be filled in, below labels, help and names; rows and columns count from 0.
const FIRST: u32 = 3;
const LAST: u32 = 1_048_575;
/// So much of the help is seen without opening the cell, in points: four lines.
const HELP_HEIGHT: f64 = 60.0;
/// The longest message beside a cell, and the longest list within one, in characters.
const LONGEST: usize = 255;
const LONGEST_TITLE: usize = 32;

/// The bytes of a workbook with these sheets, the same for the same sheets.
pub(super) fn workbook(sheets: &[Sheet], language: Language) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Else the time of day would be in it.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let mut writer = Writer { options: Worksheet::new(), lists: 0, language };
    for sheet in sheets {
        book.push_worksheet(writer.sheet(sheet)?);
    }
    if writer.lists > 0 {
        writer.options.set_name(OPTIONS)?.set_hidden(true);
        book.push_worksheet(writer.options);
    }
    book.save_to_buffer()
}

struct Writer {
    /// The options that are too long to be told with a cell, a list in each column.
    options: Worksheet,
    lists: u16,
    language: Language,
}

impl Writer {
    fn sheet(&mut self, sheet: &Sheet) -> Result<Worksheet, XlsxError> {
        let mut page = Worksheet::new();
        page.set_name(&sheet.name)?.set_freeze_panes(FIRST, 1)?.set_row_height(1, HELP_HEIGHT)?;
        let head = Format::new().set_bold().set_background_color(Color::RGB(0x00EA_F0F7)).set_text_wrap();
        let head = head.set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
        let help = Format::new().set_text_wrap().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
        let name = Format::new().set_font_color(Color::Gray).set_border(FormatBorder::Thin);
        for (at, column) in (0..).zip(&sheet.columns) {
            page.set_column_width(at, width(column))?.set_column_format(at, &cells(&column.holds))?;
            page.write_string_with_format(0, at, &column.label, &head)?;
            page.write_string_with_format(1, at, &column.help, &help)?;
            page.write_string_with_format(2, at, &column.name, &name)?;
            page.add_data_validation(FIRST, at, LAST, at, &self.validation(column)?)?;
        }
        Ok(page)
    }

    fn pick<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// What is offered and told at a cell, and what is asked about before it is taken.
    fn validation(&mut self, column: &Column) -> Result<DataValidation, XlsxError> {
        let told = DataValidation::new()
            .set_input_title(start(&column.label, LONGEST_TITLE))?
            .set_input_message(start(&column.help, LONGEST))?
            // The reader takes more than a spreadsheet knows: 2023年7月1日, an id in place of a label.
            .set_error_style(DataValidationErrorStyle::Warning);
        let wrong = |told: DataValidation, message: &str| told.set_error_message(message);
        match &column.holds {
            Holds::Text => Ok(told.allow_any_value()),
            Holds::Day => {
                let days = (ExcelDateTime::from_ymd(1900, 1, 1)?, ExcelDateTime::from_ymd(2199, 12, 31)?);
                let told = told.allow_date(DataValidationRule::Between(days.0, days.1));
                wrong(told, self.pick("请填写日期，例如 2023-07-01。", "Fill in a date such as 2023-07-01."))
            }
            Holds::Number { decimals: 0, most } => {
                // Counts go up to 10^9, which fits.
                let most = most.to_string().parse().unwrap_or(i32::MAX);
                let told = told.allow_whole_number(DataValidationRule::Between(0, most));
                wrong(told, self.pick("请填写整数，不要小于0。", "Fill in a whole number from 0 on."))
            }
            Holds::Number { most, .. } => {
                let told = told.allow_decimal_number(DataValidationRule::Between(0.0, *most));
                wrong(told, self.pick("请填写数字，不要小于0。", "Fill in a number from 0 on."))
            }
            Holds::One(options) => {
                let told = self.list(told, options)?;
                wrong(told, self.pick("请从列表中选择一项。", "Choose one from the list."))
            }
            // A list offers one; several are typed with `|` between, which is no mistake.
            Holds::Several(options) => Ok(self.list(told, options)?.show_error_message(false)),
        }
    }

    /// A drop-down list; one that is too long, or has commas, stands in the hidden sheet.
    fn list(&mut self, told: DataValidation, options: &[String]) -> Result<DataValidation, XlsxError> {
        let length: usize = options.iter().map(|option| option.encode_utf16().count() + 1).sum();
        if length <= LONGEST && !options.iter().any(|option| option.contains(',')) {
            return told.allow_list_strings(options);
        }
        let (column, mut end) = (self.lists, 0);
        for (row, option) in (0..).zip(options) {
            self.options.write_string(row, column, option)?;
            end = row;
        }
        self.lists += 1;
        let range = rust_xlsxwriter::utility::quote_sheet_name(OPTIONS);
        let cells = rust_xlsxwriter::utility::cell_range_absolute(0, column, end, column);
        Ok(told.allow_list_formula(Formula::new(format!("={range}!{cells}"))))
    }
}

/// How the cells of a column show what is typed into them.
fn cells(holds: &Holds) -> Format {
    let format = Format::new();
    match holds {
        Holds::Day => format.set_num_format("yyyy-mm-dd"),
        // As typed: an id with noughts before it, a list that a spreadsheet would take for a date.
        Holds::Text | Holds::One(_) | Holds::Several(_) => format.set_num_format("@"),
        Holds::Number { .. } => format,
    }
}

/// In digits; a Chinese character takes two.
fn width(column: &Column) -> f64 {
    let least = match &column.holds {
        Holds::One(options) | Holds::Several(options) => {
            options.iter().map(|option| unicode_width::UnicodeWidthStr::width(option.as_str())).max().unwrap_or(0)
        }
        Holds::Text => 20,
        Holds::Day | Holds::Number { .. } => 14,
    };
    let label = unicode_width::UnicodeWidthStr::width(column.label.as_str());
    let name = unicode_width::UnicodeWidthStr::width(column.name.as_str());
    let width = label.max(name).max(least).clamp(14, 36) + 2;
    u32::try_from(width).map_or(36.0, f64::from)
}

/// The beginning of a text, as long as it may be; what was cut off is in the row of help.
fn start(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut left = most - 1;
    let fits = |letter: &char| {
        let fits = left >= letter.len_utf16();
        left = left.saturating_sub(letter.len_utf16());
        fits
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use zip::ZipArchive;

    use super::*;
    use crate::table::Workbook as Reader;

    fn column(name: &str, holds: Holds) -> Column {
        let text = |text: &str| text.to_owned();
        Column { label: text("标签"), help: text("说明"), name: text(name), holds }
    }

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    fn parts(bytes: &[u8]) -> String {
        let mut parts = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        for index in 0..parts.len() {
            parts.by_index(index).unwrap().read_to_string(&mut text).unwrap();
        }
        text
    }

    #[test]
    fn lists_are_offered_in_the_cell_or_from_the_hidden_sheet() {
        let long: Vec<String> = (0..40).map(|at| format!("第{at}个很长的选项")).collect();
        let columns = vec![
            column("short", Holds::One(texts(&["是", "否"]))),
            column("comma", Holds::Several(texts(&["甲,乙", "丙"]))),
            column("long", Holds::One(long)),
        ];
        let bytes = workbook(&[Sheet { name: "单位".to_owned(), columns }], Language::Zh).unwrap();
        let text = parts(&bytes);
        for wanted in [
            "<formula1>\"是,否\"</formula1>",
            "<formula1>'zice-options'!$A$1:$A$2</formula1>",
            "<formula1>'zice-options'!$B$1:$B$40</formula1>",
            "state=\"hidden\"",
            "prompt=\"说明\"",
            "<pane xSplit=\"1\" ySplit=\"3\" topLeftCell=\"B4\"",
        ] {
            assert!(text.contains(wanted), "{wanted} is not in {text}");
        }
        assert_eq!(Reader::of_bytes(bytes).unwrap().sheets(), ["单位", OPTIONS]);
    }

    #[test]
    fn the_same_columns_give_the_same_bytes_and_three_rows() {
        let sheet =
            || Sheet { name: "a".to_owned(), columns: vec![column("id", Holds::Text), column("day", Holds::Day)] };
        let bytes = workbook(&[sheet()], Language::En).unwrap();
        assert_eq!(bytes, workbook(&[sheet()], Language::En).unwrap());
        let mut rows = Vec::new();
        let mut reader = Reader::of_bytes(bytes).unwrap();
        reader
            .each_row::<crate::table::TableFault>("a", |row| {
                rows.push(row.cells.iter().map(|cell| cell.text().to_owned()).collect::<Vec<_>>());
                Ok(())
            })
            .unwrap();
        assert_eq!(rows, [["标签", "标签"], ["说明", "说明"], ["id", "day"]]);
    }

    #[test]
    fn what_is_told_beside_a_cell_ends_where_it_must() {
        assert_eq!(start("二字", 2), "二字");
        assert_eq!(start("三个字", 2), "三…");
        assert_eq!(start("😀😀", 3), "😀…");
    }
}
