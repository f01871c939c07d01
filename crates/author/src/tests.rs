//! Small packs for the tests of this crate, to be broken on purpose.

use zice_core::Condition;
use zice_packs::{Checked, Node, check, parse_toml};

/// A small pack in which nothing is wrong.
pub(crate) const SMALL: &str = include_str!("small.toml");

pub(crate) fn document(text: &str) -> Node {
    parse_toml("small.toml", text).unwrap_or_else(|told| panic!("{}", told[0]))
}

pub(crate) fn checked(text: &str) -> Checked {
    check(&[vec![document(text)]]).unwrap_or_else(|told| panic!("{}", told[0]))
}

/// The small pack with something replaced that stands in it once.
pub(crate) fn small_with(from: &str, to: &str) -> String {
    assert_eq!(SMALL.matches(from).count(), 1, "`{from}` must stand once in the small pack");
    SMALL.replace(from, to)
}

/// The small pack with another test, and no examples for it.
pub(crate) fn small_with_test(test: &str) -> String {
    let from = SMALL.find("test = { fact = \"staff\"").unwrap();
    let to = from + SMALL[from..].find("\n]\n").unwrap() + 3;
    format!("{}test = {test}\n{}", &SMALL[..from], &SMALL[to..])
}

pub(crate) fn pack_with_test(test: &str) -> Checked {
    checked(&small_with_test(test))
}

/// The first test.
pub(crate) fn test_of(checked: &Checked) -> &Condition {
    &checked.library.rules.tests[0]
}

/// One more fact, to stand after the small pack.
pub(crate) fn flag(name: &str) -> String {
    format!(
        "[[fact]]\nname = \"{name}\"\ntype = \"bool\"\nlabel = {{ zh = \"甲\", en = \"a\" }}\nquestion = {{ zh = \"乙？\", en = \"b?\" }}\n"
    )
}
