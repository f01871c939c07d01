//! `zice form`: one filled application form, everything that is wrong with it. Judges nothing itself.

use std::fmt::Write as _;

use zice_forms::{Field, Violation};
use zice_packs::Language;
use zice_wire::{FormReport, form_report, parse_form, to_json};
use zice_words::{field_label, form_part};

use crate::args::{FormArgs, Format};
use crate::failure::Failure;
use crate::{Host, Status, input};

pub(crate) fn form(args: &FormArgs, language: Language, host: &mut Host) -> Result<Status, Failure> {
    let library = input::library()?;
    let json = input::read(&args.form, host)?;
    let refused = |refusal| Failure::Refused(input::name(&args.form, language), refusal);
    let (direction, form) = parse_form(&library.rules, &json, args.direction.as_deref()).map_err(refused)?;
    let report = form_report(&direction, form);
    let text = match args.format {
        Format::Json => to_json(&report) + "\n",
        Format::Text => text(&report, language),
    };
    host.out.write_all(text.as_bytes())?;
    Ok(if report.valid { Status::Evaluated } else { Status::SomeRefused })
}

fn text(report: &FormReport, language: Language) -> String {
    let errors = report.violations.iter().filter(|found| found.blocks()).count();
    let mut text = match (errors, language) {
        (0, Language::Zh) => "申报信息填写完整，没有错误。\n".to_owned(),
        (0, Language::En) => "The form is complete and has no errors.\n".to_owned(),
        (_, Language::Zh) => format!("申报信息有{errors}处需要修改：\n"),
        (_, Language::En) => format!("To correct in the form: {errors}\n"),
    };
    for found in &report.violations {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {}", line(found, language));
    }
    text
}

fn line(found: &Violation, language: Language) -> String {
    let label = Field::at(&found.path)
        .map_or_else(|| form_part(zice_forms::Part::Member, language), |field| field_label(field, language));
    let said = zice_words::violation(found, language);
    match (found.blocks(), language) {
        (true, Language::Zh) => format!("{label}（{}）：{said}", found.path),
        (true, Language::En) => format!("{label} ({}): {said}", found.path),
        (false, Language::Zh) => format!("{label}（{}）：提醒，不影响提交。{said}", found.path),
        (false, Language::En) => format!("{label} ({}): Note, this does not block. {said}", found.path),
    }
}
