//! Conditions over the entries of a list. What an entry must be is said by the speaker within the list.

use zice_core::{Comparison, Condition, Place};

use super::speaker::is_everything;
use super::{Join, Phrase, Speaker, quoted};
use crate::Language;

impl Speaker<'_> {
    pub(super) fn every(&self, list: Place, that: &Condition) -> Phrase {
        let list = self.list(list);
        let lead = match self.language {
            Language::Zh => format!("每一个{list}都满足："),
            Language::En => format!("for every entry of {list}:"),
        };
        self.under(lead, that)
    }

    pub(super) fn some(&self, list: Place, that: &Condition) -> Phrase {
        let list = self.list(list);
        let same = self.same(that);
        let lead = match self.language {
            Language::Zh => format!("至少有一个{list}{same}满足："),
            Language::En => format!("for at least one entry of {list}{same}:"),
        };
        self.under(lead, that)
    }

    pub(super) fn none(&self, list: Place, that: &Condition) -> Phrase {
        let list = self.list(list);
        let same = self.same(that);
        let lead = match self.language {
            Language::Zh => format!("没有任何一个{list}{same}满足："),
            Language::En => format!("for no entry of {list}{same}:"),
        };
        self.under(lead, that)
    }

    pub(super) fn every_party(&self, list: Place, is: &Condition, that: &Condition) -> Phrase {
        let parties = self.selected(list, is);
        let lead = match self.language {
            Language::Zh => format!("{parties}逐个判断，每一个都满足："),
            Language::En => format!("each judged by itself, for every one of {parties}:"),
        };
        self.under(lead, that)
    }

    pub(super) fn count(&self, list: Place, that: &Condition, comparison: Comparison, number: i64) -> Phrase {
        let (selected, relation) = (self.selected(list, that), self.relation(comparison));
        let (of, counter) = (self.of(that), self.counter(list, "个", ""));
        Phrase::Plain(match self.language {
            Language::Zh => format!("{selected}{of}数量{relation}{number}{counter}"),
            Language::En => format!("the number of {selected} {relation}{number} {counter}").trim_end().into(),
        })
    }

    pub(super) fn sum(&self, (list, of): (Place, Place), that: &Condition, by: Comparison, number: i64) -> Phrase {
        let (selected, relation) = (self.selected(list, that), self.relation(by));
        let (field, number) = (self.within().label(of), self.within().literal(of, number));
        Phrase::Plain(match self.language {
            Language::Zh => format!("{selected}{}{field}合计{relation}{number}", self.of(that)),
            Language::En => format!("the total of {} over {selected} {relation}{number}", quoted(&field)),
        })
    }

    /// What stands between the entries meant and what is said of them.
    fn of(&self, that: &Condition) -> &'static str {
        if is_everything(that) { self.pick("的", "") } else { self.pick("，", "") }
    }

    /// The entries that are so: all of the list where nothing singles them out.
    pub(crate) fn selected(&self, list: Place, that: &Condition) -> String {
        let name = self.list(list);
        if is_everything(that) {
            return name;
        }
        let said = self.within().condition(that);
        let is_plain = matches!(said, Phrase::Plain(_));
        let said = said.sentence(self.language);
        match self.language {
            Language::Zh if is_plain => format!("{name}中{said}的"),
            Language::Zh => format!("{name}中满足（{said}）的"),
            Language::En => format!("the entries of {name} with ({said})"),
        }
    }

    fn under(&self, lead: String, that: &Condition) -> Phrase {
        Phrase::Under(lead, Box::new(self.within().settled(that)))
    }

    /// Several demands must be met by one and the same entry, and that is worth a word.
    fn same(&self, that: &Condition) -> &'static str {
        match self.within().settled(that) {
            Phrase::Joined(Join::All, _) => self.pick("同时", " together"),
            Phrase::Plain(_) | Phrase::Joined(..) | Phrase::Under(..) => "",
        }
    }
}
