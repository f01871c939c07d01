//! Conditions in words, in both languages. It says what is demanded, decides nothing, and lays out no page: a phrase is
//! a tree, told on one line by [`Phrase::sentence`] or as nested lists by whoever shows it.

mod atoms;
mod dates;
mod lists;
mod settle;
mod speaker;
#[cfg(test)]
mod tests;

use zice_core::{Condition, Place};
use zice_packs::Library;

use crate::{Language, pick};
use settle::{Wanted, settle};
pub(crate) use speaker::Speaker;
pub use speaker::quoted;

/// How the parts of a phrase belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// All of them.
    All,
    /// One or more.
    Any,
    /// At least so many.
    AtLeast(u32),
}

impl Join {
    /// What stands over a list of the parts.
    pub fn lead(self, language: Language) -> String {
        match (self, language) {
            (Self::All, _) => pick(language, "以下各项都要满足：", "all of these:").into(),
            (Self::Any, _) => pick(language, "以下至少满足一项：", "one or more of these:").into(),
            (Self::AtLeast(least), Language::Zh) => format!("以下至少满足{least}项："),
            (Self::AtLeast(least), Language::En) => format!("at least {least} of these:"),
        }
    }
}

/// A condition in words, without a full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// One demand.
    Plain(String),
    /// Several demands.
    Joined(Join, Vec<Phrase>),
    /// A demand under a lead, which brings its own punctuation: `每一个“成员”都满足：`.
    Under(String, Box<Phrase>),
}

impl Phrase {
    /// The whole on one line; demands inside demands stand in brackets.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Joined(join, parts) => joined(*join, parts, language),
            Self::Under(lead, body) => {
                format!("{lead}{}{}", pick(language, "", " "), body.sentence(language))
            }
        }
    }

    fn as_part(&self, language: Language) -> String {
        let text = self.sentence(language);
        match self {
            Self::Plain(_) => text,
            Self::Joined(..) | Self::Under(..) => match language {
                Language::Zh => format!("（{text}）"),
                Language::En => format!("({text})"),
            },
        }
    }
}

fn joined(join: Join, parts: &[Phrase], language: Language) -> String {
    let texts: Vec<_> = parts.iter().map(|part| part.as_part(language)).collect();
    match join {
        Join::All => texts.join(pick(language, "，并且", ", and ")),
        Join::Any => texts.join(pick(language, "，或者", ", or ")),
        Join::AtLeast(_) => {
            let lead = join.lead(language);
            format!("{lead}{}{}", pick(language, "", " "), texts.join(pick(language, "；", "; ")))
        }
    }
}

/// A condition of a library in words. Negations are carried inwards first, so that none is said twice.
pub fn condition(library: &Library, condition: &Condition, language: Language) -> Phrase {
    Speaker::new(library, language).condition(condition)
}

/// A condition that is demanded of each party by itself, in words that speak of the party at hand.
pub fn party_condition(library: &Library, that: &Condition, language: Language) -> Phrase {
    Speaker::new(library, language).within().condition(that)
}

/// The entries of a list that are parties, as `“成员”中角色为“牵头单位”的`.
pub fn parties(library: &Library, list: Place, is: &Condition, language: Language) -> String {
    Speaker::new(library, language).selected(list, is)
}

