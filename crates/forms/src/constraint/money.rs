//! Sums of money, exact to the fen. Refuses to know floats, and what a sum is for.

use validator::ValidationError;
use zice_core::{Kind, MONEY_DECIMALS, parse_fixed};

use crate::code::Code;

/// Ten trillion yuan, as the facts of the self-check have it.
const MOST_IN_YUAN: u64 = 10_000_000_000_000;

/// Yuan in plain digits with at most two decimals, from 0 to ten trillion.
pub fn validate(text: &str) -> Result<(), ValidationError> {
    fen(text).map(|_| ()).ok_or_else(refused)
}

/// The same, and more than nothing.
pub fn validate_cost(text: &str) -> Result<(), ValidationError> {
    validate(text)?;
    if fen(text) == Some(0) { Err(Code::AboveZero.error()) } else { Ok(()) }
}

/// The fen of such a sum; `None` where it is none.
pub fn fen(text: &str) -> Option<i64> {
    let (least, most) = Kind::Money.bounds();
    parse_fixed(text, MONEY_DECIMALS).ok().filter(|fen| (least..=most).contains(fen))
}

fn refused() -> ValidationError {
    let mut error = Code::Money.error();
    error.add_param("max".into(), &MOST_IN_YUAN);
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_exact_and_bounded() {
        for (text, is) in
            [("0", 0), ("0.01", 1), ("1000000", 100_000_000), ("10000000000000.00", 1_000_000_000_000_000)]
        {
            assert_eq!((validate(text), fen(text)), (Ok(()), Some(is)), "{text}");
        }
        for text in ["", "10000000000000.01", "1.001", "-1", "1e3", "100万", "1,000", "NaN", "99999999999999999999"] {
            let error = validate(text).unwrap_err();
            assert_eq!((&*error.code, &error.params["max"]), (Code::Money.name(), &MOST_IN_YUAN.into()), "{text}");
        }
    }

    #[test]
    fn a_cost_is_not_nothing() {
        assert_eq!(validate_cost("0.00").unwrap_err().code, Code::AboveZero.name());
        assert_eq!(validate_cost("0.01"), Ok(()));
    }
}
