//! `[[risk]]`.

use super::section::Section;
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::keys::Condition;
use crate::scenario::valid::{Chosen, Reduce, Risk, While, Withhold};

pub(super) fn risks(top: &Section<'_>) -> Vec<Risk> {
    top.sections("risk").into_iter().filter_map(risk).collect()
}

fn risk(mut table: Section<'_>) -> Option<Risk> {
    table.hold(Condition::Withholding, table.has("withholds"));
    let id = table.id("id");
    let title = table.text("title");
    let during = table.word("while");
    let given = table.name("given");
    let excludes = table.names("excludes");
    let probability = table.given("probability");
    let occurs_after_months = table.given("occurs_after_months");
    let starts_after_months = table.given("starts_after_months");
    let lasts_months = table.given("lasts_months");
    let ends_with_while = table.flag("ends_with_while");
    let withholds = withholds(&table);
    let reduces = reduces(&table);
    let cost = table.given("cost");
    let cost_per_year = table.given("cost_per_year");
    let only_if = table.words("only_if");
    let source = table.text("source");
    probability.iter().for_each(|probability| table.warn_of_certainty(probability));
    let origin = table.origin(&table.place);
    if table.has("withholds") && ends_with_while.is_none() {
        return None;
    }
    Some(Risk {
        id: id?,
        title: title?,
        during: during.unwrap_or_else(|| always(&table)),
        given,
        excludes,
        probability: probability?,
        occurs_after_months,
        starts_after_months,
        lasts_months,
        ends_with_while,
        withholds,
        reduces,
        cost,
        cost_per_year,
        only_if,
        source,
        origin,
    })
}

/// What holds without `while`.
fn always(table: &Section<'_>) -> Chosen<While> {
    let origin = table.origin(&table.place);
    Chosen { path: table.path_of("while"), value: While::Always, origin }
}

fn withholds(table: &Section<'_>) -> Vec<Withhold> {
    let rows = table.sections("withholds");
    let row = |row: &Section<'_>| {
        let funding = row.name("funding");
        let share = row.given("share");
        let returned_share = row.given("returned_share");
        Some(Withhold { funding: funding?, share: share?, returned_share })
    };
    let rows: Vec<Withhold> = rows.iter().filter_map(row).collect();
    refuse_twice(table, rows.iter().map(|row| &row.funding), "funding");
    rows
}

fn reduces(table: &Section<'_>) -> Vec<Reduce> {
    let rows = table.sections("reduces");
    let row = |row: &Section<'_>| {
        let line = row.name("line");
        let share = row.given("share");
        Some(Reduce { line: line?, share: share? })
    };
    let rows: Vec<Reduce> = rows.iter().filter_map(row).collect();
    refuse_twice(table, rows.iter().map(|row| &row.line), "line");
    rows
}

/// Reports a funding or line that one risk takes twice.
fn refuse_twice<'b>(
    table: &Section<'_>,
    names: impl Iterator<Item = &'b Chosen<String>>,
    what: &str,
) {
    let mut seen: Vec<&Chosen<String>> = Vec::new();
    for name in names {
        let Some(first) = seen.iter().find(|first| first.value == name.value) else {
            seen.push(name);
            continue;
        };
        let message = format!("the risk \"{}\" takes one {what} twice", table.called);
        table.problems.push(
            Diagnostic::new(Code::TakenTwice, message)
                .at(name.origin.place.clone(), "the second time")
                .beside(first.origin.place.clone(), "the first time")
                .help("put both into one row, with the share that both take together"),
        );
    }
}
