//! Pages of a real pack and of a hostile one: nothing lost, nothing told twice, no text that becomes markup.

use std::collections::BTreeSet;
use std::path::PathBuf;

use zice_core::PolicyId;
use zice_packs::{Language, Library, check, parse_toml};

use super::{Written, write};

/// The pack sd-fusion-2023 by itself, as `zice doc` reads it.
fn fusion(language: Language) -> (Library, Written) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/sd-fusion-2023");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let document = |path: &PathBuf| parse_toml("pack", &std::fs::read_to_string(path).unwrap()).unwrap();
    let library = check(&[paths.iter().map(document).collect()]).unwrap().library;
    let page = write(&library, language).swap_remove(0);
    (library, page)
}

fn made(text: &str) -> Written {
    let node = parse_toml("made.toml", text).unwrap_or_else(|told| panic!("{}", told[0]));
    let library = check(&[vec![node]]).unwrap_or_else(|told| panic!("{}", told[0])).library;
    write(&library, Language::Zh).swap_remove(0)
}

/// A pack with one direction and one rule, in which these are the texts.
fn small(requirement: &str, rule: &str) -> String {
    format!(
        r#"
format = 1
[pack]
id = "made-up"
title = {{ zh = "试行办法", en = "Trial" }}
issuers = {{ zh = "某县", en = "A county" }}
[[group]]
id = "g"
title = {{ zh = "情况", en = "About" }}
[[fact]]
name = "staff"
type = "integer"
unit = "persons"
group = "g"
label = {{ zh = "人数", en = "Staff" }}
question = {{ zh = "多少人？", en = "How many?" }}
[[direction]]
id = "one"
title = {{ zh = "方向一", en = "One" }}
judged = {{ zh = "企业", en = "the enterprise" }}
locator = "一"
[[rule]]
id = "C-1"
nature = "hard"
directions = "all"
locator = "一（一）"
phrase = "不少于5人"
requirement = {{ zh = '{requirement}', en = "x" }}
test = {{ fact = "staff", at_least = 5 }}
{rule}
"#
    )
}

/// What stands between two marks, each time.
fn all_between<'t>(text: &'t str, from: &str, to: &str) -> Vec<&'t str> {
    text.split(from).skip(1).filter_map(|rest| rest.split(to).next()).collect()
}

#[test]
fn every_row_stands_in_both_forms_with_its_place_and_its_note() {
    for language in [Language::Zh, Language::En] {
        let (library, page) = fusion(language);
        let (plain, html) = (page.markdown.replace('\\', ""), page.html.replace("&amp;", "&").replace("&#39;", "'"));
        let words = &library.catalogue.rules;
        for (rule, words) in library.rules.rules.iter().zip(words).filter(|(_, it)| it.policy == PolicyId(0)) {
            let note = words.note.as_ref().map_or("", |note| note.get(language));
            for text in [&*rule.id, &*words.locator, &*words.phrase, words.requirement.get(language)] {
                assert!(html.contains(text) && plain.contains(text), "{}: {text}", rule.id);
            }
            assert!(plain.contains(note.trim_end_matches(['。', '.'])), "{}: {note}", rule.id);
        }
    }
}

#[test]
fn every_fact_is_told_with_its_question() {
    let (library, page) = fusion(Language::Zh);
    let facts = library.rules.schema.iter().zip(&library.catalogue.facts);
    for ((_, fact), words) in facts.skip(1) {
        let question = words.question.get(Language::Zh);
        assert!(page.html.contains(&format!("id=\"fact-{}\"", fact.name)), "{}", fact.name);
        assert!(page.html.contains(question), "{question}");
    }
}

#[test]
fn no_anchor_is_given_twice_and_none_is_missing() {
    for language in [Language::Zh, Language::En] {
        let (_, page) = fusion(language);
        let ids = all_between(&page.html, " id=\"", "\"");
        let known: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "an anchor is there twice");
        let links = all_between(&page.html, "href=\"#", "\"");
        assert!(links.len() > 50, "{}", links.len());
        for link in links {
            assert!(known.contains(link), "{link}");
        }
    }
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    let (_, page) = fusion(Language::Zh);
    let levels = page.markdown.lines().filter(|line| line.starts_with('#'));
    let levels: Vec<_> = levels.map(|line| line.bytes().take_while(|byte| *byte == b'#').count()).collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(levels.is_sorted_by(|above, below| *below <= above + 1), "{levels:?}");
}

