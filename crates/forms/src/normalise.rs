//! Brings typed text to its usual form without changing what it says. Refuses to repair: a character that could be
//! meant otherwise (the letter O for a zero) stays, and a constraint speaks of it.

use crate::constraint::text::is_mark;

/// Names and addresses: digits, letters, `＠` and spaces half-width; runs of blanks become one space.
pub(crate) fn text(typed: &str) -> String {
    let folded: String = visible(typed).map(half_width_letter).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Several lines, each as a name, without blank lines at either end.
pub(crate) fn lines(typed: &str) -> String {
    typed.lines().map(text).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Codes: half-width capitals without blanks and hyphens, which people insert to group them.
pub(crate) fn code(typed: &str) -> String {
    let folded = visible(typed).map(half_width);
    folded.filter(|c| !c.is_whitespace() && !is_dash(*c)).map(|c| c.to_ascii_uppercase()).collect()
}

/// Telephone numbers: half-width without blanks and `+86`; brackets, dashes and 转 become single hyphens.
pub(crate) fn phone(typed: &str) -> String {
    let folded: String = visible(typed).map(half_width).filter(|c| !c.is_whitespace()).collect();
    let parts: Vec<_> = folded.split(is_separator).filter(|part| !part.is_empty()).collect();
    without_country(&parts.join("-")).to_owned()
}

/// E-mail addresses: half-width, `。` as a dot, trimmed.
pub(crate) fn email(typed: &str) -> String {
    let folded: String = visible(typed).map(half_width).map(|c| if c == '。' { '.' } else { c }).collect();
    folded.trim().to_owned()
}

fn without_country(number: &str) -> &str {
    let rest = ["+86", "0086"].into_iter().find_map(|prefix| number.strip_prefix(prefix));
    rest.map_or(number, |rest| without_country(rest.trim_start_matches('-')))
}

fn visible(typed: &str) -> impl Iterator<Item = char> {
    typed.chars().filter(|c| !is_mark(*c))
}

/// The half-width twin of a full-width form (U+FF01 to U+FF5E are ASCII, shifted).
fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn half_width_letter(c: char) -> char {
    let narrow = half_width(c);
    if narrow.is_ascii_alphanumeric() || narrow == '@' { narrow } else { c }
}

fn is_separator(c: char) -> bool {
    is_dash(c) || matches!(c, '(' | ')' | '转')
}

/// Hyphen, its look-alikes U+2010 to U+2015, and the minus sign.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Field, Part};
    use proptest::prelude::*;
    use zice_laws::laws;

    #[test]
    fn names_keep_their_punctuation() {
        assert_eq!(text("　淄博ＡＢ１２（集团）有限公司 \n"), "淄博AB12（集团）有限公司");
        assert_eq!(text("山东省\t淄博市　张店区"), "山东省 淄博市 张店区");
        assert_eq!(text("\u{202D}王小明\u{202C}\u{FEFF}"), "王小明");
        assert_eq!(text("王\u{7}明"), "王\u{7}明", "a control character is for the constraint to name");
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(lines("\n 第一　段 \r\n\r\n第二段\u{200B}\n\n"), "第一 段\n\n第二段");
    }

    #[test]
    fn codes_become_capitals_without_groups() {
        assert_eq!(code("９１３５０１００ m000100y－43 "), "91350100M000100Y43");
        assert_eq!(code("91350100M0O0100Y43"), "91350100M0O0100Y43", "nothing is repaired");
    }

    #[test]
    fn phones_come_in_one_shape() {
        for (typed, usual) in [
            ("１３８ ００１３ ８０００", "13800138000"),
            ("+86 138-0013-8000", "138-0013-8000"),
            ("0086-0533-2345678", "0533-2345678"),
            ("（0533）2345678转801", "0533-2345678-801"),
            ("0533—2345678－801", "0533-2345678-801"),
            ("400 800 1234", "4008001234"),
        ] {
            assert_eq!(phone(typed), usual);
        }
    }

    #[test]
    fn emails_lose_their_full_width_forms() {
        assert_eq!(email("　ｏｆｆｉｃｅ＠example。ｃｏｍ "), "office@example.com");
        assert_eq!(email("a b@example.com"), "a b@example.com", "an inner blank is for the constraint to name");
    }

    /// Characters that some rule above treats specially, so that chance finds their combinations.
    const SPECIAL: [char; 24] = [
        '+', '8', '6', '0', '1', '－', '-', '—', '（', ')', '转', ' ', '\u{3000}', '\n', '\0', '\u{200B}', '＠', '。',
        'Ａ', 'z', 'ß', '８', '＋', '\u{FF5E}',
    ];

    fn typed() -> impl Strategy<Value = String> {
        let character = prop_oneof![3 => prop::sample::select(SPECIAL.to_vec()), 1 => any::<char>()];
        prop::collection::vec(character, 0..24).prop_map(String::from_iter)
    }

    laws! {
        #[test]
        fn twice_is_once(typed in typed()) {
            for field in Field::of(&Part::ALL) {
                let once = field.normalise(&typed);
                prop_assert_eq!(field.normalise(&once), once);
            }
        }

        #[test]
        fn ends_are_trimmed(typed in typed()) {
            for field in Field::of(&Part::ALL) {
                let usual = field.normalise(&typed);
                prop_assert_eq!(usual.trim(), usual.as_str());
            }
        }
    }
}
