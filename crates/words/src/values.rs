//! Values as people write them: with units, options by their words, dates in the language. Exact, never rounded.

use zice_core::{Date, FactId, Facts, Kind, fixed_text};
use zice_packs::{FactWords, Library, Text, Unit};

use crate::{Language, pick};

const FEN_DECIMALS: u8 = 2;
/// Ten thousand yuan, in fen.
const WAN_IN_FEN: i64 = 1_000_000;
/// 1 fen is 0.000001 times ten thousand yuan.
const WAN_DECIMALS: u8 = 6;
/// The days of the week, from Sunday.
const WEEKDAYS_ZH: [&str; 7] = ["日", "一", "二", "三", "四", "五", "六"];
const WEEKDAYS_EN: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// A value of a fact, with its unit; for a list the value is its number of entries.
pub fn value(library: &Library, facts: &Facts, fact: FactId, value: i64, language: Language) -> String {
    let (Some(told), Some(words)) = (library.rules.schema.get(fact), library.catalogue.fact(fact)) else {
        return value.to_string();
    };
    match &told.kind {
        Kind::Bool => {
            pick(language, if value == 1 { "是" } else { "否" }, if value == 1 { "yes" } else { "no" }).into()
        }
        Kind::Integer | Kind::Decimal { .. } => number(value, told.kind.decimals(), words, language),
        Kind::Money => yuan(value, language),
        Kind::Date => date(Date::from_day_number(value), language),
        Kind::Choice(_) => usize::try_from(value)
            .ok()
            .and_then(|at| words.options.get(at))
            .map_or_else(String::new, |option| option.get(language).into()),
        Kind::Choices { .. } => options(value, &words.options, language),
        Kind::Text => facts.name(value).unwrap_or_default().into(),
        Kind::List(_) | Kind::Pairs(_) => entries(value, language),
    }
}

fn number(value: i64, decimals: u8, words: &FactWords, language: Language) -> String {
    let digits = fixed_text(value, decimals, 0);
    let unit = words.unit.map_or("", |words| unit(words, language));
    match language {
        Language::Zh => format!("{digits}{unit}"),
        Language::En => format!("{digits} {unit}").trim_end().to_owned(),
    }
}

/// What a number counts.
pub fn unit(unit: Unit, language: Language) -> &'static str {
    match unit {
        Unit::Persons => pick(language, "人", "people"),
        Unit::Units => pick(language, "家", "units"),
        Unit::Modes => pick(language, "种", "modes"),
        Unit::Standards => pick(language, "项", "standards"),
        Unit::Projects => pick(language, "个", "projects"),
        Unit::Months => pick(language, "个月", "months"),
        Unit::SquareMetres => pick(language, "平方米", "m²"),
        Unit::Yuan => pick(language, "元", "yuan"),
    }
}

/// Money: in 万元 where it is that much and Chinese, in yuan otherwise; exact in both.
pub fn yuan(fen: i64, language: Language) -> String {
    match language {
        Language::Zh if fen >= WAN_IN_FEN => format!("{}万元", fixed_text(fen, WAN_DECIMALS, 0)),
        Language::Zh => format!("{}元", fixed_text(fen, FEN_DECIMALS, 0)),
        Language::En => figures(fen, language),
    }
}

/// Money in yuan to the last fen, its thousands apart.
pub fn figures(fen: i64, language: Language) -> String {
    let digits = grouped(&fixed_text(fen, FEN_DECIMALS, 0));
    match language {
        Language::Zh => digits + "元",
        Language::En => "CNY ".to_owned() + &digits,
    }
}

/// A plain decimal number with its thousands apart by commas.
pub fn grouped(digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut text = String::new();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    fraction.map_or(text.clone(), |fraction| format!("{text}.{fraction}"))
}

/// A date as the language writes it.
pub fn date(date: Date, language: Language) -> String {
    match language {
        Language::Zh => {
            let (year, month, day) = date.civil();
            format!("{year}年{month}月{day}日")
        }
        Language::En => date.to_string(),
    }
}

/// A date with its day of the week, by which people notice a slip.
pub fn day(day: Date, language: Language) -> String {
    // 1970-01-01 was a Thursday.
    let weekday = usize::try_from((day.day_number() + 4).rem_euclid(7)).unwrap_or_default();
    let (names, between) = match language {
        Language::Zh => (WEEKDAYS_ZH, "，星期"),
        Language::En => (WEEKDAYS_EN, ", "),
    };
    [&*date(day, language), between, names.get(weekday).unwrap_or(&"")].concat()
}

fn options(set: i64, words: &[Text], language: Language) -> String {
    let chosen: Vec<_> =
        words.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, word)| word.get(language)).collect();
    if chosen.is_empty() { pick(language, "无", "none").into() } else { chosen.join(pick(language, "、", ", ")) }
}

fn entries(count: i64, language: Language) -> String {
    match (count, language) {
        (0, _) => pick(language, "无", "none").into(),
        (_, Language::Zh) => format!("{count}项"),
        (1, Language::En) => "1 entry".into(),
        (_, Language::En) => format!("{count} entries"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_exact_in_both_languages() {
        assert_eq!(yuan(500_000_000, Language::Zh), "500万元");
        assert_eq!(yuan(1_000_001, Language::Zh), "1.000001万元");
        assert_eq!(yuan(999_999, Language::Zh), "9999.99元");
        assert_eq!(yuan(500_000_000, Language::En), "CNY 5,000,000");
        assert_eq!(yuan(123_456_789, Language::En), "CNY 1,234,567.89");
        assert_eq!(yuan(0, Language::En), "CNY 0");
    }

    #[test]
    fn figures_keep_the_last_fen_and_part_the_thousands() {
        assert_eq!(figures(120_000_000, Language::Zh), "1,200,000元");
        assert_eq!(figures(100_050_030, Language::Zh), "1,000,500.3元");
        assert_eq!(figures(99_900, Language::En), "CNY 999");
        assert_eq!(grouped("1234567.8901"), "1,234,567.8901");
    }

    #[test]
    fn a_day_is_said_with_its_weekday() {
        let of = |text, language| day(Date::parse(text).unwrap(), language);
        assert_eq!(of("2023-07-01", Language::Zh), "2023年7月1日，星期六");
        assert_eq!(of("1969-12-28", Language::Zh), "1969年12月28日，星期日");
        assert_eq!(of("2024-02-29", Language::En), "2024-02-29, Thursday");
        assert_eq!(of("1900-01-01", Language::En), "1900-01-01, Monday");
    }

    #[test]
    fn values_carry_their_units() {
        let library = zice_builtin::library().unwrap();
        let facts = Facts::default();
        let said = |name: &str, number, language| {
            value(&library, &facts, library.rules.schema.find(name).unwrap(), number, language)
        };
        assert_eq!(said("full_time_operation_staff", 14, Language::Zh), "14人");
        assert_eq!(said("site_use_area_m2", 999_900, Language::Zh), "999.9平方米");
        assert_eq!(said("site_use_area_m2", 999_900, Language::En), "999.9 m²");
        assert_eq!(said("registration_date", 0, Language::Zh), "1970年1月1日");
        assert_eq!(said("accidents", 0, Language::Zh), "无");
        assert_eq!(said("registered_in_shandong", 1, Language::En), "yes");
    }
}
