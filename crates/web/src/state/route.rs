//! Where one is, as the part of the address behind `#`: so back, forward, reload and links work. Never an
//! answer, but where someone shared theirs by a link.

use zice_core::Schema;

use super::{Page, fact_at, form_path};

/// A place in the wizard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Choosing directions and dates.
    #[default]
    Start,
    /// The page whose first question asks this fact: `#/p/accidents`.
    Page(String),
    /// The question of a fact, by its path: `#/q/accidents[0].date`.
    Question(String),
    /// The results, at a direction where one is named.
    Results(Option<String>),
    /// The application form of a direction, at one of its fields or at [`REVIEW`]; empty for its beginning:
    /// `#/form/demo_5g_iiot/project_name`.
    Form(String, String),
    /// Keeping and handing on: `#/keep`.
    Keep,
    /// What someone shared, in the address itself: `#/s/…`.
    Shared(String),
}

/// The place in a form where it is looked over once more.
pub const REVIEW: &str = "review";

impl Route {
    /// The place an address stands for; an unknown one is the start.
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_start_matches('/');
        match path.split_once('/').unwrap_or((path, "")) {
            ("p", fact) if !fact.is_empty() => Self::Page(fact.to_owned()),
            ("q", fact) if !fact.is_empty() => Self::Question(fact.to_owned()),
            ("keep", "") => Self::Keep,
            ("s", shared) if !shared.is_empty() => Self::Shared(shared.to_owned()),
            ("results", "") => Self::Results(None),
            ("results", direction) => Self::Results(Some(direction.to_owned())),
            ("form", place) if !place.is_empty() => {
                let (direction, field) = place.split_once('/').unwrap_or((place, ""));
                Self::Form(direction.to_owned(), field.to_owned())
            }
            _ => Self::Start,
        }
    }

    /// Its address.
    pub fn hash(&self) -> String {
        match self {
            Self::Start => "#/".to_owned(),
            Self::Page(path) => ["#/p/", path].concat(),
            Self::Question(path) => ["#/q/", path].concat(),
            Self::Results(None) => "#/results".to_owned(),
            Self::Results(Some(direction)) => ["#/results/", direction].concat(),
            Self::Form(direction, field) if field.is_empty() => ["#/form/", direction].concat(),
            Self::Form(direction, field) => ["#/form/", direction, "/", field].concat(),
            Self::Keep => "#/keep".to_owned(),
            Self::Shared(shared) => ["#/s/", shared].concat(),
        }
    }

    /// The id of the element that a place points at.
    pub fn target(&self) -> Option<String> {
        match self {
            Self::Question(path) => Some(["q-", path].concat()),
            Self::Results(Some(direction)) => Some(["verdict-", direction].concat()),
            Self::Form(direction, field) if !field.is_empty() && field != REVIEW => {
                Some(["q-", &form_path(direction, field)].concat())
            }
            Self::Start | Self::Page(_) | Self::Results(None) | Self::Form(..) | Self::Keep | Self::Shared(_) => None,
        }
    }
}

/// What is shown at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The start.
    Start,
    /// The page at this position.
    Questions(usize),
    /// The results.
    Results,
    /// The form of a direction, or what stands in it once more.
    Form,
    /// Keeping and handing on.
    Keep,
    /// What someone shared.
    Shared,
}

impl Screen {
    /// The screen of a place. Nothing but the start is open while no direction is chosen; parameters are asked there.
    pub fn at(route: &Route, pages: &[Page], schema: &Schema) -> Self {
        match route {
            Route::Results(_) if !pages.is_empty() => Self::Results,
            Route::Form(..) => Self::Form,
            Route::Page(path) | Route::Question(path) => fact_at(schema, path)
                .and_then(|fact| pages.iter().position(|page| page.facts.contains(&fact)))
                .map_or(Self::Start, Self::Questions),
            Route::Keep => Self::Keep,
            Route::Shared(_) => Self::Shared,
            Route::Start | Route::Results(_) => Self::Start,
        }
    }
}

/// The place of a page: that of its first question.
pub fn page_route(page: &Page, schema: &Schema) -> Route {
    let name = page.facts.first().and_then(|id| schema.get(*id)).map(|fact| fact.name.to_string());
    name.map_or(Route::Start, Route::Page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Set, pages, relevance};

    #[test]
    fn an_address_leads_back_to_its_place() {
        for route in [
            Route::Start,
            Route::Page("accidents".into()),
            Route::Question("accidents[0].date".into()),
            Route::Results(None),
            Route::Results(Some("demo_5g_iiot".into())),
            Route::Form("demo_5g_iiot".into(), String::new()),
            Route::Form("demo_5g_iiot".into(), REVIEW.into()),
            Route::Form("unveil_consortium".into(), "members[0].name".into()),
            Route::Keep,
            Route::Shared("aBc-_9".into()),
        ] {
            assert_eq!(Route::parse(&route.hash()), route);
        }
        for hash in ["", "#", "#/", "#/nowhere", "#/q/", "#/q", "#/p/", "#/form/", "#/form"] {
            assert_eq!(Route::parse(hash), Route::Start, "{hash}");
        }
    }

    #[test]
    fn what_is_not_asked_leads_to_the_start() {
        let library = zice_builtin::chinese();
        let schema = &library.rules.schema;
        let centre = library.rules.find_direction("pilot_promotion_center").unwrap();
        let pages = pages(&library, &relevance(&library.rules, &Set::from_iter([centre])));
        let at = |hash| Screen::at(&Route::parse(hash), &pages, schema);
        assert_eq!(at("#/q/registered_in_shandong"), Screen::Questions(0));
        assert_eq!(at("#/q/accidents[3].date"), Screen::Questions(2));
        assert_eq!(at("#/q/park_type"), Screen::Start);
        assert_eq!(at("#/q/as_of_date"), Screen::Start);
        assert_eq!(at("#/results"), Screen::Results);
        assert_eq!(Screen::at(&Route::Results(None), &[], schema), Screen::Start);
    }

    #[test]
    fn every_page_has_an_address_of_its_own() {
        let library = zice_builtin::chinese();
        let pages = pages(&library, &relevance(&library.rules, &library.rules.direction_ids().collect()));
        for (index, page) in pages.iter().enumerate() {
            let route = page_route(page, &library.rules.schema);
            assert_eq!(Screen::at(&route, &pages, &library.rules.schema), Screen::Questions(index));
        }
    }
}
