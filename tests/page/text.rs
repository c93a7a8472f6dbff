//! The page as text: complete without a script, closed to the outside, every word escaped.

use std::collections::BTreeSet;
use std::fs;

use fiscal287::report::words;

use super::pages::{LEAVE, STAY, Under, folder, page, root, scenarios};
use super::worked::Worked;

/// The elements that pages are made of.
const ELEMENTS: &[&str] = &[
    "!DOCTYPE", "a", "body", "button", "caption", "code", "data", "dd", "details", "div", "dl",
    "dt", "h1", "h2", "h3", "h4", "h5", "head", "header", "html", "li", "main", "meta", "nav", "p",
    "pre", "script", "section", "small", "span", "strong", "style", "summary", "table", "tbody",
    "td", "th", "thead", "title", "tr", "ul",
];

/// Their attributes; none of them loads, runs or leads anywhere but to a place on the page.
const ATTRIBUTES: &[&str] = &[
    "aria-label",
    "aria-labelledby",
    "aria-live",
    "charset",
    "class",
    "colspan",
    "content",
    "data-cell",
    "data-field",
    "data-mark",
    "data-places",
    "data-shift",
    "disabled",
    "hidden",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "role",
    "scope",
    "tabindex",
    "type",
    "value",
];

/// The elements and attributes of pictures.
const OF_PICTURES: &[&str] = &[
    "circle",
    "cx",
    "cy",
    "d",
    "defs",
    "desc",
    "dominant-baseline",
    "figcaption",
    "figure",
    "fill",
    "font-family",
    "font-size",
    "font-weight",
    "g",
    "height",
    "line",
    "paint-order",
    "path",
    "pattern",
    "patternUnits",
    "points",
    "polygon",
    "polyline",
    "r",
    "rect",
    "stroke",
    "stroke-dasharray",
    "stroke-linejoin",
    "stroke-width",
    "svg",
    "text",
    "text-anchor",
    "transform",
    "viewBox",
    "width",
    "x",
    "xmlns",
    "y",
];

/// What of a page's elements and attributes is not on the lists above.
fn strangers(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = page;

    while let Some((_, from)) = rest.split_once('<') {
        let (tag, behind) = from.split_once('>').expect("a tag ends");
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        if !ELEMENTS.contains(&name) && !OF_PICTURES.contains(&name) {
            found.push(tag.to_owned());
        }
        let quoted: Vec<&str> = tag.trim_end_matches('/').split('"').collect();
        let bare = quoted.iter().step_by(2).flat_map(|part| part.split_whitespace());
        let names = bare.map(|part| part.trim_end_matches('=')).filter(|part| !part.is_empty());
        found.extend(
            names
                .skip(1)
                .filter(|one| !ATTRIBUTES.contains(one) && !OF_PICTURES.contains(one))
                .map(str::to_owned),
        );
        rest = match name {
            "script" | "style" if !tag.starts_with('/') => {
                let end = behind.find(&format!("</{name}>")).expect("an end");
                &behind[end..]
            }
            _ => behind,
        };
    }
    found.retain(|one| one != "html");
    found
}

/// A page of a scenario whose every text tries to be something else.
pub(crate) fn hostile() -> String {
    let file = folder("hostile").join("hostile.toml");
    fs::copy(root().join("tests/page/hostile.toml"), &file).expect("a copy");
    fs::copy(root().join("scenarios/miami/base.toml"), file.with_file_name("base.toml"))
        .expect("a copy");
    page(&["show", file.to_str().expect("UTF-8")])
}

#[test]
fn words_of_a_scenario_are_words_on_the_page() {
    let page = hostile();
    assert_eq!(page.matches("<script").count(), 3, "its own script and its data");
    assert_eq!(page.matches("</script").count(), 3);
    assert_eq!(page.matches("<style").count(), 1);
    assert_eq!(page.matches("</body>").count(), 1);
    assert_eq!(page.matches("<title>").count(), 1, "pictures have titles with an id");
    assert_eq!(strangers(&page), Vec::<String>::new());
    assert!(page.contains("&lt;b onmouseover=alert(2)&gt;City"), "words stay words");
    assert!(
        page.contains('\u{fffd}') && !page.contains('\u{2028}'),
        "what ends a line of a script"
    );
}

#[test]
fn pages_name_nothing_outside_and_say_so_to_the_browser() {
    for page in [
        page(&["compare", STAY, LEAVE]),
        page(&["show", LEAVE]),
        page(&["check", STAY]),
        page(&["rules"]),
    ] {
        assert!(
            page.contains("content=\"default-src 'none'; style-src 'sha256-"),
            "{}",
            &page[..400]
        );
        assert!(page.contains("name=\"referrer\" content=\"no-referrer\""));
        assert!(page.contains("<html lang=\"en\">") && page.starts_with("<!DOCTYPE html>"));
        assert!(!page.contains("unsafe-inline") && !page.contains("eval("));
        assert_eq!(strangers(&page), Vec::<String>::new());
        assert!(!page.replace("url(#", "").contains("url(") && !page.contains("@import"));
    }
}

#[test]
fn no_two_elements_have_the_same_id_and_every_link_leads_to_one() {
    let mut pages: Vec<String> = scenarios().iter().map(|file| page(&["show", file])).collect();
    pages.push(page(&["compare", STAY, LEAVE, "--why", "--by-year"]));
    for page in pages {
        let ids: Vec<&str> = values(&page, " id=\"");
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len());
        for link in values(&page, " href=\"") {
            assert!(link.strip_prefix('#').is_some_and(|id| known.contains(id)), "{link}");
        }
        for label in
            values(&page, " aria-labelledby=\"").into_iter().flat_map(str::split_whitespace)
        {
            assert!(known.contains(label), "{label}");
        }
    }
}

fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    page.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Without a script every figure stands there already.
#[test]
fn figures_are_those_of_the_engine_without_a_script() {
    let mut under = vec![Under::compare([STAY, LEAVE])];
    under.extend(scenarios().iter().map(|file| Under::show(file)));
    for under in under {
        let (live, page) = (under.live(), under.page());
        let worked = Worked::given(&live, &under.ledgers());
        assert_eq!(shown(&page, "ledgers"), worked.ledgers(), "{:?}", under.command);
        assert_eq!(shown(&page, "result"), worked.report(&under.report()), "{:?}", under.command);
    }
}

/// The figures of a part of a page that follow its inputs, marked where they leave something out.
fn shown(page: &str, part: &str) -> Vec<String> {
    let (_, rest) = page.split_once(&format!("id=\"{part}\"")).expect("a part");
    let (inside, _) = rest.split_once("</section>").expect("an end");
    let cells = inside.split(" data-cell=\"").skip(1).map(|cell| {
        let (_, inside) = cell.split_once('>').expect("a tag");
        let inside = inside.split("</td>").next().expect("an end");
        let Some(data) = inside.strip_prefix("<data value=\"") else { return inside.to_owned() };
        let value = data.split('"').next().expect("a value");
        let mark = if data.contains(words::LEAVES_OUT) { words::LEAVES_OUT } else { "" };
        format!("{value}{mark}")
    });
    cells.collect()
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(page(&["compare", STAY, LEAVE]), page(&["compare", STAY, LEAVE]));
}

#[test]
fn a_page_of_the_miami_pair_is_small() {
    let page = page(&["compare", STAY, LEAVE]);
    assert!(page.len() <= 300_000, "{} bytes", page.len());
}
