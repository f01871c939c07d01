//! `zice lint` and `zice test` as a pack author meets them: on a pack in order, a broken one, and no pack at all.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SMALL: &str = include_str!("../../author/src/small.toml");
const BOUNDARY: &str = "  { result = \"met\", facts = { staff = 20 } },\n";

/// A folder of its own for each test.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("author").join(name);
    fs::create_dir_all(&path).unwrap();
    path
}

/// A pack in such a folder.
fn pack(name: &str, text: &str) -> PathBuf {
    let path = folder(name);
    fs::write(path.join("1-all.toml"), text).unwrap();
    path
}

fn zice(arguments: &[&str], paths: &[&Path]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_zice")).args(arguments).args(paths).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn a_pack_in_order_is_clean() {
    let path = pack("clean", SMALL);
    let (status, told, _) = zice(&["lint"], &[&path]);
    assert_eq!((status, told.lines().count()), (Some(0), 1), "{told}");
    let (status, told, _) = zice(&["test"], &[&path]);
    assert_eq!(status, Some(0), "{told}");
    assert!(told.contains("caught (100%)"), "{told}");
}

#[test]
fn a_warning_and_a_surviving_mutant_are_told_and_not_clean() {
    let path = pack("warned", &SMALL.replace(BOUNDARY, ""));
    let (status, told, _) = zice(&["lint"], &[&path]);
    assert_eq!(status, Some(1));
    assert!(
        told.contains(
            "1-all.toml:55: warning: rule S-1: examples: no example of `staff at_least 20` is at it [boundary]"
        ),
        "{told}"
    );
    let (status, told, _) = zice(&["test"], &[&path]);
    assert_eq!(status, Some(1));
    assert!(told.contains("survived: rule S-1: staff more_than 20 instead of: staff at_least 20\n  add: { result = \"met\", facts = { staff = 20 } }"), "{told}");
}

#[test]
fn a_pack_that_does_not_check_is_told_by_both() {
    for (name, text) in
        [("faulty", SMALL.replace("\"staff\", at_least", "\"staf\", at_least")), ("no_toml", "format = \n".to_owned())]
    {
        let path = pack(name, &text);
        for command in ["lint", "test"] {
            let (status, told, _) = zice(&[command], &[&path]);
            assert_eq!(status, Some(1), "{command} {name}");
            assert!(told.contains(": error: "), "{told}");
        }
    }
}

#[test]
fn remarks_are_told_and_clean() {
    let sources = folder("sources");
    let text = "不少于20人。成立满三年。甲类优先。新成立的成员。给予50万元奖励。不得重复申报。";
    fs::write(sources.join("small.txt"), text).unwrap();
    let path = pack("remarked", SMALL);
    let (status, told, _) = zice(&["lint", "--source", sources.to_str().unwrap()], &[&path]);
    assert_eq!(status, Some(0));
    assert!(told.contains("small.txt:1: remark: no rule cites: 不得重复申报。 [uncited]"), "{told}");
}

#[test]
fn packs_that_are_in_order_alone_must_go_together() {
    let (one, other) = (pack("one", SMALL), pack("other", &SMALL.replace("id = \"small\"", "id = \"second\"")));
    let (status, told, _) = zice(&["lint"], &[&one, &other]);
    assert_eq!(status, Some(1));
    assert!(told.contains("the direction `only` is given twice"), "{told}");
}

#[test]
fn without_a_pack_the_call_says_what_to_give() {
    for command in ["lint", "test"] {
        let (status, _, told) = zice(&[command], &[]);
        assert_eq!(status, Some(2));
        assert!(told.contains("PACKDIR"), "{told}");
        let (status, told, _) = zice(&[command], &[&folder("empty").join("none")]);
        assert_eq!((status, told.as_str()), (Some(2), ""));
    }
}
