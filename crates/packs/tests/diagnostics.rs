//! Everything that can be wrong with a pack is told where it stands. Each case breaks the small pack in one way.

use zice_packs::{Checked, Diagnostic, check, parse_toml};

const SMALL: &str = include_str!("small.toml");

fn checked(text: &str) -> Result<Checked, Vec<Diagnostic>> {
    parse_toml("small.toml", text).and_then(|document| check(&[vec![document]]))
}

/// What is told once `from` is replaced by `to`, a line each without hints.
fn told(from: &str, to: &str) -> Vec<String> {
    assert_eq!(SMALL.matches(from).count(), 1, "`{from}` must stand once in the small pack");
    let found = checked(&SMALL.replace(from, to)).expect_err("the pack is broken on purpose");
    found.iter().map(|one| one.to_string().lines().next().unwrap_or_default().to_owned()).collect()
}

/// What is replaced, by what, and how the line that tells it begins.
const CASES: &[(&str, &str, &str)] = &[
    (
        "[[direction]]\n",
        "[[fact]]\nname = \"related\"\ntype = \"pairs\"\nnames = \"staff\"\nlabel = { zh = \"对\", en = \"Pairs\" }\n\
         question = { zh = \"哪些？\", en = \"Which?\" }\n\n[[direction]]\n",
        "small.toml:56: error: fact related: names: there is no text fact `staff`",
    ),
    ("format = 1", "format = 9", "small.toml:1: error: pack: format: a pack says `format = 1`"),
    ("id = \"small\"\n", "", "small.toml:3: error: pack: id: this key is required"),
    ("issuers =", "issuer =", "small.toml:6: error: pack: issuer: there is no key `issuer`"),
    (", en = \"A small policy\" }", " }", "small.toml:5: error: pack: title: the translation `en` is missing"),
    ("opens = 2024-01-01", "opens = 2024-02-30", "small.toml:10: error: not TOML: invalid date"),
    (
        "closes = \"deadline\"",
        "closes = \"deadlines\"",
        "small.toml:11: error: window: closes: there is no date fact `deadlines`",
    ),
    (
        "en = \"A small policy\"",
        "en = \"A small\\npolicy\"",
        "small.toml:5: error: pack: title: this text has a line break or a tab in it; write it on one line",
    ),
    (
        "type = \"integer\"",
        "type = \"number\"",
        "small.toml:26: error: fact staff: type: `number` is none of the words for this",
    ),
    (
        "group = \"all\"\nlabel = { zh = \"人数\"",
        "group = \"every\"\nlabel = { zh = \"人数\"",
        "small.toml:28: error: fact staff: group: there is no group `every`",
    ),
    (
        "name = \"members[].founded\"",
        "name = \"people[].founded\"",
        "small.toml:47: error: fact people[].founded: name: there is no list `people` before this field",
    ),
    (
        "id = \"second\"",
        "id = \"first\"",
        "small.toml:38: error: fact kind: options: the option `first` is given twice",
    ),
    (
        "id = \"only\"",
        "id = \"Only One\"",
        "small.toml:53: error: direction Only One: id: `Only One` is not a name: use a-z, 0-9 and _",
    ),
    (
        "nature = \"quota\"",
        "nature = \"wish\"",
        "small.toml:89: error: rule S-3: nature: `wish` is none of the words for this",
    ),
    (
        "directions = [\"only\"]",
        "directions = [\"lonely\"]",
        "small.toml:80: error: rule S-2: directions: there is no direction `lonely`",
    ),
    ("id = \"S-2\"", "id = \"S-1\"", "small.toml:77: error: rule S-1: directions: this row is given twice for `only`"),
    (
        "use = \"enough_staff\"",
        "use = \"enough\"",
        "small.toml:71: error: rule S-1: use: there is no definition `enough`",
    ),
    (
        "test = { fact = \"staff\", at_least = 20 }",
        "test = { use = \"enough_staff\" }",
        "small.toml:61: error: rule S-1: test: conditions are nested too deeply, or a definition uses itself",
    ),
    (
        "fact = \"staff\", at_least = 20",
        "fact = \"staf\", at_least = 20",
        "small.toml:61: error: rule S-1: fact: there is no fact `staf`",
    ),
    (
        "at_least = 20",
        "from = 20",
        "small.toml:61: error: rule S-1: from: this relation does not fit the type of the fact",
    ),
    (
        "at_least = 20",
        "at_least = \"many\"",
        "small.toml:61: error: rule S-1: at_least: this does not fit the type or the bounds of `staff`",
    ),
    (
        "at_least = 20",
        "at_least = 20, at_most = 30",
        "small.toml:61: error: rule S-1: fact: a fact is tested by exactly one relation",
    ),
    (
        "{ fact = \"staff\", at_least = 20 }",
        "{ count = \"members\", at_least = { fact = \"staff\" } }",
        "small.toml:61: error: rule S-1: at_least: expected a number: what is counted or summed up is not compared with a fact",
    ),
    (
        "at_least = 20",
        "known = true",
        "small.toml:61: error: rule S-1: known: `staff` is not a parameter, so `known` would let a verdict flip",
    ),
    (
        "{ fact = \"staff\", at_least = 20 }",
        "{ fact = \"kind\", is = \"third\" }",
        "small.toml:61: error: rule S-1: is: there is no option `third`",
    ),
    (
        "{ fact = \"staff\", at_least = 20 }",
        "{ fact = \"kind\", is = \"$item\" }",
        "small.toml:61: error: rule S-1: is: there is no argument `item`",
    ),
    (
        "{ fact = \"staff\", at_least = 20 }",
        "{ either = [] }",
        "small.toml:61: error: rule S-1: test: this is not a condition",
    ),
    (
        "{ fact = \"staff\", at_least = 20 }",
        "{ all = [] }",
        "small.toml:61: error: rule S-1: all: expected a list of conditions",
    ),
    (
        "{ fact = \"staff\", at_least = 20 }",
        "{ fact = \"members[].founded\", given = true }",
        "small.toml:61: error: rule S-1: fact: `members[].founded` belongs to an entry, and no entry is at hand",
    ),
    ("every = \"members\"", "every = \"staff\"", "small.toml:85: error: rule S-2: every: expected the name of a list"),
    (
        "unmet = \"nothing\"",
        "unmet = \"ineligible\"",
        "small.toml:87: error: rule S-3: unmet: a rule without a test can only have `unmet = \"nothing\"`",
    ),
    (
        "facts = { staff = 19 }",
        "facts = { staff = -1 }",
        "small.toml:74: error: rule S-1: facts: `staff` is not a possible fact: a number from 0 to 1000000000 is expected",
    ),
    (
        "result = \"unmet\"",
        "result = \"failed\"",
        "small.toml:74: error: rule S-1: result: `failed` is none of the words for this",
    ),
];

