//! Why a table cannot be used at all, and the sentences for it. What is wrong with one row is in its answer.

use zice_packs::Language;

use super::ColumnFault;

/// Why a table cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TableFault {
    /// No row begins with `id`.
    NoHeading {
        /// Of a workbook.
        sheet: Option<String>,
    },
    /// A heading that no fact has.
    UnknownHeading {
        /// Where.
        cell: String,
        /// As it stands there.
        text: String,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// The same fact twice.
    Repeated {
        /// The second of them.
        cell: String,
        /// As it stands there.
        text: String,
    },
    /// A row that does not end: a quote is open, or it is no table.
    EndlessRow {
        /// It begins behind this row.
        behind: usize,
    },
    /// The file is no workbook, or a damaged one.
    NotAWorkbook,
    /// The workbook unpacks to more than is read.
    TooLarge,
    /// A formula that was never worked out, so that its cell is blank.
    Unworked {
        /// The file of its sheet within the workbook.
        part: String,
        /// The cell.
        cell: String,
    },
    /// A sheet that is neither applicants nor a list.
    UnknownSheet {
        /// Its name.
        name: String,
    },
    /// A columnar file.
    Columns(ColumnFault),
    /// Merged cells: only the first of them has content, so the others would silently count as unknown.
    Merged {
        /// The sheet.
        sheet: String,
        /// The cells, as `B3:B5`.
        cells: String,
    },
}

impl TableFault {
    /// What is wrong and what to do.
    pub(crate) fn sentence(&self, language: Language) -> String {
        match language {
            Language::Zh => self.chinese(),
            Language::En => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::NoHeading { sheet } => {
                let place = sheet.as_ref().map_or_else(String::new, |sheet| format!("工作表“{sheet}”里"));
                format!(
                    "{place}没有表头：请让表头一行的第一格写 id 或“编号”，其余各格写事实的名称。用 zice template 可以生成模板。"
                )
            }
            Self::UnknownHeading { cell, text, nearest: Some(near) } => {
                format!("{cell} 的表头“{text}”不是事实的名称，您是不是想写“{near}”？")
            }
            Self::UnknownHeading { cell, text, nearest: None } => {
                format!("{cell} 的表头“{text}”不是事实的名称，请改正或删去这一列。")
            }
            Self::Repeated { cell, text } => format!("{cell} 的表头“{text}”重复了，请只保留一列。"),
            Self::EndlessRow { behind } => {
                format!("第{behind}行后面的一行超过1 MiB还没有结束，请检查双引号是否成对，文件是不是表格。")
            }
            Self::NotAWorkbook => "不是可以读取的 XLSX 文件，请用表格软件另存为 XLSX。".to_owned(),
            Self::TooLarge => "XLSX 文件解压后过大，没有读取。请删去无关的内容，或另存为 CSV。".to_owned(),
            Self::Unworked { part, cell } => {
                format!("{cell}（{part}）的公式没有算出结果，读出来会是空格。请用表格软件打开，重新计算并保存。")
            }
            Self::UnknownSheet { name } => {
                format!("工作表“{name}”既不是单位也不是列表，请删去，或改用列表的名称，例如 accidents。")
            }
            Self::Columns(fault) => fault.sentence(Language::Zh),
            Self::Merged { sheet, cells } => {
                format!("工作表“{sheet}”的 {cells} 是合并单元格，请取消合并，每格各填内容。")
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Self::NoHeading { sheet } => {
                let place = sheet.as_ref().map_or_else(String::new, |sheet| format!(" in the sheet `{sheet}`"));
                format!(
                    "There is no heading{place}: its row begins with `id`, and its other cells name facts. `zice template` writes one."
                )
            }
            Self::UnknownHeading { cell, text, nearest: Some(near) } => {
                format!("{cell}: `{text}` is no fact; did you mean `{near}`?")
            }
            Self::UnknownHeading { cell, text, nearest: None } => {
                format!("{cell}: `{text}` is no fact; correct it or take the column out.")
            }
            Self::Repeated { cell, text } => format!("{cell}: `{text}` stands there twice; keep one column."),
            Self::EndlessRow { behind } => format!(
                "The row behind row {behind} has not ended after 1 MiB; see whether double quotes come in pairs, and whether this is a table."
            ),
            Self::NotAWorkbook => "This is no XLSX that can be read; save it as XLSX again.".to_owned(),
            Self::TooLarge => {
                "The workbook unpacks to too much and was not read; take out what does not belong, or save it as CSV."
                    .to_owned()
            }
            Self::Unworked { part, cell } => format!(
                "The formula in {cell} ({part}) was never worked out, so the cell is blank; open the file in a spreadsheet and save it again."
            ),
            Self::UnknownSheet { name } => format!(
                "The sheet `{name}` is neither of applicants nor of a list; take it out, or call it as the list, such as `accidents`."
            ),
            Self::Columns(fault) => fault.sentence(Language::En),
            Self::Merged { sheet, cells } => {
                format!("{cells} in the sheet `{sheet}` are merged; split them and fill in each.")
            }
        }
    }
}
