//! The style sheet of the page, made over for a wizard among the elements of a site (`www/inside.js`): everything of it
//! speaks of that wizard alone, and goes before everything of the site. Decides how selectors, widths and weights are
//! rewritten; knows no colour. What it does not understand it refuses.

use crate::run::Outcome;

/// The wizard's element: heavier than two ids, since the sheets of sites use them.
const HOME: &str = ".zice-home:not(#z):not(#z)";
/// What the site's rules are taken off by: heavier than theirs, lighter than ours.
const RESET: &str = ".zice-home:not(#z)";
/// Where the attribute stands that says which widths fit; it is always there, so that no rule gains by asking.
const WIDTH: &str = "[data-width]";

/// At the beginning of the sheet: nothing that the site says of every element, or hands down, holds. What draws an SVG
/// are attributes that `all` would take away.
const BEFORE: &str = "\
@namespace h \"http://www.w3.org/1999/xhtml\";
@namespace s \"http://www.w3.org/2000/svg\";
.zice-shell:not(#z):not(#z){all:initial!important;display:block!important}
";
const REVERTED: &str = "{all:revert!important}\n";
const DRAWN: &str = "{margin:0!important;padding:0!important;border:0!important;background:none!important;\
min-width:0!important;max-width:none!important;min-height:0!important;max-height:none!important;opacity:1!important;\
filter:none!important;float:none!important;position:static!important;visibility:inherit!important;\
letter-spacing:inherit!important;line-height:inherit!important;font:inherit!important;color:inherit!important;\
text-transform:inherit!important;cursor:inherit!important;animation:none!important}\n";

/// The sheet, and the widths that it asks for: `max-599` where the element may be so wide at most.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Inside {
    pub(crate) text: String,
    pub(crate) widths: Vec<String>,
}

/// Makes a sheet over.
pub(crate) fn inside(sheet: &str) -> Outcome<Inside> {
    let mut made = Inside { text: BEFORE.to_owned(), widths: Vec::new() };
    made.text += &format!("{RESET} h|*,{RESET} h|*::before,{RESET} h|*::after{REVERTED}{RESET} s|*{DRAWN}");
    made.text += &format!("{RESET}{{all:initial!important;display:block!important}}\n");
    let sheet = without_comments(sheet)?;
    made.blocks(&sheet, WIDTH)?;
    Ok(made)
}

impl Inside {
    /// All rules of a text; `width` is what each of them asks of the element.
    fn blocks(&mut self, text: &str, width: &str) -> Outcome {
        let mut rest = text.trim();
        while !rest.is_empty() {
            let Block { prelude, body, after } = block(rest)?;
            self.block(prelude, body, width)?;
            rest = after.trim_start();
        }
        Ok(())
    }

    fn block(&mut self, prelude: &str, body: &str, width: &str) -> Outcome {
        if let Some(query) = prelude.strip_prefix("@media ") {
            return self.media(query, body, width);
        }
        if prelude.starts_with("@supports ") {
            return self.wrapped(prelude, body, width);
        }
        // Paper is the site's.
        if prelude.starts_with("@page") {
            return Ok(());
        }
        if prelude.starts_with('@') {
            return Err(format!("the style sheet says {prelude}, which is not understood"));
        }
        self.rule(prelude, body, width)
    }

    /// A width is the element's, not the window's, and on paper nobody measures it.
    fn media(&mut self, query: &str, body: &str, width: &str) -> Outcome {
        let asked = ["max", "min"].into_iter().find_map(|kind| {
            let size = query.strip_prefix(&format!("({kind}-width: "))?.strip_suffix("px)")?;
            Some(format!("{kind}-{size}"))
        });
        match asked {
            Some(asked) => {
                if !self.widths.contains(&asked) {
                    self.widths.push(asked.clone());
                }
                self.wrapped("@media screen", body, &format!("[data-width~=\"{asked}\"]"))
            }
            None if query.contains("width") => {
                Err(format!("the style sheet asks for {query}, which is not understood"))
            }
            None => self.wrapped(&format!("@media {query}"), body, width),
        }
    }

    fn wrapped(&mut self, prelude: &str, body: &str, width: &str) -> Outcome {
        self.text += &format!("{prelude}{{\n");
        self.blocks(body, width)?;
        self.text += "}\n";
        Ok(())
    }

    fn rule(&mut self, selectors: &str, body: &str, width: &str) -> Outcome {
        let mut scoped = Vec::new();
        for selector in parts(selectors, ',') {
            // In a frame only.
            if !selector.contains("[data-embedded]") {
                scoped.extend(of_home(selector.trim(), width)?);
            }
        }
        if !scoped.is_empty() {
            let important: String = parts(body, ';').iter().filter_map(|one| important(one)).collect();
            self.text += &format!("{}{{{important}}}\n", scoped.join(","));
        }
        Ok(())
    }
}

