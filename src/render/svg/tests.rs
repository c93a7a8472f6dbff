//! Charts measured by hand, and read by a reader of XML.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};

use super::chart;
use crate::quantity::{Decimal, Money};
use crate::report::{Chart, Drawing, Scale, Series, Swing, Table, Unit};

fn drawn(drawing: Drawing, words: &str) -> String {
    let table = Table {
        title: words.to_owned(),
        subtitle: String::new(),
        scale: Scale::Dollars,
        columns: Vec::new(),
        rows: Vec::new(),
        notes: Vec::new(),
    };
    let (title, subtitle, says) = (words.to_owned(), words.to_owned(), words.to_owned());
    chart(&Chart { id: "one".to_owned(), title, subtitle, says, drawing, table })
}

fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect(text)
}

fn money(dollars: i64) -> Money {
    Money::from_decimal(Decimal::from(dollars))
}

fn series(name: &str, values: &[Option<i64>]) -> Series {
    let values: Vec<Option<Money>> = values.iter().map(|value| value.map(money)).collect();
    Series { name: name.to_owned(), values, row: None }
}

fn bars(values: &[Option<i64>]) -> Drawing {
    let groups = (0..values.len()).map(|at| format!("FY{}", 2027 + at)).collect();
    Drawing::Bars { groups, series: vec![series("net", values)] }
}

/// `[x, y, width, height]` of every rectangle that is no ground and no part of a pattern.
fn areas(svg: &str) -> Vec<[Decimal; 4]> {
    let document = Document::parse(svg).expect("SVG is well-formed XML");
    let shape = |node: &Node<'_, '_>| node.has_tag_name("rect") && node.has_attribute("stroke");
    let of = |node: Node<'_, '_>| {
        ["x", "y", "width", "height"].map(|name| number(node.attribute(name).expect(name)))
    };
    document.root_element().children().filter(shape).map(of).collect()
}

fn texts(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).expect("SVG is well-formed XML");
    let nodes = document.descendants().filter(|node| node.has_tag_name("text"));
    nodes.filter_map(|node| node.text().map(str::to_owned)).collect()
}

/// Points of every line that is drawn this wide.
fn lines(svg: &str, width: &str) -> Vec<String> {
    let document = Document::parse(svg).expect("SVG is well-formed XML");
    let wanted = |node: &Node<'_, '_>| node.attribute("stroke-width") == Some(width);
    let nodes = document.descendants().filter(wanted);
    nodes.filter_map(|node| node.attribute("points").map(str::to_owned)).collect()
}

#[test]
fn bars_are_as_high_as_their_values_and_stand_on_zero() {
    // The axis runs from -50 to 200 by 50 over 260 pixels: 1.04 pixels a dollar.
    let svg = drawn(bars(&[Some(100), Some(-50), Some(200)]), "Net");
    let found = areas(&svg);
    let heights: Vec<Decimal> = found.iter().map(|area| area[3]).collect();
    assert_eq!(heights, [104, 52, 208].map(Decimal::from));
    let zero = found[1][1];
    assert_eq!([found[0][1] + found[0][3], found[2][1] + found[2][3]], [zero, zero]);
    assert!(found[0][0] < found[1][0] && found[1][0] < found[2][0]);
    for value in ["$100", "($50)", "$200", "FY2027"] {
        assert!(texts(&svg).iter().any(|text| text == value), "{value}");
    }
}

#[test]
fn what_is_not_known_is_said_and_not_drawn() {
    let svg = drawn(bars(&[Some(100), None, Some(0)]), "Net");
    assert_eq!(areas(&svg).len(), 1);
    let texts = texts(&svg);
    assert_eq!(texts.iter().filter(|text| *text == "?").count(), 1);
    assert!(texts.iter().any(|text| text == "? is indeterminate and not drawn"));
    assert_eq!(texts.iter().filter(|text| *text == "$0").count(), 2, "the axis and FY2029");
}

#[test]
fn a_line_is_broken_where_a_value_is_not_known() {
    let values = [Some(1), Some(2), None, Some(4), Some(5), Some(6)];
    let points = (0..6).map(|at| at.to_string()).collect();
    let svg = drawn(Drawing::Lines { points, series: vec![series("net", &values)] }, "Net");
    let found = lines(&svg, "2.5");
    let lengths: Vec<usize> = found.iter().map(|line| line.split(' ').count()).collect();
    // The line in the legend, then the stretches of two and of three points.
    assert_eq!(lengths, [2, 2, 3]);
}

