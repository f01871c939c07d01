//! Each lint tells of its mistake where it stands, and of nothing in a pack that is in order.

use super::*;
use crate::tests::{SMALL, document, small_with};

fn found(text: &str) -> Vec<String> {
    lines(&lint(&[document(text)], &[]))
}

fn lines(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|one| one.to_string().lines().next().unwrap_or_default().to_owned()).collect()
}

/// What is replaced in the small pack, by what, and the whole line that tells it.
const CASES: &[(&str, &str, &str)] = &[
    (
        "at_least = 20 }",
        "at_least = -1 }",
        "small.toml:63: error: rule S-1: at_least: this does not fit the type or the bounds of `staff`",
    ),
    (
        "[[direction]]",
        "[[fact]]\nname = \"idle\"\ntype = \"bool\"\nlabel = { zh = \"甲\", en = \"a\" }\nquestion = { zh = \"乙？\", en = \"b?\" }\n[[direction]]",
        "small.toml:48: warning: fact idle: no rule, amount or window reads this fact [unused_fact]",
    ),
    (
        "[[direction]]",
        "[[definition]]\nname = \"idle\"\ntest = { fact = \"staff\", at_least = 3 }\n[[direction]]",
        "small.toml:48: warning: definition idle: no condition uses this definition [unused_definition]",
    ),
    (
        "[[direction]]",
        "[[group]]\nid = \"none\"\ntitle = { zh = \"空\", en = \"None\" }\n[[direction]]",
        "small.toml:48: warning: group none: no fact is asked in this group [empty_group]",
    ),
    (
        "  { result = \"met\", facts = { staff = 20 } },\n",
        "",
        "small.toml:55: warning: rule S-1: examples: no example of `staff at_least 20` is at it [boundary]",
    ),
    (
        "  { result = \"unmet\", facts = { staff = 19 } },\n",
        "  { result = \"unmet\", facts = { staff = 18 } },\n",
        "small.toml:55: warning: rule S-1: examples: no example of `staff at_least 20` is one unit below it [boundary]",
    ),
    (
        "founded = 2020-07-16",
        "founded = 2020-07-17",
        "small.toml:71: warning: rule S-2: examples: no example of `as_of_date at_least founded plus 36 months` is one unit below it [boundary]",
    ),
    (
        "{ fact = \"kind\", is = \"first\" }",
        "{ all = [ { fact = \"kind\", is = \"first\" }, { fact = \"kind\", is = \"second\" } ] }",
        "small.toml:88: warning: rule S-3: test: no facts meet this rule [never_met]",
    ),
    (
        "{ fact = \"kind\", is = \"first\" }",
        "{ fact = \"kind\", in = [\"first\", \"second\"] }",
        "small.toml:88: warning: rule S-3: test: no facts fail this rule [never_unmet]",
    ),
    (
        "{ fact = \"kind\", is = \"first\" }",
        "{ fact = \"staff\", less_than = 20 }",
        "small.toml:88: warning: rule S-3: test: no facts meet this rule and rule S-1 together [contradiction]",
    ),
    (
        "{ fact = \"kind\", is = \"first\" }",
        "{ fact = \"staff\", at_least = 20 }",
        "small.toml:88: warning: rule S-3: test: its condition is that of rule S-1 [duplicate]",
    ),
    (
        "{ fact = \"kind\", is = \"first\" }",
        "{ fact = \"staff\", at_least = 10 }",
        "small.toml:88: warning: rule S-3: test: whenever rule S-1 is met, this rule is met too [shadowed]",
    ),
    (
        "不少于20人",
        "不少于30人",
        "small.toml:55: warning: rule S-1: phrase: the phrase says 30人, the test and the amounts do not [figure]",
    ),
    (
        "成立满三年\"\nrequirement",
        "成立满两年\"\nrequirement",
        "small.toml:71: warning: rule S-2: phrase: the phrase says 两年, the test and the amounts do not [figure]",
    ),
    (
        "phrase = \"50万元奖励\"",
        "phrase = \"60万元奖励\"",
        "small.toml:121: warning: rule S-5: phrase: the phrase says 60万元, the requirement and the amounts do not [figure]",
    ),
    (
        "不少于20人",
        "超过20人",
        "small.toml:55: warning: rule S-1: phrase: the phrase says 20人 with another comparator: the test draws the line on the other side of it [strictness]",
    ),
    (
        "phrase = \"甲类优先\"",
        "phrase = \"甲\"",
        "small.toml:88: warning: rule S-3: phrase: one character cannot be found again in the document [phrase]",
    ),
    (
        "phrase = \"甲类优先\"",
        "phrase = \"对甲类企业优先给予支持。\"",
        "small.toml:88: warning: rule S-3: phrase: this is a sentence, not a key phrase [phrase]",
    ),
    (
        "en = \"How many people?\"",
        "en = \"有多少人？\"",
        "small.toml:18: warning: fact staff: both languages have the same text [untranslated]",
    ),
    (
        "phrase = \"甲类优先\"",
        "phrase = \"甲类优先\"\nallow = [{ lint = \"shadowed\", reason = \"none\" }]",
        "small.toml:95: warning: rule S-3: allow: `shadowed` is allowed, but there is nothing to allow [unused_allowance]",
    ),
    (
        "phrase = \"甲类优先\"",
        "phrase = \"甲类优先\"\nallow = [{ lint = \"shadow\", reason = \"none\" }]",
        "small.toml:95: warning: rule S-3: allow: there is no lint `shadow` [unused_allowance]",
    ),
];

