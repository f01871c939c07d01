//! Prints what is in the built-in packs as lines, for the page where a site engineer chooses: `pack`, id, and title in
//! Chinese and English; then `direction` lines alike for its directions. Fields are apart by tabs.

use std::io::{self, Write};

use zice_packs::{Library, Text};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let Ok(library) = zice_builtin::library() else {
        return Err(io::Error::other("the built-in packs cannot be read"));
    };
    lines(&library).try_for_each(|line| writeln!(out, "{line}"))
}

fn lines(library: &Library) -> impl Iterator<Item = String> {
    let rules = &library.rules;
    rules.policies.iter().zip(&library.catalogue.packs).enumerate().flat_map(move |(at, (policy, words))| {
        let of_it = move |id: &zice_core::DirectionId| {
            rules.direction(*id).is_some_and(|direction| direction.policy.index() == at)
        };
        let directions = rules.direction_ids().filter(of_it).filter_map(|id| {
            Some(line("direction", &rules.direction(id)?.id, &library.catalogue.direction(id)?.title))
        });
        std::iter::once(line("pack", &policy.id, &words.title)).chain(directions)
    })
}

fn line(kind: &str, id: &str, title: &Text) -> String {
    [kind, id, &title.zh, &title.en].join("\t")
}
