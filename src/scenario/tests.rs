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

#[test]
fn what_moves_together_is_changed_and_dropped_by_its_id() {
    let child = |change: &str| {
        let text =
            format!("extends = \"city.toml\"\n[[together]]\nid = \"share-and-threat\"\n{change}\n");
        scenario(&[("child.toml", &text), ("city.toml", WHOLE)]).together
    };
    let closer = child("rank_correlation = 0.5");
    assert_eq!(closer[0].rank_correlation.value.to_string(), "0.5");
    assert_eq!(closer[0].inputs.len(), 2);
    assert_eq!(closer[0].source.as_deref(), Some("letter of the county"));
    assert!(child("remove = true").is_empty());
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

fn codes(texts: &[(&str, &str)]) -> Vec<&'static str> {
    match load_files(texts).0 {
        Ok(loaded) => loaded.warnings.iter().map(|found| found.code.name()).collect(),
        Err(found) => found.iter().map(|found| found.code.name()).collect(),
    }
}

/// The codes that come up when `WHOLE` has `to` in place of `from`.
fn check_codes(from: &str, to: &str, expected: &[&str]) {
    assert!(WHOLE.contains(from), "{from}");
    let text = WHOLE.replacen(from, to, 1);
    assert_eq!(codes(&[("city.toml", &text)]), expected, "{to}");
}

#[test]
fn ends_of_what_is_allowed_are_allowed() {
    check_codes("years = 5", "years = 30", &[]);
    check_codes("years = 5", "years = 1", &[]);
    check_codes("on = 2027-01-01", "on = 2026-10-01", &[]);
    check_codes("on = 2027-01-01", "on = 2031-09-30", &[]);
    check_codes("time_share = \"10%\"", "time_share = 1", &[]);
    check_codes("pay_growth = \"3%\"", "pay_growth = \"-99.9%\"", &[]);
    check_codes("overtime_hours = 120", "overtime_hours = 8784", &[]);
    check_codes("benefits = \"35%\"", "benefits = \"200%\"", &[]);
    check_codes("lasts_months = 12", "lasts_months = 1200", &[]);
}

#[test]
fn just_beyond_is_refused_or_warned_of() {
    check_codes("years = 5", "years = 31", &["out-of-range"]);
    check_codes("on = 2027-01-01", "on = 2031-10-01", &["outside-horizon"]);
    check_codes("time_share = \"10%\"", "time_share = 1.01", &["number"]);
    check_codes("overtime_hours = 120", "overtime_hours = 8784.5", &["unlikely-value"]);
    check_codes("benefits = \"35%\"", "benefits = \"200.1%\"", &["unlikely-value"]);
    check_codes("lasts_months = 12", "lasts_months = 1201", &["out-of-range"]);
}

#[test]
fn any_quantity_that_is_needed_may_be_unknown() {
    let unknown = "{ unknown = true, note = \"not published\" }";
    for (key, value) in [
        ("trained", "3"),
        ("benefits", "\"35%\""),
        ("overtime_multiplier", "1.5"),
        ("eligible_share", "\"100%\""),
        ("award_score", "\"85%\""),
        ("payment_lag_months", "4"),
        ("bed_days", "3_650"),
    ] {
        check_codes(&format!("\n{key} = {value}\n"), &format!("\n{key} = {unknown}\n"), &[]);
    }
}

#[test]
fn benefits_are_a_share_or_dollars_by_how_they_are_written() {
    for (written, is_share) in [
        ("0.35", true),
        ("1", true),
        ("\"135%\"", true),
        ("\"$0.50\"", false),
        ("21_000", false),
        ("{ low = \"$15,000\", likely = 18_000, high = 30_000 }", false),
    ] {
        let text = WHOLE.replace("benefits = \"35%\"", &format!("benefits = {written}"));
        let benefits = &scenario(&[("city.toml", &text)]).officers[0].benefits;
        assert_eq!(matches!(benefits, Benefits::ShareOfWages(_)), is_share, "{written}");
    }
}