/// A selector that speaks of the wizard's element or of what is in it.
fn of_home(selector: &str, width: &str) -> Outcome<Vec<String>> {
    if selector.contains('#') {
        return Err(format!("{selector}: among the elements of a site our ids are others"));
    }
    let home = [HOME, width].concat();
    if selector == "*" {
        return Ok(vec![home.clone(), home + " *"]);
    }
    let root = [":root", "html", "body"].into_iter().find_map(|root| selector.strip_prefix(root));
    let is_told = ["[data-size", "[data-theme", "[hidden", ":lang("].iter().any(|told| selector.starts_with(told));
    let of_root = root.filter(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'));
    Ok(vec![match of_root.or(is_told.then_some(selector)) {
        Some(rest) => home + rest,
        None => home + " " + selector,
    }])
}

/// `color:red!important;`, so that neither a site's `!important` nor what a tool of it writes into `style` goes before it.
fn important(declaration: &str) -> Option<String> {
    let (name, value) = declaration.split_once(':')?;
    Some(format!("{}:{}!important;", name.trim(), value.split_whitespace().collect::<Vec<_>>().join(" ")))
}

struct Block<'a> {
    prelude: &'a str,
    body: &'a str,
    after: &'a str,
}

/// The first `prelude { body }`.
fn block(text: &str) -> Outcome<Block<'_>> {
    let wrong = || format!("the style sheet is not closed after {}", text.chars().take(60).collect::<String>());
    let (prelude, rest) = text.split_once('{').ok_or_else(wrong)?;
    let mut depth = 1_i32;
    let end = rest.find(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth == 0
    });
    let (body, after) = rest.split_at_checked(end.ok_or_else(wrong)?).ok_or_else(wrong)?;
    Ok(Block { prelude: prelude.trim(), body: body.trim(), after: after.get(1..).unwrap_or_default() })
}

/// The parts between these signs that stand in no brackets and no text.
fn parts(text: &str, sign: char) -> Vec<&str> {
    let (mut depth, mut quoted) = (0_i32, false);
    text.split(|c| {
        quoted ^= c == '"';
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == sign && depth == 0 && !quoted
    })
    .collect()
}

fn without_comments(text: &str) -> Outcome<String> {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        bare += before;
        rest = comment.split_once("*/").ok_or("a comment of the style sheet has no end")?.1;
    }
    Ok(bare + rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::read;
    use crate::place;

    const H: &str = ".zice-home:not(#z):not(#z)";

    fn made(sheet: &str) -> String {
        let made = inside(sheet).unwrap_or_else(|error| panic!("{error}"));
        made.text.lines().skip(6).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_rule_speaks_of_the_wizard_and_outweighs_the_site() {
        assert_eq!(made("a { color: red }"), format!("{H}[data-width] a{{color:red!important;}}"));
        assert_eq!(made("* { margin: 0; }"), format!("{H}[data-width],{H}[data-width] *{{margin:0!important;}}"));
        let root =
            made(":root[lang], html:not([data-size]) .b, body, [data-size=\"24\"], :lang(en) .c { --x: 1px  2px; }");
        let of = format!("{H}[data-width]");
        let all =
            ["[lang]", ":not([data-size]) .b", "", "[data-size=\"24\"]", ":lang(en) .c"].map(|one| of.clone() + one);
        assert_eq!(root, format!("{}{{--x:1px 2px!important;}}", all.join(",")));
    }

    #[test]
    fn brackets_and_texts_keep_their_signs() {
        let sheet = "a:not(.b, .c) { font: 1px \"A, B; C\", d; }";
        assert_eq!(made(sheet), format!("{H}[data-width] a:not(.b, .c){{font:1px \"A, B; C\", d!important;}}"));
        assert_eq!(made("bodyguard { top: 0 }"), format!("{H}[data-width] bodyguard{{top:0!important;}}"));
    }

    #[test]
    fn widths_are_the_elements_and_paper_is_the_sites() {
        let sheet = "@media (max-width: 9px) { a { top: 0 } } @page { margin: 0 } @media print { b { top: 0 } }";
        let narrow = format!("@media screen{{\n{H}[data-width~=\"max-9\"] a{{top:0!important;}}\n}}");
        let print = format!("@media print{{\n{H}[data-width] b{{top:0!important;}}\n}}");
        assert_eq!(made(sheet), format!("{narrow}\n{print}"));
        assert_eq!(inside(sheet).map(|made| made.widths), Ok(vec!["max-9".to_owned()]));
        assert_eq!(made("[data-embedded] a { top: 0 } /* a { */"), "");
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for odd in [
            "#a { top: 0 }",
            "@import url(a);{}",
            "@media (width: 1px) and print { a { top: 0 } }",
            "a { top: 0",
            "a",
            "/* a",
        ] {
            assert!(inside(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn nothing_of_our_own_sheet_is_for_the_site() {
        let www = place::root().join("www");
        let both = ["styles.css", "inside.css"].map(|name| read(&www.join(name)).unwrap_or_default());
        let made = inside(&both.concat()).unwrap_or_else(|error| panic!("{error}"));
        for line in made.text.lines().skip(2).filter(|line| line.contains('{') && !line.starts_with('@')) {
            for selector in parts(line.split('{').next().unwrap_or_default(), ',') {
                assert!(selector.starts_with(".zice-"), "{selector}");
            }
        }
        assert!(made.widths.iter().any(|width| width == "min-980"), "{:?}", made.widths);
    }
}
