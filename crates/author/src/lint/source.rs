//! Key phrases against the document they cite. Knows the document as text, not where it is kept.

use std::collections::BTreeSet;

use zice_core::RuleId;
use zice_packs::{At, Subject};

use super::{Finding, Lint};
use crate::pack::Pack;

/// The words by which a document demands something.
const DEMANDS: [&str; 6] = ["应", "须", "不得", "不少于", "不超过", "不支持"];
/// Words in which 应 demands nothing.
const NO_DEMANDS: [&str; 13] =
    ["应用", "应急", "应对", "应答", "相应", "供应", "响应", "对应", "适应", "效应", "反应", "感应", "顺应"];
const ENDS: [char; 4] = ['。', '；', ';', '！'];

/// The text of a document that packs may cite.
#[derive(Clone, Debug)]
pub struct Source {
    /// What it is called in messages.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// A document without its white space, and the line each remaining character stood in.
struct Plain<'s> {
    source: &'s Source,
    letters: Vec<char>,
    lines: Vec<usize>,
}

pub(super) fn lint(pack: &Pack, sources: &[Source]) -> Vec<Finding> {
    let phrases = phrases(pack);
    let Some(document) = best(&phrases, sources) else { return Vec::new() };
    let mut found = missing(pack, &phrases, &document);
    found.extend(uncited(&phrases, &document));
    found
}

/// The document that a pack cites: the one with most of its key phrases.
pub(crate) fn cited<'s>(pack: &Pack, sources: &'s [Source]) -> Option<&'s Source> {
    best(&phrases(pack), sources).map(|document| document.source)
}

fn phrases(pack: &Pack) -> Vec<Vec<char>> {
    pack.checked.library.catalogue.rules.iter().map(|words| plain(&words.phrase)).collect()
}

fn best<'s>(phrases: &[Vec<char>], sources: &'s [Source]) -> Option<Plain<'s>> {
    let documents = sources.iter().map(Plain::new);
    let cited = documents.map(|document| (phrases.iter().filter(|phrase| document.holds(phrase)).count(), document));
    // The first of equals, so that the order of the sources decides and nothing else.
    let best = cited.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, document)| document)
}

fn missing(pack: &Pack, phrases: &[Vec<char>], document: &Plain) -> Vec<Finding> {
    let rules = (0..).map(RuleId).zip(phrases).filter(|(_, phrase)| !document.holds(phrase));
    let finding = |(id, _): (RuleId, &Vec<char>)| {
        let words = pack.checked.library.catalogue.rule(id)?;
        let subject = format!("rule {}", pack.rules().rule(id)?.id);
        let message = format!("`{}` does not stand in {}", words.phrase, document.source.name);
        let found = Finding::new(Lint::NotInSource, pack.place(id)?, subject, message).key("phrase");
        Some(found.hint("cite the characters as they stand there").about(Subject::Rule(id)))
    };
    rules.filter_map(finding).collect()
}

fn uncited(phrases: &[Vec<char>], document: &Plain) -> Vec<Finding> {
    let mut cited = BTreeSet::new();
    for phrase in phrases.iter().filter(|phrase| !phrase.is_empty()) {
        cited.extend(document.places(phrase).flat_map(|at| at..at + phrase.len()));
    }
    let finding = |(from, sentence): (usize, String)| {
        let until = from + sentence.chars().count();
        if !demands(&sentence) || cited.range(from..until).next().is_some() {
            return None;
        }
        let at = At { document: document.source.name.clone(), line: document.lines.get(from).copied().unwrap_or(1) };
        let message = format!("no rule cites: {}", shortened(&sentence));
        Some(Finding::new(Lint::Uncited, &at, "", message))
    };
    document.sentences().into_iter().filter_map(finding).collect()
}

fn demands(sentence: &str) -> bool {
    let bare = NO_DEMANDS.iter().fold(sentence.to_owned(), |text, word| text.replace(word, ""));
    DEMANDS.iter().any(|demand| bare.contains(demand))
}

fn shortened(sentence: &str) -> String {
    const SHOWN: usize = 48;
    let start: String = sentence.chars().take(SHOWN).collect();
    if sentence.chars().count() > SHOWN { start + "…" } else { start }
}

fn plain(text: &str) -> Vec<char> {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

impl<'s> Plain<'s> {
    fn new(source: &'s Source) -> Self {
        let of_line = |(index, line): (usize, &str)| plain(line).into_iter().map(move |letter| (letter, index + 1));
        let (letters, lines) = source.text.lines().enumerate().flat_map(of_line).unzip();
        Self { source, letters, lines }
    }

    fn places(&self, phrase: &[char]) -> impl Iterator<Item = usize> {
        self.letters
            .windows(phrase.len().max(1))
            .enumerate()
            .filter(move |(_, window)| *window == phrase)
            .map(|(at, _)| at)
    }

    fn holds(&self, phrase: &[char]) -> bool {
        self.places(phrase).next().is_some()
    }

    /// Its sentences, each with where it starts.
    fn sentences(&self) -> Vec<(usize, String)> {
        let mut sentences = Vec::new();
        let mut from = 0;
        for sentence in self.letters.split_inclusive(|letter| ENDS.contains(letter)) {
            sentences.push((from, sentence.iter().collect()));
            from += sentence.len();
        }
        sentences
    }
}