#[test]
fn the_small_pack_itself_is_in_order() {
    let checked = checked(SMALL).unwrap();
    assert_eq!(checked.library.rules.rules.len(), 3);
    assert_eq!(checked.examples.len(), 2);
}

#[test]
fn each_mistake_is_told_at_its_line() {
    let mut wrong = Vec::new();
    for (from, to, expected) in CASES.iter().copied() {
        let found = told(from, to);
        if !found.iter().any(|line| line.starts_with(expected)) {
            wrong.push(format!("{from} -> {to}\n  wanted {expected}\n  found {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_slip_is_answered_with_the_nearest_name() {
    let found = checked(&SMALL.replace("fact = \"staff\"", "fact = \"staf\"")).unwrap_err();
    assert_eq!(found[0].hint.as_deref(), Some("did you mean `staff`?"));
}

#[test]
fn all_mistakes_are_told_at_once() {
    let broken = SMALL.replace("nature = \"quota\"", "nature = \"wish\"").replace("at_least = 20", "at_least = true");
    assert_eq!(checked(&broken).unwrap_err().len(), 2);
}

#[test]
fn a_pack_cannot_be_loaded_twice() {
    let document = parse_toml("small.toml", SMALL).unwrap();
    let found = check(&[vec![document.clone()], vec![document]]).unwrap_err();
    assert!(found.iter().any(|one| one.message.contains("the pack `small` is loaded twice")), "{found:#?}");
}

#[test]
fn what_is_checked_survives_being_built_in() {
    let library = checked(SMALL).unwrap().library;
    let bytes = library.to_bytes().unwrap();
    assert_eq!(zice_packs::Library::from_bytes(&bytes), Ok(library));
    assert!(zice_packs::Library::from_bytes(&bytes[..bytes.len() / 2]).is_err());
}
