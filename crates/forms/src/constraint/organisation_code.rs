//! The organisation code of GB 11714, which positions 9 to 17 of a unified social credit code repeat: its check digit.
//! Knows nothing of the code around it.

use validator::ValidationError;

use crate::code::Code;

const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Eight characters (digits count 0 to 9, letters 10 to 35) and a check digit, where `X` stands for 10, whose weighted
/// sum is a multiple of 11. Anything else is [`Code::OrganisationCodeCheck`], a warning.
pub fn validate(text: &str) -> Result<(), ValidationError> {
    match weighted_sum(text) {
        Some(sum) if sum.is_multiple_of(11) => Ok(()),
        _ => Err(Code::OrganisationCodeCheck.error()),
    }
}

fn weighted_sum(text: &str) -> Option<u32> {
    let (body, check) = text.split_at_checked(8)?;
    let values = body.chars().map(|c| c.to_digit(36)).collect::<Option<Vec<_>>>()?;
    let sum: u32 = values.into_iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    Some(sum + check_value(check)?)
}

fn check_value(check: &str) -> Option<u32> {
    match check {
        "X" => Some(10),
        digit if digit.len() == 1 => digit.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn met_by_digits_letters_and_the_check_digits_zero_and_x() {
        for text in ["M000100Y4", "71526726X", "192203821", "MA3N0002X", "400000624", "000000000"] {
            assert_eq!(validate(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn unmet_by_another_check_digit_or_shape() {
        for text in ["M000100Y5", "715267260", "M000100Y", "M000100Y44", "", "M000100Y+", "组织机构代码", "0000000-0"]
        {
            let error = validate(text).unwrap_err();
            assert_eq!(error.code, Code::OrganisationCodeCheck.name(), "{text}");
        }
    }

    #[test]
    fn exactly_one_check_digit_fits() {
        let fitting = "0123456789X".chars().filter(|check| validate(&format!("M000100Y{check}")).is_ok());
        assert!(fitting.eq(['4']));
    }
}
