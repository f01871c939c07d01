//! Random facts, conditions and rule sets over one small schema, for laws that must hold for every pack.
//! Values are few, so that comparisons often meet; it knows nothing of any policy.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use zice_core::{
    AmountKind, AmountRule, Clause, Comparison, Condition, Direction, Effect, Fact, FactId, Facts, Kind, Nature,
    Operand, Parties, Place, Policy, PolicyId, Record, Rule, RuleId, RuleSet, Schema, Share, Slot, Sum, TestId, Window,
};

const OPTIONS: u32 = 4;
/// Days that lie on both sides of a year.
const DAYS: [i64; 6] = [0, 1, 2, 364, 365, 366];
/// How deep random conditions go.
const DEEPEST: u32 = 3;

/// The facts of the schema, by position; the rest of this file relies on the order.
fn facts() -> Vec<Fact> {
    let options = || (0..OPTIONS).map(|option| format!("o{option}").into()).collect::<Vec<Box<str>>>();
    let entry = Some(FactId(8));
    let inner = Some(FactId(12));
    let fact = |name: &str, kind, within, slot| Fact {
        name: name.into(),
        kind,
        within,
        slot,
        parameter: matches!(name, "as_of_date" | "deadline"),
        distinct: false,
    };
    vec![
        fact("as_of_date", Kind::Date, None, 0),
        fact("flag", Kind::Bool, None, 1),
        fact("count", Kind::Integer, None, 2),
        fact("choice", Kind::Choice(options()), None, 3),
        fact("choices", Kind::Choices { options: options(), exclusive: 0 }, None, 4),
        fact("day", Kind::Date, None, 5),
        fact("deadline", Kind::Date, None, 6),
        fact("staff", Kind::Integer, None, 7),
        fact("parties", Kind::List(vec![FactId(9), FactId(10), FactId(11), FactId(12)]), None, 8),
        fact("parties[].flag", Kind::Bool, entry, 0),
        fact("parties[].size", Kind::Integer, entry, 1),
        fact("parties[].role", Kind::Choice(options()), entry, 2),
        fact("parties[].events", Kind::List(vec![FactId(13)]), entry, 3),
        fact("parties[].events[].day", Kind::Date, inner, 0),
        fact("partners", Kind::List(vec![FactId(15), FactId(16)]), None, 9),
        fact("partners[].flag", Kind::Bool, Some(FactId(14)), 0),
        fact("partners[].size", Kind::Integer, Some(FactId(14)), 1),
    ]
}

/// The schema that everything here is over.
pub fn schema() -> Schema {
    Schema::new(facts())
}

fn slot(kind: &Kind) -> BoxedStrategy<Slot> {
    match kind {
        Kind::Bool => (0..2_i64).prop_map(Slot::Scalar).boxed(),
        Kind::Choice(_) => (0..i64::from(OPTIONS)).prop_map(Slot::Scalar).boxed(),
        Kind::Choices { .. } => (0..1_i64 << OPTIONS).prop_map(Slot::Scalar).boxed(),
        Kind::Date => select(&DAYS).prop_map(Slot::Scalar).boxed(),
        Kind::List(fields) => vec(record(fields), 0..3).prop_map(Slot::List).boxed(),
        _ => (0..4_i64).prop_map(Slot::Scalar).boxed(),
    }
}

fn record(fields: &[FactId]) -> BoxedStrategy<Record> {
    let all = facts();
    let slots: Vec<_> = fields.iter().map(|id| slot(&all[usize::from(id.0)].kind)).collect();
    slots
        .prop_map(|slots| {
            let mut record = Record::default();
            for (position, slot) in (0_u16..).zip(slots) {
                record.tell(position, slot);
            }
            record
        })
        .boxed()
}

/// An applicant of whom everything is told.
pub fn full_facts() -> impl Strategy<Value = Facts> {
    record(schema().root()).prop_map(|root| Facts { root, names: Vec::new() })
}

