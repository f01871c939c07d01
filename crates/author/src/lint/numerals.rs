//! Figures of Chinese text: numerals, units, and the words for "or more", "under" and the like. Knows no rule.

use zice_core::Date;

/// What a figure counts, in thousandths unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quantity {
    /// People, enterprises, kinds and other things.
    Count(i64),
    /// Months; a year is twelve.
    Months(i64),
    /// Days.
    Days(i64),
    /// Square metres.
    SquareMetres(i64),
    /// Fen, whole ones.
    Fen(i64),
    /// Per cent.
    Percent(i64),
    /// A day.
    Day(Date),
    /// A day of any year.
    MonthAndDay(i64, i64),
}

/// On which side of a figure a text cuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Below it: "or more" and "under" both keep it with what is above.
    Below,
    /// Above it: "at most" and "over" both keep it with what is below.
    Above,
}

/// A figure of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// What it says.
    pub(super) quantity: Quantity,
    /// Where it cuts; `None` where no word says so.
    pub(super) cut: Option<Cut>,
    /// As it stands there.
    pub(super) text: String,
}

/// Words before a figure, the longer ones first.
const BEFORE: [(&str, Cut); 24] = [
    ("不少于", Cut::Below),
    ("不低于", Cut::Below),
    ("不小于", Cut::Below),
    ("不超过", Cut::Above),
    ("不高于", Cut::Above),
    ("不大于", Cut::Above),
    ("不多于", Cut::Above),
    ("不满", Cut::Below),
    ("未满", Cut::Below),
    ("不足", Cut::Below),
    ("至少", Cut::Below),
    ("最少", Cut::Below),
    ("达到", Cut::Below),
    ("最高", Cut::Above),
    ("最多", Cut::Above),
    ("至多", Cut::Above),
    ("超过", Cut::Above),
    ("高于", Cut::Above),
    ("多于", Cut::Above),
    ("大于", Cut::Above),
    ("少于", Cut::Below),
    ("低于", Cut::Below),
    ("小于", Cut::Below),
    ("满", Cut::Below),
];
/// Words behind a figure, the longer ones first.
const BEHIND: [(&str, Cut); 10] = [
    ("（含）以上", Cut::Below),
    ("及以上", Cut::Below),
    ("及以下", Cut::Above),
    ("以上", Cut::Below),
    ("以下", Cut::Above),
    ("以内", Cut::Above),
    ("以前", Cut::Below),
    ("之前", Cut::Below),
    ("前", Cut::Below),
    ("内", Cut::Above),
];
/// 同一项目 and 第一批 count nothing.
const NO_NUMERAL_AFTER: &str = "同统单唯第另";
/// What is counted one by one.
const THINGS: &str = "人家个种项名位台套款件";
const FEN_OF_A_YUAN: i64 = 100;

