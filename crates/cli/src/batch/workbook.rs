//! The result of a batch as a workbook: overview, counts per direction, reasons, gaps, and what was refused. Decides how
//! it looks; what stands in the rows is told. Rows go to disk as they come, and a sheet that is full is followed by
//! another. Every text is written as text, so nothing that was told is ever worked out by whoever opens the file.

use std::collections::HashMap;
use std::io::{self, BufWriter};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use zice_core::Outcome;
use zice_packs::Language;
use zice_words::party_outcome;

use super::decide::Decider;
use super::pages::{Pages, Tint};
use super::unfinished::Unfinished;
use crate::failure::Failure;

/// The rows of a sheet, its heading among them.
const MOST_ROWS: u32 = 1_048_576;
/// The most characters of a cell.
const LONGEST: usize = 32_767;
/// Beyond so many rows the file may pass 4 GB, which older programs do not open.
const MANY: u64 = 4_000_000;

/// A workbook that is being written. There is no file under its name before it is whole.
pub(super) struct ResultBook {
    book: Workbook,
    file: Unfinished,
    language: Language,
    directions: Vec<Counted>,
    overview: Roll,
    reasons: Roll,
    gaps: Roll,
    refusals: Roll,
    rows: u64,
}

/// A direction with what its applicants came to.
struct Counted {
    title: String,
    policy: String,
    /// Eligible, those of them whose window is open, undetermined, ineligible.
    counts: [u64; 4],
}

impl ResultBook {
    pub(super) fn new(path: &Path, decider: &Decider, language: Language) -> Result<Self, Failure> {
        let file = Unfinished::new(path)?;
        hush();
        let mut book = Workbook::new();
        // Where the file will be there is room for its rows; the folder for temporary files may be memory.
        book.set_tempdir(file.folder()).map_err(|error| Failure::unwritten(path, error))?;
        let directions = counted(decider, language);
        let titles = directions.iter().map(|it| (it.title.clone(), 18));
        let pick = |zh: &str, en: &str| match language {
            Language::Zh => zh.to_owned(),
            Language::En => en.to_owned(),
        };
        let id = || (pick("编号", "id"), 18);
        let direction = || (pick("方向", "Direction"), 30);
        let demanded = || (pick("要求", "Demanded"), 48);
        let overview = [id(), (pick("日期", "Date"), 12), (pick("合计（上限）", "Total (upper bound)"), 18)];
        Ok(Self {
            overview: Roll::new(pick("总览", "Overview"), overview.into_iter().chain(titles).collect()),
            reasons: Roll::new(
                pick("原因", "Reasons"),
                vec![
                    id(),
                    direction(),
                    (pick("条号", "Rule"), 12),
                    (pick("性质", "Nature"), 14),
                    demanded(),
                    (pick("填写的情况", "Told"), 48),
                    (pick("结果", "Result"), 10),
                    (pick("依据", "Where it says so"), 40),
                ],
            ),
            gaps: Roll::new(
                pick("差距", "Gaps"),
                vec![id(), direction(), (pick("类别", "Kind"), 10), demanded(), (pick("内容", "What"), 60)],
            ),
            refusals: Roll::new(
                pick("未受理", "Refused"),
                vec![
                    id(),
                    (pick("工作表", "Sheet"), 14),
                    (pick("行", "Row"), 10),
                    (pick("单元格", "Cell"), 14),
                    (pick("项目", "Field"), 30),
                    (pick("问题", "What is wrong"), 60),
                ],
            ),
            book,
            file,
            language,
            directions,
            rows: 0,
        })
    }

    /// Takes what one record came to.
    pub(super) fn add(&mut self, pages: &Pages) -> Result<(), Failure> {
        let put = unbroken(|| self.put(pages));
        put.map_err(|error| Failure::unwritten(self.file.path(), error))
    }

    fn put(&mut self, pages: &Pages) -> Result<(), XlsxError> {
        let id = (pages.id.as_str(), None);
        if let Some(overview) = &pages.overview {
            let verdicts = overview.verdicts.iter().map(|it| (it.said.as_str(), Some(Tint::from(it.merits))));
            let first = [id, (overview.day.as_str(), None), (overview.total.as_str(), None)];
            self.overview.add(&mut self.book, first.into_iter().chain(verdicts))?;
            for (counted, verdict) in self.directions.iter_mut().zip(&overview.verdicts) {
                counted.add(verdict.merits, verdict.is_open);
            }
        }
        for (row, tint) in &pages.reasons {
            let cells = row.iter().enumerate().map(|(at, text)| (text.as_str(), (at == 5).then_some(*tint)));
            self.reasons.add(&mut self.book, [id].into_iter().chain(cells))?;
        }
        for row in &pages.gaps {
            self.gaps.add(&mut self.book, [id].into_iter().chain(plain(row)))?;
        }
        for row in &pages.refusals {
            self.refusals.add(&mut self.book, [id].into_iter().chain(plain(row)))?;
        }
        self.rows += u64::try_from(pages.reasons.len() + pages.gaps.len() + 1).unwrap_or(0);
        Ok(())
    }

