//! What to do, in words: distances, changes, how long they take, and what changes on which day. It works nothing out.

use zice_advice::{Change, Gap, Means, Repair, Step, To};
use zice_core::{Date, FactId, Facts, Kind, Schema, Spot};
use zice_packs::{Effort, Library};

use crate::{Language, date, pick, value};

/// Says changes of one applicant's facts.
#[derive(Clone, Copy, Debug)]
pub struct Advisor<'a> {
    /// The packs, with their words.
    pub library: &'a Library,
    /// What was told.
    pub facts: &'a Facts,
    /// The language.
    pub language: Language,
}

impl Advisor<'_> {
    /// How far off a rule is, as a sentence without its full stop; empty where nothing can be done about it.
    pub fn gap(&self, gap: &Gap) -> String {
        match gap {
            Gap::All(parts) => self.joined(parts, pick(self.language, "；并且", "; and ")),
            Gap::Any(parts) => {
                let can: Vec<_> = parts.iter().filter(|part| !self.is_fixed(part)).cloned().collect();
                let parts = if can.is_empty() { parts } else { &can };
                self.joined(parts, pick(self.language, "，或者", ", or "))
            }
            Gap::Count { list: Some(list), by, .. } => self.counted(list, *by),
            Gap::Count { list: None, ways, .. } => self.gap(ways),
            Gap::One(change) => self.distance(change),
        }
    }

    /// What nobody can change is no way out while there is another.
    fn is_fixed(&self, gap: &Gap) -> bool {
        let effort = |fact| self.library.catalogue.fact(fact).and_then(|words| words.effort);
        matches!(gap, Gap::One(change) if effort(change.spot.fact) == Some(Effort::Fixed))
    }

    /// Options of one place are said together.
    fn joined(&self, parts: &[Gap], between: &str) -> String {
        let mut said: Vec<String> = Vec::new();
        let mut rest = parts;
        while let Some((first, others)) = rest.split_first() {
            let alike = others.iter().take_while(|other| is_other_value(first, other)).count();
            let (same, others) = others.split_at(alike);
            let text = match first {
                Gap::One(change) if alike > 0 => {
                    self.becomes(change, &same.iter().filter_map(new_value).collect::<Vec<_>>())
                }
                gap => self.gap(gap),
            };
            if !text.is_empty() && !said.contains(&text) {
                said.push(text);
            }
            rest = others;
        }
        said.join(between)
    }

    fn counted(&self, list: &Spot, by: i64) -> String {
        let (label, number) = (self.place(list), by.abs());
        match (self.language, by > 0) {
            (Language::Zh, true) => format!("{label}还差{number}项"),
            (Language::Zh, false) => format!("{label}多出{number}项"),
            (Language::En, true) => format!("{label}: {number} too few"),
            (Language::En, false) => format!("{label}: {number} too many"),
        }
    }

    /// How far one thing is off.
    fn distance(&self, change: &Change) -> String {
        let (To::Value(to), Some(from)) = (&change.to, self.told(&change.spot)) else {
            return self.change(change, &[]);
        };
        let by = to.saturating_sub(from);
        let label = self.place(&change.spot);
        match self.kind(change.spot.fact) {
            Some(Kind::Date) if change.spot.fact == Schema::AS_OF => self.wait(from, *to),
            Some(Kind::Date) => match (self.language, by > 0) {
                (Language::Zh, true) => format!("{label}早了{by}天"),
                (Language::Zh, false) => format!("{label}晚了{}天", by.abs()),
                (Language::En, true) => format!("{label}: {by} days too early"),
                (Language::En, false) => format!("{label}: {} days too late", by.abs()),
            },
            Some(Kind::Integer | Kind::Decimal { .. } | Kind::Money) => {
                let figure = self.value(change.spot.fact, by.abs());
                match (self.language, by > 0) {
                    (Language::Zh, true) => format!("{label}还差{figure}"),
                    (Language::Zh, false) => format!("{label}超出{figure}"),
                    (Language::En, true) => format!("{label}: {figure} short"),
                    (Language::En, false) => format!("{label}: {figure} too much"),
                }
            }
            _ => self.becomes(change, &[]),
        }
    }

    /// A step of a repair.
    pub fn step(&self, step: &Step) -> String {
        self.change(&step.change, &step.or)
    }

    fn change(&self, change: &Change, or: &[i64]) -> String {
        let label = self.place(&change.spot);
        match (&change.to, self.language) {
            (To::Value(to), _) => self.value_change(change, *to, or),
            (To::Nothing, Language::Zh) => format!("{label}：确认没有"),
            (To::Nothing, Language::En) => format!("{label}: certainly none"),
            (To::Entry, Language::Zh) => format!("增加一项{label}"),
            (To::Entry, Language::En) => format!("one more of {label}"),
            (To::Without(index), Language::Zh) => format!("去掉{}", self.entry(&change.spot, *index)),
            (To::Without(index), Language::En) => format!("without {}", self.entry(&change.spot, *index)),
        }
    }

    fn value_change(&self, change: &Change, to: i64, or: &[i64]) -> String {
        let fact = change.spot.fact;
        let Some(from) = self.told(&change.spot) else { return self.becomes(change, or) };
        if fact == Schema::AS_OF {
            return self.wait(from, to);
        }
        let label = self.place(&change.spot);
        let (was, is) = (self.value(fact, from), self.value(fact, to));
        let more = self.value(fact, to.saturating_sub(from).abs());
        match (self.kind(fact), self.language) {
            (Some(Kind::Integer | Kind::Decimal { .. } | Kind::Money), Language::Zh) => {
                let how = if to > from { "增加到" } else { "减少到" };
                let by = if to > from { "再加" } else { "减去" };
                format!("{label}由{was}{how}{is}（{by}{more}）")
            }
            (Some(Kind::Integer | Kind::Decimal { .. } | Kind::Money), Language::En) => {
                let by = if to > from { "more" } else { "less" };
                format!("{label}: from {was} to {is} ({more} {by})")
            }
            (Some(Kind::Date), Language::Zh) if to > from => format!("{label}不早于{is}（现为{was}）"),
            (Some(Kind::Date), Language::Zh) => format!("{label}不晚于{is}（现为{was}）"),
            (Some(Kind::Date), Language::En) if to > from => format!("{label}: not before {is} (now {was})"),
            (Some(Kind::Date), Language::En) => format!("{label}: not after {is} (now {was})"),
            (Some(Kind::Choices { .. }), _) => self.options(change, from, to, or),
            _ => self.becomes(change, or),
        }
    }

    /// What a set of options gains or loses.
    fn options(&self, change: &Change, from: i64, to: i64, or: &[i64]) -> String {
        let label = self.place(&change.spot);
        let (gained, lost) = (to & !from, from & !to);
        let fact = change.spot.fact;
        if !or.is_empty() && gained == 0 {
            return self.becomes(change, or);
        }
        let mut said = Vec::new();
        if gained != 0 {
            said.push(format!("{}{}", pick(self.language, "增加", "add "), self.value(fact, gained)));
        }
        if lost != 0 {
            said.push(format!("{}{}", pick(self.language, "去掉", "drop "), self.value(fact, lost)));
        }
        format!("{label}{}{}", self.colon(), said.join(pick(self.language, "，", ", ")))
    }

    /// What a place must be, without what it is.
    fn becomes(&self, change: &Change, or: &[i64]) -> String {
        let To::Value(to) = change.to else { return self.change(change, or) };
        let options = matches!(self.kind(change.spot.fact), Some(Kind::Bool | Kind::Choice(_) | Kind::Choices { .. }));
        let said = |to: &i64| self.value(change.spot.fact, *to);
        let quoted = |to: &i64| if options { crate::quoted(&said(to)) } else { said(to) };
        let values = [to].iter().chain(or).map(quoted).collect::<Vec<_>>();
        let values = values.join(pick(self.language, "或", " or "));
        let label = self.place(&change.spot);
        match self.language {
            Language::Zh => format!("{label}须为{values}"),
            Language::En => format!("{label}: must be {values}"),
        }
    }

    fn wait(&self, today: i64, day: i64) -> String {
        let (until, days) = (date(Date::from_day_number(day), self.language), day.saturating_sub(today));
        match self.language {
            Language::Zh => format!("等到{until}（还有{days}天）"),
            Language::En => format!("wait until {until} ({days} days)"),
        }
    }

    /// What a place is called: its label, behind what the entries around it are called.
    pub fn place(&self, spot: &Spot) -> String {
        let label = self.library.catalogue.fact(spot.fact).map_or("", |words| words.label.get(self.language));
        let Some((index, outer)) = spot.entries.split_last() else { return label.to_owned() };
        let Some(list) = self.library.rules.schema.get(spot.fact).and_then(|fact| fact.within) else {
            return label.to_owned();
        };
        let entry = self.entry(&Spot { fact: list, entries: outer.to_vec() }, *index);
        match self.language {
            Language::Zh => format!("{entry}的{label}"),
            Language::En => format!("{entry}, {label}"),
        }
    }

    /// What an entry is called: by its name where it was given one, else by its position.
    pub fn entry(&self, list: &Spot, index: usize) -> String {
        let schema = &self.library.rules.schema;
        let fields = schema.get(list.fact).map_or(&[][..], |fact| fact.kind.fields());
        let name =
            fields.iter().filter(|id| schema.get(**id).is_some_and(|fact| fact.kind == Kind::Text)).find_map(|id| {
                let entries = [list.entries.as_slice(), &[index]].concat();
                let told = self.told(&Spot { fact: *id, entries })?;
                self.facts.name(told)
            });
        let label = self.place(list);
        match (name, self.language) {
            (Some(name), _) => name.to_owned(),
            (None, Language::Zh) => format!("第{}项{label}", index + 1),
            (None, Language::En) => format!("{label} {}", index + 1),
        }
    }

    /// What was told at a place, in the units of the fact.
    pub fn told(&self, spot: &Spot) -> Option<i64> {
        spot.number(&self.library.rules.schema, self.facts)
    }

    fn kind(&self, fact: FactId) -> Option<&Kind> {
        self.library.rules.schema.get(fact).map(|fact| &fact.kind)
    }

    fn value(&self, fact: FactId, number: i64) -> String {
        value(self.library, self.facts, fact, number, self.language)
    }

    fn colon(&self) -> &'static str {
        pick(self.language, "：", ": ")
    }
}

