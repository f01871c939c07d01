//! What is measured outside this program, in Node and in Chromium: zice as WASM, and engines that are not Rust. They take
//! their turns with the rest: a program of Node (`elsewhere/main.mjs`) waits to be told which row to do for how many
//! applicants, and says how long that took there. What it needs is left for it in a folder.

use std::cell::RefCell;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde::Deserialize;
use serde_json::json;
use zice_bench_ours::{Zice, code};

use crate::Applicant;
use crate::measure::Row;
use crate::rivals::{Gates, JsonSchema, Publicodes, Rival, json_logic};

/// The other program, ready.
pub struct Elsewhere {
    child: RefCell<(Child, ChildStdin, BufReader<ChildStdout>)>,
    told: Told,
}

/// What it says when it is ready.
#[derive(Deserialize)]
struct Told {
    /// How all agreed.
    notes: Vec<String>,
    rows: Vec<There>,
}

#[derive(Deserialize)]
struct There {
    name: String,
    unit: usize,
    share: usize,
}

impl Elsewhere {
    /// Starts the other program, which lies in the folder with the modules of zice; leaves there what it needs besides.
    pub fn start(folder: &Path, zice: &Zice, gates: &Gates, schema: &JsonSchema, all: &[Applicant]) -> Self {
        let codes = Publicodes::new(zice, gates);
        let lines = |name: &str, line: &dyn Fn(&Applicant) -> String| {
            write(folder, name, &all.iter().map(|it| line(it) + "\n").collect::<String>());
        };
        lines("facts.jsonl", &|it| it.ours.json.clone());
        lines("flat.jsonl", &|it| it.flat.to_string());
        lines("differences.jsonl", &|it| schema.text(it));
        lines("situations.jsonl", &|it| codes.situation(it).to_string());
        lines("expected.jsonl", &|it| {
            let outcomes: Vec<_> = zice.verdicts(&it.ours.facts).iter().map(|one| code(one.outcome)).collect();
            json!({ "outcomes": outcomes, "complete": it.is_complete }).to_string()
        });
        let sum = all.iter().map(|it| &it.ours);
        let rules = json!({
            "of": gates.of,
            "directions": zice_bench_ours::by_hand::DIRECTIONS,
            "sum": zice.sum(sum).to_string(),
            "jsonLogic": json_logic::written(zice, gates),
            "schemas": schema.schemas,
            "publicodes": codes.rules,
        });
        write(folder, "rules.json", &rules.to_string());
        let mut node = Command::new("node");
        node.arg(folder.join("main.mjs")).arg(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = node.spawn().expect("node starts");
        let (to, from) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
        let mut from = BufReader::new(from);
        let told: Told = serde_json::from_str(&line(&mut from)).expect("it says what it has");
        told.notes.iter().for_each(|note| println!("- {note}"));
        Self { child: RefCell::new((child, to, from)), told }
    }

    /// What it measures.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.told.rows.iter().enumerate().map(move |(at, row)| Row {
            name: row.name.clone(),
            unit: row.unit,
            share: row.share,
            work: Box::new(move |count| self.ask(at, count)),
        })
    }

    fn ask(&self, row: usize, count: usize) -> Duration {
        let (_, to, from) = &mut *self.child.borrow_mut();
        writeln!(to, "[{row},{count}]").expect("it listens");
        Duration::from_secs_f64(line(from).trim().parse::<f64>().expect("a time in seconds"))
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        let (child, to, _) = self.child.get_mut();
        // It ends by itself, and its browser with it.
        let _ = writeln!(to, "[]");
        let _ = child.wait();
    }
}

fn line(from: &mut impl BufRead) -> String {
    let mut line = String::new();
    let length = from.read_line(&mut line).expect("it speaks");
    assert!(length > 0, "the program of Node has ended; what it said stands above");
    line
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).unwrap_or_else(|error| panic!("{name}: {error}"));
}
