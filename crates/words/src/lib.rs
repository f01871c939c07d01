//! Says determinations, values and mistakes in Chinese and English, in the same words wherever they are shown.
//! It decides nothing, formats no page, and knows no policy: titles and questions come from the packs.

mod advice;
mod capitals;
mod conditions;
mod faults;
mod forms;
mod mistakes;
mod records;
mod sums;
mod values;
mod verdicts;

pub use advice::{Advisor, effort, means, repair_title};
pub use capitals::capitals;
pub use conditions::{Join, Phrase, condition, parties, party_condition, quoted};
pub use faults::fault_sentence;
pub use forms::{field_hint, field_label, form_part, member_role, violation};
pub use mistakes::{fact_error, value_error};
pub use records::{
    record_agreed, record_broken, record_code, record_differs, record_foreign, record_newer, record_other_packs,
    record_seal_broken, record_too_large,
};
pub use sums::amount_rule;
pub use values::{date, day, figures, grouped, unit, value, yuan};
pub use verdicts::{
    amount, amount_caveat, information_title, nature, nature_note, outcome, outcome_note, party_outcome,
    portfolio_title, result, strength, total_title, window, window_note,
};
pub use zice_packs::Language;

/// The text of one language.
pub(crate) fn pick<'t>(language: Language, zh: &'t str, en: &'t str) -> &'t str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}
