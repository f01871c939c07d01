//! Exact numbers: integers with a fixed count of decimals, to and from text. Knows no float and no rounding.

use alloc::string::String;

/// Money is kept in fen: yuan with two decimals.
pub const MONEY_DECIMALS: u8 = 2;

/// Why a text is not a number of the wanted exactness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixed {
    /// Not digits with at most one point between them.
    NotANumber,
    /// More decimals than the fact can keep; trailing zeros do not count.
    TooManyDecimals,
    /// Below zero, or too large to be kept at all.
    OutOfRange,
}

/// Reads a plain decimal number (`1000`, `999.9`) into units of the last decimal; never rounds.
pub fn parse_fixed(text: &str, decimals: u8) -> Result<i64, Fixed> {
    let (text, negative) = match text.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if !is_digits(whole) || !is_digits(fraction) {
        return Err(Fixed::NotANumber);
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > usize::from(decimals) {
        return Err(Fixed::TooManyDecimals);
    }
    let zeros = u32::from(decimals).saturating_sub(u32::try_from(fraction.len()).unwrap_or(0));
    let shifted =
        append(append(Some(0), whole), fraction).and_then(|value| value.checked_mul(10_i64.checked_pow(zeros)?));
    let value = shifted.ok_or(Fixed::OutOfRange)?;
    if negative && value != 0 { Err(Fixed::OutOfRange) } else { Ok(value) }
}

/// A number with digits appended to it.
fn append(to: Option<i64>, digits: &str) -> Option<i64> {
    digits.bytes().fold(to, |value, digit| value?.checked_mul(10)?.checked_add(i64::from(digit.wrapping_sub(b'0'))))
}

/// Writes units of the last decimal as text, with at least `least` decimals and no further trailing zeros.
pub fn fixed_text(value: i64, decimals: u8, least: u8) -> String {
    let (mut magnitude, mut decimals) = (value.unsigned_abs(), decimals);
    while decimals > least && magnitude.is_multiple_of(10) {
        magnitude /= 10;
        decimals = decimals.saturating_sub(1);
    }
    let mut text = String::new();
    if value < 0 {
        text.push('-');
    }
    let scale = 10_u64.saturating_pow(u32::from(decimals));
    write_digits(magnitude.checked_div(scale).unwrap_or(0), 1, &mut text);
    if decimals > 0 {
        text.push('.');
        write_digits(magnitude.checked_rem(scale).unwrap_or(0), decimals, &mut text);
    }
    text
}

/// Appends a number with at least `least` digits. Reports are full of small numbers, and the library's formatting of them
/// was a sixth of the time that a long report took.
pub fn write_digits(number: u64, least: u8, text: &mut String) {
    if number > 9 || least > 1 {
        write_digits(number / 10, least.saturating_sub(1), text);
    }
    text.push(char::from(b'0'.saturating_add(u8::try_from(number % 10).unwrap_or(0))));
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use zice_laws::laws;

    use super::*;

    #[test]
    fn reads_exactly_or_not_at_all() {
        assert_eq!(parse_fixed("999.9", 3), Ok(999_900));
        assert_eq!(parse_fixed("1000", 2), Ok(100_000));
        assert_eq!(parse_fixed("1.500", 2), Ok(150));
        assert_eq!(parse_fixed("-0", 0), Ok(0));
        assert_eq!(parse_fixed("1.005", 2), Err(Fixed::TooManyDecimals));
        assert_eq!(parse_fixed("14.5", 0), Err(Fixed::TooManyDecimals));
        assert_eq!(parse_fixed("-1", 0), Err(Fixed::OutOfRange));
        assert_eq!(parse_fixed("99999999999999999999", 0), Err(Fixed::OutOfRange));
        for text in ["", ".", "1.", ".5", "1e3", "NaN", "一", "1 000", "1,000", "0x10", "--1"] {
            assert_eq!(parse_fixed(text, 2), Err(Fixed::NotANumber), "{text}");
        }
    }

    #[test]
    fn writes_no_needless_zeros() {
        assert_eq!(fixed_text(999_900, 3, 0), "999.9");
        assert_eq!(fixed_text(1_000_000, 3, 0), "1000");
        assert_eq!(fixed_text(500_000_000, 2, 2), "5000000.00");
        assert_eq!(fixed_text(5, 2, 2), "0.05");
        assert_eq!(fixed_text(-150, 2, 0), "-1.5");
        assert_eq!(fixed_text(14, 0, 0), "14");
        assert_eq!(fixed_text(0, 2, 0), "0");
    }

    laws! {
        #[test]
        fn parse_after_display_is_the_identity(value in 0..i64::MAX, decimals in 0_u8..6) {
            prop_assert_eq!(parse_fixed(&fixed_text(value, decimals, 0), decimals), Ok(value));
        }
    }
}
