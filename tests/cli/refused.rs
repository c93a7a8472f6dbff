//! Cells of a workbook that hold what no scenario file may hold: `verify` says why and tells no dollars.

use std::fs;
use std::path::{Path, PathBuf};

use super::altered::type_in;
use super::run::{Ran, folder, program, ran, root};
use super::verify::{has_row, said, verify, with_document};

/// What stands at the end of a table of what changed inputs are worth.
const WORTH: &str = "With its inputs as they stand";

fn is_refused(found: &Ran, why: &[&str]) {
    assert_eq!(found.code, 1, "{}{}", found.out, found.err);
    let said = said(found);
    assert!(said.contains("Inputs that no scenario file may hold"), "{}", found.out);
    for why in why {
        assert!(said.contains(why), "{why}: {}", found.out);
    }
    assert!(!said.contains(WORTH), "{}", found.out);
}

#[test]
fn a_cell_that_no_file_may_hold_is_worth_nothing() {
    for (input, typed, why) in [
        (
            "officers.patrol.hours_per_year",
            "0",
            "holds 0. error[out-of-range]: `hours_per_year` cannot be 0; needs a number of hours above zero.",
        ),
        (
            "federal.collected.salary",
            "20",
            "holds 20. error[out-of-range]: `salary` cannot be 2000%; needs a share from 0% to 100%.",
        ),
        (
            "officers.patrol.trained",
            "1.5",
            "holds 1.5. error[number]: `1.5` is not a whole number; needs a whole number from 0 to 999,999.",
        ),
    ] {
        let folder = with_document("refused-cell", "city.xlsx", &[]);
        type_in(&folder.join("city.xlsx"), input, typed);
        let found = verify(&folder, &["city.xlsx"]);
        is_refused(&found, &[input, why]);
        let data = verify(&folder, &["city.xlsx", "--format", "json"]);
        assert!(said(&data).contains("\"net_as_it_stands\": null"), "{}", data.out);
    }
}

/// The workbook of the scenario whose two rulings, each 35%, exclude each other.
fn rulings(name: &str) -> (PathBuf, PathBuf) {
    let home = folder(name);
    for file in
        ["base.toml", "leave.toml", "leave-what-if-10-million.toml", "leave-after-ruling.toml"]
    {
        fs::copy(root().join("scenarios/miami").join(file), home.join(file)).expect("a copy");
    }
    let mut command = program();
    command.current_dir(&home).args(["show", "leave-after-ruling.toml", "-o", "ruling.xlsx"]);
    assert_eq!(ran(&mut command).code, 0);
    let book = home.join("ruling.xlsx");
    (home, book)
}

fn type_rulings(book: &Path, [against, protects]: [&str; 2]) {
    type_in(book, "risk.court-rules-against.probability", against);
    type_in(book, "risk.court-protects.probability", protects);
}

/// 70% and 70% are 140%; 70% and 30% are all there is, although neither file with one of them alone
/// could be: 70% beside 35% is 105%.
#[test]
fn probabilities_beyond_certainty_are_worth_nothing() {
    let (home, book) = rulings("refused-rulings");
    type_rulings(&book, ["0.7", "0.7"]);
    let found = verify(&home, &["ruling.xlsx"]);
    let why = "error[exclusion]: `court-protects` and `court-rules-against` exclude each other and add \
               up to 140%; lower a probability";
    is_refused(&found, &[&format!("Leaving: {why}"), &format!("Staying: {why}")]);
    type_rulings(&book, ["0.7", "0.3"]);
    let found = verify(&home, &["ruling.xlsx"]);
    assert!(said(&found).contains(WORTH), "{}", found.out);
    assert!(!said(&found).contains("no scenario file may hold"), "{}", found.out);
    assert!(!has_row(&found.out, WORTH, ["indeterminate"; 3]), "{}", found.out);
}
