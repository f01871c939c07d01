//! The wizard as journeys take it: how one chooses, answers, and reads a verdict. Knows its ids and classes, no policy.

use serde_json::json;

use super::{Key, Page};

/// Opens a document on the first screen, takes these of its directions in, and goes to the first page of questions.
pub async fn choose(page: &Page, policy: &str, directions: &[&str]) {
    open_fold(page, policy).await;
    for direction in directions {
        press(page, &format!("#choose-{direction}")).await;
    }
    press(page, ".button.is-main").await;
    page.find(".question").await;
}

/// Opens a document on the first screen.
pub async fn open_fold(page: &Page, policy: &str) {
    press(page, &format!("#policy-{policy} > summary")).await;
    page.find(&format!("#policy-{policy}[open]")).await;
}

/// Goes to the page of a question, by the address.
pub async fn go_to(page: &Page, fact: &str) {
    page.script("location.hash = '#/q/' + arguments[0]", vec![json!(fact)]).await;
    focus(page, &id(fact)).await;
}

/// Answers a question of the page one is on: picks the choice of this label, or types.
pub async fn give(page: &Page, fact: &str, answer: &str) {
    let first = page.find(&id(fact)).await;
    if first.attr("type").await.unwrap().as_deref() == Some("text") {
        first.send_keys(answer).await.unwrap();
        return;
    }
    let code = "for (const option of document.getElementById(arguments[0]).querySelectorAll('.option'))
        if (option.innerText.trim() === arguments[1]) { option.click(); return true; } return false;";
    let found = page.script(code, vec![json!(format!("box-{fact}")), json!(answer)]).await;
    assert_eq!(found, true, "{fact} has no choice {answer}");
}

/// Unfolds an entry of a list, where it is folded in.
pub async fn edit(page: &Page, entry: &str) {
    let button = format!("[id='edit-{entry}']");
    if page.find(&button).await.attr("aria-expanded").await.unwrap().as_deref() == Some("false") {
        press(page, &button).await;
    }
    page.find(&format!("{button}[aria-expanded=true]")).await;
}

/// Types over what a field holds, and leaves it.
pub async fn put(page: &Page, fact: &str, text: &str) {
    press(page, &id(fact)).await;
    page.script("document.activeElement.select()", vec![]).await;
    page.types(text).await;
    page.press(&[Key::Tab]).await;
}

/// Whether the choice of this label is taken.
pub async fn chosen(page: &Page, fact: &str, label: &str) -> bool {
    let code = "return [...document.getElementById(arguments[0]).querySelectorAll('.option')]
        .some(option => option.innerText.trim() === arguments[1] && option.querySelector('input').checked)";
    page.script(code, vec![json!(format!("box-{fact}")), json!(label)]).await == true
}

/// Clicks with the pointer, where the verdicts at the foot of a narrow screen do not lie over it.
pub async fn press(page: &Page, css: &str) {
    let found = page.find(css).await;
    page.script("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", vec![json!(css)]).await;
    found.click().await.unwrap();
}

/// Whether what has the focus matches the selector.
pub async fn has_focus(page: &Page, css: &str) -> bool {
    page.script("return document.activeElement.matches(arguments[0])", vec![json!(css)]).await == true
}

/// Waits for the focus.
pub async fn focus(page: &Page, css: &str) {
    page.until(&format!("{css} has the focus"), async || has_focus(page, css).await).await;
}

/// Goes on by Tab until this has the focus.
pub async fn tab_to(page: &Page, css: &str) {
    for _ in 0..120 {
        page.press(&[Key::Tab]).await;
        if has_focus(page, css).await {
            return;
        }
    }
    panic!("{css} cannot be reached by Tab");
}

/// Waits until a field holds this text.
pub async fn value(page: &Page, css: &str, text: &str) {
    page.find(css).await;
    let now = || page.script("return document.querySelector(arguments[0]).value", vec![json!(css)]);
    page.until(&format!("{css} holds {text}"), async || now().await == text).await;
}

/// Waits until the first verdict beside the page is this.
pub async fn verdict(page: &Page, words: &str) {
    shows(page, ".card-outcome", words).await;
}

/// Waits until the first element that matches shows exactly this text.
pub async fn shows(page: &Page, css: &str, words: &str) {
    page.find(css).await;
    let now = || page.script("return document.querySelector(arguments[0]).innerText.trim()", vec![json!(css)]);
    page.until(&format!("{css} shows {words}"), async || now().await == words).await;
}

/// Waits until the address is this.
pub async fn at(page: &Page, hash: &str) {
    page.until(hash, async || page.script("return location.hash", vec![]).await == hash).await;
}

/// What finds the field of a question, or its first choice.
pub fn id(fact: &str) -> String {
    format!("[id='q-{fact}']")
}

/// Opens a place in a tab that keeps these lines, as after a reload: a direction, or an answer, each.
pub async fn restore(page: &Page, lines: &[String], place: &str) {
    // Not by the address: the wizard would hear of that. When the page is left the wizard keeps its own state; who listens
    // after it has the last word.
    let code = "const lines = arguments[0];
        window.addEventListener('pagehide', () => sessionStorage.setItem('zice', lines));
        history.replaceState(null, '', arguments[1]);";
    page.script(code, vec![json!(format!("zice 1\n{}", lines.join("\n"))), json!(place)]).await;
    page.reload().await;
}

/// What the tab would keep were it left now: a change may wait a moment before it is kept.
pub async fn kept(page: &Page) -> String {
    let code = "window.dispatchEvent(new Event('pagehide')); return sessionStorage.getItem('zice')";
    page.script(code, vec![]).await.as_str().unwrap_or_default().to_owned()
}

/// How a rule of a direction came out on the results, by what it demands.
pub async fn rule(page: &Page, direction: &str, demand: &str) -> String {
    page.find(&verdict_of(direction)).await;
    let code = "const rule = [...document.querySelectorAll(arguments[0] + ' .rule')]
            .find(rule => rule.querySelector('.rule-demand').textContent === arguments[1]);
        return rule ? rule.querySelector('.rule-result').textContent : null";
    let result = page.script(code, vec![json!(verdict_of(direction)), json!(demand)]).await;
    result.as_str().unwrap_or_else(|| panic!("{direction} has no rule {demand}")).to_owned()
}

/// What finds the results of a direction.
pub fn verdict_of(direction: &str) -> String {
    format!("[aria-labelledby='verdict-{direction}']")
}
