//! Money as it stands in its field: a figure, and whether it counts yuan or ten thousands of yuan. Both are one text, so
//! that they are kept, restored and read as one answer: what was chosen beside the field stands behind a thin space, which
//! nobody types.

use super::parsing::{half_width, money_parts, number_text, shifted};

/// What stands behind a figure that counts ten thousands.
const COUNTS_WAN: &str = "\u{2009}万";

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Yuan.
    Yuan,
    /// Ten thousand yuan.
    Wan,
}

/// What the text of an answer counts.
pub fn count_of(text: &str) -> Count {
    let text = text.trim();
    if text.strip_suffix('元').unwrap_or(text).ends_with('万') { Count::Wan } else { Count::Yuan }
}

/// The part of an answer that its field shows.
pub fn figure(text: &str) -> &str {
    text.strip_suffix(COUNTS_WAN).unwrap_or(text)
}

/// The answer of a field with this figure. A unit typed into it goes before the one chosen beside it.
pub fn counted(figure: &str, count: Count) -> String {
    let has_unit = figure.trim_end().ends_with(['元', '万', '亿']);
    let unit = if count == Count::Yuan || has_unit || figure.trim().is_empty() { "" } else { COUNTS_WAN };
    [figure, unit].concat()
}

/// The same figure, counting something else.
pub fn recounted(text: &str, count: Count) -> String {
    counted(figure(text).trim_end_matches(['元', '万']), count)
}

/// The usual form of an answer that can be read: digits and a point, and what they count.
pub(super) fn tidy(typed: &str) -> String {
    let text = half_width(typed);
    let (number, places) = money_parts(&text);
    let number = number_text(number);
    match places {
        _ if number.is_empty() => text,
        0 => number,
        4 => counted(&number, Count::Wan),
        _ => shifted(&number, 4).map_or(text, |number| counted(&number, Count::Wan)),
    }
}

#[cfg(test)]
mod tests {
    use zice_core::Kind;

    use super::super::{normalise, tidied};
    use super::*;

    #[test]
    fn a_unit_is_typed_or_chosen_and_means_the_same() {
        for (typed, count, shown) in [
            ("100万", Count::Wan, "100"),
            ("100万元", Count::Wan, "100"),
            (" １００ 万 ", Count::Wan, "100"),
            ("1,000", Count::Yuan, "1000"),
            ("1,000元", Count::Yuan, "1000"),
            ("1.2亿", Count::Wan, "12000"),
            ("0.5万", Count::Wan, "0.5"),
        ] {
            let left = tidied(&Kind::Money, typed);
            assert_eq!((count_of(&left), figure(&left)), (count, shown), "{typed}");
            assert_eq!(normalise(&Kind::Money, &left), normalise(&Kind::Money, typed), "{typed}");
            assert_eq!(tidied(&Kind::Money, &left), left, "{typed}");
        }
    }

    #[test]
    fn what_is_typed_goes_before_what_was_chosen() {
        assert_eq!(figure(&counted("100", Count::Wan)), "100");
        assert_eq!(normalise(&Kind::Money, &counted("100", Count::Wan)), "1000000");
        assert_eq!(counted("100万", Count::Wan), "100万");
        assert_eq!(counted("5元", Count::Wan), "5元");
        assert_eq!(counted("", Count::Wan), "", "a unit alone is no answer");
        assert_eq!(counted("100", Count::Yuan), "100");
    }

    #[test]
    fn another_unit_keeps_the_figure() {
        assert_eq!(recounted("100", Count::Wan), counted("100", Count::Wan));
        assert_eq!(recounted(&counted("100", Count::Wan), Count::Yuan), "100");
        assert_eq!(recounted("100万元", Count::Yuan), "100");
        assert_eq!(recounted("", Count::Wan), "");
        assert_eq!(count_of(""), Count::Yuan);
    }

    #[test]
    fn what_cannot_be_read_is_not_tidied_away() {
        for typed in ["万", "五百万", "1.2.3万", "很多亿"] {
            let left = tidied(&Kind::Money, typed);
            assert_ne!(figure(&left), "", "{typed}");
        }
    }
}
