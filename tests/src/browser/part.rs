//! Finds things as a user of a screen reader does: by role and name, as the browser computes them. Knows no markup of
//! ours.

use fantoccini::Locator;
use fantoccini::elements::Element;

use super::page::wait;
use super::{Page, must, protocol};

/// A page, or the part of it that lies in one element.
#[derive(Debug)]
pub struct Part<'a> {
    page: &'a Page,
    root: Option<Element>,
}

impl<'a> Part<'a> {
    pub(crate) fn whole(page: &'a Page) -> Part<'a> {
        Part { page, root: None }
    }

    /// The element, if this is not the whole page.
    pub fn element(&self) -> Option<&Element> {
        self.root.as_ref()
    }

    /// Waits for the one visible element of this role (`button`, `link`, `radio`, `heading`, `group`, …) and name.
    ///
    /// A name that is equal goes before names that only contain it; several of a kind are an error that lists them.
    pub async fn by_role(&self, role: &str, name: &str) -> Element {
        self.named(&selector(role), name).await
    }

    /// Waits for the one form field with this label.
    pub async fn field(&self, label: &str) -> Element {
        self.named("input, select, textarea", label).await
    }

    /// The part within, of this role and name.
    pub async fn within(&self, role: &str, name: &str) -> Part<'a> {
        Part { page: self.page, root: Some(self.by_role(role, name).await) }
    }

    /// The visible text, now.
    pub async fn text(&self) -> String {
        match &self.root {
            Some(root) => must(root.text().await, "the text of a part"),
            None => self.page.text().await,
        }
    }

    /// Waits until the visible text contains `text`.
    pub async fn says(&self, text: &str) {
        self.page.until(&format!("the part says {text}"), async || self.text().await.contains(text)).await;
    }

    async fn named(&self, css: &str, name: &str) -> Element {
        let look = async || {
            let mut all = self.labelled(css).await;
            choose(&all, name).map(|at| all.swap_remove(at).1)
        };
        match wait(look).await {
            Some(element) => element,
            None => panic!("waited in vain for one {css} named {name}; there are {:?}", self.labels(css).await),
        }
    }

    async fn labels(&self, css: &str) -> Vec<String> {
        self.labelled(css).await.into_iter().map(|(label, _)| label).collect()
    }

    async fn labelled(&self, css: &str) -> Vec<(String, Element)> {
        let mut labelled = Vec::new();
        for element in self.matching(css).await {
            let label = protocol::label(self.page.client(), &element.element_id()).await;
            if let Some(label) = label.filter(|label| !label.trim().is_empty()) {
                labelled.push((label, element));
            }
        }
        labelled
    }

    /// Elements may vanish while we look: then there is nothing to see, and the caller looks again.
    async fn matching(&self, css: &str) -> Vec<Element> {
        let found = match &self.root {
            Some(root) => root.find_all(Locator::Css(css)).await,
            None => self.page.client().find_all(Locator::Css(css)).await,
        };
        found.unwrap_or_default()
    }
}

/// Which of the labelled elements is meant, if exactly one is.
fn choose(all: &[(String, Element)], name: &str) -> Option<usize> {
    only(all.iter().map(|(label, _)| label.trim() == name))
        .or_else(|| only(all.iter().map(|(label, _)| label.contains(name))))
}

fn only(fits: impl Iterator<Item = bool>) -> Option<usize> {
    let mut fitting = fits.enumerate().filter(|(_, fits)| *fits).map(|(at, _)| at);
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// The elements that have a role by themselves, or are given it.
fn selector(role: &str) -> String {
    let own = match role {
        "button" => "button, summary, input[type=button], input[type=submit], ",
        "link" => "a[href], ",
        "heading" => "h1, h2, h3, h4, h5, h6, ",
        "radio" => "input[type=radio], ",
        "checkbox" => "input[type=checkbox], ",
        "textbox" => "textarea, input:not([type]), input[type=text], input[type=tel], ",
        "combobox" => "select, ",
        "group" => "fieldset, details, ",
        "region" => "section, ",
        "article" => "article, ",
        "navigation" => "nav, ",
        "dialog" => "dialog, ",
        "table" => "table, ",
        "list" => "ul, ol, ",
        _ => "",
    };
    format!("{own}[role={role}]")
}
