//! E-mail addresses, by a pragmatic rule: it finds slips of typing and lets pass whatever is in use. Refuses to know
//! whether a domain exists, and addresses in quotes, in brackets or outside ASCII, which mail systems here refuse too.
//! Own code, since `validator`'s would bring a regex engine into the page (237 KB).

use validator::ValidationError;

use crate::code::Code;

/// The signs beside letters and digits of RFC 5322 `atext`, and the dot.
const SIGNS: &str = "!#$%&'*+/=?^_`{|}~-.";

/// `name@domain`, at most 254 characters: a name of 1 to 64 letters, digits and common signs, with single dots inside
/// only; a domain of two or more labels, the last not a number.
pub fn validate(text: &str) -> Result<(), ValidationError> {
    match text.split_once('@') {
        Some((_, domain)) if domain.contains('@') => Err(Code::EmailAt.error()),
        None => Err(Code::EmailAt.error()),
        Some((name, _)) if !is_name(name) => Err(Code::EmailName.error()),
        Some((_, domain)) if !is_domain(domain) || text.len() > 254 => Err(Code::EmailDomain.error()),
        Some(_) => Ok(()),
    }
}

fn is_name(name: &str) -> bool {
    let parts = name.split('.').all(|part| !part.is_empty());
    parts && name.len() <= 64 && name.chars().all(|c| c.is_ascii_alphanumeric() || SIGNS.contains(c))
}

fn is_domain(domain: &str) -> bool {
    let labels = domain.split('.').all(is_label);
    labels && domain.rsplit_once('.').is_some_and(|(_, last)| is_top_level(last))
}

fn is_label(label: &str) -> bool {
    let characters = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    matches!(label.len(), 1..=63) && characters && !label.starts_with('-') && !label.ends_with('-')
}

fn is_top_level(label: &str) -> bool {
    label.len() >= 2 && !label.bytes().all(|byte| byte.is_ascii_digit())
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
    fn met_by_addresses_in_use() {
        for text in [
            "office@example.com",
            "10001@qq.example",
            "zhang.san+park@mail.zibo.example.cn",
            "ZHANG_san-2@163.com",
            "a@b.co",
            "o'neil@xn--fiqs8s.cn",
            "name@example.xn--fiqs8s",
        ] {
            assert_eq!(validate(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn there_is_one_at_sign() {
        check(Code::EmailAt, &["", "office.example.com", "a@b@example.com", "a@@example.com", "office＠example.com"]);
    }

    #[test]
    fn the_name_has_letters_digits_signs_and_single_dots() {
        check(
            Code::EmailName,
            &["@example.com", ".a@example.com", "a.@example.com", "a..b@example.com", "a b@example.com"],
        );
        check(Code::EmailName, &["张三@example.com", "\"a\"@example.com", "a,b@example.com", "a\n@example.com"]);
    }

    #[test]
    fn the_domain_has_labels_of_which_the_last_is_no_number() {
        check(
            Code::EmailDomain,
            &["a@", "a@example", "a@.com", "a@example.", "a@example..com", "a@-b.com", "a@b-.com"],
        );
        check(
            Code::EmailDomain,
            &["a@exa mple.com", "a@127.0.0.1", "a@[127.0.0.1]", "a@b.c", "a@例子.cn", "a@b_c.com"],
        );
    }

    #[test]
    fn lengths_have_their_limits() {
        let name = |length: usize| format!("{}@example.com", "a".repeat(length));
        let domain = |length: usize| format!("a@{}.com", vec!["b".repeat(length); 4].join("."));
        assert_eq!(validate(&name(64)), Ok(()));
        check(Code::EmailName, &[&name(65)]);
        assert_eq!(validate(&domain(61)), Ok(()));
        assert_eq!(validate(&format!("a@{}.com", "b".repeat(63))), Ok(()));
        check(Code::EmailDomain, &[&domain(63), &format!("a@{}.com", "b".repeat(64))]);
    }

    laws! {
        #[test]
        fn any_text_is_judged(text in prop::collection::vec(prop_oneof![any::<char>(), Just('@'), Just('.')], 0..16)) {
            let _ = validate(&String::from_iter(text));
        }
    }
}