#[test]
fn nothing_is_found_in_a_pack_that_is_in_order() {
    assert_eq!(found(SMALL), [""; 0]);
    assert!(is_clean(&lint(&[document(SMALL)], &[])));
}

#[test]
fn each_mistake_is_told_at_its_line() {
    let mut wrong = Vec::new();
    for (from, to, expected) in CASES {
        let found = found(&small_with(from, to));
        if !found.iter().any(|line| line == expected) {
            wrong.push(format!("{to}\n  wanted {expected}\n  found {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_lint_is_told_by_some_case() {
    let elsewhere = [Lint::NoGate, Lint::NotInSource, Lint::Uncited, Lint::Check];
    for name in Lint::names().filter(|name| !elsewhere.iter().any(|lint| lint.name() == *name)) {
        assert!(CASES.iter().any(|(_, _, line)| line.ends_with(&format!("[{name}]"))), "{name}");
    }
}

#[test]
fn a_direction_that_nothing_gates_is_told() {
    let open = SMALL.replace("unmet = \"ineligible\"", "unmet = \"nothing\"");
    let told = "small.toml:48: warning: direction only: no rule but the window can keep anyone out of this direction [no_gate]";
    assert_eq!(found(&open), [told]);
}

#[test]
fn a_warning_that_is_meant_is_not_told() {
    let shadowed = small_with("{ fact = \"kind\", is = \"first\" }", "{ fact = \"staff\", at_least = 10 }");
    let allowed = shadowed.replace(
        "phrase = \"甲类优先\"",
        "phrase = \"甲类优先\"\nallow = [{ lint = \"shadowed\", reason = \"both are said\" }]",
    );
    let about = |text: &str| found(text).iter().filter(|line| line.contains("shadowed")).count();
    assert_eq!((about(&shadowed), about(&allowed)), (1, 0));
}

#[test]
fn warnings_are_not_clean_and_remarks_are() {
    let warned = small_with("en = \"How many people?\"", "en = \"有多少人？\"");
    assert!(!is_clean(&lint(&[document(&warned)], &[])));
    let remarks = lint(&[document(SMALL)], &[policy("另须备案。")]);
    assert!(!remarks.is_empty() && is_clean(&remarks));
}

/// The document of the small pack, with white space where a layout has it.
fn policy(end: &str) -> Source {
    let text = format!("一、条件\n不少于 20人，成立满\n三年。甲类优先；新成立的成员优先。二、给予50万元奖励。{end}");
    Source { name: "small.txt".to_owned(), text }
}

#[test]
fn phrases_are_looked_up_in_the_document_that_holds_most_of_them() {
    let other = Source { name: "other.txt".to_owned(), text: "不少于20人。供应链应用。".to_owned() };
    assert_eq!(lines(&lint(&[document(SMALL)], &[other.clone(), policy("")])), [""; 0]);
    let misquoted = small_with("phrase = \"甲类优先\"", "phrase = \"甲类企业优先\"");
    assert_eq!(
        lines(&lint(&[document(&misquoted)], &[other, policy("")])),
        ["small.toml:88: error: rule S-3: phrase: `甲类企业优先` does not stand in small.txt [not_in_source]"]
    );
}

#[test]
fn demands_that_no_rule_cites_are_remarked() {
    let told = lines(&lint(&[document(SMALL)], &[policy("企业应\n先备案。推广应用。不支持在建项目。")]));
    let expected = [
        "small.txt:3: remark: no rule cites: 企业应先备案。 [uncited]",
        "small.txt:4: remark: no rule cites: 不支持在建项目。 [uncited]",
    ];
    assert_eq!(told, expected);
}