/// Which facts are kept, by fact; a field is kept or lost in all entries.
pub type Kept = Vec<bool>;

/// A random choice of facts to keep.
pub fn kept() -> impl Strategy<Value = Kept> {
    vec(any::<bool>(), facts().len())
}

/// The facts with only some of them told.
pub fn only(kept: &[bool], facts: &Facts) -> Facts {
    let schema = schema();
    Facts { root: thinned(&schema, schema.root(), kept, &facts.root), names: Vec::new() }
}

fn thinned(schema: &Schema, fields: &[FactId], kept: &[bool], record: &Record) -> Record {
    let mut thin = Record::default();
    for id in fields.iter().filter(|id| kept[usize::from(id.0)]) {
        let fact = schema.get(*id).unwrap();
        let slot = match record.entries(fact.slot) {
            Some(entries) => {
                Slot::List(entries.iter().map(|entry| thinned(schema, fact.kind.fields(), kept, entry)).collect())
            }
            None => record.scalar(fact.slot).map_or(Slot::Missing, Slot::Scalar),
        };
        thin.tell(fact.slot, slot);
    }
    thin
}

/// The lists that stand around a condition: nothing, an entry of `parties`, one of its events, or an entry of `partners` beside
/// it.
#[derive(Clone, Copy)]
enum Around {
    Nothing,
    Party,
    Event,
    Partner,
}

fn place(id: u16, depth: u8) -> Place {
    Place { depth, slot: facts()[usize::from(id)].slot, fact: FactId(id) }
}

fn comparison() -> impl Strategy<Value = Comparison> {
    use Comparison::{AtLeast, AtMost, Differs, Equals, LessThan, MoreThan};
    select(vec![AtLeast, MoreThan, AtMost, LessThan, Equals, Differs])
}

fn number_test(place: Place) -> BoxedStrategy<Condition> {
    let literal = (comparison(), 0..4_i64)
        .prop_map(move |(how, number)| Condition::Compare(Operand::Fact(place), how, Operand::Literal(number)));
    literal.boxed()
}

fn date_test(of: Place) -> BoxedStrategy<Condition> {
    let literal = (comparison(), select(&DAYS))
        .prop_map(move |(how, day)| Condition::Compare(Operand::Fact(of), how, Operand::Literal(day)));
    let age = (comparison(), select(vec![0, 12])).prop_map(move |(how, months)| {
        Condition::Compare(Operand::Fact(place(0, 0)), how, Operand::Later { place: of, months, days: 0 })
    });
    let ahead = (comparison(), select(vec![0, 12])).prop_map(move |(how, months)| {
        Condition::Compare(Operand::Later { place: place(0, 0), months, days: 1 }, how, Operand::Fact(of))
    });
    prop_oneof![2 => literal, 2 => age, 1 => ahead].boxed()
}

fn options_test(of: Place) -> BoxedStrategy<Condition> {
    (select(vec![Share::Whole, Share::Part, Share::Nothing]), 0..1_u64 << OPTIONS)
        .prop_map(move |(share, set)| Condition::Options(of, share, set))
        .boxed()
}

fn one_of(of: Place, options: u32) -> BoxedStrategy<Condition> {
    (0..1_u64 << options).prop_map(move |set| Condition::OneOf(of, set)).boxed()
}

fn root_test() -> BoxedStrategy<Condition> {
    prop_oneof![
        one_of(place(1, 0), 2),
        number_test(place(2, 0)),
        one_of(place(3, 0), OPTIONS),
        options_test(place(4, 0)),
        date_test(place(5, 0)),
        Just(Condition::OtherThan(place(4, 0), place(3, 0))),
        Just(Condition::Given(place(7, 0))),
        comparison()
            .prop_map(|how| { Condition::Compare(Operand::Fact(place(2, 0)), how, Operand::Fact(place(7, 0))) }),
        Just(Condition::Known(place(6, 0))),
        any::<bool>().prop_map(Condition::Always),
    ]
    .boxed()
}

