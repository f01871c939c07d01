//! A million rows through `zice batch`, as JSON lines, CSV and a workbook: how long it takes, and the most memory it
//! took, which must stay under a bound however long the file is. Run it with `cargo xtask million`; it needs a gigabyte
//! of disk for as long as it runs, and reads memory where Linux tells it.

use std::fs::{self, File};
use std::io::{BufWriter, Write, sink};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use rust_xlsxwriter::Workbook;
use zice_cli::Status;
use zice_tests::cli::zice_into;

/// A sheet has 1,048,576 rows.
const ROWS: u32 = 1_000_000;
const MOST_MEGABYTES: u64 = 150;

/// Puts the rows down in a form.
type Writer = fn(&Path);

const HEADS: [&str; 8] = [
    "id",
    "as_of_date",
    "registered_in_shandong",
    "is_independent_legal_person",
    "registration_date",
    "has_lead_unit",
    "full_time_operation_staff",
    "site_use_area_m2",
];

fn main() -> ExitCode {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let runs: [(&str, Writer, &[&str]); 4] = [
        ("a.jsonl", lines, &["--verdicts"]),
        ("a.jsonl", lines, &["--direction", "pilot_promotion_center"]),
        ("a.csv", csv, &["--verdicts"]),
        ("a.xlsx", workbook, &["--verdicts"]),
    ];
    let mut kept = true;
    for (name, write, more) in runs {
        let file = folder.path().join(name);
        write(&file);
        kept &= run(&file, more);
        fs::remove_file(&file).expect("it was written");
    }
    if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints what it took; false where it took too much memory.
fn run(file: &Path, more: &[&str]) -> bool {
    let bytes = file.metadata().expect("it was written").len();
    forget_peak();
    let start = Instant::now();
    let status = zice_into(&[&["batch", file.to_str().expect("its name is text")], more].concat(), &mut sink());
    assert_eq!(status, Status::Evaluated, "no row is refused");
    let seconds = start.elapsed().as_secs_f64();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let peak = peak_megabytes();
    println!(
        "{name:<8} {} MB, {}: {seconds:.0} s, {:.0} rows a second, peak memory {}",
        bytes / 1_000_000,
        more.join(" "),
        f64::from(ROWS) / seconds,
        peak.map_or_else(|| "not known here".to_owned(), |peak| format!("{peak} MB (at most {MOST_MEGABYTES})")),
    );
    peak.is_none_or(|peak| peak <= MOST_MEGABYTES)
}

/// What varies from row to row, in the order of the headings.
fn row(at: u32) -> [String; 8] {
    let truth = |every: u32| if at.is_multiple_of(every) { "否" } else { "是" }.to_owned();
    [
        format!("企业{at}"),
        "2023-07-01".to_owned(),
        truth(11),
        truth(13),
        format!("20{:02}-{:02}-15", at % 20 + 2, at % 12 + 1),
        truth(7),
        (at % 40).to_string(),
        (at % 3000).to_string(),
    ]
}

fn lines(file: &Path) {
    let mut out = BufWriter::new(File::create(file).expect("it can be written"));
    for at in 0..ROWS {
        let row = row(at);
        let value = |text: &String| match text.as_str() {
            "是" => "true".to_owned(),
            "否" => "false".to_owned(),
            text if text.bytes().all(|byte| byte.is_ascii_digit()) => text.to_owned(),
            text => format!("\"{text}\""),
        };
        let facts: Vec<_> =
            HEADS.iter().zip(&row).skip(1).map(|(name, text)| format!("\"{name}\":{}", value(text))).collect();
        writeln!(out, "{{\"id\":\"{}\",\"facts\":{{{}}}}}", row[0], facts.join(",")).expect("it can be written");
    }
}

fn csv(file: &Path) {
    let mut out = BufWriter::new(File::create(file).expect("it can be written"));
    writeln!(out, "{}", HEADS.join(",")).expect("it can be written");
    (0..ROWS).for_each(|at| writeln!(out, "{}", row(at).join(",")).expect("it can be written"));
}

fn workbook(file: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().expect("a workbook has a sheet");
    sheet.write_row(0, 0, HEADS).expect("it fits");
    for at in 0..ROWS {
        sheet.write_row(at + 1, 0, row(at)).expect("it fits");
    }
    book.save(file).expect("it can be written");
}

/// From now on the peak counts.
fn forget_peak() {
    drop(fs::write("/proc/self/clear_refs", "5"));
}

fn peak_megabytes() -> Option<u64> {
    let told = fs::read_to_string("/proc/self/status").ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? / 1000)
}
