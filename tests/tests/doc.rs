//! `zice doc` and its folders: what it writes, and what it refuses without writing anything.

use std::fs;
use std::path::{Path, PathBuf};

use zice_cli::Status;
use zice_tests::cli::{Ran, zice};
use zice_tests::folders::{checkout, sorted};

const PACK: &str = r#"
format = 1
[pack]
id = "ID"
title = { zh = "试行办法", en = "Trial" }
issuers = { zh = "某县", en = "A county" }
[[direction]]
id = "one"
title = { zh = "方向一", en = "One" }
judged = { zh = "企业", en = "the enterprise" }
locator = "一"
"#;

/// An empty folder of one test.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("doc").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn pack(folder: &Path, text: &str) -> PathBuf {
    let pack = folder.join("pack");
    fs::create_dir_all(&pack).unwrap();
    fs::write(pack.join("1-policy.toml"), text).unwrap();
    pack
}

fn doc(packs: &[&Path], out: &Path, more: &[&str]) -> Ran {
    let texts = |path: &Path| path.display().to_string();
    let mut arguments = vec!["doc".to_owned(), "--out".to_owned(), texts(out)];
    arguments.extend(packs.iter().map(|pack| texts(pack)));
    arguments.extend(more.iter().map(|text| (*text).to_owned()));
    zice(&arguments.iter().map(String::as_str).collect::<Vec<_>>(), b"")
}

fn names(folder: &Path) -> Vec<String> {
    sorted(folder).iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

#[test]
fn an_audit_holds_for_the_version_that_records_name_and_says_whether_all_is_in_order() {
    let out = scratch("audit");
    let audit = |pack: &Path, more: &[&str]| {
        let (pack, out) = (pack.display().to_string(), out.display().to_string());
        zice(&[&["audit", "--lang", "en", "--out", &out, &pack], more].concat(), b"")
    };
    assert_eq!(audit(&checkout("packs/sd-fusion-2023"), &[]).status, Status::Evaluated);
    let text = fs::read_to_string(out.join("sd-fusion-2023-audit.en.md")).unwrap();
    let library = zice_builtin::library().unwrap();
    let at = library.rules.policies.iter().position(|policy| &*policy.id == "sd-fusion-2023").unwrap();
    let digest = zice_record::hex(&library.catalogue.packs[at].digest);
    assert!(text.contains(&digest), "{text}");
    assert!(text.contains("no document was given"));
    let sources = scratch("audit-sources");
    fs::write(sources.join("text.txt"), "something else").unwrap();
    let ran = audit(&checkout("packs/sd-fusion-2023"), &["--source", &sources.display().to_string()]);
    assert_eq!(ran.status, Status::SomeRefused);
    let text = fs::read_to_string(out.join("sd-fusion-2023-audit.en.md")).unwrap();
    assert!(text.contains("| Key phrases | to be mended | 0 of "), "{text}");
    assert!(text.contains("does not stand in text.txt"), "the same wherever the documents lie");
    assert_eq!(audit(&pack(&out, "format = 1"), &[]).status, Status::Unusable);
}

#[test]
fn both_forms_are_written_and_named_by_the_pack_and_the_language() {
    let out = scratch("languages").join("made/here");
    let fusion = checkout("packs/sd-fusion-2023");
    let ran = doc(&[&fusion], &out, &[]);
    assert_eq!((ran.status, ran.out.lines().count()), (Status::Evaluated, 2), "{ran:?}");
    assert_eq!(doc(&[&fusion], &out, &["--lang", "en"]).status, Status::Evaluated);
    let expected = ["sd-fusion-2023.en.html", "sd-fusion-2023.en.md", "sd-fusion-2023.html", "sd-fusion-2023.md"];
    assert_eq!(names(&out), expected);
    let html = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    assert!(html("sd-fusion-2023.html").contains("专职运营人员数不少于15人"));
    assert!(html("sd-fusion-2023.en.html").contains("“Full-time operation staff” is at least 15 people"));
}

#[test]
fn writing_again_changes_nothing() {
    let out = scratch("again");
    let fusion = checkout("packs/sd-fusion-2023");
    let bytes = || {
        assert_eq!(doc(&[&fusion], &out, &[]).status, Status::Evaluated);
        sorted(&out).iter().map(|path| fs::read(path).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(bytes(), bytes());
}

#[test]
fn no_id_leads_out_of_the_folder() {
    let folder = scratch("hostile");
    let ran = doc(&[&pack(&folder, &PACK.replace("ID", "../../up/a"))], &folder.join("out"), &[]);
    assert_eq!(ran.status, Status::Evaluated, "{ran:?}");
    assert_eq!(names(&folder.join("out")), ["------up-a.html", "------up-a.md"]);
}

#[test]
fn a_pack_with_faults_is_told_and_nothing_is_written() {
    let folder = scratch("faulty");
    let faulty = pack(&folder, &PACK.replace("en = \"One\"", "eng = \"One\""));
    let ran = doc(&[&checkout("packs/sd-fusion-2023"), &faulty], &folder.join("out"), &[]);
    assert_eq!((ran.status, ran.out.as_str()), (Status::Unusable, ""));
    assert!(ran.err.contains("1-policy.toml:9: error: direction one: eng: there is no key `eng`"), "{}", ran.err);
    assert!(!folder.join("out").exists());
}

#[test]
fn a_folder_that_is_no_pack_is_told_apart_from_one_that_is_not_there() {
    let folder = scratch("none");
    let told = |pack: &Path| doc(&[pack], &folder.join("out"), &[]).err;
    assert!(told(&folder).contains("里没有 .toml 文件"), "{}", told(&folder));
    assert!(told(&folder.join("absent")).contains("找不到"), "{}", told(&folder.join("absent")));
}
