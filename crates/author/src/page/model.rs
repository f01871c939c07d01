//! A page as headings, paragraphs, lists, tables and entries. Knows neither HTML nor Markdown, and no policy.

/// A page to read.
pub(super) struct Page {
    /// Its title.
    pub(super) title: String,
    /// The tag of its language, as `zh-CN`.
    pub(super) language: &'static str,
    /// From top to bottom.
    pub(super) blocks: Vec<Block>,
}

/// A part of a page. All texts are plain.
pub(super) enum Block {
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
pub(super) struct Item {
    pub(super) text: String,
    pub(super) below: Vec<Item>,
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
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) value: Item,
}

/// A value with its name.
pub(super) fn field(name: &'static str, value: impl Into<Item>) -> Field {
    Field { name, value: value.into() }
}

/// Cells under names.
pub(super) struct Table {
    pub(super) head: Vec<&'static str>,
    pub(super) rows: Vec<Vec<String>>,
}

/// Something with a mark and a title of its own.
pub(super) struct Entry {
    /// The level of its title.
    pub(super) level: u8,
    /// What links lead to.
    pub(super) anchor: String,
    /// A short id, as `003-5e`.
    pub(super) mark: String,
    /// What it demands or asks, in a line.
    pub(super) title: String,
    /// What there is to say about it.
    pub(super) fields: Vec<Field>,
}

impl Block {
    /// A heading that links can lead to.
    pub(super) fn heading(level: u8, anchor: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Heading { level, anchor: anchor.into(), text: text.into() }
    }
}
