//! Why a columnar file cannot be used at all, and the sentences for it. What is wrong with one row is in its answer.

use zice_packs::Language;

/// Why a columnar file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "columnar"), expect(dead_code, reason = "without the readers there is only one reason"))]
pub(crate) enum ColumnFault {
    /// The program was built without what reads such files.
    #[cfg(not(feature = "columnar"))]
    NotBuiltIn,
    /// No column has ids.
    NoId,
    /// A column, or a field within, that no fact has.
    Unknown {
        /// Its path.
        column: String,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// The same column twice.
    Repeated {
        /// Its path.
        column: String,
    },
    /// A column whose type cannot hold its fact.
    Type {
        /// Its path.
        column: String,
        /// The type it has.
        found: String,
        /// The types that can.
        wanted: &'static str,
    },
    /// The file is none of its kind, or a damaged one.
    Damaged {
        /// What the library says, where it says something.
        said: String,
    },
}

impl ColumnFault {
    /// What is wrong and what to do.
    pub(crate) fn sentence(&self, language: Language) -> String {
        match language {
            Language::Zh => self.chinese(),
            Language::En => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            #[cfg(not(feature = "columnar"))]
            Self::NotBuiltIn => {
                "这个程序编译时没有带 Parquet 和 Arrow 的功能（columnar），请改用 JSON、CSV 或 XLSX。".to_owned()
            }
            Self::NoId => "没有名为 id 的列，答复不知道是谁的，请补上这一列。".to_owned(),
            Self::Unknown { column, nearest: Some(near) } => {
                format!("列“{column}”不是事实的名称，您是不是想写“{near}”？")
            }
            Self::Unknown { column, nearest: None } => {
                format!("列“{column}”不是事实的名称，请改正或删去这一列。")
            }
            Self::Repeated { column } => format!("列“{column}”重复了，请只保留一列。"),
            Self::Type { column, found, wanted } => {
                format!("列“{column}”的类型是 {found}，应当是下列之一：{wanted}。请转换后重新保存。")
            }
            Self::Damaged { said } => {
                format!("不是可以读取的 Parquet 或 Arrow 文件，或者已经损坏，请重新生成。{said}")
            }
        }
    }

    fn english(&self) -> String {
        match self {
            #[cfg(not(feature = "columnar"))]
            Self::NotBuiltIn => {
                "This program was built without Parquet and Arrow (`columnar`); use JSON, CSV or XLSX.".to_owned()
            }
            Self::NoId => "There is no column `id`, so nobody would know whose an answer is; add one.".to_owned(),
            Self::Unknown { column, nearest: Some(near) } => {
                format!("The column `{column}` is no fact; did you mean `{near}`?")
            }
            Self::Unknown { column, nearest: None } => {
                format!("The column `{column}` is no fact; correct it or take it out.")
            }
            Self::Repeated { column } => format!("The column `{column}` is there twice; keep one."),
            Self::Type { column, found, wanted } => {
                format!("The column `{column}` has the type {found}; it takes one of: {wanted}. Convert it first.")
            }
            Self::Damaged { said } => {
                format!("This is no Parquet or Arrow file that can be read, or a damaged one; write it again. {said}")
            }
        }
    }
}
