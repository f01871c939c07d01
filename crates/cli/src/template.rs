//! `zice template`: an empty table for the facts that chosen directions read, to be filled in and given to `zice batch`.
//! Three rows stand above: what each column is, with its unit; what to fill in; and the name by which it is read back.

use std::collections::BTreeSet;
use std::fs;

use zice_core::{Fact, FactId, Kind};
use zice_packs::{FactWords, Language, Library};
use zice_sheet::{Cell, Column, Table, workbook};
use zice_wire::{facts_of, select};
use zice_words::unit;

use crate::args::TemplateArgs;
use crate::check::refused_call;
use crate::failure::Failure;
use crate::{Status, input};

/// How wide a column is, in digits.
const WIDTH: u32 = 24;
/// Spreadsheets take CSV for UTF-8 only with this mark.
const MARK: &str = "\u{feff}";

pub(crate) fn template(args: &TemplateArgs, language: Language) -> Result<Status, Failure> {
    let library = input::library()?;
    let directions = select(&library.rules, &args.packs, &args.directions).map_err(refused_call)?;
    let directions = directions.iter().filter_map(|id| library.rules.direction(*id));
    let facts: BTreeSet<_> = directions.flat_map(|direction| facts_of(&library.rules, direction)).collect();
    let facts: Vec<_> = facts.into_iter().collect();
    let writer = Writer { library: &library, language };
    let is_workbook = args.out.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("xlsx"));
    let bytes = if is_workbook { workbook(&writer.sheets(&facts)) } else { writer.csv(&facts).into_bytes() };
    fs::write(&args.out, bytes).map_err(|error| Failure::Unwritable(args.out.clone(), error))?;
    Ok(Status::Evaluated)
}

struct Writer<'a> {
    library: &'a Library,
    language: Language,
}

impl Writer<'_> {
    fn pick<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// The applicants, and a sheet for each list.
    fn sheets(&self, facts: &[FactId]) -> Vec<Table> {
        let is_list = |id: &&FactId| matches!(self.fact(**id).map(|(fact, _)| &fact.kind), Some(Kind::List(_)));
        let (lists, own): (Vec<FactId>, Vec<FactId>) = facts.iter().partition(|id| is_list(id));
        let lists =
            lists.iter().filter_map(|id| self.fact(*id)).map(|(list, _)| self.table(&list.name, list.kind.fields()));
        [self.table(self.pick("单位", "applicants"), &own)].into_iter().chain(lists).collect()
    }

    fn table(&self, name: &str, facts: &[FactId]) -> Table {
        let [labels, help, names] = self.rows(facts);
        let columns = labels.into_iter().map(|head| Column { head, width: WIDTH }).collect();
        let rows = [help, names].map(|row| row.into_iter().map(Cell::Text).collect());
        Table { name: name.to_owned(), columns, rows: rows.to_vec() }
    }

    /// One table; lists are filled in as JSON, or left out.
    fn csv(&self, facts: &[FactId]) -> String {
        let quoted = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n";
        MARK.to_owned() + &self.rows(facts).iter().map(line).collect::<String>()
    }

    /// Labels, help and names.
    fn rows(&self, facts: &[FactId]) -> [Vec<String>; 3] {
        // Not what a row of headings begins with: that is the third row.
        let id = self.pick("单位编号", "Number of the applicant").to_owned();
        let about = self.pick(
            "每个单位一个编号，不能重复。请从下一行开始填写。",
            "A number for each applicant; fill in from the row below the names.",
        );
        let mut rows = [vec![id], vec![about.to_owned()], vec!["id".to_owned()]];
        for (fact, words) in facts.iter().filter_map(|id| self.fact(*id)) {
            let cells = [self.label(words), self.help(fact, words), fact.local_name().to_owned()];
            for (row, cell) in rows.iter_mut().zip(cells) {
                row.push(cell);
            }
        }
        rows
    }

    fn fact(&self, id: FactId) -> Option<(&Fact, &FactWords)> {
        Some((self.library.rules.schema.get(id)?, self.library.catalogue.fact(id)?))
    }

    fn label(&self, words: &FactWords) -> String {
        let label = words.label.get(self.language);
        match words.unit.map(|it| unit(it, self.language)) {
            Some(unit) => format!("{label}{}{unit}{}", self.pick("（", " ("), self.pick("）", ")")),
            None => label.to_owned(),
        }
    }

    /// What may stand in a cell, then what the question says.
    fn help(&self, fact: &Fact, words: &FactWords) -> String {
        let options = || words.options.iter().map(|it| it.get(self.language)).collect::<Vec<_>>();
        let form = match &fact.kind {
            Kind::Bool => self.pick("填“是”或“否”。", "Yes or no. ").to_owned(),
            Kind::Date => self.pick("日期，例如 2023-07-01。", "A date such as 2023-07-01. ").to_owned(),
            Kind::Integer => self.pick("整数。", "A whole number. ").to_owned(),
            Kind::Decimal { .. } | Kind::Money => self.pick("数字。", "A number. ").to_owned(),
            Kind::Text => self.pick("文字。", "A text. ").to_owned(),
            Kind::Choice(_) => format!("{}{}。", self.pick("填其中一项：", "One of: "), options().join(" | ")),
            Kind::Choices { .. } => {
                format!(
                    "{}{}。",
                    self.pick("填其中几项，用“|”隔开：", "Any of, with | between: "),
                    options().join(" | ")
                )
            }
            Kind::List(_) | Kind::Pairs(_) => {
                self.pick("JSON 列表；没有就填“无”。", "A JSON list, or none. ").to_owned()
            }
        };
        form + words.question.get(self.language)
    }
}
