//! Every kind of condition in both languages, written as authors write it; a kind that is left out fails the last test.

use std::collections::BTreeSet;

use zice_core::{AmountRule, Condition, Direction};
use zice_packs::{Library, check, parse_toml};

use super::{Join, Phrase, condition};
use crate::{Language, amount_rule};

const PACK: &str = r#"
format = 1
[pack]
id = "made-up"
title = { zh = "试", en = "T" }
issuers = { zh = "试", en = "T" }
[[fact]]
name = "staff"
type = "integer"
unit = "persons"
label = { zh = "专职人员数", en = "Staff" }
question = { zh = "？", en = "?" }
[[fact]]
name = "money"
type = "money"
label = { zh = "投资额", en = "Investment" }
question = { zh = "？", en = "?" }
[[fact]]
name = "sound"
type = "bool"
label = { zh = "制度“健全”", en = "Sound rules" }
question = { zh = "？", en = "?" }
[[fact]]
name = "founded"
type = "date"
label = { zh = "注册日期", en = "Founding date" }
question = { zh = "？", en = "?" }
[[fact]]
name = "deadline"
type = "date"
parameter = true
label = { zh = "截止日", en = "Deadline" }
question = { zh = "？", en = "?" }
[[fact]]
name = "state"
type = "choice"
label = { zh = "状态", en = "State" }
question = { zh = "？", en = "?" }
options = [
  { id = "a", zh = "甲", en = "A" }, { id = "b", zh = "乙", en = "B" },
  { id = "c", zh = "丙", en = "C" }, { id = "d", zh = "丁", en = "D" }, { id = "e", zh = "戊", en = "E" },
]
[[fact]]
name = "set"
type = "choices"
label = { zh = "类型", en = "Kinds" }
question = { zh = "？", en = "?" }
options = [
  { id = "a", zh = "甲", en = "A" }, { id = "b", zh = "乙", en = "B" },
  { id = "c", zh = "丙", en = "C" }, { id = "d", zh = "丁", en = "D" }, { id = "e", zh = "戊", en = "E" },
]
[[fact]]
name = "members"
type = "list"
label = { zh = "成员", en = "Members" }
question = { zh = "？", en = "?" }
[[fact]]
name = "members[].name"
type = "text"
label = { zh = "名称", en = "Name" }
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
label = { zh = "人数", en = "People" }
question = { zh = "？", en = "?" }
[[fact]]
name = "members[].events"
type = "list"
label = { zh = "事故", en = "Accidents" }
question = { zh = "？", en = "?" }
[[fact]]
name = "members[].events[].date"
type = "date"
label = { zh = "日期", en = "Date" }
question = { zh = "？", en = "?" }
[[fact]]
name = "related"
type = "pairs"
names = "members[].name"
label = { zh = "关联关系", en = "Related" }
question = { zh = "？", en = "?" }
"#;

