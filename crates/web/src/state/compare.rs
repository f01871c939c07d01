//! The same answers on another date: what would be different. The date is no answer, and is not kept.

use std::borrow::Cow;

use zice_advice::{Difference, differences};
use zice_core::{Date, Determination, DirectionId, Given, Kind, Problem, Schema, Slot, determine, parse_scalar};
use zice_packs::Library;

use super::{Case, Set, normalise};

/// The chosen directions on another date.
#[derive(Debug)]
pub struct Compared {
    /// The date.
    pub day: Date,
    /// What is decided on it.
    pub determination: Determination<'static>,
    /// The directions that come out otherwise.
    pub differences: Vec<Difference>,
}

/// Decides once more, on the date that was typed; or says what is wrong with it.
pub fn compared(
    library: &'static Library,
    case: &Case,
    chosen: &Set<DirectionId>,
    typed: &str,
) -> Result<Compared, Problem> {
    let rules = &library.rules;
    let day = parse_scalar(&Kind::Date, &Given::Text(Cow::Owned(normalise(&Kind::Date, typed))))?;
    let mut facts = case.told.facts.clone();
    if let Some(as_of) = rules.schema.get(Schema::AS_OF) {
        facts.root.tell(as_of.slot, Slot::Scalar(day));
    }
    let determination = determine(rules, &facts, chosen.as_slice());
    let differences = differences((rules, &case.determination), (rules, &determination));
    Ok(Compared { day: Date::from_day_number(day), determination, differences })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Answer, Answers};

    #[test]
    fn a_month_later_the_year_is_over() {
        let library: &'static Library = Box::leak(Box::new(zice_builtin::chinese()));
        let mut answers = Answers::default();
        answers.tell("as_of_date", Answer::Text("2023-06-15".into()));
        answers.tell("registration_date", Answer::Text("2022-07-15".into()));
        let chosen = Set::from_iter(library.rules.find_direction("pilot_promotion_center"));
        let case = Case::of(library, &answers, &chosen);
        let differences = |typed| compared(library, &case, &chosen, typed).map(|compared| compared.differences);
        assert_eq!(differences("２０２３年6月15日"), Ok(Vec::new()));
        let later = differences("2023-7-15").unwrap();
        assert_eq!(&*later[0].direction, "pilot_promotion_center");
        assert!(later[0].rules.iter().any(|(rule, ..)| rule == "003-B3"), "{:?}", later[0].rules);
        assert_eq!(differences("2023-2-30"), Err(Problem::NoSuchDay));
    }
}
