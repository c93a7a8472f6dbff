//! What a page saves is a scenario that gives what the page showed.

use std::fs;
use std::path::Path;

use fiscal287::report::{Block, LiveKind};

use super::browser::{browser, dom, text_of, with_script};
use super::changes::{Draw, Typed, entries};
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

/// Saves each field of the page of a scenario changed, and reads what was saved.
fn check(scenario: &str, browser: &Path) {
    let under = Under::show(scenario);
    let live = under.live();
    let home = folder(&format!("saved-{}", scenario.replace('/', "-")));
    copied(&root().join("scenarios"), &home.join("scenarios"));
    let mut draw = Draw(scenario.len() as u64);
    let mut wanted: Vec<Typed> = entries(&live, &mut draw);
    // A day may lie where a rule does not hold, and the program then refuses.
    wanted.retain(|one| {
        let input = &live.inputs[one.input];
        input.key.is_some() && input.kind != LiveKind::Day
    });
    let list: Vec<String> =
        wanted.iter().map(|one| format!("[\"{}\",\"{}\"]", one.field, one.text)).collect();
    let script = include_str!("saved.js").replace("WANTED", &format!("[{}]", list.join(",")));
    let dom = dom(browser, &home, &with_script(&under.page(), &script), &[]);
    let out = text_of(&dom, "out");
    let saved: Vec<&str> = out.split("=====").collect();
    assert_eq!(saved.len(), wanted.len(), "{scenario}: {out}");
    let target = home.join(scenario).with_file_name("changed.toml");
    for (one, text) in wanted.iter().zip(saved) {
        let (text, said) = text.split_once("-----").expect("what is saved and what is said");
        let what = format!("{scenario}: {} = {}\n{text}", live.inputs[one.input].name, one.text);
        if !one.is_change(&live) {
            assert_eq!(text, "", "{what}");
            continue;
        }
        fs::write(&target, text).expect("a file");
        let again = Under::show(target.to_str().expect("UTF-8"));
        let now = again.live();
        let name = &live.inputs[one.input].name;
        let found = now.inputs.iter().find(|input| input.name == *name).expect(&what);
        let value = found.sides.iter().flatten().next().expect("a side").value.clone();
        assert_eq!(value, one.value, "{what}");
        let shown = Worked::with(&live, &under.ledgers(), &one.changes).nets();
        assert_eq!(Worked::given(&now, &again.ledgers()).nets(), shown, "{what}");
        assert_eq!(said, answer(&again), "{what}");
    }
}

/// What a report opens with; how many inputs are unknown is not said on a page.
fn answer(under: &Under) -> String {
    let report = under.report();
    let Some(Block::Answer(text)) = report.blocks.first() else { panic!("an answer") };
    match text.strip_suffix(" unknown.").and_then(|text| text.rsplit_once(": ")) {
        Some((text, _)) => format!("{text}: it needs inputs that are unknown."),
        None => text.clone(),
    }
}

#[test]
fn a_saved_page_is_a_scenario_that_gives_what_the_page_showed() {
    let Some(browser) = browser() else { return };
    for scenario in scenarios() {
        check(&scenario, &browser);
    }
}
