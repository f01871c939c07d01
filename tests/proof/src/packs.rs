//! Random packs, written out as an author would write them: every shape of condition, of amount and of window that the
//! format has (docs/pack-format.md), over a few facts of every type. Knows neither what they mean nor how they are read.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// How deep conditions go.
const DEEPEST: u32 = 3;
const OPTIONS: [&str; 4] = ["o0", "o1", "o2", "o3"];
/// The directions of every pack: one of the applicant, one like it with other arguments, one that judges parties.
const DIRECTIONS: [&str; 3] = ["plain", "other", "each"];

/// The facts, with what their types ask for. Fields of entries stand after their lists.
const FACTS: [(&str, &str); 21] = [
    ("flag", "type = 'bool'"),
    ("sound", "type = 'bool'"),
    ("staff", "type = 'integer'\nunit = 'persons'"),
    ("guests", "type = 'integer'\nunit = 'persons'"),
    ("area", "type = 'decimal'\nunit = 'm2'"),
    ("spent", "type = 'money'"),
    ("owed", "type = 'money'"),
    ("begun", "type = 'date'"),
    ("ended", "type = 'date'"),
    ("deadline", "type = 'date'\nparameter = true"),
    ("rank", "type = 'choice'"),
    ("kinds", "type = 'choices'\nexclusive = ['o3']"),
    ("members", "type = 'list'"),
    ("members[].name", "type = 'text'"),
    ("members[].sound", "type = 'bool'"),
    ("members[].size", "type = 'integer'\nunit = 'persons'"),
    ("members[].worth", "type = 'money'"),
    ("members[].role", "type = 'choice'"),
    ("members[].since", "type = 'date'"),
    ("members[].events", "type = 'list'"),
    ("members[].events[].day", "type = 'date'"),
];

/// The lists around a condition: none, an entry of `members`, one of its `events`, or a pair.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Nothing,
    Member,
    Event,
    Pair,
}

type Text = BoxedStrategy<String>;

/// A pack of three directions, as one document.
pub fn pack() -> impl Strategy<Value = String> {
    let rules = vec((condition(Around::Nothing, DEEPEST), unmet(), about()), 1..6);
    let each = vec((condition(Around::Member, 2), unmet()), 1..4);
    let amounts = || vec(amount(), 0..3);
    let across = vec(across(), 0..3);
    (window(), definition(), rules, each, condition(Around::Member, 0), [amounts(), amounts()], across).prop_map(
        |(window, definition, rules, each, is_party, amounts, across)| {
            let mut pack = head(&window) + &definition;
            for (id, more) in
                DIRECTIONS.iter().zip(["", "", &format!("parties = {{ list = 'members', where = {is_party} }}\n")])
            {
                pack += &direction(id, more, &amounts[usize::from(*id == "each")]);
            }
            pack += &rule(
                "w",
                "'all'",
                "ineligible",
                "{ fact = 'as_of_date', until = { fact = 'deadline' } }",
                "window = true\n",
            );
            for (at, (test, unmet, about)) in rules.iter().enumerate() {
                pack += &rule(&format!("r{at}"), about, unmet, test, "");
            }
            for (at, (test, unmet)) in each.iter().enumerate() {
                pack += &rule(&format!("e{at}"), "['each']", unmet, test, "");
            }
            for (at, what) in across.iter().enumerate() {
                pack += &portfolio(at, what);
            }
            pack
        },
    )
}

/// Stands where another condition may not.
const IS_FLAGGED: &str = "fact = 'flag', is = true";
const SAID: &str = "{ zh = 'x', en = 'x' }";

fn head(window: &str) -> String {
    let mut pack = format!(
        "format = 1\n[pack]\nid = 'random'\ntitle = {SAID}\nissuers = {SAID}\n{window}[[group]]\nid = 'all'\ntitle = {SAID}\n"
    );
    for (name, kind) in FACTS {
        let options = if kind.contains("choice") { &options() } else { "" };
        pack += &fact(name, &format!("{kind}\n{options}"));
    }
    pack + &fact("links", "type = 'pairs'\nnames = 'members[].name'\n")
}

