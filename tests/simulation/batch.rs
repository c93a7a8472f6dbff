//! The batch evaluator against the exact one.

use fiscal287::formula::{
    BLOCK, Batch, Builder, Column, Date, Exact, Fraction, InputId, NodeId, Plain, Rounding, Slot,
    Unit, Workspace, evaluate,
};
use fiscal287::ledger::Ledger;
use fiscal287::plan::{Basis, Kind};
use fiscal287::quantity::Decimal;
use proptest::prelude::{ProptestConfig, prop_assert, proptest};

use super::draw::{drawn, ledger_of};
use super::shipped::{ALL, ledger};

/// How the amounts of a ledger are to be worked out.
#[derive(Clone, Copy)]
struct Case {
    /// Whether every known input varies, or those with a range alone.
    all_vary: bool,
    rounding: Rounding,
}

const CASES: [Case; 4] = [
    Case { all_vary: false, rounding: Rounding::ToCents },
    Case { all_vary: false, rounding: Rounding::None },
    Case { all_vary: true, rounding: Rounding::ToCents },
    Case { all_vary: true, rounding: Rounding::None },
];

/// Every line by fiscal year, and the nets.
fn amounts(ledger: &Ledger) -> Vec<NodeId> {
    let lines = ledger.lines.iter();
    let rows = lines.flat_map(|line| std::iter::once(&line.amounts).chain(&line.if_it_happens));
    rows.chain(ledger.net.list()).flat_map(|row| row.years.clone()).collect()
}

/// What nodes come to with inputs as they are, worked out by the block.
fn by_block(
    ledger: &Ledger,
    nodes: &[NodeId],
    case: Case,
    values: &[Option<Fraction>],
) -> Vec<f64> {
    let varies = |(id, input): (InputId, &fiscal287::plan::Input)| {
        let wanted = input.value.is_some() && (case.all_vary || input.range.is_some());
        wanted.then_some(id)
    };
    let varying: Vec<InputId> = ledger.plan.inputs.iter().filter_map(varies).collect();
    let program = Batch::compile(&ledger.graph, values, &varying, nodes, case.rounding);
    let columns: Vec<Vec<f64>> = varying
        .iter()
        .map(|id| vec![near(values[id.0 as usize].as_ref().expect("known")); 3])
        .collect();
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let mut room = Workspace::default();
    program.run(&columns, 3, &mut room);
    (0..nodes.len()).map(|output| program.output(output, &columns, &room).at(2)).collect()
}

/// A fraction as a binary number, by way of its text.
fn near(value: &Fraction) -> f64 {
    match value.to_decimal(18).or_else(|| value.to_decimal(12)) {
        Some(decimal) => decimal.to_string().parse().expect("a number"),
        None => value.to_decimal(4).expect("it fits").to_string().parse().expect("a number"),
    }
}

/// The largest distance from the exact amounts, where exactly the same are known.
fn distance(exact: &Exact, nodes: &[NodeId], batch: &[f64]) -> Result<f64, String> {
    let mut largest = 0.0_f64;
    for (node, found) in nodes.iter().zip(batch) {
        let expected = exact.money(*node).map(|money| money.decimal());
        match expected {
            None if found.is_nan() => {}
            Some(expected) if !found.is_nan() => {
                largest = largest.max((near(&Fraction::from_decimal(expected)) - found).abs());
            }
            _ => return Err(format!("{expected:?} exactly, {found} by the block")),
        }
    }
    Ok(largest)
}

/// Half a cent for each rounding that a cell is made of: one, but on a cash basis one for each end
/// of each part that is paid in its year.
fn tolerance(ledger: &Ledger, rounding: Rounding, lines: usize) -> f64 {
    let parts = match ledger.plan.basis {
        Basis::Accrual => 1,
        Basis::Cash => 2 * ledger.plan.years.len(),
    };
    match rounding {
        Rounding::ToCents => 1e-6,
        Rounding::None => 0.005 * f64::from(u32::try_from(parts * lines).expect("few")) + 1e-6,
    }
}