#[test]
fn texts_of_a_pack_never_become_markup() {
    let page = made(&small("<script>alert(1)</script> & \"a\" | *b* _c_ [d](e) `f`", "unmet = \"ineligible\""));
    assert!(!page.html.contains("<script"), "{}", page.html);
    assert!(page.html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;a&quot;"));
    assert!(page.markdown.contains(r"\<script\>alert(1)\</script\> \& "));
    assert!(page.markdown.contains(r"\| \*b\* \_c\_ \[d\](e) \`f\`"));
}

#[test]
fn the_html_needs_nothing_but_itself() {
    let (_, page) = fusion(Language::Zh);
    for needed in ["<script", "<link", "<img", "src=", "http:", "https:", "@import", "url("] {
        assert!(!page.html.contains(needed), "{needed}");
    }
    assert!(page.html.contains("<html lang=\"zh-CN\">"));
}

#[test]
fn what_an_unmet_test_means_is_said() {
    for (rule, said) in [
        ("unmet = \"ineligible\"", "不满足时** 不能申报\n"),
        ("unmet = \"ineligible\"\ncurable = true", "不满足时** 暂不能申报；改正后可以申报\n"),
        ("unmet = \"undetermined\"", "不满足时** 列为待定，由主管部门认定\n"),
        ("unmet = \"nothing\"", "不满足时** 不影响能否申报\n"),
        ("unmet = \"ineligible\"\nwindow = true", "不满足时** 不能申报（这是申报时间的条件"),
    ] {
        let page = made(&small("不少于5人", rule));
        assert!(page.markdown.contains(said), "{said}: {}", page.markdown);
    }
    assert!(made(&small("要求", "unmet = \"undetermined\"")).markdown.contains("- C-1 要求\n"));
}

#[test]
fn a_rule_that_names_the_direction_judged_is_told_once() {
    let (_, page) = fusion(Language::Zh);
    assert!(page.markdown.contains("如果牵头申报的方向包含本方向，则牵头申报的方向没有本方向以外的选项"));
}

#[test]
fn parties_are_named_at_the_direction_and_what_each_must_meet_at_the_rule() {
    let pack = small("不少于5人", "unmet = \"ineligible\"")
        + r#"
[[fact]]
name = "members"
type = "list"
group = "g"
label = { zh = "成员", en = "Members" }
question = { zh = "？", en = "?" }
[[fact]]
name = "members[].lead"
type = "bool"
label = { zh = "牵头", en = "Leads" }
question = { zh = "？", en = "?" }
[[fact]]
name = "members[].staff"
type = "integer"
unit = "persons"
label = { zh = "成员人数", en = "Staff" }
question = { zh = "？", en = "?" }
[[direction]]
id = "leads"
title = { zh = "牵头方", en = "Leads" }
judged = { zh = "企业", en = "the enterprise" }
locator = "二"
parties = { list = "members", where = { fact = "members[].lead", is = true } }
[[rule]]
id = "C-2"
nature = "hard"
directions = ["leads"]
locator = "二（一）"
phrase = "不少于6人"
requirement = { zh = "每家不少于6人", en = "x" }
unmet = "ineligible"
test = { fact = "members[].staff", at_least = 6 }
"#;
    let page = made(&pack);
    assert!(page.markdown.contains("逐个判断** “成员”中“牵头”为“是”的，每一个单独判断，全部通过才算通过"));
    assert!(page.markdown.contains("判断** 逐个判断，每一个都满足：成员人数不少于6人"), "{}", page.markdown);
}

#[test]
fn what_no_computer_can_judge_has_a_chapter() {
    let (_, page) = fusion(Language::Zh);
    let chapter = page.markdown.split("## 九、计算机不能判断的内容").nth(1).unwrap();
    let chapter = chapter.split("\n## ").next().unwrap();
    for said in ["003-B6 目前运营良好", "财务机构和制度健全", "003-X2", "任何环境事故都不行", "003-7a", "申报截止日"]
    {
        assert!(chapter.contains(said), "{said}");
    }
    assert!(!chapter.contains("003-5e"), "a plain number is no affair of experts");
}

#[test]
fn the_same_pack_gives_the_same_bytes() {
    let text = small("不少于5人", "unmet = \"ineligible\"");
    assert_eq!(made(&text), made(&text));
}