/// Conditions with what is said of them.
const SAID: [(&str, &str, &str); 48] = [
    (r#"{ fact = "staff", at_least = 15 }"#, "专职人员数不少于15人", "“Staff” is at least 15 people"),
    (r#"{ fact = "staff", more_than = 15 }"#, "专职人员数超过15人", "“Staff” is more than 15 people"),
    (r#"{ fact = "staff", at_most = 15 }"#, "专职人员数不超过15人", "“Staff” is at most 15 people"),
    (r#"{ fact = "staff", less_than = 15 }"#, "专职人员数少于15人", "“Staff” is less than 15 people"),
    (r#"{ fact = "staff", equals = 15 }"#, "专职人员数等于15人", "“Staff” is exactly 15 people"),
    (r#"{ not = { fact = "staff", equals = 15 } }"#, "专职人员数不等于15人", "“Staff” is not 15 people"),
    (r#"{ not = { fact = "staff", at_least = 15 } }"#, "专职人员数少于15人", "“Staff” is less than 15 people"),
    (r#"{ fact = "money", at_least = 1000000 }"#, "投资额不少于100万元", "“Investment” is at least CNY 1,000,000"),
    (r#"{ fact = "sound", is = true }"#, "“制度‘健全’”为“是”", "“Sound rules” is “yes”"),
    (r#"{ not = { fact = "sound", is = true } }"#, "“制度‘健全’”为“否”", "“Sound rules” is “no”"),
    (
        r#"{ fact = "founded", from = 2023-01-01 }"#,
        "注册日期不早于2023年1月1日（含当天）",
        "“Founding date” is not before 2023-01-01 (the day itself counts)",
    ),
    (
        r#"{ fact = "founded", before = 2023-01-01 }"#,
        "注册日期早于2023年1月1日（不含当天）",
        "“Founding date” is before 2023-01-01 (the day itself does not count)",
    ),
    (r#"{ fact = "founded", on = 2023-01-01 }"#, "注册日期是2023年1月1日", "“Founding date” is 2023-01-01"),
    (
        r#"{ fact = "founded", until = { fact = "deadline" } }"#,
        "注册日期不晚于截止日（含当天）",
        "“Founding date” is not after “Deadline” (the day itself counts)",
    ),
    (
        r#"{ fact = "founded", after = { fact = "deadline", plus_days = -10 } }"#,
        "注册日期晚于截止日之前10天（不含当天）",
        "“Founding date” is after 10 days before “Deadline” (the day itself does not count)",
    ),
    (
        r#"{ fact = "founded", until = { fact = "deadline", plus_months = 18, plus_days = 1 } }"#,
        "注册日期不晚于截止日之后18个月零1天（含当天）",
        "“Founding date” is not after 18 months and 1 day after “Deadline” (the day itself counts)",
    ),
    (
        r#"{ fact = "founded", years_ago_at_least = 1 }"#,
        "注册日期至申报日期已满1年（满1年的当天就算）",
        "“Founding date” is at least 1 year before filing (the day itself counts)",
    ),
    (
        r#"{ not = { fact = "founded", years_ago_at_least = 1 } }"#,
        "注册日期至申报日期不满1年",
        "“Founding date” is less than 1 year before filing",
    ),
    (
        r#"{ fact = "founded", within_last_months = 18 }"#,
        "注册日期在近18个月内（正好满18个月的当天仍算在内）",
        "“Founding date” is within the last 18 months (the day exactly 18 months ago still counts)",
    ),
    (
        r#"{ not = { fact = "founded", within_last_years = 3 } }"#,
        "注册日期距申报日期已超过3年",
        "“Founding date” is more than 3 years ago",
    ),
    (r#"{ fact = "state", is = "a" }"#, "状态为“甲”", "“State” is “A”"),
    (r#"{ fact = "state", is_not = "a" }"#, "状态不是“甲”", "“State” is not “A”"),
    (r#"{ fact = "state", in = ["a", "b"] }"#, "状态为“甲”“乙”之一", "“State” is one of “A”, “B”"),
    (r#"{ fact = "state", in = ["a", "b", "c", "d", "e"] }"#, "状态不限，填写即可", "“State” is any of its options"),
    (r#"{ fact = "set", includes_all = ["a", "b"] }"#, "类型同时包含“甲”“乙”", "“Kinds” includes all of “A”, “B”"),
    (
        r#"{ fact = "set", includes_any = ["a", "b"] }"#,
        "类型至少包含“甲”“乙”中的一项",
        "“Kinds” includes one or more of “A”, “B”",
    ),
    (r#"{ fact = "set", includes_any = ["a"] }"#, "类型包含“甲”", "“Kinds” includes “A”"),
    (
        r#"{ fact = "set", includes_only = ["a", "b"] }"#,
        "类型没有“甲”“乙”以外的选项",
        "“Kinds” includes nothing but “A”, “B”",
    ),
    (
        r#"{ not = { fact = "set", includes_all = ["a", "b"] } }"#,
        "类型缺少“甲”“乙”中的至少一项",
        "“Kinds” lacks one or more of “A”, “B”",
    ),
    (
        r#"{ not = { fact = "set", includes_any = ["a", "b"] } }"#,
        "类型不包含“甲”“乙”中的任何一项",
        "“Kinds” includes none of “A”, “B”",
    ),
    (r#"{ not = { fact = "set", includes_only = ["a"] } }"#, "类型有“甲”以外的选项", "“Kinds” includes more than “A”"),
    (r#"{ fact = "set", includes_at_most = 2 }"#, "类型不超过2项", "the number of options in “Kinds” is at most 2"),
    (
        r#"{ fact = "set", includes_other_than = "state" }"#,
        "类型中至少有一项与状态不同",
        "“Kinds” includes an option other than “State”",
    ),
    (
        r#"{ not = { fact = "set", includes_other_than = "state" } }"#,
        "类型中没有与状态不同的项",
        "“Kinds” includes no option other than “State”",
    ),
    (r#"{ fact = "staff", given = true }"#, "已填写专职人员数", "“Staff” has been told"),
    (r#"{ not = { fact = "deadline", known = true } }"#, "没有填写截止日", "“Deadline” has not been told"),
    (
        r#"{ open = { fact = "state", is = "e" } }"#,
        "原文没有写死、列为待定的情形：状态为“戊”",
        "a case the text leaves open, hence undetermined: “State” is “E”",
    ),
    (
        r#"{ not = { open = { fact = "state", is = "e" } } }"#,
        "不属于原文没有写死、列为待定的情形：状态为“戊”",
        "not a case the text leaves open, hence undetermined: “State” is “E”",
    ),
    (
        r#"{ all = [ { fact = "staff", at_least = 5 }, { any = [ { fact = "state", is = "a" }, { fact = "sound", is = true } ] } ] }"#,
        "专职人员数不少于5人，并且（状态为“甲”，或者“制度‘健全’”为“是”）",
        "“Staff” is at least 5 people, and (“State” is “A”, or “Sound rules” is “yes”)",
    ),
    (
        r#"{ any = [ { not = { fact = "state", is = "a" } }, { fact = "staff", at_least = 5 } ] }"#,
        "如果状态为“甲”，则专职人员数不少于5人",
        "if “State” is “A”, then “Staff” is at least 5 people",
    ),
    (
        r#"{ at_least_of = 2, of = [ { fact = "sound", is = true }, { fact = "state", is = "a" }, { fact = "staff", at_least = 5 } ] }"#,
        "以下至少满足2项：“制度‘健全’”为“是”；状态为“甲”；专职人员数不少于5人",
        "at least 2 of these: “Sound rules” is “yes”; “State” is “A”; “Staff” is at least 5 people",
    ),
    (
        r#"{ every = "members", where = { fact = "members[].lead", is = true }, that = { fact = "members[].staff", at_least = 5 } }"#,
        "每一个“成员”都满足：如果“牵头”为“是”，则人数不少于5人",
        "for every entry of “Members”: if “Leads” is “yes”, then “People” is at least 5 people",
    ),
    (
        r#"{ some = "members", where = { fact = "members[].lead", is = true }, that = { fact = "members[].staff", at_least = 5 } }"#,
        "至少有一个“成员”同时满足：“牵头”为“是”，并且人数不少于5人",
        "for at least one entry of “Members” together: “Leads” is “yes”, and “People” is at least 5 people",
    ),
    (
        r#"{ every = "members", that = { not = { some = "members[].events", that = { all = [ { fact = "members[].events[].date", within_last_years = 3 }, { fact = "members[].lead", is = true } ] } } } }"#,
        "每一个“成员”都满足：没有任何一个“事故”同时满足：日期在近3年内（正好满3年的当天仍算在内），并且“该‘成员’的牵头”为“是”",
        "for every entry of “Members”: for no entry of “Accidents” together: “Date” is within the last 3 years (the day exactly 3 years ago still counts), and “Leads of that entry of ‘Members’” is “yes”",
    ),
    (
        r#"{ every = "related", that = { not = { fact = "related[].first", equals = { fact = "related[].second" } } } }"#,
        "每一个“关联关系”都满足：关联关系的第1方与关联关系的第2方不同",
        "for every entry of “Related”: “party 1 of Related” and “party 2 of Related” differ",
    ),
    (r#"{ count = "members", at_least = 2 }"#, "“成员”的数量不少于2个", "the number of “Members” is at least 2"),
    (
        r#"{ count = "members", where = { fact = "members[].lead", is = true }, equals = 1 }"#,
        "“成员”中“牵头”为“是”的，数量等于1个",
        "the number of the entries of “Members” with (“Leads” is “yes”) is exactly 1",
    ),
    (
        r#"{ sum = "members", of = "members[].staff", at_least = 30 }"#,
        "“成员”的人数合计不少于30人",
        "the total of “People” over “Members” is at least 30 people",
    ),
];

/// The pack with some more text.
fn library(more: &str) -> Library {
    let node = parse_toml("made-up.toml", &format!("{PACK}{more}")).unwrap_or_else(|told| panic!("{}", told[0]));
    check(&[vec![node]]).unwrap_or_else(|told| panic!("{more}\n{}", told[0])).library
}

fn rule(test: &str, parties: &str) -> Library {
    library(&format!(
        r#"
[[direction]]
id = "one"
title = {{ zh = "试", en = "T" }}
judged = {{ zh = "试", en = "T" }}
locator = "一"
{parties}
[[rule]]
id = "r"
nature = "hard"
directions = "all"
unmet = "ineligible"
locator = "一"
phrase = "试"
requirement = {{ zh = "试", en = "T" }}
test = {test}
"#
    ))
}

/// The condition of the one rule.
fn test(library: &Library) -> &Condition {
    &library.rules.tests[library.rules.directions[0].clauses[0].test.index()]
}

fn said(library: &Library, told: &Condition) -> [String; 2] {
    [Language::Zh, Language::En].map(|language| condition(library, told, language).sentence(language))
}

#[test]
fn each_kind_of_condition_is_said_in_both_languages() {
    for (written, zh, en) in SAID {
        let library = rule(written, "");
        assert_eq!(said(&library, test(&library)), [zh, en], "{written}");
    }
}

#[test]
fn parties_are_said_with_what_makes_them_so() {
    let parties = r#"parties = { list = "members", where = { fact = "members[].lead", is = true } }"#;
    let library = rule(r#"{ fact = "members[].staff", at_least = 5 }"#, parties);
    let [zh, en] = said(&library, test(&library));
    assert_eq!(zh, "“成员”中“牵头”为“是”的逐个判断，每一个都满足：人数不少于5人");
    assert_eq!(
        en,
        "each judged by itself, for every one of the entries of “Members” with (“Leads” is “yes”): “People” is at least 5 people"
    );
}

#[test]
fn what_is_settled_when_the_pack_is_loaded_is_left_out() {
    let library = rule(r#"{ fact = "sound", is = true }"#, "");
    let sound = test(&library).clone();
    let zh = |told: &Condition| said(&library, told)[0].clone();
    assert_eq!(zh(&Condition::All(vec![Condition::Always(true), sound.clone()])), "“制度‘健全’”为“是”");
    assert_eq!(zh(&Condition::Any(vec![Condition::Always(false), sound.clone()])), "“制度‘健全’”为“是”");
    assert_eq!(zh(&Condition::Any(vec![Condition::Always(true), sound.clone()])), "无条件满足");
    assert_eq!(zh(&Condition::All(vec![Condition::Always(false), sound.clone()])), "任何情况下都不满足");
    // What remains of "if never, then sound" is nothing; of "if always, then sound", that it is sound.
    let denied = |value| Condition::Not(Box::new(Condition::Always(value)));
    assert_eq!(zh(&Condition::Any(vec![denied(false), sound.clone()])), "无条件满足");
    assert_eq!(zh(&Condition::Any(vec![denied(true), sound])), "“制度‘健全’”为“是”");
}

#[test]
fn a_negation_is_carried_inwards() {
    for (written, zh) in [
        (
            r#"{ not = { all = [ { fact = "staff", at_least = 5 }, { fact = "state", is_not = "a" } ] } }"#,
            "专职人员数少于5人，或者状态为“甲”",
        ),
        (
            r#"{ not = { any = [ { fact = "staff", at_least = 5 }, { not = { fact = "sound", is = true } } ] } }"#,
            "专职人员数少于5人，并且“制度‘健全’”为“是”",
        ),
        (
            r#"{ not = { every = "members", that = { fact = "members[].lead", is = true } } }"#,
            "至少有一个“成员”满足：“牵头”为“否”",
        ),
        (
            r#"{ not = { some = "members", that = { fact = "members[].lead", is = true } } }"#,
            "没有任何一个“成员”满足：“牵头”为“是”",
        ),
        (
            r#"{ not = { at_least_of = 2, of = [ { fact = "sound", is = true }, { fact = "state", is = "a" }, { fact = "staff", at_least = 5 } ] } }"#,
            "以下至少满足2项：“制度‘健全’”为“否”；状态为“乙”“丙”“丁”“戊”之一；专职人员数少于5人",
        ),
        (
            r#"{ any = [ { not = { fact = "sound", is = true } }, { not = { fact = "state", is = "a" } } ] }"#,
            "如果“制度‘健全’”为“是”，则状态不是“甲”",
        ),
    ] {
        let library = rule(written, "");
        // Four named options are more than the one that is left out.
        let zh = zh.replace("状态为“乙”“丙”“丁”“戊”之一", "状态不是“甲”");
        assert_eq!(said(&library, test(&library))[0], zh, "{written}");
    }
}

#[test]
fn a_phrase_is_a_tree_for_those_who_show_lists() {
    let written = r#"{ every = "members", that = { all = [ { fact = "members[].lead", is = true }, { fact = "members[].staff", at_least = 5 } ] } }"#;
    let library = rule(written, "");
    let phrase = condition(&library, test(&library), Language::Zh);
    let parts = ["“牵头”为“是”", "人数不少于5人"].map(|part| Phrase::Plain(part.into())).into();
    assert_eq!(phrase, Phrase::Under("每一个“成员”都满足：".into(), Box::new(Phrase::Joined(Join::All, parts))));
}

#[test]
fn money_is_said_as_the_text_describes_it() {
    let cases = [
        ("fixed", "100000", "10万元", "CNY 100,000"),
        (
            "maximum",
            r#"{ sum = "members", each = { percent = 20, of = { fact = "money" } } }"#,
            "“成员”，每一个按投资额的20%，合计发放",
            "20% of “Investment” for each of “Members”, added up",
        ),
        ("ceiling", "3000000", "最高300万元", "up to CNY 3,000,000"),
        ("maximum", r#"{ percent = "0.5", of = { fact = "money" } }"#, "投资额的0.5%", "0.5% of “Investment”"),
        (
            "maximum",
            r#"{ least = [ { percent = 10, of = { fact = "money" } }, 5000000 ] }"#,
            "投资额的10%，最高500万元",
            "10% of “Investment”, at most CNY 5,000,000",
        ),
        (
            "maximum",
            r#"{ times = "staff", each = 5000 }"#,
            "每人5000元（按专职人员数计）",
            "CNY 5,000 for each of “Staff”",
        ),
        (
            "maximum",
            r#"{ least = [ { sum = "members", where = { fact = "members[].lead", is = true }, each = 500000 }, { from = 3000000, minus = { fact = "money" } } ] }"#,
            "“成员”中“牵头”为“是”的，每一个50万元，合计发放，最高300万元减去投资额后的余额（不低于0）",
            "CNY 500,000 for each of the entries of “Members” with (“Leads” is “yes”), added up, at most what is left of CNY 3,000,000 after “Investment” (never below zero)",
        ),
    ];
    for (kind, yuan, zh, en) in cases {
        let found = amount(kind, yuan, "");
        assert_eq!(found, [zh, en], "{yuan}");
    }
    let [zh, en] = amount("fixed", "1", "when = { fact = \"sound\", is = true }\nupper = 20000");
    assert_eq!(zh, "“制度‘健全’”为“是”的：1元；按另一种理解：2万元");
    assert_eq!(en, "where “Sound rules” is “yes”: CNY 1; on the other reading: CNY 20,000");
}

fn amount(kind: &str, yuan: &str, more: &str) -> [String; 2] {
    let money = format!("[[direction.amount]]\nkind = \"{kind}\"\nyuan = {yuan}\n{more}");
    let library = rule(r#"{ fact = "sound", is = true }"#, &money);
    let [Direction { amounts, .. }] = library.rules.directions.as_slice() else { panic!("one direction") };
    let [only]: &[AmountRule] = amounts.as_slice() else { panic!("one case") };
    [Language::Zh, Language::En].map(|language| amount_rule(&library, only, language))
}

/// Exhaustive, so that a new kind of condition must be given words and an example.
fn kinds(told: &Condition, seen: &mut BTreeSet<&'static str>) {
    let (name, parts): (_, Vec<&Condition>) = match told {
        Condition::Always(_) => ("always", Vec::new()),
        Condition::All(parts) => ("all", parts.iter().collect()),
        Condition::Any(parts) => ("any", parts.iter().collect()),
        Condition::AtLeast(_, parts) => ("at least", parts.iter().collect()),
        Condition::Not(part) => ("not", vec![part]),
        Condition::Open(part) => ("open", vec![part]),
        Condition::Known(_) => ("known", Vec::new()),
        Condition::Given(_) => ("given", Vec::new()),
        Condition::Compare(..) => ("compare", Vec::new()),
        Condition::OneOf(..) => ("one of", Vec::new()),
        Condition::Options(..) => ("options", Vec::new()),
        Condition::HowMany(..) => ("how many", Vec::new()),
        Condition::OtherThan(..) => ("other than", Vec::new()),
        Condition::Every(_, part) => ("every", vec![part]),
        Condition::Some(_, part) => ("some", vec![part]),
        Condition::Count(_, part, ..) => ("count", vec![part]),
        Condition::Sum(_, _, part, ..) => ("sum", vec![part]),
        Condition::EveryParty { is, that, .. } => ("every party", vec![is, that]),
    };
    seen.insert(name);
    for part in parts {
        kinds(part, seen);
    }
}

#[test]
fn no_kind_of_condition_is_left_out_of_these_tests() {
    let mut seen = BTreeSet::from(["every party"]);
    for (written, ..) in SAID {
        kinds(test(&rule(written, "")), &mut seen);
    }
    assert_eq!(seen.len(), 18, "{seen:?}");
}