fn is_other_value(gap: &Gap, other: &Gap) -> bool {
    match (gap, other) {
        (Gap::One(one), Gap::One(other)) => {
            one.spot == other.spot && matches!((&one.to, &other.to), (To::Value(_), To::Value(_)))
        }
        _ => false,
    }
}

fn new_value(gap: &Gap) -> Option<i64> {
    match gap {
        Gap::One(Change { to: To::Value(value), .. }) => Some(*value),
        _ => None,
    }
}

/// Whether a step can be done, takes time, or is out of anyone's hands.
pub fn means(effort: Option<Effort>, language: Language) -> &'static str {
    match Means::of(effort) {
        Means::CanBeDone => pick(language, "可以做到", "can be done"),
        Means::TakesTime => pick(language, "需要时间", "takes time"),
        Means::CannotBeChanged => pick(language, "无法改变", "cannot be changed"),
    }
}

/// How long it takes, roughly.
pub fn effort(effort: Effort, language: Language) -> &'static str {
    match effort {
        Effort::Minutes => pick(language, "几分钟", "minutes"),
        Effort::Days => pick(language, "几天", "days"),
        Effort::Weeks => pick(language, "几周", "weeks"),
        Effort::Months => pick(language, "几个月", "months"),
        Effort::Fixed => pick(language, "无法改变", "cannot be changed"),
    }
}

/// What a repair leads to, honest about what it cannot do.
pub fn repair_title(repair: &Repair, language: Language) -> &'static str {
    if repair.effort == Effort::Fixed {
        return pick(language, "只有改变以下情况才能满足，其中有无法改变的", "Only by changing what cannot be changed");
    }
    pick(language, "这样就能满足", "This would meet it")
}
