//! Reads the query of a call: packs, directions, the filing date. A key that is not known is refused, since a misspelt one
//! would silently ask for something else.

use axum::http::Uri;
use serde::Serialize;
use zice_core::{Date, DirectionId, RuleSet};
use zice_packs::Language;
use zice_wire::select;

use crate::problem::Problem;

/// What is asked for.
#[derive(Debug, Default)]
pub(crate) struct Call {
    packs: Vec<String>,
    directions: Vec<String>,
    /// In place of the date in the facts.
    pub(crate) as_of: Option<Date>,
    /// Whether what to do is worked out too, which takes most of the time; `None` where it is not said.
    pub(crate) advice: Option<bool>,
}

/// One thing that is wrong with a query.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Slip {
    code: &'static str,
    path: String,
}

impl Slip {
    /// What to do about it.
    pub(crate) fn sentence(&self, language: Language) -> String {
        let (zh, en) = match self.code {
            "no_such_day" => (
                "请填写1900年至2199年之间存在的日期，写成 YYYY-MM-DD。",
                "Give a day that exists from 1900 to 2199, as YYYY-MM-DD.",
            ),
            "no_such_option" => ("请填写 yes 或 no。", "Give yes or no."),
            "repeated" => ("重复了，请只保留一个。", "This is given twice; keep one."),
            _ => (
                "没有这个参数；可以用 pack、direction、as_of 和 advice。",
                "There is no such parameter; use pack, direction, as_of or advice.",
            ),
        };
        match language {
            Language::Zh => zh.to_owned(),
            Language::En => en.to_owned(),
        }
    }
}

impl Call {
    /// Reads `pack=…&direction=…&as_of=…&advice=no`; the first two may be repeated.
    pub(crate) fn of(uri: &Uri) -> Result<Self, Problem> {
        let (mut call, mut slips) = (Self::default(), Vec::new());
        for (key, value) in form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()) {
            if let Some(code) = call.take(&key, &value) {
                slips.push(Slip { code, path: key.into_owned() });
            }
        }
        if slips.is_empty() { Ok(call) } else { Err(Problem::Call(slips)) }
    }

    /// Takes one parameter, or says what is wrong with it.
    fn take(&mut self, key: &str, value: &str) -> Option<&'static str> {
        match key {
            "pack" => self.packs.push(value.to_owned()),
            "direction" => self.directions.push(value.to_owned()),
            "as_of" if self.as_of.is_some() => return Some("repeated"),
            "as_of" => match Date::parse(value) {
                None => return Some("no_such_day"),
                day => self.as_of = day,
            },
            "advice" => match value {
                "yes" | "no" => self.advice = Some(value == "yes"),
                _ => return Some("no_such_option"),
            },
            _ => return Some("unknown_parameter"),
        }
        None
    }

    /// The same for a batch, which never gives advice.
    pub(crate) fn of_batch(uri: &Uri) -> Result<Self, Problem> {
        let call = Self::of(uri)?;
        let slip = || Slip { code: "unknown_parameter", path: "advice".to_owned() };
        if call.advice == Some(true) { Err(Problem::Call(vec![slip()])) } else { Ok(call) }
    }

    /// The directions asked for.
    pub(crate) fn select(&self, rules: &RuleSet) -> Result<Vec<DirectionId>, Problem> {
        select(rules, &self.packs, &self.directions).map_err(Problem::Asked)
    }
}
