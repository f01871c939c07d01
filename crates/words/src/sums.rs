//! The money of a direction in words, as the text describes it and before any figure of an applicant is known.
//! It works nothing out.

use zice_core::{AmountKind, AmountRule, Sum, fixed_text};
use zice_packs::Library;

use crate::conditions::Speaker;
use crate::{Language, yuan};

/// Percentages are kept in hundredths of a per cent.
const PERCENT_DECIMALS: u8 = 2;

/// One case of a direction's money, without a full stop.
pub fn amount_rule(library: &Library, rule: &AmountRule, language: Language) -> String {
    let speaker = Speaker::new(library, language);
    let mut said = speaker.money(&rule.sum);
    // A flat upper bound does not show that it is one.
    if rule.kind != AmountKind::Fixed && matches!(rule.sum, Sum::Fen(_)) {
        said = speaker.pick("最高", "up to ").to_owned() + &said;
    }
    if let Some(upper) = &rule.upper {
        let upper = speaker.money(upper);
        let other = match language {
            Language::Zh => format!("；按另一种理解：{upper}"),
            Language::En => format!("; on the other reading: {upper}"),
        };
        said += &other;
    }
    let Some(when) = &rule.when else { return said };
    let when = speaker.condition(when).sentence(language);
    match language {
        Language::Zh => format!("{when}的：{said}"),
        Language::En => format!("where {when}: {said}"),
    }
}

impl Speaker<'_> {
    fn money(&self, sum: &Sum) -> String {
        match (sum, self.language) {
            (Sum::Fen(fen), language) => yuan(*fen, language),
            (Sum::Fact(place), Language::Zh) => self.label(*place),
            (Sum::Fact(place), Language::En) => format!("“{}”", self.label(*place)),
            (Sum::Share(share, of), language) => {
                let (percent, of) = (fixed_text(*share, PERCENT_DECIMALS, 0), self.money(of));
                match language {
                    Language::Zh => format!("{of}的{percent}%"),
                    Language::En => format!("{percent}% of {of}"),
                }
            }
            (Sum::Times(count, each), Language::Zh) => {
                let (unit, label) = (self.counter(*count, "项", ""), self.label(*count));
                format!("每{unit}{}（按{label}计）", self.money(each))
            }
            (Sum::Times(count, each), Language::En) => {
                format!("{} for each of “{}”", self.money(each), self.label(*count))
            }
            (Sum::Each(list, that, sum), language) => {
                let (selected, each) = (self.selected(*list, that), self.within().money(sum));
                let by = if matches!(**sum, Sum::Fen(_)) { "" } else { "按" };
                match language {
                    Language::Zh => format!("{selected}，每一个{by}{each}，合计发放"),
                    Language::En => format!("{each} for each of {selected}, added up"),
                }
            }
            (Sum::Least(sums), _) => self.least(sums),
            (Sum::Rest(from, minus), Language::Zh) => {
                format!("{}减去{}后的余额（不低于0）", self.money(from), self.money(minus))
            }
            (Sum::Rest(from, minus), Language::En) => {
                format!("what is left of {} after {} (never below zero)", self.money(from), self.money(minus))
            }
        }
    }

    /// The text says "so much, at most that much" where one of the sums is a plain figure.
    fn least(&self, sums: &[Sum]) -> String {
        let (caps, rest): (Vec<_>, Vec<_>) = sums.iter().partition(|sum| matches!(sum, Sum::Fen(_) | Sum::Rest(..)));
        let said = |sums: Vec<&Sum>, between: &str| {
            sums.into_iter().map(|sum| self.money(sum)).collect::<Vec<_>>().join(between)
        };
        if rest.is_empty() {
            let all = said(caps, self.pick("；", "; "));
            return format!("{}{all}", self.pick("取以下各项中最低的：", "the lowest of: "));
        }
        let lowest = if rest.len() > 1 { self.pick("取以下各项中最低的：", "the lowest of: ") } else { "" };
        let rest = said(rest, self.pick("；", "; "));
        let caps: Vec<_> =
            caps.into_iter().map(|cap| self.pick("，最高", ", at most ").to_owned() + &self.money(cap)).collect();
        format!("{lowest}{rest}{}", caps.concat())
    }
}
