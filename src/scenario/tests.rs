//! Whole files read as a user would have them read.

use std::collections::BTreeMap;

use super::{Benefits, Folder, Loaded, Scenario, Unread, Value, load};
use crate::diagnostic::{Diagnostic, Files};
use crate::render::diagnostic::to_text;

struct Memory(BTreeMap<String, String>);

impl Folder for Memory {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        self.0.get(name).map(|text| text.as_bytes().to_vec()).ok_or(Unread::Missing)
    }
}

fn load_files(texts: &[(&str, &str)]) -> (Result<Loaded, Vec<Diagnostic>>, Files) {
    let folder =
        Memory(texts.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect());
    let mut files = Files::default();
    let loaded = load(texts[0].0, &folder, &mut files);
    (loaded, files)
}

fn loaded(texts: &[(&str, &str)]) -> Loaded {
    match load_files(texts) {
        (Ok(loaded), _) => loaded,
        (Err(found), files) => panic!("{}", to_text(&found, &files, false, 80)),
    }
}

fn scenario(texts: &[(&str, &str)]) -> Scenario {
    loaded(texts).scenario
}

const WHOLE: &str = include_str!("tests/whole.toml");

fn entry(scenario: &Scenario, path: &str) -> String {
    let entry = scenario.entries.iter().find(|entry| entry.path == path).expect(path);
    entry.text.clone()
}

#[test]
fn a_file_with_every_table_loads_without_a_warning() {
    let loaded = loaded(&[("city.toml", WHOLE)]);
    assert_eq!(loaded.warnings, []);
    let scenario = loaded.scenario;
    assert_eq!(scenario.officers.len(), 1);
    assert_eq!(scenario.risks.len(), 2);
    assert_eq!(scenario.risks[0].withholds.len(), 1);
    assert!(matches!(scenario.officers[0].benefits, Benefits::ShareOfWages(_)));
    let salary = &scenario.officers[0].salary;
    assert_eq!(salary.path, "officers.patrol.salary");
    assert_eq!(salary.origin.line, 29);
    assert_eq!(salary.source.as_deref(), Some("pay scale of 2026"));
    let Value::Known(dollars) = salary.value else { panic!("a known salary") };
    assert_eq!(dollars.to_string(), "60000.00");
}

#[test]
fn entries_read_as_a_reader_would_read_them() {
    let scenario = scenario(&[("city.toml", WHOLE)]);
    assert_eq!(entry(&scenario, "officers.patrol.salary"), "$60,000");
    assert_eq!(entry(&scenario, "officers.patrol.hours_per_year"), "2,080");
    assert_eq!(entry(&scenario, "officers.patrol.overtime_on_costs"), "8.97%");
    assert_eq!(entry(&scenario, "risk.state-withholds.probability"), "5% / 20% / 50%");
    let share = "risk.state-withholds.withholds.revenue-sharing.share";
    assert_eq!(entry(&scenario, share), "100%");
    assert_eq!(entry(&scenario, "state_funding.revenue-sharing.annual"), "unknown");
    assert_eq!(entry(&scenario, "federal.claims"), "yes");
    assert_eq!(entry(&scenario, "agreement.on"), "2027-01-01");
    assert_eq!(entry(&scenario, "detention.cost_per_day"), "$62.50");
    assert!(scenario.entries.iter().all(|entry| entry.path != "title"));
}

#[test]
fn the_canonical_text_reads_back_as_itself() {
    let first = loaded(&[("city.toml", WHOLE)]).canonical;
    let second = loaded(&[("again.toml", &first)]).canonical;
    assert_eq!(first, second);
}

#[test]
fn spacing_comments_and_order_leave_no_trace_in_the_canonical_text() {
    let plain = loaded(&[("city.toml", WHOLE)]).canonical;
    let (head, tables) = WHOLE.split_once("[jurisdiction]").expect("a table");
    let mut tables: Vec<String> = format!("[jurisdiction]{tables}")
        .split("\n\n")
        .map(|table| format!("# a comment\n{}", table.replace(" = ", "   =  ")))
        .collect();
    tables.reverse();
    let turned = format!("{head}\n{}\n", tables.join("\n\n")).replace('\n', "\r\n");
    assert_eq!(loaded(&[("city.toml", &turned)]).canonical, plain);
}

#[test]
fn a_file_says_only_what_differs_from_the_one_it_extends() {
    let child = "extends = \"base/city.toml\"\ntitle = \"Staying\"\n\
        [[officers]]\nid = \"patrol\"\ntrained = { value = 5 }\n\
        [[officers]]\nid = \"k9\"\nremove = true\n\
        [[risk]]\nid = \"state-withholds\"\nprobability = \"1%\"\n";
    let base = WHOLE.to_owned() + &group("k9");
    let scenario = scenario(&[("a/stay.toml", child), ("a/base/city.toml", &base)]);
    assert_eq!(scenario.title, "Staying");
    assert_eq!(scenario.officers.len(), 1);
    assert_eq!(entry(&scenario, "officers.patrol.trained"), "5");
    assert_eq!(entry(&scenario, "officers.patrol.salary"), "$60,000");
    assert_eq!(entry(&scenario, "risk.state-withholds.probability"), "1%");
    assert_eq!(&*scenario.officers[0].trained.origin.file, "a/stay.toml");
    assert_eq!(&*scenario.officers[0].salary.origin.file, "a/base/city.toml");
}

fn group(id: &str) -> String {
    let start = WHOLE.find("[[officers]]").expect("a group");
    let end = WHOLE.find("[federal]").expect("the next table");
    format!("\n{}", WHOLE[start..end].replace("\"patrol\"", &format!("\"{id}\"")))
}

#[test]
fn one_score_stands_for_four_quarters_and_four_stand_for_themselves() {
    let four = WHOLE.replace("award_score = \"85%\"", "award_score = [0.7, 0.8, 0.9, 1.0]");
    let scenario = scenario(&[("city.toml", &four)]);
    let terms = scenario.federal.terms.expect("terms");
    let paths: Vec<&str> = terms.award_scores.iter().map(|score| score.path.as_str()).collect();
    assert_eq!(paths[3], "federal.award_score.4");
    assert!(scenario.entries.iter().any(|entry| entry.path == paths[0] && entry.text == "70%"));
}

#[test]
fn empty_files_are_asked_for_everything_and_never_panic() {
    for text in ["", "  \n\t\n", "\u{feff}", "\r\n", "\0", "# nothing\n"] {
        assert!(load_files(&[("a.toml", text)]).0.is_err(), "{text:?}");
    }
}
