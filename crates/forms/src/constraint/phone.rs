//! Telephone numbers of the mainland: mobile, landline with area code and perhaps an extension, and 400. Judges the
//! shape only: which ranges are in use changes every year, and a number refused by mistake is worse than one let pass.

use validator::ValidationError;

use crate::code::Code;

const MOBILE_LENGTH: usize = 11;

/// One of `13800138000`, `0533-2345678`, `010-12345678-801`, `400-800-1234`. Hyphens may stand anywhere in mobile and
/// 400 numbers and may be left out after an area code. A mobile number begins 13 to 19; an area code is 010, 02 and a
/// digit, or 03 to 09 and two digits; a local number has 7 or 8 digits and begins with neither 0 nor 1.
pub fn validate(text: &str) -> Result<(), ValidationError> {
    let digits: String = text.chars().filter(|c| *c != '-').collect();
    match digits.as_bytes() {
        _ if !is_grouped(text) => Err(Code::Phone.error()),
        [b'1', b'3'..=b'9', ..] => mobile(digits.len()),
        [b'4', b'0', b'0', ..] if digits.len() == 10 => Ok(()),
        [b'0', ..] => landline(text),
        _ if is_local(text) => Err(Code::AreaCode.error()),
        _ => Err(Code::Phone.error()),
    }
}

fn mobile(length: usize) -> Result<(), ValidationError> {
    match length {
        MOBILE_LENGTH => Ok(()),
        actual => Err(Code::MobileLength.error_with([("expected", MOBILE_LENGTH), ("actual", actual)])),
    }
}

fn landline(text: &str) -> Result<(), ValidationError> {
    let local = without_area_code(text).map(|rest| rest.strip_prefix('-').unwrap_or(rest));
    if local.is_some_and(is_local) { Ok(()) } else { Err(Code::Phone.error()) }
}

fn without_area_code(text: &str) -> Option<&str> {
    let length = match text.as_bytes() {
        [b'0', b'1', b'0', ..] | [b'0', b'2', b'0'..=b'9', ..] => 3,
        [b'0', b'3'..=b'9', b'0'..=b'9', b'0'..=b'9', ..] => 4,
        _ => return None,
    };
    text.get(length..)
}

/// A local number, with or without an extension of 1 to 6 digits.
fn is_local(text: &str) -> bool {
    let (number, extension) = text.split_once('-').map_or((text, None), |(number, rest)| (number, Some(rest)));
    matches!(number.len(), 7 | 8)
        && is_digits(number)
        && !number.starts_with(['0', '1'])
        && extension.is_none_or(|extension| extension.len() <= 6 && is_digits(extension))
}

/// Groups of digits between single hyphens.
fn is_grouped(text: &str) -> bool {
    text.split('-').all(is_digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use zice_laws::laws;

    #[track_caller]
    fn check(code: Code, texts: &[&str]) {
        for text in texts {
            assert_eq!(validate(text).unwrap_err().code, code.name(), "{text}");
        }
    }

    #[test]
    fn met_by_mobile_landline_and_400_numbers() {
        for text in [
            "13800138000",
            "138-0013-8000",
            "19900000000",
            "16600000000",
            "0533-2345678",
            "05332345678",
            "010-62345678",
            "021-87654321-1",
            "0531-87654321-123456",
            "02087654321",
            "400-800-1234",
            "4008001234",
            "4006-123-456",
        ] {
            assert_eq!(validate(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn a_mobile_number_has_11_digits() {
        check(Code::MobileLength, &["1380013800", "138001380000", "138-0013-800", "13"]);
    }

    #[test]
    fn a_local_number_lacks_its_area_code() {
        check(Code::AreaCode, &["2345678", "87654321", "2345678-801"]);
    }

    #[test]
    fn unmet_by_everything_else() {
        check(
            Code::Phone,
            &["", "-", "110", "12345678901", "0533-", "0533--2345678", "0533-1345678", "0533-234567", "0533-234567890"],
        );
        check(Code::Phone, &["0533-2345678-", "0533-2345678-1234567", "0533-2345678-8-1", "000-2345678", "0233"]);
        check(Code::Phone, &["400-800-123", "40080012345", "电话", "1380013800O", "+8613800138000", "0533 2345678"]);
        check(Code::Phone, &["０５３３-2345678", "0533-234567八"]);
    }

    laws! {
        #[test]
        fn any_text_is_judged(text in prop::collection::vec(prop_oneof![any::<char>(), Just('0'), Just('-')], 0..16)) {
            let _ = validate(&String::from_iter(text));
        }

        #[test]
        fn hyphens_do_not_matter_in_a_mobile_number(number in 13_000_000_000_u64..20_000_000_000, at in 1..11_usize) {
            let mut text = number.to_string();
            text.insert(at, '-');
            prop_assert_eq!(validate(&text), Ok(()));
        }
    }
}
