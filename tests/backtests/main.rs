//! Published payments and published rules, reproduced; README.md beside this file has the arithmetic.

mod page;

use std::path::Path;

use fiscal287::diagnostic::Files;
use fiscal287::ledger::{Ledger, project};
use fiscal287::plan::{Basis, Options, pin};
use fiscal287::quantity::Decimal;
use fiscal287::render::diagnostic::to_text;
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Unread, load};

struct Cases;

impl Folder for Cases {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/backtests").join(name);
        std::fs::read(path).map_err(|error| Unread::Other(error.to_string()))
    }
}

/// One line of cases.txt.
struct Case {
    kind: String,
    source: String,
    why: String,
    fitted: String,
    file: String,
    sum: String,
    worked_out: Decimal,
    published: Decimal,
    may_differ_by: Decimal,
}

fn cases() -> Vec<Case> {
    let text = Cases.read("cases.txt").expect("the cases");
    let text = String::from_utf8(text).expect("text");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(case).collect()
}

fn case(line: &str) -> Case {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    let [kind, file, sum, worked_out, published, may_differ_by, source, why, fitted] = fields[..]
    else {
        panic!("nine fields: {line}")
    };
    assert!(["payment", "rebuilt", "rule"].contains(&kind) && !source.is_empty(), "{line}");
    assert_eq!(
        why.is_empty(),
        decimal(may_differ_by).is_zero(),
        "a difference is explained: {line}"
    );
    Case {
        kind: kind.to_owned(),
        source: source.to_owned(),
        why: why.to_owned(),
        fitted: fitted.to_owned(),
        file: format!("{file}.toml"),
        sum: sum.to_owned(),
        worked_out: decimal(worked_out),
        published: decimal(published),
        may_differ_by: decimal(may_differ_by),
    }
}

fn decimal(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap_or_else(|_| panic!("not a number: {text}"))
}

fn ledger(file: &str) -> Ledger {
    let mut files = Files::default();
    let options = Options { allow_stale: false, basis: Basis::Accrual };
    let worked_out = load(file, &Cases, &mut files)
        .and_then(|loaded| pin(&loaded.scenario, &Registry::embedded(), options))
        .and_then(project);
    match worked_out {
        Ok((ledger, _)) => ledger,
        Err(found) => panic!("{}", to_text(&found, &files, false, 80)),
    }
}

/// What `a + 27 b - c` comes to, where each name is a line of the ledger.
fn add_up(ledger: &Ledger, sum: &str) -> Decimal {
    let (mut total, mut sign, mut times) = (Decimal::ZERO, Decimal::ONE, Decimal::ONE);
    for word in sum.split_whitespace() {
        match word {
            "+" => sign = Decimal::ONE,
            "-" => sign = -Decimal::ONE,
            _ if word.starts_with(|c: char| c.is_ascii_digit()) => times = decimal(word),
            _ => {
                total += sign * times * amount(ledger, word);
                times = Decimal::ONE;
            }
        }
    }
    total
}

fn amount(ledger: &Ledger, id: &str) -> Decimal {
    let line = ledger.lines.iter().find(|line| line.id == id);
    let line = line.unwrap_or_else(|| panic!("no line {id}"));
    let money = ledger.amount(line.amounts.total).money().expect("a known amount");
    decimal(&money.to_string())
}

#[test]
fn each_case_is_worked_out_exactly() {
    for case in cases() {
        let found = add_up(&ledger(&case.file), &case.sum);
        assert_eq!(found, case.worked_out, "{}: {}", case.file, case.sum);
    }
}

#[test]
fn each_case_comes_as_near_to_what_was_published_as_it_says() {
    for case in cases() {
        let off = (case.worked_out - case.published).abs();
        assert_eq!(off, case.may_differ_by, "{}: {}", case.file, case.sum);
    }
}

#[test]
fn every_file_here_is_a_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/backtests");
    let named: Vec<String> = cases().into_iter().map(|case| case.file).collect();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        let is_scenario = name.ends_with(".toml") && name != "base.toml";
        assert!(!is_scenario || named.contains(&name), "{name} is in no case");
    }
}

#[test]
fn the_texas_grant_steps_where_it_was_published_to_step() {
    let registry = Registry::embedded();
    let rule = registry.rule("texas/sb8-grant").expect("the rule");
    // Comptroller of Texas, 15 January 2026: the bands by decennial census.
    let published = [
        ("0", "80000"),
        ("99999", "80000"),
        ("100000", "100000"),
        ("499999", "100000"),
        ("500000", "120000"),
        ("999999", "120000"),
        ("1000000", "140000"),
    ];
    for value in &rule.values {
        for (people, most) in published {
            let step = value.figure.step(decimal(people));
            assert_eq!(step, Some(decimal(most)), "{} people, {}", people, value.reading);
        }
    }
}