#[test]
fn without_a_claim_nothing_federal_is_asked_for() {
    let start = WHOLE.find("[federal]").expect("the table");
    let end = WHOLE.find("[start_up]").expect("the next table");
    let text = format!("{}[federal]\nclaims = false\n\n{}", &WHOLE[..start], &WHOLE[end..]);
    assert!(scenario(&[("city.toml", &text)]).federal.terms.is_none());
}

#[test]
fn a_file_that_turns_the_decision_need_not_undo_the_keys_of_the_other() {
    let child = "extends = \"city.toml\"\n[agreement]\ndecision = \"stay\"\n";
    let loaded = loaded(&[("stay.toml", child), ("city.toml", WHOLE)]);
    assert_eq!(loaded.warnings, []);
    assert!(loaded.scenario.exit.is_none());
    assert!(loaded.scenario.agreement.on.is_none());
}

#[test]
fn a_quantity_is_replaced_whole_and_keeps_no_source_of_the_base() {
    let child =
        "extends = \"city.toml\"\n[[officers]]\nid = \"patrol\"\nsalary = { value = 1_001 }\n";
    let scenario = scenario(&[("child.toml", child), ("city.toml", WHOLE)]);
    assert_eq!(scenario.officers[0].salary.source, None);
}

#[test]
fn seventeen_files_cannot_extend_each_other() {
    let names: Vec<String> = (0..17).map(|number| format!("{number}.toml")).collect();
    let chain = |length: usize| -> Vec<(String, String)> {
        (0..length)
            .map(|at| match names.get(at + 1).filter(|_| at + 1 < length) {
                Some(next) => (names[at].clone(), format!("extends = \"{next}\"\n")),
                None => (names[at].clone(), WHOLE.to_owned()),
            })
            .collect()
    };
    let check = |length: usize, expected: &[&str]| {
        let files = chain(length);
        let texts: Vec<(&str, &str)> =
            files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
        assert_eq!(codes(&texts), expected);
    };
    check(16, &[]);
    check(17, &["too-many"]);
}

#[test]
fn a_file_of_nothing_but_keys_is_refused_at_once() {
    let keys: String = (0..80_000).map(|number| format!("k{number} = 1\n")).collect();
    assert_eq!(codes(&[("keys.toml", &keys)]), ["too-many"]);
    let list = format!("risk = [{}]\n", "{},".repeat(5_000));
    assert_eq!(codes(&[("list.toml", &list)]), ["too-many"]);
}

#[test]
fn places_of_two_files_are_shown_in_the_order_of_reading() {
    let child = "extends = \"base.toml\"\n[horizon]\nyears = 99\n";
    let base = WHOLE.replace("trained = 3", "trained = -3");
    let (loaded, files) = load_files(&[("child.toml", child), ("base.toml", &base)]);
    let found = loaded.expect_err("two problems");
    let name = |found: &Diagnostic| found.place.as_ref().map(|place| files.name(place.file));
    assert_eq!(found.iter().filter_map(name).collect::<Vec<_>>(), ["child.toml", "base.toml"]);
}

#[test]
fn each_path_of_a_quantity_is_the_path_of_an_entry() {
    let scenario = scenario(&[("city.toml", WHOLE)]);
    let officers = &scenario.officers[0];
    let terms = scenario.federal.terms.as_ref().expect("terms");
    let risk = &scenario.risks[0];
    for path in [
        &officers.salary.path,
        &terms.collected_salary.path,
        &terms.award_scores[2].path,
        &risk.probability.path,
        &risk.withholds[0].share.path,
        &risk.reduces[0].share.path,
        &scenario.costs[0].amount.path,
        &scenario.state_grants[0].claimed.path,
    ] {
        assert!(scenario.entries.iter().any(|entry| entry.path == *path), "{path}");
    }
}
