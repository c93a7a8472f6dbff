//! What a page saves is a scenario that gives what the page showed.

use std::fs;
use std::path::Path;

use fiscal287::report::{Block, Live, LiveInput, LiveKind, Report};

use super::browser::{browser, dom, text_of, with_script};
use super::changes::{Draw, Typed, entries};
use super::charts::{following, series, shapes};
use super::pages::{Under, folder, root, scenarios};
use super::worked::Worked;

/// Copies a folder of scenarios.
fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copied(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// Saves each field of the page of a scenario changed, and reads what was saved; says how many days
/// were read.
fn check(scenario: &str, browser: &Path) -> usize {
    let under = Under::show(scenario);
    let live = under.live();
    let home = folder(&format!("saved-{}", scenario.replace('/', "-")));
    copied(&root().join("scenarios"), &home.join("scenarios"));
    let mut draw = Draw(scenario.len() as u64);
    let mut wanted: Vec<Typed> = entries(&live, &mut draw);
    wanted.retain(|one| live.inputs[one.input].key.is_some());
    let list: Vec<String> =
        wanted.iter().map(|one| format!("[\"{}\",\"{}\"]", one.field, one.text)).collect();
    let script = include_str!("saved.js").replace("WANTED", &format!("[{}]", list.join(",")));
    let dom = dom(browser, &home, &with_script(&under.page(), &script), &[]);
    let out = text_of(&dom, "out");
    let saved: Vec<&str> = out.split("=====").collect();
    assert_eq!(saved.len(), wanted.len(), "{scenario}: {out}");
    let target = home.join(scenario).with_file_name("changed.toml");
    let shown = Shown { charts: charts_of(&under.report()), under: &under, live: &live };
    let (mut compared, mut days) = (0, 0);
    for (one, text) in wanted.iter().zip(saved) {
        let input = &live.inputs[one.input];
        let what = format!("{scenario}: {} = {}\n{text}", input.name, one.text);
        if !one.is_change(&live) {
            assert!(text.starts_with("-----"), "nothing is saved: {what}");
            continue;
        }
        let charts = shown.check(one, text, (&target, &what));
        compared += charts.unwrap_or_default();
        // A day may lie where a rule does not hold or nothing goes by it, and the program refuses it.
        assert!(charts.is_some() || input.kind == LiveKind::Day, "{what}");
        days += usize::from(charts.is_some() && input.kind == LiveKind::Day);
    }
    assert!(compared > 10, "{scenario}: {compared} charts are compared");
    days
}

/// A page that was saved, with how many series each of its charts shows.
struct Shown<'a> {
    under: &'a Under,
    live: &'a Live<'a>,
    charts: Vec<usize>,
}

impl Shown<'_> {
    /// Reads what was saved, and holds what the page told against it; says how many charts were
    /// compared, or nothing where the program refuses it or other lines count, which a page says it
    /// keeps.
    fn check(&self, one: &Typed, text: &str, (target, what): (&Path, &str)) -> Option<usize> {
        let parts: Vec<&str> = text.split("-----").collect();
        let [text, said, drawn] = parts[..] else { panic!("saved, said and drawn: {what}") };
        fs::write(target, text).expect("a file");
        let again = Under::show_unless_refused(target.to_str().expect("UTF-8"))?;
        let now = again.live();
        let LiveInput { name, kind, .. } = &self.live.inputs[one.input];
        if *kind == LiveKind::Day && nothing(&again) != nothing(self.under) {
            return None;
        }
        let found = now.inputs.iter().find(|input| input.name == *name);
        let found = found.unwrap_or_else(|| panic!("an input: {what}"));
        let value = found.sides.iter().flatten().next().expect("a side").value.clone();
        assert_eq!(value, one.value, "{what}");
        let shown = Worked::with(self.live, &self.under.ledgers(), &one.changes).nets();
        assert_eq!(Worked::given(&now, &again.ledgers()).nets(), shown, "{what}");
        let report = again.report();
        assert_eq!(said, answer(&report), "{what}");
        let pairs = self.charts.iter().zip(following(&report)).zip(drawn.split('|'));
        // Where no risk changes anything any more, or only now, a chart shows fewer series, or more.
        let alike = pairs.filter(|((before, after), _)| **before == series(after));
        let compared = alike.map(|((_, chart), drawn)| {
            assert_eq!(drawn, shapes(chart), "{}: {what}", chart.id);
        });
        Some(compared.count())
    }
}

/// The lines that count nothing, each by its id.
fn nothing(under: &Under) -> Vec<String> {
    let ledgers = under.ledgers();
    let lines = ledgers.iter().flat_map(|ledger| &ledger.lines);
    lines.filter(|line| line.reason.is_some()).map(|line| line.id.clone()).collect()
}

fn charts_of(report: &Report) -> Vec<usize> {
    following(report).into_iter().map(series).collect()
}

/// What a report opens with; how many inputs are unknown is not said on a page.
fn answer(report: &Report) -> String {
    let Some(Block::Answer(text)) = report.blocks.first() else { panic!("an answer") };
    match text.strip_suffix(" unknown.").and_then(|text| text.rsplit_once(": ")) {
        Some((text, _)) => format!("{text}: it needs inputs that are unknown."),
        None => text.clone(),
    }
}

#[test]
fn a_saved_page_is_a_scenario_that_gives_what_the_page_showed() {
    let Some(browser) = browser() else { return };
    let days: usize = scenarios().iter().map(|scenario| check(scenario, &browser)).sum();
    assert!(days >= 10, "{days} days are read");
}