/// The figures of a text, in order. A numeral without a unit (5G, 1+1) is none.
pub(super) fn figures(text: &str) -> Vec<Figure> {
    let letters: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        match figure(&letters, at) {
            Some((figure, end)) => {
                found.extend(figure);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The figure that starts here, and where it ends; no figure where the numeral has no unit.
fn figure(letters: &[char], from: usize) -> Option<(Option<Figure>, usize)> {
    let percent_in_words = starts(letters, from, "百分之");
    let start = if percent_in_words { from + 3 } else { from };
    let (number, end) = numeral(letters, start)?;
    let before = letters.get(..from).unwrap_or_default();
    if before.last().is_some_and(|letter| NO_NUMERAL_AFTER.contains(*letter)) {
        return Some((None, end));
    }
    let measured =
        if percent_in_words { Some((Quantity::Percent(number), end)) } else { measure(letters, number, end) };
    let Some((quantity, end)) = measured else { return Some((None, end)) };
    let text = letters.get(from..end).unwrap_or_default().iter().collect();
    Some((Some(Figure { quantity, cut: cut(letters, from, end), text }), end))
}

fn cut(letters: &[char], from: usize, end: usize) -> Option<Cut> {
    let before: String = letters.get(..from).unwrap_or_default().iter().collect();
    let said_before = BEFORE.iter().find(|(word, _)| before.ends_with(word));
    let said = said_before.or_else(|| BEHIND.iter().find(|(word, _)| starts(letters, end, word)));
    said.map(|(_, cut)| *cut)
}

fn starts(letters: &[char], at: usize, word: &str) -> bool {
    let rest = letters.get(at..).unwrap_or_default();
    word.chars().enumerate().all(|(index, letter)| rest.get(index) == Some(&letter))
}

/// A numeral with its unit, and where the unit ends.
fn measure(letters: &[char], number: i64, end: usize) -> Option<(Quantity, usize)> {
    let units: [(&str, Quantity); 11] = [
        ("个工作日", Quantity::Days(number)),
        ("个月", Quantity::Months(number)),
        ("平方米", Quantity::SquareMetres(number)),
        ("万平方米", Quantity::SquareMetres(number.saturating_mul(10_000))),
        ("亿元", Quantity::Fen(yuan(number, 100_000_000))),
        ("万元", Quantity::Fen(yuan(number, 10_000))),
        ("元", Quantity::Fen(yuan(number, 1))),
        ("%", Quantity::Percent(number)),
        ("％", Quantity::Percent(number)),
        ("天", Quantity::Days(number)),
        ("日", Quantity::Days(number)),
    ];
    if let Some((unit, quantity)) = units.iter().find(|(unit, _)| starts(letters, end, unit)) {
        return Some((*quantity, end + unit.chars().count()));
    }
    match letters.get(end)? {
        '年' => years(letters, number, end + 1),
        '月' => month_and_day(letters, number / 1000, end + 1)
            .map(|(day, end)| (Quantity::MonthAndDay(number / 1000, day), end)),
        thing if THINGS.contains(*thing) => Some((Quantity::Count(number), end + 1)),
        _ => None,
    }
}

fn yuan(thousandths: i64, unit: i64) -> i64 {
    thousandths.saturating_mul(unit).saturating_mul(FEN_OF_A_YUAN) / 1000
}

/// A period, or a day of a year; a year by itself names something and measures nothing.
fn years(letters: &[char], number: i64, end: usize) -> Option<(Quantity, usize)> {
    if number < 1_900_000 {
        return Some((Quantity::Months(number.saturating_mul(12)), end));
    }
    let (month, after) = numeral(letters, end)?;
    if letters.get(after) != Some(&'月') {
        return None;
    }
    let (day, end) = month_and_day(letters, month / 1000, after + 1)?;
    Some((Quantity::Day(Date::new(number / 1000, month / 1000, day)?), end))
}

/// The day after a month, and where it ends.
fn month_and_day(letters: &[char], month: i64, end: usize) -> Option<(i64, usize)> {
    let (day, after) = numeral(letters, end)?;
    let is_day = letters.get(after) == Some(&'日') && (1..=12).contains(&month);
    is_day.then_some((day / 1000, after + 1))
}

/// A numeral in thousandths, and where it ends.
fn numeral(letters: &[char], from: usize) -> Option<(i64, usize)> {
    let run = |belongs: fn(char) -> bool| {
        let rest = letters.get(from..).unwrap_or_default();
        rest.iter().take_while(|letter| belongs(**letter)).copied().collect::<String>()
    };
    let arabic = run(|letter| letter.is_ascii_digit() || letter == '.' || letter == ',');
    if !arabic.is_empty() {
        let value = zice_core::parse_fixed(&arabic.replace(',', ""), 3).ok()?;
        return Some((value, from + arabic.chars().count()));
    }
    let chinese = run(|letter| digit(letter).is_some() || power(letter).is_some());
    // A bare 百 or 千 is a figure of speech: 百年品牌, 千人计划.
    if chinese.is_empty() || chinese.starts_with(['百', '千']) {
        return None;
    }
    Some((chinese_number(&chinese)?.checked_mul(1000)?, from + chinese.chars().count()))
}

fn digit(letter: char) -> Option<i64> {
    "零一二三四五六七八九".chars().zip(0..).find(|(known, _)| *known == letter).map(|(_, value)| value).or(match letter
    {
        '两' => Some(2),
        '〇' => Some(0),
        _ => None,
    })
}

fn power(letter: char) -> Option<i64> {
    match letter {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// 二十五, 一百二十: each digit counts for the power behind it; a power without a digit counts once.
fn chinese_number(text: &str) -> Option<i64> {
    let (mut total, mut digits) = (0_i64, None);
    for letter in text.chars() {
        match (digit(letter), power(letter)) {
            (Some(value), _) => digits = Some(digits.unwrap_or(0_i64).checked_mul(10)?.checked_add(value)?),
            (None, Some(power)) => total = total.checked_add(digits.take().unwrap_or(1).checked_mul(power)?)?,
            (None, None) => return None,
        }
    }
    total.checked_add(digits.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> (Quantity, Option<Cut>) {
        let found = figures(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        (found[0].quantity, found[0].cut)
    }

    #[test]
    fn numerals_units_and_comparators_are_understood() {
        assert_eq!(only("15人以上的专职运营团队"), (Quantity::Count(15_000), Some(Cut::Below)));
        assert_eq!(only("不少于一年"), (Quantity::Months(12_000), Some(Cut::Below)));
        assert_eq!(only("近三年来"), (Quantity::Months(36_000), None));
        assert_eq!(only("18个月以内"), (Quantity::Months(18_000), Some(Cut::Above)));
        assert_eq!(only("至少一种"), (Quantity::Count(1_000), Some(Cut::Below)));
        assert_eq!(only("使用面积1000平方米以上"), (Quantity::SquareMetres(1_000_000), Some(Cut::Below)));
        assert_eq!(only("最高不超过500万元"), (Quantity::Fen(500_000_000), Some(Cut::Above)));
        assert_eq!(only("按20%给予"), (Quantity::Percent(20_000), None));
        assert_eq!(only("百分之五"), (Quantity::Percent(5_000), None));
        assert_eq!(only("超过二十五家"), (Quantity::Count(25_000), Some(Cut::Above)));
        assert_eq!(only("不满30人"), (Quantity::Count(30_000), Some(Cut::Below)));
        assert_eq!(only("于3月31日前"), (Quantity::MonthAndDay(3, 31), Some(Cut::Below)));
        assert_eq!(only("2023年1月1日"), (Quantity::Day(Date::new(2023, 1, 1).unwrap()), None));
        assert_eq!(only("公示5个工作日"), (Quantity::Days(5_000), None));
    }

    #[test]
    fn what_counts_nothing_is_no_figure() {
        for text in [
            "5G技术应用",
            "1+1伙伴计划",
            "一次性奖励",
            "同一项目",
            "第一批",
            "两化融合",
            "2022年培育名单",
            "AAA级",
            "百年品牌",
        ] {
            assert_eq!(figures(text), [], "{text}");
        }
    }
}
