//! Whether all come to the same, before anything is timed.

use zice_bench_ours::{Zice, by_hand, code};
use zice_core::Outcome;

use crate::Applicant;
use crate::rivals::Rival;

/// Panics where zice and what is written by hand differ, on any applicant, in verdicts or reasons.
pub fn by_hand(zice: &Zice, all: &[Applicant]) {
    for it in all {
        let verdicts = zice.verdicts(&it.ours.facts);
        let ours: Vec<_> = verdicts.iter().map(|one| (code(one.outcome), code(one.merits))).collect();
        assert_eq!(ours, by_hand::verdicts(&it.by_hand), "{}", it.ours.json);
        let theirs = by_hand::reasons(&it.by_hand);
        assert_eq!(zice.reasons(&it.ours.facts), theirs, "{}", it.ours.json);
        assert_eq!(zice.explained(&it.ours.facts), theirs, "{}", it.ours.json);
    }
}

/// Panics where another engine differs although every fact is told and the text leaves nothing open, since it knows no
/// third answer; says what it makes of an answer that is open.
pub fn with_rival<R: Rival>(zice: &Zice, rival: &R, all: &[Applicant], read: &[R::Data]) {
    let mut open = [0_usize; 2];
    for (it, data) in all.iter().zip(read) {
        for (verdict, said) in zice.verdicts(&it.ours.facts).iter().zip(rival.verdicts(data)) {
            match verdict.outcome {
                Outcome::Undetermined => open[usize::from(said)] += 1,
                known if it.is_complete => {
                    assert_eq!(known == Outcome::Eligible, said, "{}: {}", R::NAME, it.ours.json)
                }
                Outcome::Eligible | Outcome::Ineligible => {}
            }
        }
    }
    let [no, yes] = open;
    println!("- what is undetermined, {} takes for not met in {no} cases and for met in {yes}", R::NAME);
}
