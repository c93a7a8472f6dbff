//! Charts that the page draws anew are those that the program draws.

use fiscal287::quantity::Decimal;
use fiscal287::render::svg;
use fiscal287::report::{Block, Chart, Drawing, Report};
use roxmltree::{Document, Node};

use super::browser::{browser, dom};
use super::changes::PAIRS;
use super::pages::{Under, folder, scenarios};

/// The charts of a report that follow the inputs.
pub(crate) fn following(report: &Report) -> Vec<&Chart> {
    let charts = report.blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) => Some(chart.as_ref()),
        _ => None,
    });
    charts.filter(|chart| series(chart) > 0).collect()
}

/// How many series a chart shows that follow rows.
pub(crate) fn series(chart: &Chart) -> usize {
    match &chart.drawing {
        Drawing::Bars { series, .. } | Drawing::Lines { series, .. } => {
            series.iter().filter(|one| one.row.is_some()).count()
        }
        _ => 0,
    }
}

/// Where the bars and marks of a chart stand, measured from the line at zero, as the script of the
/// test tells it.
pub(crate) fn shapes(chart: &Chart) -> String {
    let text = svg::chart(chart);
    let document = Document::parse(&text).expect("a picture");
    let number = |text: &str| text.parse::<Decimal>().expect("a number");
    let of = |node: Node<'_, '_>, name: &str| number(node.attribute(name).expect("a place"));
    let is_zero = |node: &Node<'_, '_>| node.attribute("stroke-width") == Some("1.5");
    let lines = |node: &Node<'_, '_>| node.has_tag_name("polyline");
    let zero = document.descendants().filter(lines).find(is_zero).expect("a line at zero");
    let points = zero.attribute("points").expect("points");
    let zero = number(points.split([',', ' ']).nth(1).expect("a place"));
    let shape = |node: Node<'_, '_>| -> Option<String> {
        let numbers: Vec<Decimal> = match node.tag_name().name() {
            "rect" if node.has_attribute("stroke") => {
                vec![of(node, "x"), of(node, "y") - zero, of(node, "width"), of(node, "height")]
            }
            "circle" => vec![of(node, "cx"), of(node, "cy") - zero],
            "polygon" => {
                let points = node.attribute("points").expect("points").split([',', ' ']);
                let down = |at: usize| if at % 2 == 1 { zero } else { Decimal::ZERO };
                points.enumerate().map(|(at, text)| number(text) - down(at)).collect()
            }
            _ => return None,
        };
        let words: Vec<String> = numbers.iter().map(|number| format!("{number:.2}")).collect();
        Some(words.join(" "))
    };
    document.descendants().filter_map(shape).collect::<Vec<_>>().join(",")
}

/// Elements with their attributes and words, in order.
fn elements(picture: &str) -> Vec<String> {
    let document = Document::parse(picture).unwrap_or_else(|why| panic!("{why}: {picture}"));
    let element = |node: Node<'_, '_>| {
        let mut attributes: Vec<String> =
            node.attributes().map(|one| format!("{}={}", one.name(), one.value())).collect();
        attributes.sort();
        let words = node.text().unwrap_or_default().trim();
        format!("{} {} {words}", node.tag_name().name(), attributes.join(" "))
    };
    document.descendants().filter(Node::is_element).map(element).collect()
}

/// The pictures of the charts that follow.
fn pictures(page: &str) -> Vec<&str> {
    let (_, part) = page.split_once("id=\"charts-by-year\"").expect("charts");
    let (part, _) = part.split_once("id=\"ledgers\"").expect("an end");
    let pictures = part.split("<svg ").skip(1);
    let start = |rest: &'_ str| part.len() - part[part.find(rest).expect("itself")..].len();
    pictures
        .map(|rest| {
            let from = start(rest) - "<svg ".len();
            let to = from + part[from..].find("</svg>").expect("an end") + "</svg>".len();
            &part[from..to]
        })
        .collect()
}

/// A page draws its charts as soon as its script runs, and then they are what stood there before.
#[test]
fn charts_drawn_by_the_page_are_those_of_the_program() {
    let Some(browser) = browser() else { return };
    let mut under: Vec<Under> = PAIRS.map(Under::compare).into();
    under.extend(scenarios().iter().map(|file| Under::show(file)));
    for under in under {
        let page = under.page();
        let drawn = dom(&browser, &folder("charts"), &page, &[]);
        let (before, after) = (pictures(&page), pictures(&drawn));
        assert!(before.len() >= 2 && before.len() == after.len(), "{:?}", under.command);
        for (before, after) in before.into_iter().zip(after) {
            assert!(!after.contains("\n<"), "the page has drawn it");
            assert_eq!(elements(after), elements(before), "{:?}", under.command);
        }
    }
}
