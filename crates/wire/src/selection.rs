//! Which directions are asked for, from ids of packs and directions. Knows no facts.

use zice_core::{DirectionId, RuleSet, nearest};

use crate::{Fault, Refusal};

/// The directions of these packs and these directions, each once, in the order asked; all where none is named.
pub fn select(rules: &RuleSet, packs: &[String], directions: &[String]) -> Result<Vec<DirectionId>, Refusal> {
    if packs.is_empty() && directions.is_empty() {
        return Ok(rules.direction_ids().collect());
    }
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for (position, id) in packs.iter().enumerate() {
        match of_pack(rules, id) {
            Some(of_pack) => found.extend(of_pack),
            None => faults.push(no_such_pack(rules, position, id)),
        }
    }
    for (position, id) in directions.iter().enumerate() {
        match rules.find_direction(id) {
            Some(direction) => found.push(direction),
            None => faults.push(no_such_direction(rules.directions.iter().map(|known| &*known.id), Some(position), id)),
        }
    }
    if faults.is_empty() { Ok(each_once(found)) } else { Err(Refusal(faults)) }
}

fn of_pack(rules: &RuleSet, id: &str) -> Option<Vec<DirectionId>> {
    let at = rules.policies.iter().position(|policy| *policy.id == *id)?;
    let offered = |direction: &DirectionId| rules.direction(*direction).is_some_and(|found| found.policy.index() == at);
    Some(rules.direction_ids().filter(offered).collect())
}

fn each_once(directions: Vec<DirectionId>) -> Vec<DirectionId> {
    let mut once = Vec::with_capacity(directions.len());
    for direction in directions {
        if !once.contains(&direction) {
            once.push(direction);
        }
    }
    once
}

fn no_such_pack(rules: &RuleSet, position: usize, id: &str) -> Fault {
    let known = rules.policies.iter().map(|policy| &*policy.id);
    Fault::NoSuchPack { position, id: id.to_owned(), nearest: nearest(id, known).map(str::to_owned) }
}

pub(crate) fn no_such_direction<'a>(known: impl Iterator<Item = &'a str>, position: Option<usize>, id: &str) -> Fault {
    Fault::NoSuchDirection { position, id: id.to_owned(), nearest: nearest(id, known).map(str::to_owned) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(packs: &[&str], directions: &[&str]) -> Result<Vec<usize>, Refusal> {
        let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let library = zice_builtin::library().unwrap();
        let found = select(&library.rules, &owned(packs), &owned(directions))?;
        Ok(found.into_iter().map(DirectionId::index).collect())
    }

    #[test]
    fn the_order_is_that_of_asking_and_each_comes_once() {
        let one = ids(&[], &["demo_iiot_park", "demo_5g_iiot", "demo_iiot_park"]).unwrap();
        assert_eq!(one.len(), 2);
        assert!(one[0] > one[1]);
        assert_eq!(ids(&["sd-fusion-2023"], &["demo_iiot_park"]).unwrap().len(), 7);
    }

    #[test]
    fn a_slip_is_answered_with_the_nearest() {
        let Refusal(faults) = ids(&["sd-fusion-2032"], &["demo_iiot_parc"]).unwrap_err();
        assert!(matches!(&faults[0], Fault::NoSuchPack { nearest: Some(near), .. } if near == "sd-fusion-2023"));
        assert!(matches!(&faults[1], Fault::NoSuchDirection { nearest: Some(near), .. } if near == "demo_iiot_park"));
    }
}