fn leaf(around: Around) -> BoxedStrategy<Condition> {
    match around {
        Around::Nothing => root_test(),
        Around::Party => {
            prop_oneof![one_of(place(9, 1), 2), number_test(place(10, 1)), one_of(place(11, 1), OPTIONS), root_test(),]
                .boxed()
        }
        Around::Event => prop_oneof![date_test(place(13, 2)), number_test(place(10, 1)), root_test()].boxed(),
        Around::Partner => {
            let meets = |how| Condition::Compare(Operand::Fact(place(16, 2)), how, Operand::Fact(place(10, 1)));
            prop_oneof![
                comparison().prop_map(meets),
                one_of(place(15, 2), 2),
                one_of(place(11, 1), OPTIONS),
                root_test()
            ]
            .boxed()
        }
    }
}

fn lists(around: Around, depth: u32) -> Option<BoxedStrategy<Condition>> {
    match around {
        Around::Nothing => Some(over(place(8, 0), Around::Party, Some(place(10, 1)), depth)),
        Around::Party => {
            let events = over(place(12, 1), Around::Event, None, depth);
            let partners = over(place(14, 0), Around::Partner, Some(place(16, 2)), depth);
            Some(prop_oneof![events, partners].boxed())
        }
        Around::Event | Around::Partner => None,
    }
}

/// A test of the entries of a list, of which one fact may be added up.
fn over(list: Place, inner: Around, added: Option<Place>, depth: u32) -> BoxedStrategy<Condition> {
    let that = || condition_within(inner, depth).prop_map(Box::new);
    let quantified = prop_oneof![
        that().prop_map(move |that| Condition::Every(list, that)),
        that().prop_map(move |that| Condition::Some(list, that)),
        (that(), comparison(), 0..3_i64).prop_map(move |(that, how, number)| Condition::Count(list, that, how, number)),
    ];
    let Some(of) = added else { return quantified.boxed() };
    let sum = (that(), comparison(), 0..6_i64)
        .prop_map(move |(that, how, number)| Condition::Sum(list, of, that, how, number));
    prop_oneof![quantified, sum].boxed()
}

fn condition_within(around: Around, depth: u32) -> BoxedStrategy<Condition> {
    let Some(less) = depth.checked_sub(1) else { return leaf(around) };
    let part = || condition_within(around, less);
    let parts = || vec(part(), 1..4);
    let combined = prop_oneof![
        parts().prop_map(Condition::All),
        parts().prop_map(Condition::Any),
        part().prop_map(|part| Condition::Not(Box::new(part))),
        part().prop_map(|part| Condition::Open(Box::new(part))),
        (1..3_u32, parts()).prop_map(|(least, parts)| Condition::AtLeast(least, parts)),
    ];
    match lists(around, less) {
        Some(lists) => prop_oneof![leaf(around), combined, lists].boxed(),
        None => prop_oneof![leaf(around), combined].boxed(),
    }
}

/// A random condition about the applicant.
pub fn condition() -> impl Strategy<Value = Condition> {
    condition_within(Around::Nothing, DEEPEST)
}

/// A random condition of a direction that judges parties: about every party (`true`), or about the applicant.
fn party_condition() -> BoxedStrategy<(bool, Condition)> {
    let each = condition_within(Around::Party, 1).prop_map(|that| (true, that));
    prop_oneof![3 => each, 1 => condition().prop_map(|plain| (false, plain))].boxed()
}

/// The condition itself, once it is known who is a party.
fn of_parties(is: &Condition, (of_each, that): (bool, Condition)) -> Condition {
    if !of_each {
        return that;
    }
    Condition::EveryParty { list: place(8, 0), is: Box::new(is.clone()), that: Box::new(that) }
}

fn effect() -> impl Strategy<Value = Effect> {
    prop_oneof![4 => Just(Effect::Ineligible), 2 => Just(Effect::Undetermined), 1 => Just(Effect::Nothing)]
}

