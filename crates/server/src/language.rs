//! Which of our languages a reader asks for. Knows no words.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use zice_packs::Language;

/// English where the reader prefers it to Chinese; Chinese otherwise, which is the language of the documents.
pub(crate) fn asked(headers: &HeaderMap) -> Language {
    let wishes = headers.get(ACCEPT_LANGUAGE).and_then(|wishes| wishes.to_str().ok()).unwrap_or_default();
    if weight(wishes, "en") > weight(wishes, "zh") { Language::En } else { Language::Zh }
}

/// The name of a language, as headers say it.
pub(crate) fn tag(language: Language) -> &'static str {
    match language {
        Language::Zh => "zh-CN",
        Language::En => "en",
    }
}

/// How much a language is wished for, in thousandths; 0 where it is not named.
fn weight(wishes: &str, language: &str) -> u16 {
    let named = wishes.split(',').filter_map(|wish| {
        let (range, quality) = wish.split_once(';').map_or((wish, None), |(range, rest)| (range, Some(rest)));
        let primary = range.trim().split('-').next().unwrap_or_default();
        primary.eq_ignore_ascii_case(language).then(|| quality.map_or(1000, thousandths))
    });
    named.max().unwrap_or(0)
}

/// `q=0.8` as 800; what cannot be read counts as unwished.
fn thousandths(quality: &str) -> u16 {
    let digits = quality.trim().strip_prefix("q=").unwrap_or_default();
    match digits.split_once('.') {
        Some((whole, part)) => {
            let part: u16 = format!("{part:0<3}").get(..3).and_then(|part| part.parse().ok()).unwrap_or(0);
            if whole == "0" { part } else { 1000 }
        }
        None if digits == "1" => 1000,
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_must_be_preferred() {
        for (wishes, language) in [
            ("", Language::Zh),
            ("en", Language::En),
            ("en-GB,en;q=0.9", Language::En),
            ("zh-CN,zh;q=0.9,en;q=0.8", Language::Zh),
            ("zh;q=0.5, en;q=0.75", Language::En),
            ("zh, en", Language::Zh),
            ("en;q=0", Language::Zh),
            ("en;q=x", Language::Zh),
            ("fr, *;q=0.5", Language::Zh),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, wishes.parse().unwrap());
            assert_eq!(asked(&headers), language, "{wishes}");
        }
    }
}