impl Speaker<'_> {
    /// A condition where this speaker stands.
    pub(crate) fn condition(&self, condition: &Condition) -> Phrase {
        self.settled(&settle(&self.library.rules.schema, condition, Wanted::Holds))
    }

    fn settled(&self, condition: &Condition) -> Phrase {
        match condition {
            Condition::Always(true) => self.plain("无条件满足", "always met"),
            Condition::Always(false) => self.plain("任何情况下都不满足", "never met"),
            Condition::All(parts) => Phrase::Joined(Join::All, self.parts(parts)),
            Condition::Any(parts) => self.any(parts),
            Condition::AtLeast(least, parts) => Phrase::Joined(Join::AtLeast(*least), self.parts(parts)),
            Condition::Not(part) => self.denied(part),
            Condition::Open(case) => {
                let lead =
                    self.pick("原文没有写死、列为待定的情形：", "a case the text leaves open, hence undetermined:");
                Phrase::Under(lead.into(), Box::new(self.settled(case)))
            }
            Condition::Every(list, that) => self.every(*list, that),
            Condition::Some(list, that) => self.some(*list, that),
            Condition::EveryParty { list, is, that } => self.every_party(*list, is, that),
            Condition::Count(list, that, comparison, number) => self.count(*list, that, *comparison, *number),
            Condition::Sum(list, of, that, comparison, number) => self.sum((*list, *of), that, *comparison, *number),
            Condition::Known(place) | Condition::Given(place) => self.told(*place),
            Condition::Compare(left, comparison, right) => Phrase::Plain(self.compare(left, *comparison, right)),
            Condition::OneOf(place, options) => Phrase::Plain(self.one_of(*place, *options)),
            Condition::Options(place, share, options) => Phrase::Plain(self.options(*place, *share, *options)),
            Condition::HowMany(place, comparison, number) => Phrase::Plain(self.how_many(*place, *comparison, *number)),
            Condition::OtherThan(place, than) => Phrase::Plain(self.other_than(*place, *than)),
        }
    }

    /// What a negation is left before: a single demand, or a list of which no entry may be so.
    fn denied(&self, condition: &Condition) -> Phrase {
        match condition {
            Condition::Open(case) => {
                let lead = self.pick(
                    "不属于原文没有写死、列为待定的情形：",
                    "not a case the text leaves open, hence undetermined:",
                );
                Phrase::Under(lead.into(), Box::new(self.settled(case)))
            }
            Condition::Some(list, that) => self.none(*list, that),
            Condition::Known(place) | Condition::Given(place) => self.untold(*place),
            Condition::Options(place, share, options) => Phrase::Plain(self.not_options(*place, *share, *options)),
            Condition::OtherThan(place, than) => Phrase::Plain(self.no_other_than(*place, *than)),
            condition => {
                let lead = self.pick("以下情形不成立：", "this is not so:");
                Phrase::Under(lead.into(), Box::new(self.settled(condition)))
            }
        }
    }

    /// "Not a, or b" is said as "if a, then b", as the documents do.
    fn any(&self, parts: &[Condition]) -> Phrase {
        let (heads, rest): (Vec<_>, Vec<_>) = parts.iter().partition(|part| settle::is_head(part));
        if heads.is_empty() || rest.is_empty() {
            return Phrase::Joined(Join::Any, self.parts(parts));
        }
        let heads: Vec<_> = heads.into_iter().filter_map(settle::denied).map(|head| self.settled(head)).collect();
        let rest: Vec<_> = rest.into_iter().map(|part| self.settled(part)).collect();
        let case = single(Join::All, heads).as_case(self.language);
        let lead = match self.language {
            Language::Zh => format!("如果{case}，则"),
            Language::En => format!("if {case}, then"),
        };
        Phrase::Under(lead, Box::new(single(Join::Any, rest)))
    }

    fn parts(&self, parts: &[Condition]) -> Vec<Phrase> {
        parts.iter().map(|part| self.settled(part)).collect()
    }

    fn plain(&self, zh: &str, en: &str) -> Phrase {
        Phrase::Plain(self.pick(zh, en).into())
    }
}

impl Phrase {
    /// Within a sentence that goes on after it.
    fn as_case(&self, language: Language) -> String {
        match self {
            Self::Joined(Join::All, _) | Self::Plain(_) => self.sentence(language),
            Self::Joined(..) | Self::Under(..) => self.as_part(language),
        }
    }
}

/// One phrase as it is, several joined.
fn single(join: Join, mut parts: Vec<Phrase>) -> Phrase {
    if parts.len() == 1 { parts.swap_remove(0) } else { Phrase::Joined(join, parts) }
}
