//! Charts as files: which there are, how one is chosen, and what is refused.

use std::fs;

use roxmltree::Document;

use super::run::{folder, run};

const STAY: &str = "scenarios/miami/stay.toml";
const LEAVE: &str = "scenarios/miami/leave.toml";
const GRID: [&str; 9] = [
    "grid",
    STAY,
    LEAVE,
    "--x",
    "federal.collected.salary",
    "--y",
    "officers.patrol.salary",
    "--steps",
    "3",
];

/// The charts that a command names when none is chosen, each of which it then writes.
fn check(arguments: &[&str], charts: &[&str]) {
    let svg = ["--format", "svg"];
    let ran = run(&[arguments, &svg].concat());
    if charts.len() > 1 {
        assert_eq!(ran.code, 2);
        let named: Vec<&str> = ran.err.split('`').skip(3).step_by(2).collect();
        let named: Vec<&str> = named.into_iter().filter(|name| *name != "--help").collect();
        assert_eq!(named, charts, "{}", ran.err);
    }
    for chart in charts {
        let chosen = run(&[arguments, &svg, &["--chart", chart]].concat()).result();
        let document = Document::parse(&chosen).expect("SVG is well-formed XML");
        let title = format!("{chart}-title");
        assert!(document.descendants().any(|node| node.attribute("id") == Some(&title)));
    }
}

#[test]
fn every_command_names_its_charts_and_writes_the_one_chosen() {
    check(&["show", LEAVE], &["effect-by-year", "net-by-year", "cumulative-net"]);
    check(&["show", "scenarios/stay-out.toml"], &["net-by-year", "cumulative-net"]);
    let by_year = ["net-by-year", "cumulative-net", "difference-by-year"];
    check(&["compare", STAY, LEAVE], &by_year);
    check(&["compare", STAY, LEAVE, "--why"], &[by_year.as_slice(), &["why"]].concat());
    check(&["sensitivity", STAY, LEAVE, "--draws", "320"], &["tornado"]);
    check(&["simulate", STAY, LEAVE], &["histogram", "fan"]);
    check(&["breakeven", STAY, LEAVE, "--vary", "running.supervision"], &["difference-along"]);
    check(&["decide", STAY, LEAVE], &["options"]);
    check(&GRID, &["plane"]);
}

#[test]
fn a_chart_says_the_figures_of_the_table() {
    let svg = run(&["compare", STAY, LEAVE, "--format", "svg", "--chart", "net-by-year"]).result();
    // The totals without risks in the golden file of this comparison.
    assert!(svg.contains("stay: FY2027 140,117") && svg.contains("Total 351,207"), "{svg}");
    assert!(svg.contains("leaves out what is indeterminate: start-up money repaid"));
}

#[test]
fn what_cannot_be_drawn_is_refused_with_what_can() {
    let check = |arguments: &[&str], words: &str| {
        let ran = run(arguments);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(words) && ran.out.is_empty(), "{}", ran.err);
    };
    check(&["check", LEAVE, "--format", "svg"], "this report has no chart; `show`");
    check(&["show", LEAVE, "--format", "svg", "--chart", "pie"], "no chart `pie`; it has `effect");
    check(&["show", LEAVE, "--chart", "net-by-year"], "add `--format svg`");
}

#[test]
fn the_ending_svg_writes_the_only_chart() {
    let file = folder("charts").join("tornado.svg");
    let path = file.to_str().expect("a path in UTF-8");
    run(&["sensitivity", STAY, "--draws", "320", "-o", path]).result();
    let written = fs::read_to_string(&file).expect("a file");
    assert!(written.starts_with("<svg ") && written.ends_with("</svg>\n"));
}
