//! What comes out of a printer: every verdict, in full, on A4.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use unicode_normalization::UnicodeNormalization;
use zice_tests::browser::wizard::restore;
use zice_tests::browser::{Page, Size, journey};

const SHORT: &str = include_str!("../suite/browser/short.txt");

/// The text of the page as printed, and on how many sheets.
async fn printed(page: &Page) -> (String, usize) {
    let how = json!({ "preferCSSPageSize": true, "printBackground": false });
    let pdf = page.cdp("Page.printToPDF", how).await;
    let pdf = BASE64_STANDARD.decode(pdf["data"].as_str().unwrap()).unwrap();
    let pages = pdf_extract::extract_text_from_mem_by_pages(&pdf).unwrap();
    (letters(&pages.concat()), pages.len())
}

/// Letters alone: a line may break anywhere in Chinese, and a PDF file sets signs and figures by themselves. A font may give one glyph to two letters that
/// look alike, and a file then has the one or the other: both are brought to the same.
fn letters(text: &str) -> String {
    text.nfkc().filter(|letter| letter.is_alphabetic() || ('\u{2E80}'..='\u{2EFF}').contains(letter)).collect()
}

/// Whether a text is on the paper. Radicals of the supplement stand for the letters they look like, and Unicode does not
/// say which.
fn holds(paper: &str, wanted: &str) -> bool {
    let (paper, wanted): (Vec<char>, Vec<char>) = (paper.chars().collect(), wanted.chars().collect());
    let alike = |(printed, letter): (&char, &char)| printed == letter || ('\u{2E80}'..='\u{2EFF}').contains(printed);
    paper.windows(wanted.len()).any(|part| part.iter().zip(&wanted).all(alike))
}

#[tokio::test]
async fn the_printed_results_hold_every_verdict() {
    journey(Size::DESK, async |page: &Page| {
        let library = zice_builtin::library().unwrap();
        let directions = library.rules.directions.iter().map(|direction| format!("direction\t{}", direction.id));
        let kept: Vec<_> = directions.chain(SHORT.lines().skip(1).map(str::to_owned)).collect();
        page.open_wizard().await;
        restore(page, &kept, "#/results").await;
        page.find(".verdict").await;
        let code = "return [...document.querySelectorAll('.verdict')].map(verdict =>
            verdict.querySelector('h2').innerText + verdict.querySelector('.verdict-outcome').innerText)";
        let shown = page.script(code, vec![]).await;
        let shown: Vec<_> = shown.as_array().unwrap().iter().filter_map(|one| one.as_str()).map(letters).collect();
        assert_eq!(shown.len(), 55);
        let (text, pages) = printed(page).await;
        let lost: Vec<_> = shown.iter().filter(|verdict| !holds(&text, verdict)).collect();
        assert!(lost.is_empty(), "not on paper: {lost:?}");
        assert!(pages > 55, "every direction begins a page of its own: {pages}");
    })
    .await;
}

#[tokio::test]
async fn paper_shows_what_is_folded_and_nothing_to_press() {
    journey(Size::PHONE, async |page: &Page| {
        page.open_wizard().await;
        restore(page, &SHORT.lines().map(str::to_owned).collect::<Vec<_>>(), "#/results").await;
        page.find(".verdict").await;
        let (text, _) = printed(page).await;
        for said in ["注册已满年", "场地使用面积还差平方米", "还需了解", "核验码"] {
            assert!(text.contains(said), "{said} is missing: {text}");
        }
        for unsaid in ["打印结果", "清空全部内容", "换一个日期会怎样", "展开"] {
            assert!(!text.contains(unsaid), "{unsaid} is no use on paper");
        }
    })
    .await;
}
