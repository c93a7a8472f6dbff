//! Rules of the reader's own, rules outside their dates, and the reader's own last day.

use fiscal287::analysis::Case;
use fiscal287::diagnostic::{Code, Diagnostic, Files};
use fiscal287::plan::{Basis, Options};
use fiscal287::report::{Block, Report, Setting, View, live_of_case, show};
use fiscal287::rules::Registry;
use fiscal287::scenario::load;

use super::case::{OneFile, STAY, answer, said, text};

/// The salary rule as shipped, but its first reading ends with FY2027.
fn registry() -> Registry {
    let shipped = include_str!("../../src/rules/federal/salary.toml");
    let value = "reading = \"every-trained-officer\"\nfrom = 2025-10-01\n";
    let ended = shipped.replace(value, &format!("{value}until = 2027-09-30\n"));
    assert_ne!(shipped, ended);
    let files = [("federal/salary.toml".to_owned(), ended)];
    Registry::embedded().overlaid(&files, &mut Files::default()).expect("a rule file")
}

fn shown(text: &str, allow_stale: bool) -> Result<Report, Vec<Diagnostic>> {
    shown_under(&registry(), text, allow_stale)
}

fn shown_under(
    registry: &Registry,
    text: &str,
    allow_stale: bool,
) -> Result<Report, Vec<Diagnostic>> {
    let loaded = load("stay.toml", &OneFile(text), &mut Files::default()).expect("valid");
    let options = Options { allow_stale, basis: Basis::Accrual };
    let case = Case::work_out(loaded, registry, options)?;
    let rules_digest = registry.digest();
    let setting = Setting {
        registry,
        files: &Files::default(),
        view: View::default(),
        command: String::new(),
        version: "0.0.0",
        rules_digest,
        as_of: None,
    };
    Ok(show(&case, &setting))
}

#[test]
fn a_rule_outside_its_dates_refuses() {
    let found = shown(&text(STAY, "0"), false).expect_err("refused");
    assert_eq!(found[0].code, Code::RuleEnded);
}

/// FY2027 is covered, FY2028 is not: 90,000 − 40,000 in each.
#[test]
fn every_figure_that_such_a_rule_touches_is_marked_and_no_other() {
    let report = shown(&text(STAY, "0"), true).expect("worked out");
    assert!(answer(&report).contains("of $100,000† over FY2027–FY2028"), "{}", answer(&report));
    let tables = report.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let ledger = tables.into_iter().next().expect("the ledger");
    let marks = |label: &str| {
        let row = ledger.rows.iter().find(|row| {
            matches!(&row.cells[0].figure, fiscal287::report::Figure::Text(text) if text == label)
        });
        row.expect(label).cells[2..].iter().map(|cell| cell.stale).collect::<Vec<bool>>()
    };
    assert_eq!(marks("Salaries repaid"), [false, true, true]);
    assert_eq!(marks("Net, no risk happens"), [false, true, true]);
    assert_eq!(marks("Supervision"), [false, false, false]);
    let lines = said(&report);
    let footnote = "† uses a rule outside its dates (--allow-stale)";
    assert!(lines.iter().any(|line| line == footnote));
    let changed = "Rules changed by a folder of the reader's own: federal/salary.";
    assert!(lines.iter().any(|line| line == changed));
}

/// A row of a document that follows its inputs is marked whole, because what it shows can move.
#[test]
fn rows_that_follow_their_inputs_are_marked_too() {
    let registry = registry();
    let loaded = load("stay.toml", &OneFile(&text(STAY, "0")), &mut Files::default());
    let options = Options { allow_stale: true, basis: Basis::Accrual };
    let case = Case::work_out(loaded.expect("valid"), &registry, options).expect("worked out");
    let live = live_of_case(&case);
    let label = |key: &str| {
        let row = live.ledgers[0].rows.iter().find(|row| row.key == key);
        row.expect(key).label.clone()
    };
    assert_eq!(label("federal-salary"), "Salaries repaid †");
    assert_eq!(label("net.expected"), "Net, expected †");
    assert_eq!(label("supervision"), "Supervision");
}

/// A rule for Texas in a folder beside a scenario in Florida moves nothing there.
#[test]
fn a_rule_of_the_readers_own_that_nothing_uses_is_named() {
    let texas =
        include_str!("../../src/rules/texas/sb8-grant.toml").replace("$140,000", "$150,000");
    let files = [("texas/sb8-grant.toml".to_owned(), texas)];
    let registry = registry().overlaid(&files, &mut Files::default()).expect("a rule file");
    let report = shown_under(&registry, &text(STAY, "0"), true).expect("worked out");
    let lines = said(&report);
    let idle = "Of these, nothing here uses texas/sb8-grant.";
    assert!(lines.iter().any(|line| line == idle), "{lines:#?}");
    let used = said(&shown(&text(STAY, "0"), true).expect("worked out"));
    assert!(!used.iter().any(|line| line.contains("nothing here uses")), "{used:#?}");
}

#[test]
fn the_readers_own_last_day_is_named() {
    let own = text(STAY, "0").replace("claims = true", "claims = true\nuntil = 2027-09-30");
    let report = shown(&own, false).expect("worked out");
    let named = "federal.until puts 30 September 2027 in place of the published last day of the \
        federal money.";
    assert!(said(&report).iter().any(|line| line == named));
}
