//! A scenario's figures for machines: the contract of `--format json`.
//!
//! Amounts are decimal digits with two places; what is indeterminate is null, with a reason beside
//! it. An amount of a line is positive and its direction says which way it counts.

use super::ledger_table::standing_key;
use super::nets::all_nets;
use super::{Data, Setting, notices, receipt, statuses, words};
use crate::analysis::{
    Bearer, BreakEven, Case, Column, Comparison, Evidence, Measure, Movement, Outcome, Sum, When,
    evidence,
};
use crate::formula::NodeId;
use crate::ledger::{Amount, Category, Direction, Ledger, LedgerLine, Row};
use crate::quantity::Money;

/// A scenario in full; in a comparison, what moves it stands with the differences.
pub(super) fn scenario(case: &Case, movements: Option<&[Movement]>, setting: &Setting<'_>) -> Data {
    let ledger = &case.ledger;
    let outcome = Outcome::of(ledger);
    let effect = case.turned.as_ref().map(|turned| Comparison::of(ledger, turned));
    let effect = effect
        .as_ref()
        .map(|effect| sums(ledger, &|column, when| effect.sum(Measure::Net, column, when)));
    let of = |measure| sums(ledger, &|column, when| outcome.sum(measure, column, when));
    let lines = ledger.lines.iter().map(|line| line_data(&outcome, line)).collect();
    let present = ledger
        .present_value
        .as_ref()
        .map(|_| totals(&|column| outcome.sum(Measure::PresentValue, column, When::Total)));
    Data::map([
        ("format", Data::Integer(1)),
        ("scenario", name(case)),
        ("fiscal_years", fiscal_years(ledger)),
        ("lines", Data::List(lines)),
        ("net", of(Measure::Net)),
        ("present_value", present.unwrap_or(Data::Null)),
        ("full_cost", of(Measure::FullCost)),
        ("effect_of_decision", effect.unwrap_or(Data::Null)),
        ("basis", basis(case)),
        ("receipt", receipt::data(&receipt::head(&[case], setting))),
        ("categories", categories(ledger)),
        ("diverted", diverted(&outcome)),
        ("beside", beside(ledger)),
        ("owed_at_end", owed_at_end(ledger)),
        ("risks", risks(ledger)),
        ("evidence", evidence_data(ledger, movements)),
        ("not_counted", strings(&super::rests_on::not_counted(ledger))),
        ("rules_changed", strings(setting.registry.changed())),
        ("by_status", by_status(ledger)),
        ("notices", notices::data(case)),
        ("past_review", notices::past_review_data(case, setting)),
    ])
}

/// A scenario's title and file.
pub(super) fn name(case: &Case) -> Data {
    Data::map([
        ("title", Data::text(&case.scenario.title)),
        ("file", Data::text(&case.scenario.file)),
    ])
}

/// When a scenario's money counts: `accrual` or `cash`.
pub(super) fn basis(case: &Case) -> Data {
    Data::text(case.ledger.plan.basis.word())
}

/// The names of the fiscal years.
pub(super) fn fiscal_years(ledger: &Ledger) -> Data {
    let years = ledger.plan.years.iter();
    Data::List(years.map(|year| Data::Integer(i64::from(year.name))).collect())
}

/// A scenario less its reference.
pub(super) fn difference(
    case: &Case,
    comparison: &Comparison<'_>,
    even: &BreakEven,
    movements: &[Movement],
) -> Data {
    let ledger = comparison.outcome.ledger;
    let of = |measure| sums(ledger, &|column, when| comparison.sum(measure, column, when));
    let ids = comparison.line_ids();
    let lines = ids.iter().map(|id| line_difference(comparison, id)).collect();
    let present = comparison
        .sum(Measure::PresentValue, Column::NoRisk, When::Total)
        .map(|_| totals(&|column| comparison.sum(Measure::PresentValue, column, When::Total)));
    Data::map([
        ("scenario", name(case)),
        ("fiscal_years", fiscal_years(ledger)),
        ("lines", Data::List(lines)),
        ("net", of(Measure::Net)),
        ("present_value", present.unwrap_or(Data::Null)),
        ("full_cost", of(Measure::FullCost)),
        ("break_even", break_even(even)),
        ("assumptions", Data::List(movements.iter().map(movement).collect())),
    ])
}

