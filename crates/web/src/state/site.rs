//! What the site around the wizard asks for: which directions it offers, what it tells beforehand, whether it would like
//! to be given the answers. Knows no message and no frame; what is not in the packs is left out and named.

use std::rc::Rc;

use zice_core::{DirectionId, PolicyId, RuleSet};
use zice_packs::Language;

use super::questions::is_given;
use super::{Answer, Look, Set, State, decode};

/// A site's wishes. The default, of a wizard that stands alone, has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// The directions on offer; none for all of them.
    pub offered: Set<DirectionId>,
    /// What is chosen from the beginning.
    pub chosen: Set<DirectionId>,
    /// The parameters that the site supplies, by path.
    pub told: Vec<(String, Answer)>,
    /// The site that would like to be given the answers: `https://www.zibo.gov.cn`.
    pub asks: Option<Rc<str>>,
    /// The language of the site.
    pub language: Language,
    /// How the wizard looks there at first.
    pub look: Look,
    /// The names that no pack knows.
    pub unknown: Vec<String>,
}

/// Whether the site around the wizard gets the answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sharing {
    /// Nobody asked for them.
    #[default]
    Unasked,
    /// The site asked, and nobody has replied.
    Asked,
    /// It gets them.
    Agreed,
    /// It does not.
    Refused,
}

impl Site {
    /// Reads wishes: a text as of a kept state (`direction` lines are chosen and offered, `text` lines are parameters), and
    /// the ids of packs, apart by spaces, whose directions are offered as well.
    pub fn parse(wishes: &str, packs: &str, asks: Option<String>, rules: &RuleSet) -> Self {
        let asked = decode(wishes, rules).unwrap_or_default();
        let mut offered = asked.chosen.clone();
        let mut unknown = unknown_directions(wishes, rules);
        for pack in packs.split_whitespace() {
            let directions: Vec<_> = of_pack(pack, rules).collect();
            if directions.is_empty() {
                unknown.push(pack.to_owned());
            }
            offered.extend(directions);
        }
        let mut told = Vec::new();
        for (path, answer) in asked.answers.iter() {
            if rules.schema.find(path).is_some_and(|id| is_given(&rules.schema, id)) {
                told.push((path.to_owned(), answer.clone()));
            } else {
                unknown.push(path.to_owned());
            }
        }
        let asks = asks.map(Into::into);
        Self { offered, chosen: asked.chosen, told, asks, language: asked.language, look: asked.look, unknown }
    }

    /// Whether a direction is on offer.
    pub fn offers(&self, id: DirectionId) -> bool {
        self.offered.as_slice().is_empty() || self.offered.contains(&id)
    }
}

fn unknown_directions(wishes: &str, rules: &RuleSet) -> Vec<String> {
    let named = wishes.lines().filter_map(|line| line.strip_prefix("direction\t"));
    named.filter(|id| rules.find_direction(id).is_none()).map(str::to_owned).collect()
}

fn of_pack<'a>(pack: &'a str, rules: &'a RuleSet) -> impl Iterator<Item = DirectionId> + use<'a> {
    let is_it = move |id: PolicyId| rules.policy(id).is_some_and(|policy| *policy.id == *pack);
    rules.direction_ids().filter(move |id| rules.direction(*id).is_some_and(|direction| is_it(direction.policy)))
}

impl State {
    /// A fresh state with what the site tells.
    #[must_use]
    pub fn asked_by(mut self, site: Rc<Site>) -> Self {
        self.chosen = site.chosen.clone();
        for (path, answer) in &site.told {
            self.answers.tell(path, answer.clone());
        }
        self.look = site.look;
        self.on_site(site)
    }

    /// A state on this site, in the site's language: what was told stays.
    #[must_use]
    pub fn on_site(mut self, site: Rc<Site>) -> Self {
        self.sharing = if site.asks.is_some() { Sharing::Asked } else { Sharing::Unasked };
        self.language = site.language;
        self.site = site;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Action;

    fn site(wishes: &str, packs: &str) -> Site {
        Site::parse(wishes, packs, None, &zice_builtin::chinese().rules)
    }

    #[test]
    fn a_site_offers_what_it_names_and_everything_when_it_names_nothing() {
        let count = |wishes, packs| site(wishes, packs).offered.as_slice().len();
        assert_eq!((count("zice 1", ""), count("zice 1\ndirection\tdemo_5g_iiot", "")), (0, 1));
        assert_eq!(count("zice 1\ndirection\tdemo_5g_iiot", "sd-fusion-2023"), count("zice 1", "sd-fusion-2023"));
        let one = site("zice 1\ndirection\tdemo_5g_iiot", "");
        let rules = zice_builtin::chinese().rules;
        assert!(one.offers(rules.find_direction("demo_5g_iiot").unwrap()));
        assert!(!one.offers(rules.find_direction("pilot_promotion_center").unwrap()));
        assert!(Site::default().offers(DirectionId(0)));
    }

    #[test]
    fn a_site_tells_parameters_and_no_answers() {
        let told = site("zice 1\ntext\tas_of_date\t2023-07-01\ntext\tfull_time_operation_staff\t99", "");
        assert_eq!(told.told, [("as_of_date".to_owned(), Answer::Text("2023-07-01".into()))]);
        assert_eq!(told.unknown, ["full_time_operation_staff"]);
    }

    #[test]
    fn what_no_pack_knows_is_named() {
        let odd = site("zice 1\ndirection\t<b>x</b>\ndirection\tdemo_5g_iiot", "sd-fusion-2023 nowhere");
        assert_eq!(odd.unknown, ["<b>x</b>", "nowhere"]);
    }

    #[test]
    fn clearing_goes_back_to_what_the_site_asked_for_and_asks_again() {
        let mut wishes = site("zice 1\ndirection\tdemo_5g_iiot\ntext\tas_of_date\t2023-07-01", "");
        wishes.asks = Some("https://host.example".into());
        let begun = State::beginning("2024-01-01").asked_by(Rc::new(wishes));
        assert_eq!((begun.answers.text("as_of_date"), begun.sharing), ("2023-07-01", Sharing::Asked));
        let used = [Action::Share(Sharing::Agreed), Action::Choose(Set::default())];
        let used = used.into_iter().fold(begun.clone(), State::after);
        let cleared = used.after(Action::Clear("2024-01-01".into()));
        assert_eq!((cleared.chosen, cleared.sharing), (begun.chosen, Sharing::Asked));
    }
}