fn fact(name: &str, kind: &str) -> String {
    format!("[[fact]]\nname = '{name}'\n{kind}group = 'all'\nlabel = {SAID}\nquestion = {SAID}\n")
}

fn options() -> String {
    let all = OPTIONS.map(|id| format!("{{ id = '{id}', zh = '{id}', en = '{id}' }}"));
    format!("options = [{}]\n", all.join(", "))
}

fn direction(id: &str, more: &str, amounts: &[String]) -> String {
    let (liked, same) = if id == "other" { ("o2", "same_money_as = 'plain'\n") } else { ("o1", "") };
    let args = format!("args = {{ liked = '{liked}' }}\n");
    format!(
        "[[direction]]\nid = '{id}'\ntitle = {SAID}\njudged = {SAID}\nlocator = 'x'\n{args}{same}{more}{}",
        amounts.concat()
    )
}

fn rule(id: &str, directions: &str, unmet: &str, test: &str, more: &str) -> String {
    format!(
        "[[rule]]\nid = '{id}'\nnature = 'hard'\ndirections = {directions}\nunmet = '{unmet}'\nlocator = 'x'\nphrase = 'x'\nrequirement = {SAID}\ntest = {test}\n{more}"
    )
}

fn portfolio(at: usize, what: &str) -> String {
    format!("[[portfolio]]\nid = 'x{at}'\nlocator = 'x'\nrequirement = {SAID}\n{what}")
}

fn unmet() -> Text {
    one_of(&["ineligible", "ineligible", "undetermined", "nothing"])
}

fn about() -> Text {
    one_of(&["'all'", "['plain', 'other']", "['other']"])
}

/// A rule across directions, with or without a test: that is about the applicant, whatever direction asks, so it uses no
/// definition either, which may speak of one.
fn across() -> Text {
    let test = condition(Around::Nothing, 1).prop_map(|test| {
        let test = test.replace("direction_in = ['plain']", IS_FLAGGED).replace("use = 'named'", IS_FLAGGED);
        format!("test = {}\n", test.replace("$liked", "o1"))
    });
    let test = prop_oneof![3 => test, 1 => Just(String::new())];
    let strength = one_of(&["hard", "in_principle", "reminder", "information"]);
    (strength, about(), test)
        .prop_map(|(strength, about, test)| format!("strength = '{strength}'\ndirections = {about}\n{test}"))
        .boxed()
}

/// Named, so that other conditions may use it.
fn definition() -> Text {
    condition(Around::Nothing, 1)
        .prop_map(|test| {
            format!("[[definition]]\nname = 'named'\ntest = {}\n", test.replace("use = 'named'", IS_FLAGGED))
        })
        .boxed()
}

fn window() -> Text {
    let day = || prop_oneof![1 => Just(None), 2 => day().prop_map(Some)].boxed();
    let closes = prop_oneof![2 => day(), 1 => Just(Some("'deadline'".to_owned()))];
    (day(), closes, day())
        .prop_map(|(opens, closes, confirmed)| {
            let line = |key: &str, day: Option<String>| day.map_or(String::new(), |day| format!("{key} = {day}\n"));
            format!(
                "[window]\n{}{}{}",
                line("opens", opens),
                line("closes", closes),
                line("confirmed_until", confirmed)
            )
        })
        .boxed()
}

fn amount() -> Text {
    let when = prop_oneof![1 => Just(String::new()), 1 => condition(Around::Nothing, 1).prop_map(|when| format!("when = {when}\n"))];
    let upper = prop_oneof![2 => Just(String::new()), 1 => yuan(1).prop_map(|yuan| format!("upper = {yuan}\n"))];
    (one_of(&["fixed", "ceiling", "maximum"]), when, yuan(2), upper)
        .prop_map(|(kind, when, yuan, upper)| {
            format!("[[direction.amount]]\nkind = '{kind}'\n{when}yuan = {yuan}\n{upper}")
        })
        .boxed()
}