    /// Puts the file under its name.
    pub(super) fn end(mut self) -> Result<(), Failure> {
        let saved = unbroken(|| {
            self.finish()?;
            self.book.save_to_writer(BufWriter::new(self.file.file()))
        });
        saved.map_err(|error| Failure::unwritten(self.file.path(), error))?;
        self.file.keep()
    }

    fn finish(&mut self) -> Result<(), XlsxError> {
        // Else the time of day would be in it.
        self.book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
        self.book.use_zip_large_file(self.rows > MANY);
        let counts = self.counts()?;
        let Self { book, overview, reasons, gaps, refusals, .. } = self;
        overview.end(book)?;
        book.push_worksheet(counts);
        [reasons, gaps, refusals].into_iter().try_for_each(|roll| roll.end(book))
    }

    fn counts(&self) -> Result<Worksheet, XlsxError> {
        let pick = |zh, en| match self.language {
            Language::Zh => zh,
            Language::En => en,
        };
        let short = |outcome| party_outcome(outcome, self.language);
        let heads = [
            (pick("方向", "Direction"), 30.0),
            (pick("政策", "Policy"), 48.0),
            (short(Outcome::Eligible), 16.0),
            (pick("其中在申报期内", "of these, window open"), 16.0),
            (short(Outcome::Undetermined), 16.0),
            (short(Outcome::Ineligible), 16.0),
        ];
        let mut sheet = Worksheet::new();
        sheet.set_name(pick("分方向", "Directions"))?.set_freeze_panes(1, 1)?;
        let (head, text) = (head_format(), text_format());
        for (at, (name, width)) in (0..).zip(heads) {
            sheet.set_column_width(at, width)?.write_string_with_format(0, at, name, &head)?;
        }
        let mut last = 0;
        for (row, direction) in (1..).zip(&self.directions) {
            sheet.write_string_with_format(row, 0, &direction.title, &text)?;
            sheet.write_string_with_format(row, 1, &direction.policy, &text)?;
            for (at, count) in (2..).zip(direction.counts) {
                // As many as a batch has fit without loss.
                sheet.write_number_with_format(row, at, u32::try_from(count).map_or(f64::MAX, f64::from), &text)?;
            }
            last = row;
        }
        sheet.autofilter(0, 0, last, 5)?;
        Ok(sheet)
    }
}

impl Counted {
    fn add(&mut self, merits: Outcome, is_open: bool) {
        let [eligible, open, undetermined, ineligible] = &mut self.counts;
        match merits {
            Outcome::Eligible => {
                *eligible += 1;
                *open += u64::from(is_open);
            }
            Outcome::Undetermined => *undetermined += 1,
            Outcome::Ineligible => *ineligible += 1,
        }
    }
}

fn counted(decider: &Decider, language: Language) -> Vec<Counted> {
    let (rules, catalogue) = (&decider.library.rules, &decider.library.catalogue);
    let title = |id| catalogue.direction(id).map_or_else(String::new, |it| it.title.get(language).to_owned());
    let policy = |id| {
        let policy = rules.direction(id).and_then(|it| catalogue.pack(it.policy));
        policy.map_or_else(String::new, |it| it.title.get(language).to_owned())
    };
    decider.directions.iter().map(|id| Counted { title: title(*id), policy: policy(*id), counts: [0; 4] }).collect()
}

fn plain(row: &[String]) -> impl Iterator<Item = (&str, Option<Tint>)> {
    row.iter().map(|text| (text.as_str(), None))
}

/// A table that goes on in another sheet where one is full.
struct Roll {
    name: String,
    /// Its columns: heading, and width in digits.
    heads: Vec<(String, u16)>,
    sheets: Vec<Worksheet>,
    /// The next row of the last sheet, from 0.
    row: u32,
    most: u32,
    formats: HashMap<Option<Tint>, Format>,
}

impl Roll {
    fn new(name: String, heads: Vec<(String, u16)>) -> Self {
        let tints = [None, Some(Tint::Good), Some(Tint::Bad), Some(Tint::Open)];
        let formats = tints.map(|tint| (tint, tinted(tint))).into_iter().collect();
        Self { name, heads, sheets: Vec::new(), row: 0, most: MOST_ROWS, formats }
    }

    fn add<'t>(
        &mut self,
        book: &mut Workbook,
        cells: impl Iterator<Item = (&'t str, Option<Tint>)>,
    ) -> Result<(), XlsxError> {
        if self.sheets.is_empty() || self.row >= self.most {
            self.begin(book)?;
        }
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        for (at, (text, tint)) in (0..).zip(cells).filter(|(_, (text, _))| !text.is_empty()) {
            if let Some(format) = self.formats.get(&tint) {
                sheet.write_string_with_format(self.row, at, fitting(text), format)?;
            }
        }
        self.row += 1;
        Ok(())
    }

