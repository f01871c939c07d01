//! Brings typed text to the form the core reads: half-width digits, plain numbers, ISO dates. It judges nothing:
//! what has no known form is passed on as it is, and the core says what is wrong with it.

use std::borrow::Cow;

use zice_core::{Given, Kind};

use super::money;

/// The usual form of what was typed, for a field of this kind; applied to the field itself only when it is left.
pub fn normalise(kind: &Kind, typed: &str) -> String {
    let text = half_width(typed);
    match kind {
        Kind::Integer | Kind::Decimal { .. } => number_text(&text),
        Kind::Money => money_text(&text),
        Kind::Date => date_text(&text).unwrap_or(text),
        Kind::Text | Kind::Bool | Kind::Choice(_) | Kind::Choices { .. } | Kind::List(_) | Kind::Pairs(_) => {
            typed.trim().to_owned()
        }
    }
}

/// What a field holds after it was left: the usual form, but money keeps the unit it was counted in.
pub fn tidied(kind: &Kind, typed: &str) -> String {
    if *kind == Kind::Money { money::tidy(typed) } else { normalise(kind, typed) }
}

/// The text of an answer as the core takes it in.
pub(super) fn given<'a>(kind: &Kind, text: &'a str) -> Given<'a> {
    match kind {
        Kind::Bool if text == "true" => Given::Bool(true),
        Kind::Bool if text == "false" => Given::Bool(false),
        Kind::Integer | Kind::Decimal { .. } | Kind::Money => Given::Number(Cow::Owned(normalise(kind, text))),
        Kind::Choices { .. } => Given::List(text.split(' ').map(|id| Given::Text(Cow::Borrowed(id))).collect()),
        Kind::Bool | Kind::Date | Kind::Choice(_) | Kind::Text | Kind::List(_) | Kind::Pairs(_) => {
            Given::Text(Cow::Owned(normalise(kind, text)))
        }
    }
}

pub(super) fn half_width(typed: &str) -> String {
    typed.trim().chars().map(narrow).collect()
}

/// Full-width signs, and those an input method puts in place of a point or a hyphen.
fn narrow(letter: char) -> char {
    match letter {
        '\u{3000}' => ' ',
        '。' | '．' => '.',
        '\u{2010}'..='\u{2015}' | '−' => '-',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        other => other,
    }
}

/// Without spaces, and without commas where they stand between thousands: `1,5` might be meant otherwise and stays.
pub(super) fn number_text(text: &str) -> String {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let (whole, fraction) = text.split_once('.').map_or((&*text, None), |(whole, rest)| (whole, Some(rest)));
    let mut groups = whole.split(',');
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    if !(whole.contains(',') && first && groups.all(|group| group.len() == 3)) {
        return text;
    }
    let whole = whole.replace(',', "");
    fraction.map_or_else(|| whole.clone(), |fraction| [&*whole, ".", fraction].concat())
}

/// Yuan, also where they were typed as so many ten thousands (万) or hundred millions (亿).
fn money_text(text: &str) -> String {
    let (number, places) = money_parts(text);
    let number = number_text(number);
    if places == 0 { number } else { shifted(&number, places).unwrap_or_else(|| text.to_owned()) }
}

/// The number of a sum, and how many places the unit behind it moves the point.
pub(super) fn money_parts(text: &str) -> (&str, usize) {
    let number = text.strip_suffix('元').unwrap_or(text).trim_end();
    match (number.strip_suffix('万'), number.strip_suffix('亿')) {
        (Some(number), _) => (number, 4),
        (_, Some(number)) => (number, 8),
        (None, None) => (number, 0),
    }
}

/// A number with its point moved to the right; `None` where there is no number.
pub(super) fn shifted(number: &str, places: usize) -> Option<String> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let zeros = "00000000".get(fraction.len()..places).unwrap_or_default();
    let (moved, rest) = fraction.split_at(places.min(fraction.len()));
    let digits = [whole, moved, zeros].concat();
    let digits = digits.trim_start_matches('0');
    let point = if rest.is_empty() { "" } else { "." };
    Some([if digits.is_empty() { "0" } else { digits }, point, rest].concat())
}