fn day() -> impl Strategy<Value = Option<Operand>> {
    prop_oneof![
        Just(None),
        select(&DAYS[..]).prop_map(|day| Some(Operand::Literal(day))),
        Just(Some(Operand::Fact(place(6, 0)))),
        Just(Some(Operand::Later { place: place(5, 0), months: 11, days: 3 })),
    ]
}

/// A random window: literal days, facts, days reckoned from facts, or none of them.
pub fn window() -> impl Strategy<Value = Window> {
    (day(), day(), day()).prop_map(|(opens, closes, confirmed_until)| Window { opens, closes, confirmed_until })
}

fn sum(depth: u32) -> BoxedStrategy<Sum> {
    let fen = select(&[0, 100, 250, i64::MAX]).prop_map(Sum::Fen);
    let leaf = prop_oneof![fen, select(&[2, 7]).prop_map(|fact| Sum::Fact(place(fact, 0)))];
    let Some(less) = depth.checked_sub(1) else { return leaf.boxed() };
    let part = || sum(less).prop_map(Box::new);
    let that = condition_within(Around::Party, less).prop_map(Box::new);
    prop_oneof![
        leaf,
        (select(&[2_000, 12_345]), part()).prop_map(|(share, of)| Sum::Share(share, of)),
        part().prop_map(|each| Sum::Times(place(2, 0), each)),
        (that, part()).prop_map(|(that, each)| Sum::Each(place(8, 0), that, each)),
        vec(sum(less), 1..3).prop_map(Sum::Least),
        (part(), part()).prop_map(|(from, minus)| Sum::Rest(from, minus)),
    ]
    .boxed()
}

/// The random cases of an amount.
pub fn amounts() -> impl Strategy<Value = Vec<AmountRule>> {
    let when = prop_oneof![Just(None), condition_within(Around::Nothing, 1).prop_map(Some)];
    let upper = prop_oneof![Just(None), sum(1).prop_map(Some)];
    let rule = (when, sum(2), upper);
    vec(rule.prop_map(|(when, sum, upper)| AmountRule { kind: AmountKind::Maximum, when, sum, upper }), 0..3)
}

/// A random rule set: one direction of the applicant and one that judges parties, the first rule being the window's.
pub fn rule_set() -> impl Strategy<Value = RuleSet> {
    let applicant = (vec((condition(), effect()), 1..5), amounts());
    let parties = (one_of(place(11, 1), OPTIONS), vec((party_condition(), effect()), 1..4), amounts());
    (applicant, parties, window()).prop_map(|((applicant, worth), (is, parties, each_worth), window)| {
        let mut rules =
            RuleSet { schema: schema(), policies: vec![Policy { id: "policy".into(), window }], ..RuleSet::default() };
        add_direction("applicant", applicant, None, worth, &mut rules);
        let parties = parties.into_iter().map(|(test, unmet)| (of_parties(&is, test), unmet)).collect();
        let exist = TestId(u16::try_from(rules.tests.len()).unwrap());
        rules.tests.push(Condition::Some(place(8, 0), Box::new(is)));
        add_direction("parties", parties, Some(Parties { list: place(8, 0), exist }), each_worth, &mut rules);
        rules
    })
}

fn add_direction(
    id: &str,
    tests: Vec<(Condition, Effect)>,
    parties: Option<Parties>,
    amounts: Vec<AmountRule>,
    rules: &mut RuleSet,
) {
    let mut clauses = Vec::new();
    for (condition, unmet) in tests {
        let position = u16::try_from(rules.tests.len()).unwrap();
        let window = clauses.is_empty();
        rules.rules.push(Rule { id: format!("r{position}").into(), nature: Nature::Hard });
        rules.tests.push(condition);
        clauses.push(Clause { rule: RuleId(position), test: TestId(position), unmet, window });
    }
    rules.directions.push(Direction {
        id: id.into(),
        policy: PolicyId(0),
        clauses,
        information: Vec::new(),
        parties,
        amounts,
        same_money_as: None,
    });
}
