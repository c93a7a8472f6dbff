//! What holds for any scenario: totals foot, order does not matter, no input is silently dropped.

mod draw;

mod edited;

mod live;

mod moved;

use std::collections::BTreeSet;

use draw::{drawn, ledger_of};
use fiscal287::formula::{Exact, Fraction, NodeId, evaluate};
use fiscal287::ledger::{Columns, Direction, Ledger, LedgerLine};
use fiscal287::plan::{Input, Kind};
use fiscal287::quantity::Decimal;
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

fn cents(ledger: &Ledger, id: NodeId) -> Decimal {
    ledger.amount(id).money().map_or(Decimal::ZERO, |money| money.decimal())
}

/// What a line adds to a column's net in a fiscal year, from its own printed cells.
fn printed(ledger: &Ledger, line: &LedgerLine, column: usize, year: usize) -> Decimal {
    let included = |line: &LedgerLine| {
        let risk = &ledger.risks[line.risk.expect("contingent")];
        ledger.exact.holds(risk.included)
    };
    let amount = match (&line.if_it_happens, column) {
        (None, _) | (Some(_), 1) => cents(ledger, line.amounts.years[year]),
        (Some(happens), 2) if included(line) => cents(ledger, happens.years[year]),
        (Some(_), _) => Decimal::ZERO,
    };
    if line.direction == Direction::Receipt { amount } else { -amount }
}

fn nets(ledger: &Ledger) -> Vec<Decimal> {
    let columns = Columns::list(&ledger.net);
    columns.into_iter().flat_map(|row| row.years.iter().map(|id| cents(ledger, *id))).collect()
}

/// Every figure that a report prints of the lines.
fn figures(ledger: &Ledger, exact: &Exact) -> Vec<Option<Fraction>> {
    let rows = ledger
        .lines
        .iter()
        .flat_map(|line| std::iter::once(&line.amounts).chain(&line.if_it_happens))
        .chain([&ledger.diverted.value, &ledger.diverted.hours]);
    let nodes = rows.flat_map(|row| row.years.clone());
    let ends = ledger.present_value.iter().chain(&ledger.owed_at_end);
    let nodes = nodes.chain(ends.flat_map(|columns| columns.list().map(|id| *id)));
    nodes.map(|id| exact.value(id).cloned()).collect()
}

/// Other numbers that an input could hold.
fn other_values(input: &Input) -> Vec<Fraction> {
    let value = input.value.clone().unwrap_or(Fraction::ONE);
    let shifted = |by: i64| value.plus(&Fraction::integer(by));
    match &input.kind {
        Kind::Date => (-75..76_i64).map(|step| shifted(step * 20 + step.signum())).collect(),
        Kind::Reading(names) => {
            (0..i64::try_from(names.len()).expect("few")).map(Fraction::integer).collect()
        }
        // Below zero too: what stands at its bound may move something beyond it alone.
        Kind::Count => (-30..31).chain([1000]).map(shifted).collect(),
        _ => {
            let percent = |n: i64| Fraction::integer(n).over(&Fraction::integer(100));
            let scaled = [50, 90, 110, 300].map(|n| value.times(&percent(n)));
            let fixed = [0, 5, 35, 65, 71, 81, 91, 100].map(percent);
            scaled.into_iter().chain(fixed).chain([shifted(100_000)]).collect()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn totals_foot_to_the_cent(drawn in drawn()) {
        let ledger = ledger_of(&drawn.text());
        for (column, row) in ledger.net.list().into_iter().enumerate() {
            let mut total = Decimal::ZERO;
            for (year, id) in row.years.iter().enumerate() {
                let sum: Decimal =
                    ledger.lines.iter().map(|line| printed(&ledger, line, column, year)).sum();
                prop_assert_eq!(sum, cents(&ledger, *id));
                total += sum;
            }
            prop_assert_eq!(total, cents(&ledger, row.total));
            let of_categories = ledger.categories.iter().map(|category| {
                cents(&ledger, category.sums.list()[column].total)
            });
            prop_assert_eq!(of_categories.sum::<Decimal>(), total);
        }
    }

    #[test]
    fn the_order_of_tables_does_not_matter(drawn in drawn()) {
        let (forth, back) = (ledger_of(&drawn.text()), ledger_of(&drawn.reversed().text()));
        let by_id = |ledger: &Ledger| {
            let mut lines: Vec<_> = ledger
                .lines
                .iter()
                .map(|line| (line.id.clone(), cents(ledger, line.amounts.total)))
                .collect();
            lines.sort();
            lines
        };
        prop_assert_eq!(by_id(&forth), by_id(&back));
        prop_assert_eq!(nets(&forth)[..drawn.years as usize * 2].to_vec(), nets(&back)[..drawn.years as usize * 2].to_vec());
    }

    #[test]
    fn splitting_a_group_changes_no_total_by_more_than_rounding(drawn in drawn()) {
        let (whole, split) = (ledger_of(&drawn.text()), ledger_of(&drawn.split().text()));
        let lines = Decimal::from(whole.lines.len());
        for (one, other) in nets(&whole).into_iter().zip(nets(&split)) {
            prop_assert!((one - other).abs() <= Decimal::new(1, 2) * lines, "{one} {other}");
        }
    }

    #[test]
    fn every_input_moves_some_line_or_is_reported_as_idle(drawn in drawn()) {
        let ledger = ledger_of(&drawn.text());
        let idle: BTreeSet<_> = ledger.idle_inputs().into_iter().collect();
        let before = figures(&ledger, &ledger.exact);
        for (id, input) in ledger.plan.inputs.iter().filter(|(id, _)| !idle.contains(id)) {
            let moved = other_values(input)
                .into_iter()
                .any(|value| figures(&ledger, &ledger.with(&vec![(id, Some(value))])) != before);
            prop_assert!(moved, "{} moves nothing", input.name);
        }
    }

    #[test]
    fn working_out_again_is_working_out_anew(drawn in drawn()) {
        let ledger = ledger_of(&drawn.text());
        for (id, input) in ledger.plan.inputs.iter().step_by(7) {
            let values = other_values(input).into_iter().last().map(Some).into_iter().chain([None]);
            for value in values {
                let mut inputs = ledger.plan.inputs.values();
                inputs[id.0 as usize].clone_from(&value);
                let anew = evaluate(&ledger.graph, &inputs);
                prop_assert!(anew == ledger.with(&vec![(id, value)]), "{}", input.name);
            }
        }
    }

    #[test]
    fn the_same_scenario_gives_the_same_figures(drawn in drawn()) {
        let (one, other) = (ledger_of(&drawn.text()), ledger_of(&drawn.text()));
        prop_assert_eq!(figures(&one, &one.exact), figures(&other, &other.exact));
    }
}
