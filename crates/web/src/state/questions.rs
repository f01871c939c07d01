//! Which questions matter for the chosen directions, and on which page each is asked. It knows no answer, so pages never
//! come and go while one fills them in.

use zice_core::{DirectionId, Effect, FactId, RuleSet, Schema};
use zice_packs::Library;

use super::{Set, root_of};

/// The facts that some directions read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relevance {
    /// Those read at all.
    pub read: Set<FactId>,
    /// Those that a rule with an effect on the outcome reads; the others only rank or inform.
    pub decisive: Set<FactId>,
}

/// A page of questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Position of its group in the catalogue.
    pub group: usize,
    /// Its questions, in order.
    pub facts: Vec<FactId>,
}

/// What these directions read.
pub fn relevance(rules: &RuleSet, directions: &Set<DirectionId>) -> Relevance {
    let mut relevance = Relevance::default();
    for direction in directions.as_slice().iter().filter_map(|id| rules.direction(*id)) {
        for clause in &direction.clauses {
            let Some(test) = rules.tests.get(clause.test.index()) else { continue };
            test.each_place(&mut |place| relevance.read.extend([place.fact]));
            if clause.unmet != Effect::Nothing {
                test.each_place(&mut |place| relevance.decisive.extend([place.fact]));
            }
        }
        for amount in &direction.amounts {
            amount.each_place(&mut |place| relevance.read.extend([place.fact]));
        }
    }
    relevance
}

/// The pages with at least one question that matters, in the order of the catalogue.
pub fn pages(library: &Library, relevance: &Relevance) -> Vec<Page> {
    let asked = |id: &FactId| relevance.read.contains(id) && !is_parameter(&library.rules.schema, *id);
    let page = |(group, words): (usize, &zice_packs::GroupWords)| Page {
        group,
        facts: words.facts.iter().copied().filter(asked).collect(),
    };
    library.catalogue.groups.iter().enumerate().map(page).filter(|page| !page.facts.is_empty()).collect()
}

/// The parameters that matter, asked before everything else; the date of application always is one.
pub fn parameters(schema: &Schema, relevance: &Relevance) -> Vec<FactId> {
    let asked = |id: &FactId| *id == Schema::AS_OF || (is_parameter(schema, *id) && relevance.read.contains(id));
    schema.root().iter().copied().filter(asked).collect()
}

/// The fact of the applicant that a path leads to.
pub fn fact_at(schema: &Schema, path: &str) -> Option<FactId> {
    schema.find(root_of(path))
}

/// The list that a path names: `members[].accidents` for `members[1].accidents`.
pub fn list_fact(schema: &Schema, path: &str) -> Option<FactId> {
    schema.find(&without_positions(path))
}

/// A path without positions, as facts are named.
fn without_positions(path: &str) -> String {
    path.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect::<Vec<_>>().join("[]")
}

/// Whether the site may supply it: the date of application, and what the text of a policy leaves to the notice.
pub(super) fn is_given(schema: &Schema, id: FactId) -> bool {
    id == Schema::AS_OF || is_parameter(schema, id)
}

fn is_parameter(schema: &Schema, id: FactId) -> bool {
    schema.get(id).is_some_and(|fact| fact.parameter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(library: &Library, ids: &[FactId]) -> Vec<String> {
        ids.iter().filter_map(|id| library.rules.schema.get(*id)).map(|fact| fact.name.to_string()).collect()
    }

    fn of(direction: &str) -> (Library, Relevance) {
        let library = zice_builtin::chinese();
        let id = library.rules.find_direction(direction).unwrap();
        let relevance = relevance(&library.rules, &Set::from_iter([id]));
        (library, relevance)
    }

    #[test]
    fn a_direction_asks_for_what_its_rules_read_and_no_more() {
        let (library, relevance) = of("pilot_promotion_center");
        let pages = pages(&library, &relevance);
        let asked: Vec<_> = pages.iter().flat_map(|page| names(&library, &page.facts)).collect();
        assert!(asked.contains(&"full_time_operation_staff".to_owned()));
        assert!(asked.contains(&"in_promotion_center_pool".to_owned()), "priorities are asked");
        for other in ["project_status", "park_type", "joint_directions", "application_deadline", "as_of_date"] {
            assert!(!asked.contains(&other.to_owned()), "{other}");
        }
    }

    #[test]
    fn what_only_ranks_is_not_decisive() {
        let (library, relevance) = of("pilot_promotion_center");
        let decisive = |name: &str| relevance.decisive.contains(&library.rules.schema.find(name).unwrap());
        assert!(decisive("full_time_operation_staff"));
        assert!(!decisive("in_promotion_center_pool"));
    }

    #[test]
    fn fields_of_lists_are_found_and_parameters_come_first() {
        let (library, relevance) = of("demo_5g_iiot");
        assert!(relevance.read.contains(&library.rules.schema.find("accidents[].grade").unwrap()));
        let parameters = parameters(&library.rules.schema, &relevance);
        assert_eq!(names(&library, &parameters), ["as_of_date", "application_deadline"]);
    }

    #[test]
    fn every_fact_that_is_read_is_asked_somewhere() {
        let library = zice_builtin::chinese();
        let schema = &library.rules.schema;
        let relevance = relevance(&library.rules, &library.rules.direction_ids().collect());
        let mut asked = parameters(schema, &relevance);
        asked.extend(pages(&library, &relevance).into_iter().flat_map(|page| page.facts));
        for id in relevance.read.as_slice() {
            let fact = schema.get(*id).unwrap();
            // A field is asked in the entries of its list, and a list within entries only where it is read itself.
            match fact.within {
                Some(list) => assert!(relevance.read.contains(&list), "{}", fact.name),
                None => assert!(asked.contains(id), "{}", fact.name),
            }
        }
    }
}
