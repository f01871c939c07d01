//! Names and addresses: a length in characters, and nothing that cannot be seen. Refuses to know what a name looks
//! like: names of enterprises and people have letters, digits, dots, brackets and rare characters of every kind.

use std::ops::RangeInclusive;

use validator::ValidationError;

use crate::code::Code;

/// As [`validate`], with line ends allowed.
pub fn validate_lines(text: &str, length: RangeInclusive<usize>) -> Result<(), ValidationError> {
    judge(text, length, |c| c != '\n' && is_invisible(c))
}

/// No invisible character, and a number of characters (not bytes) within the range.
pub fn validate(text: &str, length: RangeInclusive<usize>) -> Result<(), ValidationError> {
    judge(text, length, is_invisible)
}

fn judge(text: &str, length: RangeInclusive<usize>, is_refused: impl Fn(char) -> bool) -> Result<(), ValidationError> {
    if let Some(index) = text.chars().position(is_refused) {
        return Err(Code::InvisibleCharacter.error_with([("position", index.saturating_add(1))]));
    }
    let (min, max) = length.into_inner();
    if (min..=max).contains(&text.chars().count()) {
        Ok(())
    } else {
        Err(Code::Length.error_with([("min", min), ("max", max)]))
    }
}

fn is_invisible(c: char) -> bool {
    c.is_control() || is_mark(c)
}

/// Soft hyphens, zero-width characters and marks of writing direction: pasted unseen, and able to make a printed name
/// differ from the stored one.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, code: Code) {
        assert_eq!(validate(text, 2..=5).unwrap_err().code, code.name(), "{text:?}");
    }

    #[test]
    fn met_by_names_of_every_kind() {
        for text in ["王明", "欧阳小明", "A·B", "㐂𠮷", "（甲）乙", "甲 乙"] {
            assert_eq!(validate(text, 2..=5), Ok(()), "{text}");
        }
    }

    #[test]
    fn the_length_counts_characters() {
        assert_eq!(validate("甲乙丙丁戊", 2..=5), Ok(()));
        check("甲", Code::Length);
        check("甲乙丙丁戊己", Code::Length);
        let error = validate("甲", 2..=5).unwrap_err();
        assert_eq!((&error.params["min"], &error.params["max"]), (&2.into(), &5.into()));
    }

    #[test]
    fn invisible_characters_are_named_by_position() {
        for text in ["王\u{200B}明", "王\n明", "王\u{202E}", "王\u{7F}明", "王\u{FEFF}"] {
            check(text, Code::InvisibleCharacter);
            assert_eq!(validate(text, 2..=5).unwrap_err().params["position"], 2);
        }
    }
}
