//! Days. Refuses to know what a day is for, and today.

use validator::ValidationError;
use zice_core::Date;

use crate::code::Code;

/// A day of the calendar from 1900 to 2199, as `YYYY-MM-DD`.
pub fn validate(text: &str) -> Result<(), ValidationError> {
    Date::parse(text).map(|_| ()).ok_or_else(|| Code::Date.error())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_exists_and_is_written_one_way() {
        for text in ["1900-01-01", "2199-12-31", "2024-02-29"] {
            assert_eq!(validate(text), Ok(()), "{text}");
        }
        for text in ["2023-02-29", "1899-12-31", "2200-01-01", "2023-7-1", "20230701", "明天", " 2023-07-01"] {
            assert_eq!(validate(text).unwrap_err().code, Code::Date.name(), "{text}");
        }
    }
}
