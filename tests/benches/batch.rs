//! How fast `zice batch` is on JSON lines, beside what nobody can be faster than: serde_json alone reading the same file
//! into facts. The kinds of work take turns within each round, and the medians are compared as ratios of one run; it
//! asserts no time. Run it with `cargo xtask batch`.

use std::borrow::Cow;
use std::fmt;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufRead, BufReader, sink};
use std::path::Path;
use std::time::{Duration, Instant};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use zice_core::{Given, parse_facts};
use zice_packs::Library;
use zice_tests::cli::zice_into;
use zice_tests::suite::cases;
use zice_wire::read_record;

const ROUNDS: usize = 7;
/// The suite's applicants so many times.
const TIMES: usize = 5;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Work = Box<dyn Fn(&Library, &Path)>;

fn main() {
    let library = zice_builtin::library().expect("the packs are built in");
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let file = folder.path().join("applicants.jsonl");
    let lines: Vec<_> = cases()
        .iter()
        .enumerate()
        .map(|(at, case)| format!("{{\"id\":{at},\"facts\":{}}}\n", case.json().replace('\n', " ")))
        .collect();
    fs::write(&file, lines.concat().repeat(TIMES)).expect("it can be written");
    let count = lines.len() * TIMES;
    println!("{count} records of {} bytes on average, medians of {ROUNDS} rounds", bytes(&file) / count);
    let works: [(&str, Work); 6] = [
        ("serde_json alone, into facts", Box::new(by_the_library)),
        ("zice's reader, into facts", Box::new(by_the_reader)),
        ("zice batch --verdicts --jobs 1", batch(&["--verdicts", "--jobs", "1"])),
        ("zice batch --verdicts --jobs 2", batch(&["--verdicts", "--jobs", "2"])),
        ("zice batch --jobs 1", batch(&["--jobs", "1"])),
        ("zice batch --jobs 2", batch(&["--jobs", "2"])),
    ];
    let mut times = vec![Vec::new(); works.len()];
    for _ in 0..ROUNDS {
        for (times, (_, work)) in times.iter_mut().zip(&works) {
            let start = Instant::now();
            work(&library, &file);
            times.push(start.elapsed());
        }
    }
    let times: Vec<f64> = times.into_iter().map(|times| median(times).as_secs_f64()).collect();
    for ((name, _), time) in works.iter().zip(&times) {
        let each = time * 1e6 / f64::from(u32::try_from(count).expect("not that many"));
        println!("{name:<32} {each:>8.2} µs a record  {:>7.2} times the rate of serde_json alone", times[0] / time);
    }
}

fn batch(more: &'static [&'static str]) -> Work {
    Box::new(move |_, file| {
        let file = file.to_str().expect("its name is text");
        zice_into(&[&["batch", file], more].concat(), &mut sink());
    })
}

fn by_the_library(library: &Library, file: &Path) {
    each_line(file, |line| {
        let record: Record = serde_json::from_slice(line).expect("the suite's records are JSON");
        black_box(record.id);
        let _ = black_box(parse_facts(&library.rules.schema, &record.facts.0));
    });
}

fn by_the_reader(library: &Library, file: &Path) {
    each_line(file, |line| {
        let _ = black_box(read_record(&library.rules.schema, None, line));
    });
}

fn each_line(file: &Path, take: impl Fn(&[u8])) {
    let mut reader = BufReader::new(File::open(file).expect("it is there"));
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).expect("it can be read") > 0 {
        take(&line);
        line.clear();
    }
}

fn bytes(file: &Path) -> usize {
    usize::try_from(file.metadata().expect("it is there").len()).expect("not that large")
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

#[derive(serde::Deserialize)]
struct Record<'t> {
    id: u64,
    #[serde(borrow)]
    facts: Value<'t>,
}

/// What the core takes as given, as serde_json reads it.
struct Value<'t>(Given<'t>);

impl<'de: 't, 't> Deserialize<'de> for Value<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader).map(Self)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Given<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, told: bool) -> Result<Given<'de>, E> {
        Ok(Given::Bool(told))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Given<'de>, E> {
        Ok(Given::Number(number.to_string().into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Given<'de>, E> {
        Ok(Given::Number(number.to_string().into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Given<'de>, E> {
        Ok(Given::Number(number.to_string().into()))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Given<'de>, E> {
        Ok(Given::Text(text.into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Given<'de>, E> {
        Ok(Given::Text(text.to_owned().into()))
    }

    fn visit_unit<E>(self) -> Result<Given<'de>, E> {
        Ok(Given::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Given<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(Value(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Given::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Given<'de>, A::Error> {
        let mut object = Vec::new();
        while let Some((name, Value(value))) = members.next_entry::<Cow<'de, str>, _>()? {
            object.push((name, value));
        }
        Ok(Given::Object(object))
    }
}