fn line_data(outcome: &Outcome<'_>, line: &LedgerLine) -> Data {
    let ledger = outcome.ledger;
    let cell = |id: NodeId| match outcome.amount(id) {
        Amount::Known(money) => Ok(money),
        Amount::Indeterminate(_) => Err(outcome.why(id)),
    };
    let mut entries = head(line);
    entries.extend(row_entries(ledger, &|when| cell(when.node(&line.amounts))));
    if let Some(row) = &line.if_it_happens {
        let row = row_entries(ledger, &|when: When| cell(when.node(row)));
        entries.push(("if_it_happens".to_owned(), Data::Map(row)));
    }
    let status = line.status.map(|status| ("status".to_owned(), Data::text(status.word())));
    entries.extend(status);
    if outcome.stale(line.amounts.total) {
        entries.push(("stale".to_owned(), Data::Bool(true)));
    }
    if let Some(why) = &line.reason {
        entries.retain(|(name, _)| name != "reason");
        entries.push(("reason".to_owned(), Data::text(why)));
    }
    Data::Map(entries)
}

fn line_difference(comparison: &Comparison<'_>, id: &str) -> Data {
    let ledgers = [comparison.outcome.ledger, comparison.reference.ledger];
    let found = ledgers.iter().find_map(|ledger| crate::analysis::line(ledger, id));
    let line = found.expect("the id is of a line of one of the two");
    let mut entries = head(line);
    let ledger = comparison.outcome.ledger;
    entries.extend(row_entries(ledger, &|when| comparison.line(id, false, when)));
    if line.risk.is_some() {
        let row = row_entries(ledger, &|when| comparison.line(id, true, when));
        entries.push(("if_it_happens".to_owned(), Data::Map(row)));
    }
    Data::Map(entries)
}