/// Compares lines cell by cell and nets with as many roundings as there are lines.
fn check(ledger: &Ledger, exact: &Exact, values: &[Option<Fraction>]) -> Result<(), String> {
    let nodes = amounts(ledger);
    let nets = 3 * ledger.plan.years.len();
    for case in CASES {
        let found = by_block(ledger, &nodes, case, values);
        let (lines, ends) = nodes.split_at(nodes.len() - nets);
        let (of_lines, of_ends) = found.split_at(nodes.len() - nets);
        let of_lines = distance(exact, lines, of_lines)?;
        let of_ends = distance(exact, ends, of_ends)?;
        let most = tolerance(ledger, case.rounding, 1);
        let most_of_nets = tolerance(ledger, case.rounding, ledger.lines.len());
        if of_lines > most || of_ends > most_of_nets {
            return Err(format!("lines are off by {of_lines}, nets by {of_ends}"));
        }
    }
    Ok(())
}

#[test]
fn every_shipped_scenario_comes_out_as_exactly() {
    for name in ALL {
        for basis in [Basis::Accrual, Basis::Cash] {
            let ledger = ledger(name, basis);
            let values = ledger.plan.inputs.values();
            let found = check(&ledger, &ledger.exact, &values);
            assert_eq!(found, Ok(()), "{name}, {basis:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_scenarios_come_out_as_exactly(drawn in drawn(), percent in 1..300_i64) {
        let ledger = ledger_of(&drawn.text());
        let values = ledger.plan.inputs.values();
        prop_assert!(check(&ledger, &ledger.exact, &values) == Ok(()), "{:?}", check(&ledger, &ledger.exact, &values));
        let changed: Vec<_> = ledger.plan.inputs.iter().map(|(_, input)| other(input, percent)).collect();
        let exact = evaluate(&ledger.graph, &changed);
        prop_assert!(check(&ledger, &exact, &changed) == Ok(()), "{:?}", check(&ledger, &exact, &changed));
    }
}

/// Another value for amounts and shares, to the cent or the basis point.
fn other(input: &fiscal287::plan::Input, percent: i64) -> Option<Fraction> {
    let value = input.value.clone()?;
    let scaled = value.times(&Fraction::integer(percent)).over(&Fraction::integer(100));
    match input.kind {
        Kind::Money | Kind::Share => {
            Some(Fraction::from_decimal(scaled.to_decimal(4).expect("it fits")))
        }
        _ => Some(value),
    }
}

/// The tiers of a score, and of a sum of two, by the block.
fn tiers() -> Batch {
    let builder = Builder::default();
    let percent = |n: u32| {
        let text = Decimal::new(i64::from(n), 2);
        builder.plain(Fraction::from_decimal(text))
    };
    let score = |id| builder.input(Slot::<Plain>::new(InputId(id)));
    let table: Vec<_> = [(90, 1000), (80, 750), (70, 500)]
        .map(|(at, pays)| (percent(at), builder.plain(pays as u32)))
        .into();
    let alone = builder.steps(score(0), &table).id();
    let sum = builder.steps(score(0) + score(1), &table).id();
    let unset = [Some(Fraction::ZERO), Some(Fraction::ZERO)];
    let varying = [InputId(0), InputId(1)];
    Batch::compile(&builder.finish(), &unset, &varying, &[alone, sum], Rounding::None)
}

/// Whole-percent scores land on their own tier and their sum on its.
fn check_tiers(program: &Batch, room: &mut Workspace, pairs: &[(u32, u32)]) {
    let tier = |percent: u32| match percent {
        90.. => 1000.0,
        80.. => 750.0,
        70.. => 500.0,
        _ => 0.0,
    };
    let column = |pick: fn(&(u32, u32)) -> u32| -> Vec<f64> {
        pairs.iter().map(|pair| f64::from(pick(pair)) / 100.0).collect()
    };
    let (first, second) = (column(|pair| pair.0), column(|pair| pair.1));
    let columns = [first.as_slice(), second.as_slice()];
    program.run(&columns, pairs.len(), room);
    for (row, (a, b)) in pairs.iter().enumerate() {
        assert_eq!(program.output(0, &columns, room).at(row), tier(*a), "{a}%");
        assert_eq!(program.output(1, &columns, room).at(row), tier(a + b), "{a}% + {b}%");
    }
}

#[test]
fn no_whole_percent_score_lands_on_the_wrong_tier() {
    let (program, mut room) = (tiers(), Workspace::default());
    let mut drawn = 0;
    let mut state = 1_u64;
    while drawn < 1_000_000 {
        let mut pairs = Vec::new();
        for _ in 0..BLOCK {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            pairs.push(((state >> 33) as u32 % 101, (state >> 48) as u32 % 101));
        }
        check_tiers(&program, &mut room, &pairs);
        drawn += 2 * BLOCK;
    }
}

/// Of 237 sums of two whole percents that are 70, 80 or 90% exactly, binary floating point puts 44
/// below.
#[test]
fn sums_that_binary_floating_point_puts_below_a_tier_land_on_it() {
    let of = |tier: u32| (1..tier).map(move |first| (first, tier - first));
    let pairs: Vec<(u32, u32)> = [70, 80, 90].into_iter().flat_map(of).collect();
    let below = |(a, b): &&(u32, u32)| {
        f64::from(*a) / 100.0 + f64::from(*b) / 100.0 < f64::from(a + b) / 100.0
    };
    assert_eq!((pairs.len(), pairs.iter().filter(below).count()), (237, 44));
    let (program, mut room) = (tiers(), Workspace::default());
    for pairs in pairs.chunks(BLOCK) {
        check_tiers(&program, &mut room, pairs);
    }
}

#[test]
fn months_are_added_by_the_calendar() {
    let builder = Builder::default();
    let day = builder.input(Slot::<Date>::new(InputId(0)));
    let later = day.plus_months(builder.input(Slot::<Plain>::new(InputId(1)))).id();
    let graph = builder.finish();
    assert_eq!(graph.node(later).unit, Unit::Date);
    let inputs = |day: i64, months: i64| [day, months].map(|n| Some(Fraction::integer(n)));
    let varying = [InputId(0), InputId(1)];
    let program = Batch::compile(&graph, &inputs(0, 0), &varying, &[later], Rounding::None);
    let mut room = Workspace::default();
    for start in 20_000..20_800_i32 {
        let months: Vec<f64> = (0..40).map(f64::from).collect();
        let days = vec![f64::from(start); months.len()];
        let columns = [days.as_slice(), months.as_slice()];
        program.run(&columns, months.len(), &mut room);
        for by in 0..40_u8 {
            let exact = evaluate(&graph, &inputs(start.into(), by.into()));
            let expected = exact.day(later).expect("a day").number();
            let found = program.output(0, &columns, &room).at(by.into());
            assert_eq!(found, f64::from(expected), "{start} and {by} months");
        }
    }
}

#[test]
fn what_is_not_known_stays_so_and_totals_leave_it_out() {
    let builder = Builder::default();
    let dollars = |id| builder.input(Slot::<fiscal287::formula::Dollars>::new(InputId(id)));
    let factor = builder.input(Slot::<Plain>::new(InputId(2)));
    let (known, unknown) = (dollars(0), dollars(1));
    let nodes = [
        (known + unknown).id(),
        (factor * unknown).id(),
        builder.total([factor * unknown, known]).id(),
        (known / factor).id(),
        builder.total([known / factor, known]).id(),
    ];
    let graph = builder.finish();
    for factor in [0, 2] {
        let inputs = [Some(Fraction::integer(6)), None, Some(Fraction::integer(factor))];
        let exact = evaluate(&graph, &inputs);
        let varying = [InputId(0), InputId(2)];
        let program = Batch::compile(&graph, &inputs, &varying, &nodes, Rounding::ToCents);
        let columns: [&[f64]; 2] = [&[6.0], &[if factor == 0 { 0.0 } else { 2.0 }]];
        let mut room = Workspace::default();
        program.run(&columns, 1, &mut room);
        assert!(
            program.is_unknown(0) && matches!(program.output(0, &columns, &room), Column::Same(_))
        );
        for (output, node) in nodes.iter().enumerate() {
            let found = program.output(output, &columns, &room).at(0);
            let expected = exact.value(*node).map_or(f64::NAN, near);
            assert!(found == expected || found.is_nan() && expected.is_nan(), "{output}: {found}");
        }
    }
}
