//! The unified social credit code of GB 32100-2015: its characters, length and check digit. Refuses to know the
//! registers, and what the first eight positions (authority, kind, district) mean: published tables of them disagree.

use validator::ValidationError;

use crate::code::Code;
use crate::constraint::organisation_code;

/// The characters in the order of their values, 0 to 30.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/// The letters left out because they are taken for 1, 0, 5, U and 2.
const MISREAD: &str = "IOSVZ";
/// Powers of 3 modulo 31; the check digit itself weighs 1.
const WEIGHTS: [usize; LENGTH] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1];
const LENGTH: usize = 18;

/// Capitals and digits, 18 of them, whose weighted sum is a multiple of 31; then, as a warning, the organisation code
/// in positions 9 to 17. Says the position first (a hint while typing), then the length, then the check digits.
pub fn validate(text: &str) -> Result<(), ValidationError> {
    for (index, c) in text.chars().enumerate() {
        character(c).map_err(|code| code.error_with([("position", index.saturating_add(1))]))?;
    }
    if text.len() != LENGTH {
        return Err(Code::CreditCodeLength.error_with([("expected", LENGTH), ("actual", text.len())]));
    }
    if !weighted_sum(text).is_multiple_of(31) {
        return Err(Code::CreditCodeCheck.error());
    }
    organisation_code::validate(text.get(8..17).unwrap_or_default())
}

fn character(c: char) -> Result<(), Code> {
    match c {
        _ if ALPHABET.contains(c) => Ok(()),
        _ if MISREAD.contains(c) => Err(Code::CreditCodeLetter),
        _ => Err(Code::CreditCodeCharacter),
    }
}

fn weighted_sum(text: &str) -> usize {
    let values = text.chars().filter_map(|c| ALPHABET.find(c));
    values.zip(WEIGHTS).map(|(value, weight)| value * weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use zice_laws::laws;

    /// Codes in public registers, and made-up ones with every kind of check digit.
    const VALID: [&str; 11] = [
        "91350100M000100Y43",
        "914403001922038216",
        "9144030071526726XG",
        "91330100799655058B",
        "91110000802100433B",
        "91110108551385082Q",
        "12100000400000624D",
        "91370303MA3C123462",
        "11370300004223455T",
        "52370300MJE1234516",
        "93370321MA3N0002XM",
    ];

    #[track_caller]
    fn check(text: &str, code: Code, params: &[(&str, u64)]) {
        let error = validate(text).unwrap_err();
        assert_eq!(error.code, code.name(), "{text}");
        let expected = params.iter().map(|(name, number)| ((*name).into(), (*number).into())).collect();
        assert_eq!(error.params, expected, "{text}");
    }

    fn is_detected(text: &str) -> bool {
        validate(text).is_err_and(|error| Code::of(&error.code) != Code::OrganisationCodeCheck)
    }

    fn replaced(text: &str, index: usize, c: char) -> String {
        text.chars().enumerate().map(|(at, old)| if at == index { c } else { old }).collect()
    }

    #[test]
    fn valid_codes_are_met() {
        for text in VALID {
            assert_eq!(validate(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn misread_letters_are_named_by_position() {
        check("91350100M000100Y4Z", Code::CreditCodeLetter, &[("position", 18)]);
        for letter in MISREAD.chars() {
            check(&letter.to_string(), Code::CreditCodeLetter, &[("position", 1)]);
        }
    }

    #[test]
    fn other_characters_are_named_by_position() {
        check("91350100m000100Y43", Code::CreditCodeCharacter, &[("position", 9)]);
        check("统一", Code::CreditCodeCharacter, &[("position", 1)]);
        check("9135 ", Code::CreditCodeCharacter, &[("position", 5)]);
    }

    #[test]
    fn the_length_is_18() {
        check("91350100M000100Y4", Code::CreditCodeLength, &[("actual", 17), ("expected", 18)]);
        check("91350100M000100Y433", Code::CreditCodeLength, &[("actual", 19), ("expected", 18)]);
    }

    #[test]
    fn a_wrong_check_digit_is_told() {
        check("91350100M000100Y42", Code::CreditCodeCheck, &[]);
    }

    #[test]
    fn a_wrong_organisation_code_only_warns() {
        check("91350100M000100Y56", Code::OrganisationCodeCheck, &[]);
        assert_eq!(Code::OrganisationCodeCheck.severity(), crate::Severity::Warning);
    }

    #[test]
    fn weights_are_the_powers_of_three() {
        let powers = std::iter::successors(Some(1), |power| Some(power * 3 % 31));
        assert!(powers.take(17).eq(WEIGHTS.into_iter().take(17)));
    }

    #[test]
    fn every_single_wrong_character_is_detected() {
        for text in VALID {
            for (index, old) in text.char_indices() {
                for c in (' '..='~').filter(|c| *c != old) {
                    assert!(is_detected(&replaced(text, index, c)), "{text} with {c} at {index}");
                }
            }
        }
    }

    #[test]
    fn every_swap_of_neighbours_is_detected() {
        for text in VALID {
            let letters: Vec<_> = text.chars().collect();
            for index in (0..17).filter(|index| letters[*index] != letters[index + 1]) {
                let mut swapped = letters.clone();
                swapped.swap(index, index + 1);
                assert!(is_detected(&String::from_iter(swapped)), "{text} swapped at {index}");
            }
        }
    }

    /// Any 17 characters with the check digit that completes them.
    fn completed() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(ALPHABET.chars().collect::<Vec<_>>()), 17).prop_map(|body| {
            let body = String::from_iter(body);
            let check = (31 - weighted_sum(&body) % 31) % 31;
            body + &ALPHABET[check..=check]
        })
    }

    laws! {
        #[test]
        fn any_single_wrong_character_is_detected(text in completed(), index in 0..18_usize, c in any::<char>()) {
            prop_assert!(!is_detected(&text));
            let wrong = replaced(&text, index, c);
            prop_assert_eq!(is_detected(&wrong), wrong != text);
        }

        #[test]
        fn any_text_is_judged(text in prop::collection::vec(any::<char>(), 0..24)) {
            let _ = validate(&String::from_iter(text));
        }
    }
}