fn head(line: &LedgerLine) -> Vec<(String, Data)> {
    let direction = match line.direction {
        Direction::Receipt => "receipt",
        Direction::Outlay => "outlay",
    };
    let entries = [
        ("id", Data::text(&line.id)),
        ("title", Data::text(&line.title)),
        ("category", Data::text(category_key(line.category))),
        ("direction", Data::text(direction)),
        ("contingent", Data::Bool(line.risk.is_some())),
        ("standing", Data::text(standing_key(line.standing))),
        ("one_time", Data::Bool(line.one_time)),
    ];
    entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A category as machines call it: `federal-receipts`.
pub(super) fn category_key(category: Category) -> String {
    category.title().to_lowercase().replace(' ', "-")
}

/// `amounts` and `total`, and a `reason` where any of them is null.
fn row_entries(
    ledger: &Ledger,
    cell: &dyn Fn(When) -> Result<Money, String>,
) -> Vec<(String, Data)> {
    let mut reasons = std::collections::BTreeSet::new();
    let mut amount = |when| match cell(when) {
        Ok(money) => Data::Text(words::plain(money)),
        Err(why) => {
            reasons.insert(why);
            Data::Null
        }
    };
    let years = ledger.plan.years.iter().enumerate();
    let amounts = years.map(|(at, year)| (year.name.to_string(), amount(When::Year(at))));
    let amounts = Data::Map(amounts.collect());
    let total = amount(When::Total);
    let mut entries = vec![("amounts".to_owned(), amounts), ("total".to_owned(), total)];
    if !reasons.is_empty() {
        let why = reasons.into_iter().collect::<Vec<_>>().join("; ");
        entries.push(("reason".to_owned(), Data::Text(why)));
    }
    entries
}

/// The three columns of a sum, each with `years` and `total`.
fn sums(ledger: &Ledger, sum: &dyn Fn(Column, When) -> Option<Sum>) -> Data {
    let column = |column: Column| {
        let amount = |when| amount(sum(column, when).as_ref());
        let years = ledger.plan.years.iter().enumerate();
        let years = years.map(|(at, year)| (year.name.to_string(), amount(When::Year(at))));
        let years = Data::Map(years.collect());
        let mut entries =
            vec![("years".to_owned(), years), ("total".to_owned(), amount(When::Total))];
        entries.extend(sum(column, When::Total).map(|sum| aside(&sum)).unwrap_or_default());
        (column.key().to_owned(), Data::Map(entries))
    };
    Data::Map(Column::ALL.map(column).into())
}

/// The three columns of a sum over all years.
fn totals(sum: &dyn Fn(Column) -> Option<Sum>) -> Data {
    let mut entries: Vec<(String, Data)> =
        Column::ALL.map(|column| (column.key().to_owned(), amount(sum(column).as_ref()))).into();
    let reason = Column::ALL.into_iter().find_map(|column| sum(column)?.reason());
    entries.extend(reason.map(|why| ("reason".to_owned(), Data::Text(why))));
    Data::Map(entries)
}

fn amount(sum: Option<&Sum>) -> Data {
    sum.and_then(Sum::money).map_or(Data::Null, |money| Data::Text(words::plain(money)))
}

/// What stands beside a sum: why it is null, what is known of it, and the lines it leaves out.
fn aside(sum: &Sum) -> Vec<(String, Data)> {
    let mut entries = Vec::new();
    if let Some(reason) = sum.reason() {
        entries.push(("reason".to_owned(), Data::Text(reason)));
        entries.push(("known_part".to_owned(), Data::Text(words::plain(sum.known))));
    }
    if sum.stale {
        entries.push(("stale".to_owned(), Data::Bool(true)));
    }
    if !sum.leaves_out.is_empty() {
        let lines: Vec<String> = sum.leaves_out.iter().cloned().collect();
        entries.push(("leaves_out".to_owned(), strings(&lines)));
    }
    entries
}

fn categories(ledger: &Ledger) -> Data {
    let outcome = Outcome::of(ledger);
    let one = |category: Category| {
        let of = |column, when| outcome.sum(Measure::Category(category), column, when);
        (category_key(category), sums(ledger, &of))
    };
    Data::Map(ledger.categories.iter().map(|total| one(total.category)).collect())
}

/// What rests on rules of each status; over all of them it comes to the net.
fn by_status(ledger: &Ledger) -> Data {
    let outcome = Outcome::of(ledger);
    let one = |status| {
        let of = |column, when| outcome.sum(Measure::Status(status), column, when);
        (statuses::key(status).to_owned(), sums(ledger, &of))
    };
    Data::Map(ledger.statuses.iter().map(|total| one(total.status)).collect())
}

fn diverted(outcome: &Outcome<'_>) -> Data {
    let ledger = outcome.ledger;
    let number = |id: NodeId| {
        let value = outcome.value(id).and_then(|value| value.to_decimal(4));
        value.map_or(Data::Null, |value| Data::Text(value.normalize().to_string()))
    };
    let by_year = |nodes: &[NodeId], shown: &dyn Fn(NodeId) -> Data| {
        let years = ledger.plan.years.iter().zip(nodes);
        Data::Map(years.map(|(year, node)| (year.name.to_string(), shown(*node))).collect())
    };
    let money = |id: NodeId| match outcome.amount(id) {
        Amount::Known(money) => Data::Text(words::plain(money)),
        Amount::Indeterminate(_) => Data::Null,
    };
    let row = |row: &Row, shown: &dyn Fn(NodeId) -> Data| {
        Data::map([("years", by_year(&row.years, shown)), ("total", shown(row.total))])
    };
    Data::map([
        ("value", row(&ledger.diverted.value, &money)),
        ("hours", row(&ledger.diverted.hours, &number)),
        ("full_time_equivalents", by_year(&ledger.diverted.positions, &number)),
    ])
}

/// The nets that stand beside the net.
fn beside(ledger: &Ledger) -> Data {
    let nets = all_nets(ledger).into_iter().filter(|net| net.is_changed());
    let nets = nets.map(|net| {
        let of = |column, when| net.outcome.sum(net.measure, column, when);
        (net.key.clone(), sums(ledger, &of))
    });
    Data::Map(nets.collect())
}

fn owed_at_end(ledger: &Ledger) -> Data {
    let Some(owed) = &ledger.owed_at_end else { return Data::Null };
    let amount = |column: Column| match ledger.amount(*column.of(owed)) {
        Amount::Known(money) => Data::Text(words::plain(money)),
        Amount::Indeterminate(_) => Data::Null,
    };
    Data::Map(Column::ALL.map(|column| (column.key().to_owned(), amount(column))).into())
}

fn risks(ledger: &Ledger) -> Data {
    let risks = ledger.plan.risks.iter().zip(&ledger.risks);
    let one = |(risk, result): (&crate::plan::PlannedRisk, &crate::ledger::RiskResult)| {
        let share = |id| {
            let value = ledger.exact.value(id).and_then(|value| value.to_decimal(9));
            value.map_or(Data::Null, |value| Data::Text(value.normalize().to_string()))
        };
        let possible = result.impossible.is_none();
        let day = |day: crate::calendar::Day| {
            if possible { Data::Text(day.to_string()) } else { Data::Null }
        };
        let counts = ledger.exact.value(result.included).map(|value| !value.is_zero());
        Data::map([
            ("id", Data::text(&risk.id)),
            ("title", Data::text(&risk.title)),
            ("possible", Data::Bool(possible)),
            ("reason", result.impossible.as_ref().map_or(Data::Null, Data::text)),
            ("event", day(result.event)),
            ("effects_from", day(result.effects.first)),
            ("effects_until", day(result.effects.end.previous())),
            ("probability", share(result.probability)),
            (
                "counts_when_every_risk_happens",
                counts.filter(|_| possible).map_or(Data::Null, Data::Bool),
            ),
        ])
    };
    Data::List(risks.map(one).collect())
}

fn evidence_data(ledger: &Ledger, movements: Option<&[Movement]>) -> Data {
    let Evidence { sourced, from_rules, assumed, defaulted, unknown, chosen } = evidence(ledger);
    let names = |ids: &[crate::formula::InputId]| {
        let names = ids.iter().map(|id| ledger.plan.inputs.get(*id).name.clone());
        strings(&names.collect::<Vec<_>>())
    };
    Data::map([
        ("sourced", names(&sourced)),
        ("from_rules", names(&from_rules)),
        ("assumed", names(&assumed)),
        ("defaulted", names(&defaulted)),
        ("unknown", names(&unknown)),
        ("chosen", names(&chosen)),
        (
            "ten_percent",
            movements.map_or(Data::Null, |all| Data::List(all.iter().map(movement).collect())),
        ),
    ])
}

/// How far one assumption moves a result in both directions.
pub(super) fn movement(movement: &Movement) -> Data {
    let change = |change: Option<Money>| {
        change.map_or(Data::Null, |change| Data::Text(words::plain(change)))
    };
    Data::map([
        ("input", Data::text(&movement.name)),
        ("by_one", Data::Bool(movement.by_one)),
        ("lower", change(movement.lower)),
        ("higher", change(movement.higher)),
    ])
}

fn break_even(even: &BreakEven) -> Data {
    let money =
        |money: Option<Money>| money.map_or(Data::Null, |money| Data::Text(words::plain(money)));
    let share = |value: Option<crate::quantity::Decimal>| {
        value.map_or(Data::Null, |value| Data::Text(value.normalize().to_string()))
    };
    let one = |point: &crate::analysis::TurningPoint| {
        Data::map([
            ("id", Data::text(&point.id)),
            (
                "borne_by",
                Data::text(match point.bearer {
                    Bearer::Scenario => "scenario",
                    Bearer::Reference => "reference",
                }),
            ),
            ("expected", money(point.expected)),
            ("if_it_happens", money(point.if_it_happens)),
            ("probability_given", share(point.given)),
            ("probability", share(point.probability)),
            ("amount_at_probability_given", money(point.amount_at_given)),
        ])
    };
    Data::map([
        ("expected_contingent_outlays", money(even.difference.money())),
        ("risks", Data::List(even.risks.iter().map(one).collect())),
    ])
}

/// Texts as a list.
pub(super) fn strings(texts: &[String]) -> Data {
    Data::List(texts.iter().map(Data::text).collect())
}
