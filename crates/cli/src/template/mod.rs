//! `zice template`: an empty table for the facts that chosen directions read, to be filled in and given to `zice batch`.
//! Three rows stand above: what each column is, with its unit; what to fill in; and the name by which it is read back.

mod columns;
mod xlsx;

use std::collections::BTreeSet;
use std::fs;

use zice_packs::Language;
use zice_wire::{facts_of, select};

use crate::args::TemplateArgs;
use crate::check::refused_call;
use crate::failure::Failure;
use crate::{Status, input};

use columns::{Column, Columns};

/// Spreadsheets take CSV for UTF-8 only with this mark.
const MARK: &str = "\u{feff}";

pub(crate) fn template(args: &TemplateArgs, language: Language) -> Result<Status, Failure> {
    let library = input::library()?;
    let directions = select(&library.rules, &args.packs, &args.directions).map_err(refused_call)?;
    let directions = directions.iter().filter_map(|id| library.rules.direction(*id));
    let facts: BTreeSet<_> = directions.flat_map(|direction| facts_of(&library.rules, direction)).collect();
    let facts: Vec<_> = facts.into_iter().collect();
    let columns = Columns { library: &library, language };
    let is_workbook = args.out.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("xlsx"));
    let bytes = if is_workbook {
        xlsx::workbook(&columns.sheets(&facts), language).map_err(|error| Failure::unwritten(&args.out, error))?
    } else {
        csv(&columns.of(&facts)).into_bytes()
    };
    fs::write(&args.out, bytes).map_err(|error| Failure::Unwritable(args.out.clone(), error))?;
    Ok(Status::Evaluated)
}

/// One table; lists are filled in as JSON, or left out.
fn csv(columns: &[Column]) -> String {
    let quoted = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
    let line = |said: fn(&Column) -> &String| {
        columns.iter().map(|column| quoted(said(column))).collect::<Vec<_>>().join(",") + "\r\n"
    };
    [MARK.to_owned(), line(|it| &it.label), line(|it| &it.help), line(|it| &it.name)].concat()
}
