//! The words of verdicts: outcomes, windows, natures, results. Honest by rule: nobody is ever told "qualified".

use zice_core::{Amount, AmountKind, Decision, Nature, Outcome, Strength, Truth, WindowState};

use crate::{Language, pick, yuan};

/// The outcome in a few words. The merits are meant, since the window is always said apart.
pub fn outcome(decision: &Decision, language: Language) -> &'static str {
    match decision.merits {
        Outcome::Eligible => pick(language, "硬性条件已满足（仍须评审）", "Hard conditions met (review still to come)"),
        Outcome::Ineligible => pick(language, "不符合", "Not met"),
        Outcome::Undetermined if decision.missing.is_empty() => {
            pick(language, "需由主管部门认定", "For the competent office to decide")
        }
        Outcome::Undetermined => pick(language, "信息不足，暂不能判断", "Not enough told yet"),
    }
}

/// What the outcome means, as a whole sentence.
pub fn outcome_note(decision: &Decision, language: Language) -> &'static str {
    match decision.merits {
        Outcome::Eligible => pick(
            language,
            "按您填写的情况，书面条件都已满足。是否入选还要看专家评审、名额和推荐。",
            "By what you told, every written condition is met. Selection still depends on review, quota and recommendation.",
        ),
        Outcome::Ineligible => pick(
            language,
            "按您填写的情况，至少有一条必须满足的条件没有满足。",
            "By what you told, at least one condition that must be met is not.",
        ),
        Outcome::Undetermined if decision.missing.is_empty() => pick(
            language,
            "您已答完，但文件对这种情况没有写死，请向推荐单位或主管部门确认。",
            "You have answered everything, but the text leaves this case open. Please ask the recommending unit or the office.",
        ),
        Outcome::Undetermined => pick(
            language,
            "目前没有发现不符合的地方，还有问题没有回答。",
            "Nothing rules it out so far; some questions are still open.",
        ),
    }
}

/// The outcome of one party.
pub fn party_outcome(outcome: Outcome, language: Language) -> &'static str {
    match outcome {
        Outcome::Eligible => pick(language, "硬性条件已满足", "Hard conditions met"),
        Outcome::Ineligible => pick(language, "不符合", "Not met"),
        Outcome::Undetermined => pick(language, "暂不能判断", "Not decided yet"),
    }
}

/// The state of the window.
pub fn window(state: WindowState, language: Language) -> &'static str {
    match state {
        WindowState::Open => pick(language, "申报期内", "Open for applications"),
        WindowState::NotYetOpen => pick(language, "尚未开始", "Not open yet"),
        WindowState::Closed => pick(language, "已截止", "Closed"),
        WindowState::Unconfirmed => pick(language, "申报时间待确认", "Dates to be confirmed"),
    }
}

/// What the state of the window means, as a whole sentence.
pub fn window_note(state: WindowState, language: Language) -> &'static str {
    match state {
        WindowState::Open => pick(language, "在所选日期可以申报。", "One can apply on the chosen date."),
        WindowState::NotYetOpen => pick(language, "所选日期还不能申报。", "One cannot apply yet on the chosen date."),
        WindowState::Closed => pick(
            language,
            "所选日期已不能申报；下面仍列出条件是否满足，供参考。",
            "One can no longer apply on the chosen date; the conditions are worked out all the same.",
        ),
        WindowState::Unconfirmed => pick(
            language,
            "文件没有写明能否在所选日期申报，请向主管部门确认。",
            "The text does not settle whether one can apply on the chosen date; please ask the office.",
        ),
    }
}

/// The result of one rule.
pub fn result(truth: Truth, language: Language) -> &'static str {
    match truth {
        Truth::True => pick(language, "满足", "met"),
        Truth::False => pick(language, "不满足", "not met"),
        Truth::Unknown => pick(language, "未知", "unknown"),
    }
}

/// What kind of rule it is.
pub fn nature(nature: Nature, language: Language) -> &'static str {
    match nature {
        Nature::Hard => pick(language, "硬性条件", "Hard condition"),
        Nature::Exclusion => pick(language, "限制条件", "Exclusion"),
        Nature::Scope => pick(language, "方向要求", "Scope"),
        Nature::Limit => pick(language, "数量限制", "Limit"),
        Nature::Soft => pick(language, "自评条件", "Own statement"),
        Nature::Document => pick(language, "材料", "Papers"),
        Nature::Obligation => pick(language, "承诺与义务", "Commitment"),
        Nature::Priority => pick(language, "优先条件", "Priority"),
        Nature::Quota => pick(language, "名额", "Quota"),
        Nature::Money => pick(language, "资金", "Money"),
        Nature::Process => pick(language, "流程", "Procedure"),
    }
}

/// What must be said beside rules of this nature, if anything.
pub fn nature_note(nature: Nature, language: Language) -> Option<&'static str> {
    match nature {
        Nature::Soft => Some(pick(
            language,
            "专家评审或主管部门判断，本工具不评价。",
            "Experts or the office judge this; the tool does not.",
        )),
        Nature::Priority => {
            Some(pick(language, "只影响排序，不是门槛。", "It only affects the ranking; it is no threshold."))
        }
        _ => None,
    }
}

/// How strict a rule across directions is.
pub fn strength(strength: Strength, language: Language) -> &'static str {
    match strength {
        Strength::Hard => pick(language, "必须遵守", "Binding"),
        Strength::InPrinciple => pick(language, "原则上", "In principle"),
        Strength::Reminder => pick(language, "提醒", "Reminder"),
        Strength::Information => pick(language, "提示", "Note"),
    }
}

/// The heading over rules across directions.
pub fn portfolio_title(language: Language) -> &'static str {
    pick(language, "各方向之间的关系", "Across directions")
}

/// The heading over the total, and what must be said beside it.
pub fn total_title(language: Language) -> (&'static str, &'static str) {
    (
        pick(language, "合计（上限）", "Total (upper bound)"),
        pick(
            language,
            "只计条件已满足、申报期未过的方向。文件没有写明能否叠加享受，实际金额以主管部门核定为准。",
            "Only directions whose conditions are met and whose window is not past are counted. The texts do not settle \
             whether awards can be combined; the office decides on the actual sum.",
        ),
    )
}

/// The heading over rules that only inform.
pub fn information_title(language: Language) -> &'static str {
    pick(language, "还需了解", "Good to know")
}

/// An amount with how firm it is.
pub fn amount(amount: &Amount, language: Language) -> String {
    let figure = yuan(amount.fen, language);
    let text = match amount.kind {
        AmountKind::Fixed => figure,
        AmountKind::Ceiling | AmountKind::Maximum => match language {
            Language::Zh => format!("最高{figure}"),
            Language::En => format!("up to {figure}"),
        },
    };
    match amount.upper_fen.map(|fen| yuan(fen, language)) {
        Some(upper) => match language {
            Language::Zh => format!("{text}（按另一种理解最高{upper}）"),
            Language::En => format!("{text} (up to {upper} on the other reading)"),
        },
        None => text,
    }
}

/// What must be said beside an amount.
pub fn amount_caveat(kind: AmountKind, language: Language) -> &'static str {
    match kind {
        AmountKind::Fixed => pick(language, "文件写明的金额，以实际拨付为准。", "The sum stated in the text."),
        AmountKind::Ceiling | AmountKind::Maximum => {
            pick(language, "这是上限，不是承诺的金额。", "This is an upper bound, not a promise.")
        }
    }
}
