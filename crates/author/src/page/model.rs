//! A page as headings, paragraphs, lists, tables and entries. Knows neither HTML nor Markdown, and no policy.

/// A page to read.
pub(crate) struct Page {
    /// Its title.
    pub(crate) title: String,
    /// The tag of its language, as `zh-CN`.
    pub(crate) language: &'static str,
    /// From top to bottom.
    pub(crate) blocks: Vec<Block>,
}

/// A part of a page. All texts are plain.
pub(crate) enum Block {
    /// Level 2 to 4; the anchor is what links lead to.
    Heading { level: u8, anchor: String, text: String },
    /// Running text.
    Paragraph(String),
    /// Points, perhaps with points below.
    Items(Vec<Item>),
    /// Names and values.
    Fields(Vec<Field>),
    /// Anchors with their texts, after a lead.
    Links(String, Vec<(String, String)>),
    /// A row of names over rows of cells.
    Table(Table),
    /// Something with a mark and a title of its own, such as a rule.
    Entry(Entry),
}

/// A point of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) text: String,
    pub(crate) below: Vec<Item>,
}

impl From<String> for Item {
    fn from(text: String) -> Self {
        Self { text, below: Vec::new() }
    }
}

impl From<&str> for Item {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// A value with its name.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) value: Item,
}

/// A value with its name.
pub(crate) fn field(name: &'static str, value: impl Into<Item>) -> Field {
    Field { name, value: value.into() }
}

/// Cells under names.
pub(crate) struct Table {
    pub(crate) head: Vec<&'static str>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// Something with a mark and a title of its own.
pub(crate) struct Entry {
    /// The level of its title.
    pub(crate) level: u8,
    /// What links lead to.
    pub(crate) anchor: String,
    /// A short id, as `003-5e`.
    pub(crate) mark: String,
    /// What it demands or asks, in a line.
    pub(crate) title: String,
    /// What there is to say about it.
    pub(crate) fields: Vec<Field>,
}

impl Block {
    /// A heading that links can lead to.
    pub(crate) fn heading(level: u8, anchor: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Heading { level, anchor: anchor.into(), text: text.into() }
    }
}
