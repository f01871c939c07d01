//! What must hold of any bytes, tried on what the fuzzer kept (`fuzz/corpus`), on every case it found (`fuzz/cases`), and on
//! damaged copies of both; the copies are the same in every run. `cargo xtask fuzz` looks for more.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, Write as _};
use std::path::PathBuf;

use zice_proof::folders::{checkout, sorted};
use zice_targets::{TARGETS, Target, find};

/// Damaged copies of each file.
const COPIES: usize = 40;

fn kept(target: &Target, kind: &str) -> Vec<PathBuf> {
    let folder = checkout("fuzz").join(kind).join(target.name);
    if folder.is_dir() { sorted(&folder) } else { Vec::new() }
}

/// Numbers below those asked for, the same for the same seed.
fn draw(seed: String) -> impl FnMut(usize) -> usize {
    let mut count = 0_u64;
    move |below| {
        count += 1;
        let mut hasher = DefaultHasher::new();
        (&seed, count).hash(&mut hasher);
        usize::try_from(hasher.finish() % below as u64).expect("it is below")
    }
}

/// Some pieces of it taken away, doubled or changed.
fn damaged(bytes: &[u8], mut draw: impl FnMut(usize) -> usize) -> Vec<u8> {
    let mut copy = bytes.to_vec();
    for _ in 0..=draw(3) {
        let from = draw(copy.len() + 1);
        let until = copy.len().min(from + draw(9));
        match draw(3) {
            0 => drop(copy.drain(from..until)),
            1 => drop(copy.splice(from..from, copy[from..until].to_vec())),
            _ => copy[from..until].iter_mut().for_each(|byte| *byte ^= 1 << draw(8)),
        }
    }
    copy
}

fn tried(name: &str) {
    let target = find(name).expect("there is such a target");
    let corpus = kept(target, "corpus");
    assert!(!corpus.is_empty(), "nothing is kept for {name}");
    let mut count = 0;
    for file in corpus.into_iter().chain(kept(target, "cases")) {
        let bytes = fs::read(&file).expect("it is read");
        for copy in 0..=COPIES {
            let seed = format!("{name} {:?} {copy}", file.file_name());
            let bytes = if copy == 0 { bytes.clone() } else { damaged(&bytes, draw(seed)) };
            count += 1;
            // Where it panics, this is what to keep as a case.
            let told = std::panic::catch_unwind(|| (target.check)(&bytes));
            assert!(told.is_ok(), "{}, copy {copy}: {:?}", file.display(), String::from_utf8_lossy(&bytes));
        }
    }
    // Nobody reads it where it cannot be written.
    let _ = writeln!(io::stderr(), "{name}: held for {count} inputs");
}

macro_rules! targets {
    ($($test:ident $name:literal)+) => {
        $(#[test]
        fn $test() {
            tried($name);
        })+

        #[test]
        fn every_target_is_tried() {
            assert_eq!(TARGETS.map(|target| target.name), [$($name),+]);
        }
    };
}

targets! {
    facts_of_any_bytes_are_judged_or_refused_in_words "facts"
    a_line_of_any_bytes_is_answered_by_one_line "line"
    a_pack_of_any_bytes_in_toml_decides_or_is_told_its_faults "toml_pack"
    a_pack_of_any_bytes_for_a_site_moves_nothing_built_in "json_pack"
    a_record_of_any_bytes_is_agreed_only_if_it_would_be_made_here "record"
    a_link_of_any_bytes_is_read_back_as_the_same "link"
    a_table_of_any_bytes_is_answered_row_by_row "csv"
    a_workbook_of_any_bytes_is_answered_or_refused "xlsx"
}