    fn begin(&mut self, book: &mut Workbook) -> Result<(), XlsxError> {
        self.filter()?;
        let mut sheet = book.new_worksheet_with_constant_memory()?;
        let number = self.sheets.len() + 1;
        let name = if number == 1 { self.name.clone() } else { format!("{} ({number})", self.name) };
        sheet.set_name(name)?.set_freeze_panes(1, 1)?;
        let head = head_format();
        for (at, (name, width)) in (0..).zip(&self.heads) {
            sheet.set_column_width(at, f64::from(*width))?.write_string_with_format(0, at, fitting(name), &head)?;
        }
        self.sheets.push(sheet);
        self.row = 1;
        Ok(())
    }

    /// Filters for the sheet that is full now.
    fn filter(&mut self) -> Result<(), XlsxError> {
        let last = u16::try_from(self.heads.len()).unwrap_or(1).saturating_sub(1);
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.autofilter(0, 0, self.row.saturating_sub(1), last)?;
        }
        Ok(())
    }

    /// A table without rows has its heading all the same.
    fn end(&mut self, book: &mut Workbook) -> Result<(), XlsxError> {
        if self.sheets.is_empty() {
            self.begin(book)?;
        }
        self.filter()?;
        self.sheets.drain(..).for_each(|sheet| book.push_worksheet(sheet));
        Ok(())
    }
}

fn head_format() -> Format {
    let format = Format::new().set_bold().set_text_wrap().set_background_color(Color::RGB(0x00EA_F0F7));
    format.set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter)
}

fn text_format() -> Format {
    Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top).set_text_wrap()
}

/// The words say the same: colour is never alone.
fn tinted(tint: Option<Tint>) -> Format {
    let colours = match tint {
        None => return text_format().set_num_format("@"),
        Some(Tint::Good) => (0x00C6_EFCE, 0x0000_6100),
        Some(Tint::Bad) => (0x00FF_C7CE, 0x009C_0006),
        Some(Tint::Open) => (0x00FF_EB9C, 0x007F_6000),
    };
    text_format().set_background_color(Color::RGB(colours.0)).set_font_color(Color::RGB(colours.1))
}

/// As much of a text as a cell holds.
fn fitting(text: &str) -> &str {
    match text.char_indices().nth(LONGEST / 2) {
        // Characters beyond the first plane count twice there.
        Some((end, _)) if text.encode_utf16().count() > LONGEST => text.get(..end).unwrap_or_default(),
        _ => text,
    }
}

/// Rows are put aside as they come, and where there is no room for them the library breaks off. To whoever asked that is
/// an error like any other; nothing of the book is used after it.
fn unbroken<T>(write: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, XlsxError> {
    let full = |_| Err(XlsxError::IoError(io::ErrorKind::StorageFull.into()));
    panic::catch_unwind(AssertUnwindSafe(write)).unwrap_or_else(full)
}

/// Lets the library break off without a word: what it would say is said as an error.
fn hush() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |told| {
        if !told.location().is_some_and(|place| place.file().contains("rust_xlsxwriter")) {
            usual(told);
        }
    }));
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Reader, Xlsx};

    use super::*;

    #[test]
    fn a_sheet_that_is_full_is_followed_by_another() {
        let mut book = Workbook::new();
        let mut roll = Roll::new("表".to_owned(), vec![("编号".to_owned(), 9), ("内容".to_owned(), 9)]);
        roll.most = 3;
        for row in ["1", "2", "3", "4", "5"] {
            roll.add(&mut book, [(row, None), ("x", Some(Tint::Bad))].into_iter()).unwrap();
        }
        roll.end(&mut book).unwrap();
        let mut read = Xlsx::new(Cursor::new(book.save_to_buffer().unwrap())).unwrap();
        assert_eq!(read.sheet_names(), ["表", "表 (2)", "表 (3)"]);
        let first =
            |range: calamine::Range<calamine::Data>| range.rows().map(|row| row[0].to_string()).collect::<Vec<_>>();
        let columns: Vec<_> =
            read.sheet_names().iter().map(|name| first(read.worksheet_range(name).unwrap())).collect();
        assert_eq!(columns, [vec!["编号", "1", "2"], vec!["编号", "3", "4"], vec!["编号", "5"]]);
    }

    #[test]
    fn a_text_that_no_cell_holds_ends_where_it_must() {
        let long = "字".repeat(LONGEST + 1);
        assert!(fitting(&long).encode_utf16().count() <= LONGEST && long.starts_with(fitting(&long)));
        assert!(fitting(&"😀".repeat(LONGEST)).encode_utf16().count() <= LONGEST);
        let whole = "字".repeat(LONGEST);
        assert_eq!(fitting(&whole), whole);
    }
}
