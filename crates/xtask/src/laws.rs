//! Runs tests and prints which laws they tried, where they stand and in how many cases each held. The laws themselves say
//! so, in a file that is named to them (`tests/laws`); nothing is judged here.

use std::fs;
use std::io::ErrorKind;
use std::process::Command;

use crate::place;
use crate::run::{self, Outcome};

/// Runs with its output shown, then prints the table, also where a test failed.
pub(crate) fn counted(tests: &mut Command) -> Outcome {
    let told = place::target().join("laws.txt");
    let cannot = |what: &str, error| format!("cannot {what} {}: {error}", told.display());
    match fs::remove_file(&told) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(cannot("remove", error)),
        _ => {}
    }
    let ran = run::shown(tests.env("ZICE_LAWS", &told));
    match fs::read_to_string(&told) {
        Ok(text) => eprint!("{}", table(&text)),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(cannot("read", error)),
    }
    ran
}

/// A line for each law, by the place where it stands.
fn table(told: &str) -> String {
    let mut laws: Vec<_> = told.lines().filter_map(law).collect();
    laws.sort_unstable();
    let widest = |of: fn(&(String, String, u64)) -> usize| laws.iter().map(of).max().unwrap_or(0);
    let (place_width, law_width) = (widest(|law| law.0.len()), widest(|law| law.1.len()));
    let line =
        |(place, law, cases): &(String, String, u64)| format!("{place:place_width$}  {law:law_width$}  {cases:>9}\n");
    let cases: u64 = laws.iter().map(|law| law.2).sum();
    let lines: String = laws.iter().map(line).collect();
    format!("{lines}{} laws held in {cases} cases\n", laws.len())
}

/// Place, law and cases of `crate::module::law<tab>cases`; a law that stands nowhere is none, only a trial of the trier.
fn law(line: &str) -> Option<(String, String, u64)> {
    let (name, cases) = line.split_once('\t')?;
    let (place, law) = name.rsplit_once("::")?;
    Some((place.trim_end_matches("::tests").to_owned(), law.replace('_', " "), cases.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn laws_are_told_by_place_with_their_cases() {
        let told = "zice_b::twice_is_once\t256\ncounted\t30\nzice_a::tests::all_are_one\t4000\n";
        let lines = "zice_a  all are one         4000\nzice_b  twice is once        256\n2 laws held in 4256 cases\n";
        assert_eq!(table(told), lines);
    }
}
