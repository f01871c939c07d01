//! One sentence for people who do not see the verdicts change. It is silent while they stay as they are.

use zice_core::{Decision, DirectionId};
use zice_packs::{Language, Library};

use crate::texts::{fill, texts};

/// More directions than this are counted, not named.
const NAMED: usize = 2;

/// The outcome words of each direction.
type Outcomes = Vec<(DirectionId, &'static str)>;

/// What to say after the verdicts changed from `before` to `now`; `None` where no direction of both changed.
pub fn announcement(library: &Library, before: &[Decision], now: &[Decision], language: Language) -> Option<String> {
    let (before, now) = (outcomes(before, language), outcomes(now, language));
    let same = |change: &&(DirectionId, &str)| before.iter().any(|old| old.0 == change.0 && old.1 != change.1);
    let changed: Vec<_> = now.iter().filter(same).copied().collect();
    let mut words: Vec<&str> = Vec::new();
    changed.iter().map(|(_, outcome)| *outcome).for_each(|outcome| {
        if !words.contains(&outcome) {
            words.push(outcome);
        }
    });
    let parts: Vec<String> = words.into_iter().map(|outcome| part(library, &changed, outcome, language)).collect();
    (!parts.is_empty()).then(|| parts.join(texts(language).semicolon) + texts(language).full_stop)
}

fn outcomes(decisions: &[Decision], language: Language) -> Outcomes {
    decisions.iter().map(|decision| (decision.direction, zice_words::outcome(decision, language))).collect()
}

fn part(library: &Library, changed: &[(DirectionId, &str)], outcome: &str, language: Language) -> String {
    let t = texts(language);
    let title = |id: &DirectionId| Some(library.catalogue.direction(*id)?.title.get(language));
    let those: Vec<_> = changed.iter().filter(|(_, now)| *now == outcome).filter_map(|(id, _)| title(id)).collect();
    let subject = if those.len() > NAMED { fill(t.directions_count, &[those.len()]) } else { those.join(t.comma) };
    [&*subject, t.colon, outcome].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Answer, Answers, Case, Set};

    fn decisions(library: &'static Library, ids: &[&str], told: &[(&str, &str)]) -> Vec<Decision> {
        let chosen: Set<_> = ids.iter().filter_map(|id| library.rules.find_direction(id)).collect();
        let mut answers = Answers::default();
        for (path, text) in told {
            answers.tell(path, Answer::Text((*text).into()));
        }
        Case::of(library, &answers, &chosen).decisions
    }

    #[test]
    fn only_a_change_is_said_and_many_are_counted() {
        let library: &'static Library = Box::leak(Box::new(zice_builtin::chinese()));
        let centre = ["pilot_promotion_center"];
        let all = ["pilot_promotion_center", "demo_5g_iiot", "demo_iiot_park"];
        let elsewhere = [("registered_in_shandong", "false")];
        let say = |before: &[Decision], now: &[Decision]| announcement(library, before, now, Language::Zh);
        let open = decisions(library, &centre, &[]);
        assert_eq!(say(&open, &open), None);
        assert_eq!(say(&open, &decisions(library, &centre, &[("full_time_operation_staff", "15")])), None);
        let named = say(&open, &decisions(library, &centre, &elsewhere));
        assert_eq!(named.as_deref(), Some("工业互联网数字化转型促进中心试点：不符合。"));
        let counted = say(&decisions(library, &all, &[]), &decisions(library, &all, &elsewhere));
        assert_eq!(counted.as_deref(), Some("3个方向：不符合。"));
        assert_eq!(say(&open, &decisions(library, &all, &[])), None, "a direction that was added is no change");
    }
}
