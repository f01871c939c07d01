//! JSON numbers as plain decimal digits, exactly. Knows no bounds and no float.

use std::borrow::Cow;

/// Shifted by more places than it has digits and these, a number is too large or too fine for every fact.
const BEYOND_EVERY_FACT: usize = 40;

/// The digits of a JSON number without an exponent: `1.5e3` is `1500`.
pub(crate) fn plain(number: &str) -> Cow<'_, str> {
    match number.split_once(['e', 'E']) {
        None => Cow::Borrowed(number),
        Some((digits, exponent)) => Cow::Owned(shift(digits, exponent)),
    }
}

/// An exponent too long to be read is too large to matter, either way.
fn shift(digits: &str, exponent: &str) -> String {
    let (magnitude, back) = match exponent.strip_prefix('-') {
        Some(magnitude) => (magnitude, true),
        None => (exponent.trim_start_matches('+'), false),
    };
    let most = digits.len() + BEYOND_EVERY_FACT;
    let places = magnitude.parse().map_or(most, |places: usize| places.min(most));
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if back {
        return format!(
            "{sign}{}",
            point(&format!("{}{whole}{fraction}", "0".repeat(places)), fraction.len() + places)
        );
    }
    let zeros = "0".repeat(places.saturating_sub(fraction.len()));
    format!("{sign}{}", point(&format!("{whole}{fraction}{zeros}"), fraction.len().saturating_sub(places)))
}

/// Puts the point before the last so many digits.
fn point(digits: &str, decimals: usize) -> String {
    let (whole, fraction) = digits.split_at(digits.len().saturating_sub(decimals));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponents_move_the_point_and_nothing_else() {
        for (number, wanted) in [
            ("15", "15"),
            ("-0.50", "-0.50"),
            ("1e3", "1000"),
            ("1.5E+3", "1500"),
            ("1.2345e2", "123.45"),
            ("15e-1", "1.5"),
            ("-15e-3", "-0.015"),
            ("1e-2", "0.01"),
            ("0e5", "0"),
            ("0.0015e4", "15"),
        ] {
            assert_eq!(plain(number), wanted, "{number}");
        }
    }

    #[test]
    fn monstrous_exponents_stay_small_in_memory_and_out_of_every_range() {
        assert_eq!(plain("1e999999999999999999999").len(), 42);
        assert!(plain("1e-999999999").ends_with("01"));
        let long = format!("1{}e-46", "0".repeat(47));
        assert_eq!(plain(&long), format!("10.{}", "0".repeat(46)));
    }
}
