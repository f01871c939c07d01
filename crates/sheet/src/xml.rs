//! Text inside XML. Knows no element.

/// The most characters a cell holds.
const LONGEST: usize = 32_767;

/// The text with what XML reserves escaped, and without what it cannot hold.
pub(crate) fn escaped(text: &str) -> String {
    let mut xml = String::new();
    for letter in text.chars().take(LONGEST).filter(|letter| is_allowed(*letter)) {
        match letter {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            // Otherwise a reader makes it a line feed.
            '\r' => xml.push_str("&#13;"),
            other => xml.push(other),
        }
    }
    xml
}

fn is_allowed(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r') || !(letter < ' ' || matches!(letter, '\u{FFFE}' | '\u{FFFF}'))
}

/// Whether a text is plain decimal digits with at most one point between them, and perhaps a minus before.
pub(crate) fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    digits(whole) && fraction.is_none_or(digits)
}
