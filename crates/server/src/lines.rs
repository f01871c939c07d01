//! Cuts a body that comes piece by piece into lines, without keeping more than a line. Knows nothing of what they say.

use axum::body::Bytes;

/// A line, without its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// As it is.
    Whole(Bytes),
    /// Longer than is read; its bytes are gone.
    TooLong,
}

/// The line that has begun.
#[derive(Debug)]
pub(crate) struct Lines {
    most: usize,
    begun: Vec<u8>,
    is_too_long: bool,
}

impl Lines {
    /// Lines of at most so many bytes.
    pub(crate) fn new(most: usize) -> Self {
        Self { most, begun: Vec::new(), is_too_long: false }
    }

    /// Takes the next piece; the lines that end in it, blank ones left out.
    pub(crate) fn take(&mut self, piece: &[u8]) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut parts = piece.split(|byte| *byte == b'\n').peekable();
        while let Some(part) = parts.next() {
            self.go_on(part);
            if parts.peek().is_some() {
                lines.extend(self.end());
            }
        }
        lines
    }

    /// The last line, which no line feed ends.
    pub(crate) fn end(&mut self) -> Option<Line> {
        let begun = std::mem::take(&mut self.begun);
        if std::mem::take(&mut self.is_too_long) {
            return Some(Line::TooLong);
        }
        let line = begun.trim_ascii();
        (!line.is_empty()).then(|| Line::Whole(Bytes::copy_from_slice(line)))
    }

    fn go_on(&mut self, part: &[u8]) {
        if self.is_too_long || self.begun.len().saturating_add(part.len()) > self.most {
            self.is_too_long = true;
            self.begun = Vec::new();
        } else {
            self.begun.extend_from_slice(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &'static str) -> Line {
        Line::Whole(Bytes::from_static(text.as_bytes()))
    }

    #[test]
    fn lines_are_the_same_however_they_come_in_pieces() {
        let text = b"one\n\n  \r\ntwo\r\n12345678901\nthree";
        for size in 1..text.len() {
            let mut lines = Lines::new(10);
            let mut found: Vec<_> = text.chunks(size).flat_map(|piece| lines.take(piece)).collect();
            found.extend(lines.end());
            assert_eq!(found, [line("one"), line("two"), Line::TooLong, line("three")], "in pieces of {size}");
        }
    }

    #[test]
    fn what_is_too_long_is_not_kept() {
        let mut lines = Lines::new(10);
        for _ in 0..1000 {
            assert!(lines.take(&[b'x'; 1000]).is_empty());
        }
        assert!(lines.begun.capacity() <= 10);
        assert_eq!(lines.take(b"\nnext\n"), [Line::TooLong, line("next")]);
    }
}