fn yuan(depth: u32) -> Text {
    let leaf = one_of(&["0", "500000", "'0.01'", "{ fact = 'spent' }", "{ fact = 'owed' }"]);
    let Some(less) = depth.checked_sub(1) else { return leaf };
    let part = || yuan(less);
    let list = (condition(Around::Member, less), part())
        .prop_map(|(is, each)| format!("{{ sum = 'members', where = {is}, each = {each} }}"));
    let each = prop_oneof![part(), Just("{ fact = 'members[].worth' }".to_owned())]
        .prop_map(|each| format!("{{ sum = 'members', each = {each} }}"));
    prop_oneof![
        leaf,
        (one_of(&["20", "'0.5'", "100"]), part())
            .prop_map(|(percent, of)| format!("{{ percent = {percent}, of = {of} }}")),
        part().prop_map(|each| format!("{{ times = 'staff', each = {each} }}")),
        list,
        each,
        vec(yuan(less), 1..3).prop_map(|all| format!("{{ least = [{}] }}", all.join(", "))),
        (part(), part()).prop_map(|(from, minus)| format!("{{ from = {from}, minus = {minus} }}")),
    ]
    .boxed()
}

fn condition(around: Around, depth: u32) -> Text {
    let Some(less) = depth.checked_sub(1) else { return leaf(around) };
    let part = || condition(around, less);
    let parts = || vec(part(), 1..4).prop_map(|parts| format!("[{}]", parts.join(", ")));
    let combined = prop_oneof![
        parts().prop_map(|all| format!("{{ all = {all} }}")),
        parts().prop_map(|any| format!("{{ any = {any} }}")),
        part().prop_map(|not| format!("{{ not = {not} }}")),
        part().prop_map(|open| format!("{{ open = {open} }}")),
        (1..3_u32, vec(part(), 2..4))
            .prop_map(|(least, of)| format!("{{ at_least_of = {least}, of = [{}] }}", of.join(", "))),
    ];
    match lists(around, less) {
        Some(lists) => prop_oneof![2 => leaf(around), 2 => combined, 2 => lists].boxed(),
        None => prop_oneof![leaf(around), combined].boxed(),
    }
}

/// Conditions over the entries of a list that can be reached from there.
fn lists(around: Around, depth: u32) -> Option<Text> {
    let over = |list: &'static str, inner: Around| {
        let that = move || condition(inner, depth);
        let filter =
            move || prop_oneof![1 => Just(String::new()), 1 => that().prop_map(|is| format!(", where = {is}"))];
        prop_oneof![
            (one_of(&["every", "some"]), that(), filter())
                .prop_map(move |(key, that, filter)| format!("{{ {key} = '{list}', that = {that}{filter} }}")),
            (filter(), relation(&["0", "1", "2"]))
                .prop_map(move |(filter, how)| format!("{{ count = '{list}'{filter}, {how} }}")),
        ]
    };
    let sum = move || {
        let filter = prop_oneof![1 => Just(String::new()), 1 => condition(Around::Member, depth).prop_map(|is| format!(", where = {is}"))];
        let of = one_of(&[
            "of = 'members[].size', at_least = 40",
            "of = 'members[].size', at_most = 25",
            "of = 'members[].worth', more_than = 5000000",
            "of = 'members[].worth', less_than = '10000000.50'",
        ]);
        (filter, of).prop_map(|(filter, of)| format!("{{ sum = 'members', {of}{filter} }}"))
    };
    match around {
        Around::Nothing => Some(
            prop_oneof![3 => over("members", Around::Member), 1 => sum(), 1 => over("links", Around::Pair)].boxed(),
        ),
        Around::Member => {
            Some(prop_oneof![2 => over("members[].events", Around::Event), 1 => over("links", Around::Pair)].boxed())
        }
        Around::Event | Around::Pair => None,
    }
}

