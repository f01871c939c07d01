//! The wire contract's names as TypeScript: every fact with its type, every id, every field of the form, from the same
//! packs and tables that decide. What a report is made of does not change with the packs and stands in
//! `npm/index.d.ts`; a test holds it against every report of the suite.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use zice_core::{Fact, FactId, Kind, Schema};
use zice_forms::{Code, Field, Part, Plan};
use zice_packs::{FactWords, Library};

use crate::words::options;

const HEAD: &str = "\
// Made from the packs by `cargo xtask npm`; not to be changed by hand.

/** YYYY-MM-DD, from 1900 to 2199. */
export type DateText = string;
/** A number, or its digits as text where a number of JavaScript would not be exact. */
export type Figure = number | string;
";

/// The text of `types.d.ts`.
pub(crate) fn declarations(library: &Library) -> String {
    let rules = &library.rules;
    let mut text = HEAD.to_owned();
    text += &union("PackId", "A pack: one policy document.", rules.policies.iter().map(|policy| &*policy.id));
    text += &union("DirectionId", "One thing that can be applied for.", rules.directions.iter().map(|it| &*it.id));
    text += &union("RuleId", "A row of a document.", rules.rules.iter().map(|rule| &*rule.id));
    text += &union("PortfolioId", "A rule across directions.", rules.portfolio.iter().map(|rule| &*rule.id));
    let root = rules.schema.root().iter().filter_map(|id| rules.schema.get(*id));
    text += &union("FactName", "What can be told about an applicant.", root.map(|fact| &*fact.name));
    text += &facts(library);
    text += &form();
    text
}

fn union<'a>(name: &str, about: &str, ids: impl Iterator<Item = &'a str>) -> String {
    format!("\n/** {about} */\nexport type {name} =\n  | {};\n", quoted(ids, "\n  | "))
}

fn quoted<'a>(ids: impl Iterator<Item = &'a str>, between: &str) -> String {
    ids.map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(between)
}

/// Every fact may be left out or null: it is unknown then.
fn facts(library: &Library) -> String {
    let schema = &library.rules.schema;
    let mut text = "\n/** What is told about an applicant. What is left out, undefined or null is unknown. */\n\
        export interface Facts {\n"
        .to_owned();
    for id in schema.root() {
        text += &member(library, *id, 1);
    }
    text += "}\n";
    for (_, fact) in schema.iter() {
        if let Kind::List(fields) = &fact.kind {
            text += &entry(library, fact, fields);
        }
    }
    text
}

fn entry(library: &Library, list: &Fact, fields: &[FactId]) -> String {
    let members: String = fields.iter().map(|id| member(library, *id, 1)).collect();
    format!("\n/** An entry of `{}`. */\nexport interface {} {{\n{members}}}\n", list.name, entry_name(list))
}

fn member(library: &Library, id: FactId, depth: usize) -> String {
    let (Some(fact), Some(words)) = (library.rules.schema.get(id), library.catalogue.fact(id)) else {
        return String::new();
    };
    let indent = "  ".repeat(depth);
    let kind = kind(&library.rules.schema, fact);
    format!("{indent}/** {} */\n{indent}{}?: {kind} | null;\n", about(fact, words), fact.local_name())
}

fn about(fact: &Fact, words: &FactWords) -> String {
    let mut text = format!("{} · {}", words.label.zh, words.label.en);
    let bound = match &fact.kind {
        Kind::Decimal { decimals, .. } => format!(" ({decimals} decimals at most)"),
        Kind::Money => " (yuan, 2 decimals at most)".to_owned(),
        Kind::Integer => " (whole number)".to_owned(),
        _ => String::new(),
    };
    text += &bound;
    // Nothing a pack says may end the comment.
    text.replace("*/", "* /")
}

fn kind(schema: &Schema, fact: &Fact) -> String {
    match &fact.kind {
        Kind::Bool => "boolean".to_owned(),
        Kind::Integer => "number".to_owned(),
        Kind::Decimal { .. } | Kind::Money => "Figure".to_owned(),
        Kind::Date => "DateText".to_owned(),
        Kind::Choice(_) => quoted(options(&fact.kind).iter().map(|id| &**id), " | "),
        Kind::Choices { .. } => format!("ReadonlyArray<{}>", quoted(options(&fact.kind).iter().map(|id| &**id), " | ")),
        Kind::Text => "string".to_owned(),
        Kind::List(_) => format!("ReadonlyArray<{}>", entry_name(fact)),
        Kind::Pairs(ends) => {
            let names = ends.iter().filter_map(|end| schema.get(*end)).map(Fact::local_name);
            format!(
                "ReadonlyArray<readonly [{}]>",
                names.map(|name| format!("{name}: string")).collect::<Vec<_>>().join(", ")
            )
        }
    }
}

/// `MembersAccidentsEntry` for `members[].accidents`.
fn entry_name(list: &Fact) -> String {
    let words = list.name.split(['_', '.', '[', ']']).filter(|word| !word.is_empty());
    let capital =
        |word: &str| word.split_at_checked(1).map_or(String::new(), |(first, rest)| first.to_uppercase() + rest);
    words.map(capital).collect::<String>() + "Entry"
}

/// The document of `docs/form.md`.
fn form() -> String {
    let mut text =
        union("ViolationCode", "What is wrong with a field of the form.", Code::ALL.iter().map(|code| code.name()));
    let roles: BTreeSet<&str> = Plan::directions()
        .filter_map(|id| Plan::of(id).consortium)
        .flat_map(|consortium| consortium.roles)
        .map(|role| role.name())
        .collect();
    text += &union("MemberRole", "What a member does in a consortium.", roles.into_iter());
    text += "\n/** A filled application form. Texts are as typed; what is left out, null or blank is not given. */\n";
    text += "export interface Form {\n  schema?: 1;\n  /** May be left out where the option `direction` says it. */\n  direction?: DirectionId;\n";
    text += &fields(&[Part::Applicant, Part::Contact, Part::Project, Part::Funds]);
    text += "  members?: ReadonlyArray<FormMember> | null;\n}\n\n/** A member of a consortium; the applicant is not listed. */\n";
    // Writing to a String cannot fail.
    let _ = write!(text, "export interface FormMember {{\n{}}}\n", fields(&[Part::Member]));
    text
}

fn fields(parts: &[Part]) -> String {
    let kind = |field: Field| match field.kind() {
        zice_forms::Kind::Money => "Figure",
        _ if field.name() == "role" => "MemberRole",
        _ => "string",
    };
    Field::of(parts).flat_map(|field| ["  ", field.name(), "?: ", kind(field), " | null;\n"]).collect()
}
