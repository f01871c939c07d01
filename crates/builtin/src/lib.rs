//! The packs of this repository, checked when the program was built. It decides nothing and reads no file.
//!
//! With it, any program can decide:
//!
//! ```
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let library = zice_builtin::library()?;
//!     let json = br#"{ "as_of_date": "2023-07-01", "full_time_operation_staff": 14 }"#;
//!     let facts = zice_wire::parse_facts(&library.rules.schema, json)?;
//!     let asked: Vec<_> = library.rules.find_direction("pilot_promotion_center").into_iter().collect();
//!     let determination = zice_core::determine(&library.rules, &facts, &asked);
//!     for decision in &determination.decisions {
//!         println!("{:?}", decision.outcome);
//!         for rule in decision.rules.iter().filter(|rule| rule.counts_as == zice_core::CountsAs::Ineligible) {
//!             println!("{}", library.catalogue.rule(rule.rule).map_or("", |words| &words.requirement.zh));
//!         }
//!     }
//!     # assert_eq!(determination.decisions[0].outcome, zice_core::Outcome::Ineligible);
//!     Ok(())
//! }
//! ```
//!
//! More of it, and the types of the forms in a handler, are in `docs/library.md`.

mod trusted;

use std::sync::OnceLock;

use zice_packs::{Bare, Library, LoadError};

/// Every pack. All five are written by the build script from the folder `packs`.
static ALL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/all.bin"));
/// The same without its English and its sentences.
static FRONT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/front.bin"));
/// The Chinese sentences that it lacks.
static SENTENCES: &str = include_str!(concat!(env!("OUT_DIR"), "/sentences.txt"));
/// The same with no texts but titles.
static TITLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/titles.bin"));

/// The rules with where they stand.
static BARE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bare.bin"));

/// The English that [`front`] and [`chinese`] lack; the page loads it when someone asks for English.
pub static ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/english.txt"));

/// The ids of all directions, one a line: for programs that know no more of the packs.
pub static DIRECTIONS: &str = include_str!(concat!(env!("OUT_DIR"), "/directions.txt"));

/// Every pack that is built in. It fails only where the build itself was broken.
pub fn library() -> Result<Library, LoadError> {
    Library::from_bytes(ALL)
}

/// Every pack as far as the choice of directions shows it: in Chinese alone, with no sentence of a question or a rule.
/// Without a way to fail: every byte of code counts in the page.
pub fn front() -> Library {
    trusted::read(FRONT)
}

/// Puts the sentences into what [`front`] gave. Not to be drawn into a caller: the page loads the sentences with it,
/// after it has been shown.
#[inline(never)]
pub fn say_sentences(front: &mut Library) {
    front.say_sentences(SENTENCES);
}

/// Every pack in Chinese alone, in the same way.
pub fn chinese() -> Library {
    let mut library = front();
    say_sentences(&mut library);
    library
}

/// The packs that `zice-wasm-packs` gave, both languages of them, in the same way. They stay for as long as the program.
pub fn given(bytes: Vec<u8>) -> Library {
    trusted::read(bytes.leak())
}

/// Every pack without the sentences, in the same way, read when it is first asked for: for programs that answer with
/// ids, call by call.
pub fn titles() -> &'static Library {
    static READ: OnceLock<Library> = OnceLock::new();
    READ.get_or_init(|| trusted::read(TITLES))
}

/// The rules with no words but where they stand, in the same way: for programs that decide and do nothing else.
pub fn bare() -> &'static Library {
    static READ: OnceLock<Library> = OnceLock::new();
    READ.get_or_init(|| trusted::read::<Bare>(BARE).into())
}

// The programs of these documents are run as they stand there.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
#[cfg(doctest)]
#[doc = include_str!("../../../docs/library.md")]
struct Document;

#[cfg(test)]
mod tests {
    use zice_packs::NotItsWords;

    use super::*;

    #[test]
    fn both_ways_of_reading_agree() {
        assert!(front() == Library::from_bytes(FRONT).unwrap());
        assert!(trusted::read::<Library>(ALL) == library().unwrap());
    }

    #[test]
    fn what_was_built_in_can_be_read_back() {
        let library = library().unwrap();
        assert_eq!(library.rules.directions.len(), 55);
        assert!(library.rules.find_direction("pilot_promotion_center").is_some());
    }

    #[test]
    fn titles_stay_where_sentences_go() {
        let (titles, whole) = (titles(), library().unwrap());
        assert!(DIRECTIONS.lines().eq(whole.rules.directions.iter().map(|direction| &*direction.id)));
        assert!(titles.rules == whole.rules);
        let of = |library: &Library| {
            let named = |words: &zice_packs::DirectionWords| (words.title.clone(), words.judged.clone());
            library.catalogue.directions.iter().map(named).collect::<Vec<_>>()
        };
        assert_eq!(of(titles), of(&whole));
        assert!(
            titles
                .catalogue
                .packs
                .iter()
                .all(|pack| !pack.title.zh.is_empty() && pack.notes.iter().all(|note| note.zh.is_empty()))
        );
        assert!(titles.catalogue.rules.iter().all(|rule| rule.requirement.zh.is_empty() && !rule.locator.is_empty()));
    }

    #[test]
    fn what_is_bare_keeps_the_rules_and_where_they_stand() {
        let (bare, whole) = (bare(), library().unwrap());
        assert!(bare.rules == whole.rules);
        let places = |library: &Library| {
            let words = &library.catalogue;
            let rules = words.rules.iter().map(|rule| (rule.locator.clone(), rule.phrase.clone()));
            let portfolio =
                words.portfolio.iter().map(|rule| (rule.locator.clone(), rule.policy.index().to_string().into()));
            rules.chain(portfolio).collect::<Vec<_>>()
        };
        assert_eq!(places(bare), places(&whole));
    }

    #[test]
    fn the_english_goes_back_where_it_was_taken_from() {
        let mut library = chinese();
        assert!(library.catalogue.facts.iter().all(|fact| fact.label.en.is_empty()));
        assert_eq!(library.speak_english(ENGLISH), Ok(()));
        assert!(library == super::library().unwrap());
    }

    #[test]
    fn the_front_has_titles_and_the_rest_has_sentences() {
        let (front, chinese) = (front(), chinese());
        assert!(front.rules == chinese.rules);
        let words = &front.catalogue;
        let first = words.packs.iter().flat_map(|pack| [&pack.title, &pack.issuers].into_iter().chain(&pack.notes));
        let first = first.chain(words.directions.iter().flat_map(|direction| [&direction.title, &direction.judged]));
        assert!(first.into_iter().all(|text| !text.zh.is_empty() && text.en.is_empty()));
        assert!(words.rules.iter().all(|rule| rule.requirement.zh.is_empty()));
        assert!(chinese.catalogue.rules.iter().all(|rule| !rule.requirement.zh.is_empty()));
    }

    #[test]
    fn words_of_another_library_are_refused() {
        let mut library = chinese();
        for lines in ["", "<!DOCTYPE html>\n", &format!("{ENGLISH}one more\n")] {
            assert_eq!(library.speak_english(lines), Err(NotItsWords));
        }
        assert!(library == chinese());
    }
}