fn leaf(around: Around) -> Text {
    let own = match around {
        Around::Nothing => return of_applicant(),
        Around::Member => prop_oneof![
            flag("members[].sound"),
            number("members[].size", &["10", "30", "{ fact = 'staff' }"]),
            number("members[].worth", &["1000000", "{ fact = 'owed' }"]),
            choice("members[].role"),
            date("members[].since"),
            given("members[].name"),
        ]
        .boxed(),
        Around::Event => prop_oneof![2 => date("members[].events[].day"), 1 => flag("members[].sound")].boxed(),
        Around::Pair => prop_oneof![
            given("links[].first"),
            Just("{ fact = 'links[].first', equals = { fact = 'links[].second' } }".to_owned())
        ]
        .boxed(),
    };
    prop_oneof![3 => own, 1 => of_applicant()].boxed()
}

fn of_applicant() -> Text {
    prop_oneof![
        flag("flag"),
        number("staff", &["10", "30", "{ fact = 'guests' }"]),
        number("area", &["1000", "'999.5'"]),
        number("spent", &["200000", "'0.5'", "{ fact = 'owed' }"]),
        date("begun"),
        date("ended"),
        choice("rank"),
        choices(),
        given("guests"),
        one_of(&[
            "{ fact = 'deadline', known = true }",
            "{ use = 'named' }",
            "{ direction_in = ['plain'] }",
            "{ fact = 'rank', is = '$liked' }",
            "{ fact = 'kinds', includes_any = ['o0', '$liked'] }",
            "{ fact = 'kinds', includes_other_than = 'rank' }",
        ]),
    ]
    .boxed()
}

fn flag(fact: &'static str) -> Text {
    any::<bool>().prop_map(move |is| format!("{{ fact = '{fact}', is = {is} }}")).boxed()
}

fn given(fact: &'static str) -> Text {
    Just(format!("{{ fact = '{fact}', given = true }}")).boxed()
}

fn relation(to: &'static [&'static str]) -> Text {
    (one_of(&["at_least", "at_most", "more_than", "less_than", "equals"]), select(to))
        .prop_map(|(how, to)| format!("{how} = {to}"))
        .boxed()
}

fn number(fact: &'static str, to: &'static [&'static str]) -> Text {
    relation(to).prop_map(move |how| format!("{{ fact = '{fact}', {how} }}")).boxed()
}

fn choice(fact: &'static str) -> Text {
    let is = (one_of(&["is", "is_not"]), select(&OPTIONS)).prop_map(|(how, id)| format!("{how} = '{id}'"));
    let one_of = some_options().prop_map(|some| format!("in = {some}"));
    prop_oneof![is, one_of].prop_map(move |how| format!("{{ fact = '{fact}', {how} }}")).boxed()
}

fn choices() -> Text {
    let sets = (one_of(&["includes_all", "includes_any", "includes_only"]), some_options())
        .prop_map(|(how, some)| format!("{how} = {some}"));
    let counts = (one_of(&["includes_at_least", "includes_at_most"]), 1..3_u32)
        .prop_map(|(how, many)| format!("{how} = {many}"));
    prop_oneof![2 => sets, 1 => counts].prop_map(|how| format!("{{ fact = 'kinds', {how} }}")).boxed()
}

fn some_options() -> Text {
    subsequence(OPTIONS.to_vec(), 1..=3).prop_map(|some| format!("{some:?}").replace('"', "'")).boxed()
}

fn date(fact: &'static str) -> Text {
    let to = prop_oneof![
        day(),
        one_of(&[
            "{ fact = 'as_of_date' }",
            "{ fact = 'begun', plus_years = 1 }",
            "{ fact = 'begun', plus_months = 18 }",
            "{ fact = 'ended', plus_days = -40 }"
        ]),
    ];
    let compared =
        (one_of(&["from", "until", "after", "before", "on"]), to).prop_map(|(how, to)| format!("{how} = {to}"));
    let age =
        (one_of(&["years_ago_at_least", "months_ago_at_least", "within_last_years", "within_last_months"]), 1..14_u32)
            .prop_map(|(how, many)| format!("{how} = {many}"));
    prop_oneof![compared, age].prop_map(move |how| format!("{{ fact = '{fact}', {how} }}")).boxed()
}

fn day() -> Text {
    (2012..=2024_u16, 1..=12_u8, 1..=28_u8).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")).boxed()
}

fn one_of(texts: &'static [&'static str]) -> Text {
    select(texts).prop_map(str::to_owned).boxed()
}
