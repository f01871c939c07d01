//! Which of the directions on offer are shown to someone who looks for something. It hides only; what is chosen stays
//! chosen, and closed directions stay in sight.

use std::rc::Rc;

use zice_core::{DirectionId, ceiling};
use zice_packs::{DirectionKind, Library, Text};

use super::search::folded;

/// One hundred thousand yuan, in fen.
const HUNDRED_THOUSAND: i64 = 10_000_000;

/// What someone looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words as typed, apart by spaces; a direction has all of them.
    pub words: Rc<str>,
    /// For whom; `None` for all.
    pub kind: Option<DirectionKind>,
    /// The money.
    pub money: Money,
}

/// How much money a direction is to carry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Money {
    /// Any, or none.
    #[default]
    Any,
    /// Some: the text gives a figure.
    Some,
    /// Up to half a million yuan or more; a share without a bound counts.
    HalfMillion,
    /// Up to two million yuan or more.
    TwoMillion,
}

impl Filter {
    /// Whether everything is shown.
    pub fn is_off(&self) -> bool {
        self.words.trim().is_empty() && self.kind.is_none() && self.money == Money::Any
    }

    /// Whether a direction is shown.
    pub fn takes(&self, library: &Library, id: DirectionId) -> bool {
        let Some((direction, words)) = library.rules.direction(id).zip(library.catalogue.direction(id)) else {
            return false;
        };
        let pack = library.catalogue.pack(direction.policy);
        let texts: Vec<&Text> = [&words.title, &words.judged].into_iter().chain(pack.map(|pack| &pack.title)).collect();
        self.kind.is_none_or(|kind| words.kind == kind)
            && self.money.takes(direction.amounts.is_empty(), ceiling(&direction.amounts))
            && has_all(&self.words, &texts)
    }
}

impl Money {
    fn takes(self, has_none: bool, ceiling: Option<i64>) -> bool {
        let least = match self {
            Self::Any => return true,
            Self::Some => 0,
            Self::HalfMillion => 5 * HUNDRED_THOUSAND,
            Self::TwoMillion => 20 * HUNDRED_THOUSAND,
        };
        !has_none && ceiling.is_none_or(|fen| fen >= least)
    }
}

fn has_all(words: &str, texts: &[&Text]) -> bool {
    words
        .split_whitespace()
        .map(folded)
        .all(|word| texts.iter().any(|text| folded(&text.zh).contains(&word) || folded(&text.en).contains(&word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(filter: &Filter) -> Vec<String> {
        let library = zice_builtin::chinese();
        let rules = &library.rules;
        let taken = rules.direction_ids().filter(|id| filter.takes(&library, *id));
        taken.filter_map(|id| rules.direction(id)).map(|direction| direction.id.to_string()).collect()
    }

    fn words(words: &str) -> Filter {
        Filter { words: words.into(), ..Filter::default() }
    }

    #[test]
    fn without_a_filter_everything_is_shown() {
        assert!(words("  ").is_off());
        assert_eq!(found(&words("  ")).len(), 55);
    }

    #[test]
    fn every_word_is_wanted_in_whatever_width_and_case() {
        let five = found(&words("５ｇ"));
        assert!(five.contains(&"demo_5g_iiot".to_owned()), "{five:?}");
        assert_eq!(found(&words("5G")), five);
        let both = found(&words("5g 淄博"));
        assert!(both.len() < five.len() && both.iter().all(|id| five.contains(id)), "{both:?}");
        assert_eq!(found(&words("没有这样的方向")), Vec::<String>::new());
    }

    #[test]
    fn a_document_is_found_by_its_title() {
        assert_eq!(found(&words("五个优化")).len(), 35);
    }

    #[test]
    fn kinds_divide_the_directions() {
        use DirectionKind::{Enterprise, Group, Platform, Product, Project};
        let of = |kind| found(&Filter { kind: Some(kind), ..Filter::default() }).len();
        let all = [Enterprise, Project, Platform, Product, Group].map(of);
        assert!(all.iter().all(|count| *count > 0));
        assert_eq!(all.iter().sum::<usize>(), 55);
    }

    #[test]
    fn more_money_leaves_fewer() {
        let of = |money| found(&Filter { money, ..Filter::default() });
        let counts = [Money::Any, Money::Some, Money::HalfMillion, Money::TwoMillion].map(|money| of(money).len());
        assert!(counts.is_sorted_by(|more, fewer| more > fewer), "{counts:?}");
        assert!(of(Money::TwoMillion).contains(&"tech_upgrade_subsidy".to_owned()), "its share has a cap of 5 million");
        assert!(!of(Money::Some).contains(&"fusion_demo_project_support".to_owned()), "the text gives no figure");
    }
}
