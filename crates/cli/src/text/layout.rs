//! Lays text out in lines of a given width, where Chinese characters take two columns. Knows no meaning.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What may not begin a line.
const CLOSING: &str = "，。；：、！？）」”》…,.;:!?)";

/// A text growing line by line.
#[derive(Debug, Default)]
pub(crate) struct Page {
    text: String,
    width: usize,
}

impl Page {
    pub(crate) fn new(width: usize) -> Self {
        Self { text: String::new(), width }
    }

    /// A line of nothing.
    pub(crate) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A heading with a line of strokes under it.
    pub(crate) fn heading(&mut self, text: &str) {
        self.hang("", text);
        self.text.push_str(&"─".repeat(text.width().min(self.width)));
        self.gap();
    }

    /// A text behind a lead; its further lines begin where the text began.
    pub(crate) fn hang(&mut self, lead: &str, text: &str) {
        let indent = lead.width();
        for (number, line) in wrap(text, self.width.saturating_sub(indent)).into_iter().enumerate() {
            let start = if number == 0 { lead.to_owned() } else { " ".repeat(indent) };
            self.text.push_str(format!("{start}{line}").trim_end());
            self.gap();
        }
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }
}

/// A text filled up with spaces to some columns.
pub(crate) fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

/// Lines no wider than `width`, except for a single word that is.
fn wrap(text: &str, width: usize) -> Vec<&str> {
    let (mut lines, mut start, mut columns) = (Vec::new(), 0, 0);
    for (at, piece) in pieces(text) {
        if columns > 0 && columns + piece.trim_end().width() > width {
            lines.push(text[start..at].trim_end());
            (start, columns) = (at, 0);
        }
        columns += piece.width();
    }
    lines.push(&text[start..]);
    lines
}

/// What stays together, and where: a word with the space behind it, or a wide character with closing marks behind it.
fn pieces(text: &str) -> Vec<(usize, &str)> {
    let mut starts = Vec::new();
    let mut open = false;
    for (at, letter) in text.char_indices() {
        let (wide, closing) = (letter.width().unwrap_or(0) > 1, CLOSING.contains(letter));
        if at == 0 || !(closing || (open && !wide)) {
            starts.push(at);
        }
        open = !wide && letter != ' ';
    }
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| (start, &text[start..end])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_break_where_the_script_allows() {
        assert_eq!(wrap("专职运营团队不少于15人。", 12), ["专职运营团队", "不少于15人。"]);
        assert_eq!(wrap("一二三，四", 6), ["一二", "三，四"]);
        assert_eq!(wrap("at least fifteen staff", 10), ["at least", "fifteen", "staff"]);
        assert_eq!(wrap("full_time_operation_staff", 10), ["full_time_operation_staff"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("（甲）A 乙", 8), ["（甲）A", "乙"]);
    }

    #[test]
    fn further_lines_stand_under_the_first() {
        let mut page = Page::new(10);
        page.hang("✓ ", "甲乙丙丁戊");
        assert_eq!(page.into_text(), "✓ 甲乙丙丁\n  戊\n");
        assert_eq!(padded("满足", 6), "满足  ");
    }
}