/// Year, month and day in one of the usual ways of writing them, as ISO text; whether there is such a day is not asked.
fn date_text(text: &str) -> Option<String> {
    let text = text.strip_suffix(['日', '号']).unwrap_or(text);
    let runs: Vec<&str> = text.split(is_between).filter(|run| !run.is_empty()).collect();
    let (year, month, day) = match runs.as_slice() {
        [whole] if whole.len() == 8 && text == *whole => (whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?),
        [year, month, day] => (*year, *month, *day),
        _ => return None,
    };
    let digits = |run: &str, longest: usize| run.len() <= longest && run.bytes().all(|byte| byte.is_ascii_digit());
    let is_date = year.len() == 4 && digits(year, 4) && digits(month, 2) && digits(day, 2);
    let dash = |run: &str| if run.len() < 2 { "-0" } else { "-" };
    is_date.then(|| [year, dash(month), month, dash(day), day].concat())
}

fn is_between(letter: char) -> bool {
    matches!(letter, '-' | '/' | '.' | '、' | '·' | ' ' | '年' | '月')
}

#[cfg(test)]
mod tests {
    use super::*;

    const DECIMAL: Kind = Kind::Decimal { decimals: 3, most: 1_000_000_000 };

    #[test]
    fn dates_are_read_in_the_ways_people_write_them() {
        for typed in [
            "2023-7-1",
            "2023年7月1日",
            "20230701",
            "2023/7/1",
            "2023.07.01",
            "2023-07-01",
            "２０２３－７－１",
            " 2023 年 7 月 1 日 ",
            "2023年7月1号",
            "2023 7 1",
            "２０２３年０７月０１日",
            "２０２３／７／１",
            "２０２３．７．１",
            "２０２３０７０１",
            "2023。7。1",
            "2023、7、1",
            "2023·7·1",
            "2023‐7‐1",
            "2023—7—1",
            "2023年7月1",
            "2023-7-1日",
        ] {
            assert_eq!(normalise(&Kind::Date, typed), "2023-07-01", "{typed}");
        }
    }

    #[test]
    fn what_is_not_a_date_stays_as_it_is() {
        for typed in ["2023年7月", "23-7-1", "2023-007-01", "明天", "202307011", "2023-07-01-02", "2023071", "1/7/2023"]
        {
            assert_eq!(normalise(&Kind::Date, typed), typed);
        }
        assert_eq!(normalise(&Kind::Date, "2023-2-30"), "2023-02-30", "the core says that there is no such day");
    }

    #[test]
    fn numbers_lose_full_width_spaces_and_thousands() {
        for (typed, number) in [
            ("１５", "15"),
            (" 15 ", "15"),
            ("1,000", "1000"),
            ("１，２３４，５６７．８９", "1234567.89"),
            ("1 000", "1000"),
            ("999。9", "999.9"),
            ("－1", "-1"),
            ("", ""),
        ] {
            assert_eq!(normalise(&DECIMAL, typed), number, "{typed}");
        }
    }

    #[test]
    fn money_may_be_typed_in_ten_thousands() {
        for (typed, yuan) in [
            ("500万", "5000000"),
            ("１２３．４５６７８９万元", "1234567.89"),
            ("1.2亿", "120000000"),
            ("0.5万", "5000"),
            ("1,000元", "1000"),
            ("0.000001万", "0.01"),
            ("0.0000001万", "0.001"),
            ("0万", "0"),
        ] {
            assert_eq!(normalise(&Kind::Money, typed), yuan, "{typed}");
        }
        for typed in ["万", "五百万", "1.2.3万", ".5万", "-5万"] {
            assert_eq!(normalise(&Kind::Money, typed), typed);
        }
        assert_eq!(normalise(&Kind::Integer, "500万"), "500万", "only money is counted in ten thousands");
    }

    #[test]
    fn a_comma_that_is_not_between_thousands_stays() {
        for typed in ["1,5", "10,00", ",100", "1000,000", "1,0000", "十五", "15人", "1.000,5"] {
            assert_eq!(normalise(&DECIMAL, typed), typed);
        }
    }

    #[test]
    fn normalising_twice_changes_nothing() {
        for typed in ["１，０００", "2023年7月1日", "abc", "２０２３－２－３０"] {
            for kind in [Kind::Integer, Kind::Date] {
                let once = normalise(&kind, typed);
                assert_eq!(normalise(&kind, &once), once);
            }
        }
    }
}
