//! What the columns of a template are and say, by the facts they are for. Knows no file and no spreadsheet.

use zice_core::{Fact, FactId, Kind};
use zice_packs::{FactWords, Language, Library};
use zice_words::unit;

/// A sheet of a template.
pub(super) struct Sheet {
    /// The name on its tab.
    pub(super) name: String,
    /// Its columns, the first being the id of the applicant.
    pub(super) columns: Vec<Column>,
}

/// A column of a template.
pub(super) struct Column {
    /// What it is, with its unit.
    pub(super) label: String,
    /// What to fill in.
    pub(super) help: String,
    /// The name by which it is read back.
    pub(super) name: String,
    /// What its cells may hold.
    pub(super) holds: Holds,
}

/// What may stand in the cells of a column.
pub(super) enum Holds {
    /// A text: an id, a name, a list as JSON.
    Text,
    /// A day.
    Day,
    /// A number from 0 on.
    Number {
        /// How many decimals it has.
        decimals: u8,
        /// The greatest that is read.
        most: f64,
    },
    /// One of these.
    One(Vec<String>),
    /// Any of these, with `|` between.
    Several(Vec<String>),
}

/// Makes the columns of facts.
pub(super) struct Columns<'a> {
    pub(super) library: &'a Library,
    pub(super) language: Language,
}

impl Columns<'_> {
    fn pick<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// The applicants, and a sheet for each list.
    pub(super) fn sheets(&self, facts: &[FactId]) -> Vec<Sheet> {
        let is_list = |id: &&FactId| matches!(self.fact(**id).map(|(fact, _)| &fact.kind), Some(Kind::List(_)));
        let (lists, own): (Vec<FactId>, Vec<FactId>) = facts.iter().partition(|id| is_list(id));
        let applicants = Sheet { name: self.pick("单位", "applicants").to_owned(), columns: self.of(&own) };
        let lists = lists.iter().filter_map(|id| self.fact(*id));
        let lists = lists.map(|(list, _)| Sheet { name: list.name.to_string(), columns: self.of(list.kind.fields()) });
        [applicants].into_iter().chain(lists).collect()
    }

    /// The id and these facts.
    pub(super) fn of(&self, facts: &[FactId]) -> Vec<Column> {
        let facts = facts.iter().filter_map(|id| self.fact(*id)).map(|(fact, words)| self.column(fact, words));
        [self.id()].into_iter().chain(facts).collect()
    }

    fn id(&self) -> Column {
        Column {
            // Not what a row of headings begins with: that is the third row.
            label: self.pick("单位编号", "Number of the applicant").to_owned(),
            help: self
                .pick(
                    "每个单位一个编号，不能重复。请从下一行开始填写。",
                    "A number for each applicant; fill in from the row below the names.",
                )
                .to_owned(),
            name: "id".to_owned(),
            holds: Holds::Text,
        }
    }

    fn column(&self, fact: &Fact, words: &FactWords) -> Column {
        Column {
            label: self.label(words),
            help: self.help(fact, words),
            name: fact.local_name().to_owned(),
            holds: self.holds(fact, words),
        }
    }

    fn fact(&self, id: FactId) -> Option<(&Fact, &FactWords)> {
        Some((self.library.rules.schema.get(id)?, self.library.catalogue.fact(id)?))
    }

    fn label(&self, words: &FactWords) -> String {
        let label = words.label.get(self.language);
        match words.unit.map(|it| unit(it, self.language)) {
            Some(unit) => format!("{label}{}{unit}{}", self.pick("（", " ("), self.pick("）", ")")),
            None => label.to_owned(),
        }
    }

    fn options(&self, words: &FactWords) -> Vec<String> {
        words.options.iter().map(|it| it.get(self.language).to_owned()).collect()
    }

    fn holds(&self, fact: &Fact, words: &FactWords) -> Holds {
        match &fact.kind {
            Kind::Bool => Holds::One([self.pick("是", "yes"), self.pick("否", "no")].map(str::to_owned).to_vec()),
            Kind::Date => Holds::Day,
            Kind::Integer | Kind::Decimal { .. } | Kind::Money => number(&fact.kind),
            Kind::Choice(_) => Holds::One(self.options(words)),
            Kind::Choices { .. } => Holds::Several(self.options(words)),
            Kind::Text | Kind::List(_) | Kind::Pairs(_) => Holds::Text,
        }
    }

    /// What may stand in a cell, then what the question says.
    fn help(&self, fact: &Fact, words: &FactWords) -> String {
        let options = || self.options(words).join(" | ");
        let form = match &fact.kind {
            Kind::Bool => self.pick("填“是”或“否”。", "Yes or no. ").to_owned(),
            Kind::Date => self.pick("日期，例如 2023-07-01。", "A date such as 2023-07-01. ").to_owned(),
            Kind::Integer => self.pick("整数。", "A whole number. ").to_owned(),
            Kind::Decimal { .. } | Kind::Money => self.pick("数字。", "A number. ").to_owned(),
            Kind::Text => self.pick("文字。", "A text. ").to_owned(),
            Kind::Choice(_) => {
                format!("{}{}{}", self.pick("填其中一项：", "One of: "), options(), self.pick("。", ". "))
            }
            Kind::Choices { .. } => format!(
                "{}{}{}",
                self.pick("填其中几项，用“|”隔开：", "Any of, with | between: "),
                options(),
                self.pick("。", ". ")
            ),
            Kind::List(_) | Kind::Pairs(_) => {
                self.pick("JSON 列表；没有就填“无”。", "A JSON list, or none. ").to_owned()
            }
        };
        form + words.question.get(self.language)
    }
}

/// A spreadsheet's own number; what is close to the bound it need not tell apart, the core does.
fn number(kind: &Kind) -> Holds {
    let decimals = kind.decimals();
    let most = zice_core::fixed_text(kind.bounds().1, decimals, 0).parse().unwrap_or(f64::MAX);
    Holds::Number { decimals, most }
}