#[test]
fn a_curve_crosses_zero_at_its_mark_and_is_broken_where_it_is_not_known() {
    let at = |number: i64| Decimal::from(number);
    let points = vec![
        (at(0), Some(at(-100))),
        (at(4), Some(at(-20))),
        (at(5), None),
        (at(6), None),
        (at(8), Some(at(60))),
        (at(10), Some(at(100))),
    ];
    let (given, turns) = (Some(at(2)), vec![(at(5), "$5".to_owned())]);
    let across = ("price".to_owned(), Unit::Dollars);
    let svg = drawn(Drawing::Curve { across, points, given, turns }, "Difference");
    // The line in the legend, then two stretches of two points each.
    let found = lines(&svg, "2.5");
    let number = |text: &str| number(text);
    let place = |text: &str| text.split_once(',').map(|(x, y)| (number(x), number(y)));
    let stretches: Vec<Vec<_>> =
        found[1..].iter().map(|line| line.split(' ').filter_map(place).collect()).collect();
    let [[first, second], [third, last]] =
        [&stretches[0], &stretches[1]].map(|line| [line[0], line[1]]);
    // From -100 to 100 over 260 pixels, and evenly across: 4, 8 and 10 of 10.
    assert_eq!([first.1 - last.1, first.1 - second.1, first.1 - third.1], [260, 104, 208].map(at));
    let width = last.0 - first.0;
    let near = |part: Decimal, tenths: i64| {
        (part - width * Decimal::new(tenths, 1)).abs() <= Decimal::new(2, 2)
    };
    assert!(near(second.0 - first.0, 4) && near(third.0 - first.0, 8), "{stretches:?}");
    let texts = texts(&svg);
    for words in ["$5", "as given, $2", "?", "price", "$10"] {
        assert!(texts.iter().any(|text| text == words), "{words} in {texts:?}");
    }
}

#[test]
fn each_step_of_a_bridge_starts_where_the_last_one_stopped() {
    let step = |name: &str, dollars| (name.to_owned(), money(dollars));
    let steps = vec![step("officers", -30), step("award", 50)];
    let from = step("stay", 100);
    let svg = drawn(Drawing::Bridge { from, steps, to: step("leave", 120) }, "Why");
    let found = areas(&svg);
    let [first, down, up, last] = found.as_slice() else { panic!("{found:?}") };
    let end = |area: &[Decimal; 4]| area[0] + area[2];
    assert_eq!(end(first), end(down));
    assert_eq!(down[0], up[0]);
    assert_eq!(end(up), end(last));
    let dollar = first[2] / Decimal::from(100);
    let near = |width: Decimal, dollars: i64| {
        (width - dollar * Decimal::from(dollars)).abs() <= Decimal::new(2, 2)
    };
    assert!(near(down[2], 30) && near(up[2], 50) && near(last[2], 120), "{found:?}");
    let texts = texts(&svg);
    assert!(texts.contains(&"($30)".to_owned()) && texts.contains(&"$50".to_owned()));
}

#[test]
fn a_tornado_keeps_its_order_and_both_sides_of_the_result() {
    let swing = |name: &str, low, high| Swing {
        name: name.to_owned(),
        ends: ("5%".to_owned(), "50%".to_owned()),
        results: (Some(money(low)), high),
    };
    let bars = vec![
        swing("probability", 140, Some(money(40))),
        swing("one side", 110, Some(money(120))),
        swing("unknown", 100, None),
    ];
    let svg = drawn(Drawing::Tornado { given: money(100), bars }, "What moves it");
    // Two swatches of the legend, two halves, two halves on one side, and nothing unknown.
    let found = areas(&svg);
    let [_, _, low, high, upper, lower] = found.as_slice() else { panic!("{found:?}") };
    let given = high[0] + high[2];
    assert_eq!([low[0], upper[0], lower[0]], [given; 3]);
    assert!(low[1] == high[1] && upper[1] < lower[1] && low[1] < upper[1]);
    assert!((high[2] / low[2] - number("1.5")).abs() < number("0.001"), "60 against 40");
    let texts = texts(&svg);
    let place = |name: &str| texts.iter().position(|text| text == name).expect(name);
    assert!(place("probability") < place("one side") && place("one side") < place("unknown"));
    assert!(texts.contains(&"? is indeterminate and not drawn".to_owned()));
}

#[test]
fn a_histogram_s_bars_touch_and_are_as_high_as_their_shares() {
    let shares = ["0.2", "0.5", "0.3"].map(number).to_vec();
    let from = Decimal::from(-10);
    let svg = drawn(Drawing::Histogram { from, width: Decimal::TEN, shares }, "Draws");
    let found = areas(&svg);
    // The axis runs from 0 to 50% over 260 pixels.
    assert_eq!(
        found.iter().map(|area| area[3]).collect::<Vec<_>>(),
        [104, 260, 156].map(Decimal::from)
    );
    assert!((found[0][0] + found[0][2] - found[1][0]).abs() <= Decimal::new(1, 2));
    // The line at zero stands between the first bar and the second.
    let zero = found[1][0];
    assert!(
        lines(&svg, "1.5").iter().any(|line| line.starts_with(&format!("{},", zero.normalize())))
    );
}

#[test]
fn the_line_of_a_plane_runs_where_the_result_is_zero() {
    let results = vec![vec![Some(Decimal::from(-1)), Some(Decimal::from(3))]; 2];
    let values = || vec!["1".to_owned(), "2".to_owned()];
    let across = ("x".to_owned(), values());
    let svg = drawn(Drawing::Plane { across, up: ("y".to_owned(), values()), results }, "Plane");
    let found = lines(&svg, "3");
    let [_legend, line] = found.as_slice() else { panic!("{found:?}") };
    // A quarter of the way from the left edge to the right one: the negative side is a rectangle
    // from the left edge to there.
    let document = Document::parse(&svg).expect("SVG is well-formed XML");
    let shapes = document.descendants().filter(|node| node.has_tag_name("polygon"));
    let points =
        shapes.filter_map(|node| node.attribute("points")).flat_map(|points| points.split(' '));
    let across = points.filter_map(|point| point.split(',').next()).map(number);
    let across: BTreeSet<Decimal> = across.collect();
    let (left, right) =
        (across.first().expect("a left edge"), across.last().expect("a right edge"));
    let x = left + (right - left) / Decimal::from(4);
    assert_eq!(across.len(), 3);
    for point in line.split(' ') {
        let at = number(point.split(',').next().unwrap_or_default());
        assert!((at - x).abs() <= Decimal::new(1, 2), "{at} against {x}");
    }
}

/// A chart of every kind, with `words` for every name.
fn every_kind(words: &str, values: [Option<i64>; 2]) -> Vec<String> {
    let name = || words.to_owned();
    let known = |at: usize| money(values[at].unwrap_or_default());
    let share = Decimal::new(5, 1);
    let decimals = values.map(|value| value.map(Decimal::from));
    let band = [Decimal::from(values[0].unwrap_or_default()); 5];
    let all = vec![
        Drawing::Bars { groups: vec![name(), name()], series: vec![series(words, &values); 2] },
        Drawing::Lines { points: vec![name(), name()], series: vec![series(words, &values)] },
        Drawing::Bridge {
            from: (name(), known(0)),
            steps: vec![(name(), known(1))],
            to: (name(), known(1)),
        },
        Drawing::Tornado {
            given: known(0),
            bars: vec![Swing {
                name: name(),
                ends: (name(), name()),
                results: (values[0].map(money), values[1].map(money)),
            }],
        },
        Drawing::Histogram { from: known(0).decimal(), width: share, shares: vec![share, share] },
        Drawing::Fan { points: vec![name()], bands: vec![band] },
        Drawing::Curve {
            across: (name(), Unit::Share),
            points: vec![(Decimal::ZERO, decimals[0]), (Decimal::ONE, decimals[1])],
            given: Some(share),
            turns: vec![(share, name())],
        },
        Drawing::Curve {
            across: (name(), Unit::Day),
            points: Vec::new(),
            given: None,
            turns: Vec::new(),
        },
        Drawing::Plane {
            across: (name(), vec![name(), name()]),
            up: (name(), vec![name()]),
            results: vec![decimals.to_vec()],
        },
        Drawing::Bars { groups: Vec::new(), series: Vec::new() },
        Drawing::Fan { points: Vec::new(), bands: Vec::new() },
        Drawing::Tornado { given: known(0), bars: Vec::new() },
        Drawing::Histogram {
            from: Decimal::ZERO,
            width: Decimal::ZERO,
            shares: vec![Decimal::ONE],
        },
        Drawing::Plane {
            across: (name(), Vec::new()),
            up: (name(), Vec::new()),
            results: Vec::new(),
        },
    ];
    all.into_iter().map(|drawing| drawn(drawing, words)).collect()
}

#[test]
fn no_name_of_a_scenario_is_markup() {
    let hostile = "</text><script>alert(1)</script> & \"x\" ' ]]> \u{1} \u{ffff}";
    for svg in every_kind(hostile, [Some(-5), None]) {
        let document = Document::parse(&svg).expect("SVG is well-formed XML");
        let known = ["svg", "title", "desc", "defs", "pattern", "path", "rect", "text"];
        let shapes = ["polyline", "polygon", "circle"];
        for node in document.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            assert!(known.contains(&name) || shapes.contains(&name), "{name}");
        }
        assert!(!svg.contains("<script") && !svg.contains("href"));
    }
}

#[test]
fn every_chart_says_what_it_shows_and_stands_on_white() {
    for values in [[Some(0), Some(0)], [Some(7), None], [None, None], [Some(-9), Some(12)]] {
        for svg in every_kind("Net", values) {
            let document = Document::parse(&svg).expect("SVG is well-formed XML");
            let root = document.root_element();
            assert_eq!(root.attribute("role"), Some("img"));
            let ids: BTreeSet<&str> =
                document.descendants().filter_map(|node| node.attribute("id")).collect();
            let named = root.attribute("aria-labelledby").expect("a name").split(' ');
            assert!(named.into_iter().all(|id| ids.contains(id)));
            assert!(ids.iter().all(|id| id.starts_with("one-")));
            let used = svg.split("url(#").skip(1).filter_map(|rest| rest.split(')').next());
            assert!(used.into_iter().all(|id| ids.contains(id)));
            let first = root.children().find(|node| node.has_tag_name("rect")).expect("a ground");
            assert_eq!(first.attribute("fill"), Some("#ffffff"));
        }
    }
}

#[test]
fn the_largest_amounts_can_be_drawn() {
    let most = 10_000_000_000_000;
    for svg in every_kind("Net", [Some(most), Some(-most)]) {
        assert!(Document::parse(&svg).is_ok());
    }
}
