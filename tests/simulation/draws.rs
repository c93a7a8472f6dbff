//! Draws: what they do not depend on, and what they come to.

use fiscal287::analysis::distribution::Distribution;
use fiscal287::analysis::simulation::{Ended, Refusal, Settings, Simulation, Spread, simulate};
use fiscal287::analysis::{Column, Comparison, Measure, When};
use fiscal287::ledger::Ledger;
use fiscal287::quantity::Money;
use fiscal287::scenario::Shape;

use super::shipped;
use super::written::{bare, cost, ledger, risk};
use fiscal287::plan::Basis;

fn run(ledgers: &[&Ledger], settings: &Settings) -> Simulation {
    simulate(ledgers, settings, &mut |_| true).expect("it runs")
}

fn seeded(seed: u64, draws: u64) -> Settings {
    Settings { seed, draws, ..Settings::default() }
}

const ONE: &str = "{ low = 10, likely = 20, high = 40 }";
const OTHER: &str = "{ low = 100, likely = 200, high = 900, shape = \"triangular\" }";

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let stay = shipped::ledger("miami/stay.toml", Basis::Accrual);
    let leave = shipped::ledger("miami/leave-after-ruling.toml", Basis::Accrual);
    let on = |threads| run(&[&stay, &leave], &Settings { threads, ..seeded(7, 5_000) });
    let one = on(1);
    assert_eq!(one, on(2));
    assert_eq!(one, on(8));
    assert_ne!(one.nets, run(&[&stay, &leave], &seeded(8, 5_000)).nets);
}

#[test]
fn what_comes_or_goes_and_the_file_s_name_change_no_other_input_s_draws() {
    let alone = ledger(&bare(&cost("a", ONE)), "one.toml");
    let renamed = ledger(&bare(&cost("a", ONE)), "two.toml");
    // Another input in the second fiscal year, and a risk with a range before the cost.
    let later = cost("b", OTHER).replace("2027-01-15", "2028-01-15");
    let far = "while = \"always\"\noccurs_after_months = 13";
    let more = risk("r", "{ low = \"10%\", likely = \"20%\", high = \"70%\" }", OTHER, far);
    let joined = ledger(&bare(&format!("{more}{later}{}", cost("a", ONE))), "one.toml");
    let settings = seeded(3, 2_000);
    // Sums of weights may differ in their last bit; the figures drawn may not.
    let first_year = |ledger: &Ledger| {
        let year = run(&[ledger], &settings).nets[0].years[0].clone();
        (year.mean, year.percentiles, year.ends)
    };
    assert_eq!(first_year(&alone), first_year(&renamed));
    assert_eq!(first_year(&alone), first_year(&joined));
    // The same input under the other's name is drawn otherwise.
    let other = ledger(&bare(&cost("c", ONE)), "one.toml");
    assert_ne!(first_year(&alone), first_year(&other));
}

#[test]
fn scenarios_compared_share_their_draws() {
    let one = ledger(&bare(&cost("a", ONE)), "one.toml");
    let two = ledger(&bare(&format!("{}{}", cost("a", ONE), cost("fixed", "5"))), "two.toml");
    let found = run(&[&one, &two], &seeded(1, 1_000));
    let difference = &found.differences[0].total;
    assert!((difference.mean.value + 5.0).abs() < 1e-9 && difference.deviation.value < 1e-6);
    assert_eq!(difference.above_zero.value, 0.0);
}

#[test]
fn moments_and_percentiles_are_those_of_the_input() {
    for (shape, name) in [
        (Shape::Pert, "pert"),
        (Shape::Triangular, "triangular"),
        (Shape::Uniform, "uniform"),
        (Shape::Lognormal, "lognormal"),
    ] {
        let range = format!("{{ low = 1000, likely = 2000, high = 4000, shape = \"{name}\" }}");
        let found = run(&[&ledger(&bare(&cost("a", &range)), "one.toml")], &seeded(5, 20_000));
        let total = &found.nets[0].total;
        let exact = Distribution::shaped(shape, [1000.0, 2000.0, 4000.0]);
        let mean_off = (total.mean.value + exact.mean()).abs();
        assert!(mean_off < 1.0, "{name}: {mean_off}");
        assert!((total.deviation.value / exact.variance().sqrt() - 1.0).abs() < 0.01, "{name}");
        let shares = fiscal287::analysis::simulation::PERCENTILES;
        for (share, found) in shares.into_iter().zip(&total.percentiles) {
            let expected = -exact.quantile(1.0 - share);
            assert!((found.value - expected).abs() < 5.0, "{name} {share}: {found:?} {expected}");
            assert!(found.within < 20.0);
        }
        assert!((total.histogram.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
}

/// The chain's and the exclusion's exact distribution: a happens (50%), then b with 40%, or c with
/// 30%, never both; d on its own (25%).
#[test]
fn risks_come_as_a_tree_with_exact_probabilities() {
    let tables = [
        risk("a", "\"50%\"", "1000", ""),
        risk("b", "\"40%\"", "100", "given = \"a\"\nexcludes = [\"c\"]"),
        risk("c", "\"30%\"", "10", "given = \"a\""),
        risk("d", "\"25%\"", "7", ""),
    ]
    .concat();
    // Measured against nothing at all, so that what counts above zero and at it is counted too.
    let nothing = ledger(&bare(""), "none.toml");
    let found = run(&[&nothing, &ledger(&bare(&tables), "one.toml")], &seeded(1, 100));
    let total = &found.differences[0].total;
    let mean = -(500.0 + 20.0 + 1.5 + 1.75);
    assert!((total.mean.value - mean).abs() < 1e-9, "{}", total.mean.value);
    assert!(total.mean.within < 1e-9 && total.at_zero.within < 1e-9);
    assert!((total.at_zero.value - 0.5 * 0.75).abs() < 1e-12);
    // From the bottom: -1107 with 0.05, -1100 with 0.15, -1017 with 0.0375, -1010 with 0.1125, -1007
    // with 0.0375, -1000 with 0.1125, which makes exactly a half; -7 with 0.125 and 0 with the rest.
    let percentiles: Vec<f64> = total.percentiles.iter().map(|one| one.value).collect();
    assert_eq!(percentiles, [-1107.0, -1100.0, -1010.0, -1000.0, 0.0, 0.0, 0.0]);
}

#[test]
fn a_risk_that_one_scenario_makes_likelier_happens_in_the_other_only_with_it() {
    let with = |probability: &str| ledger(&bare(&risk("a", probability, "100", "")), "one.toml");
    let found = run(&[&with("\"30%\""), &with("\"50%\"")], &seeded(1, 100));
    let difference = &found.differences[0].total;
    assert!((difference.at_zero.value - 0.8).abs() < 1e-12);
    assert!((difference.mean.value + 20.0).abs() < 1e-9);
    assert!((difference.deviation.value - 40.0).abs() < 1e-9);
}

/// Awards by a drawn score: steps that no polynomial follows, with a closed mean, and a risk of
/// uncertain probability on top.
#[test]
fn the_interval_of_the_mean_covers_the_exact_one_in_95_of_100_seeds() {
    let text = bare(&risk("r", "{ low = \"0%\", likely = \"20%\", high = \"70%\" }", OTHER, ""))
        .replace("stay-out", "stay")
        .replace("claims = false", AWARDS)
        .replace("years = 2", "years = 1");
    let ledger = ledger(&text, "one.toml");
    let score = Distribution::shaped(Shape::Pert, [0.5, 0.8, 1.0]);
    let reach = |at: f64| 1.0 - score.below(at);
    let a_quarter = 500.0 * reach(0.7) + 250.0 * reach(0.8) + 250.0 * reach(0.9);
    let chance = Distribution::shaped(Shape::Pert, [0.0, 0.2, 0.7]).mean();
    let loss = Distribution::shaped(Shape::Triangular, [100.0, 200.0, 900.0]).mean();
    let exact = 10.0 * 4.0 * a_quarter - chance * loss;
    let mut covered = 0_u32;
    for seed in 0..200 {
        let mean = run(&[&ledger], &seeded(seed, 1_600)).nets[0].total.mean;
        covered += u32::from((mean.value - exact).abs() <= mean.within);
    }
    assert!((186..=194).contains(&covered), "{covered} of 200");
}

/// Two amounts evenly spread from 0 to 1,000: their sum is below 1000√(2p) with p up to a half, and above
/// 2000 − 1000√(2p) as often; set against a cost of 1,000 it is ahead half of the time.
#[test]
fn intervals_of_percentiles_and_chances_cover_the_exact_ones_in_95_of_100_cases() {
    let range = "{ low = 0, likely = 500, high = 1000, shape = \"uniform\" }";
    let sum = ledger(&bare(&(cost("a", range) + &cost("b", range))), "one.toml");
    let fixed = ledger(&bare(&cost("c", "1_000")), "two.toml");
    let tail = |share: f64| 1000.0 * (2.0 * share).sqrt();
    let exact = [
        tail(0.05) - 1000.0,
        tail(0.1) - 1000.0,
        tail(0.25) - 1000.0,
        0.0,
        1000.0 - tail(0.25),
        1000.0 - tail(0.1),
        1000.0 - tail(0.05),
    ];
    let (mut covered, mut looked) = (0_u32, 0_u32);
    for seed in 0..200 {
        let total = run(&[&fixed, &sum], &seeded(seed, 1_600)).differences[0].total.clone();
        let found = total.percentiles.into_iter().zip(exact).chain([(total.above_zero, 0.5)]);
        for (found, exact) in found {
            looked += 1;
            covered += u32::from((found.value - exact).abs() <= found.within);
        }
    }
    assert!((93 * looked..=97 * looked).contains(&(100 * covered)), "{covered} of {looked}");
}

const AWARDS: &str = "claims = true\neligible_share = \"100%\"\n\
    award_score = { low = \"50%\", likely = \"80%\", high = \"100%\" }\n\
    collected = { salary = \"0%\", overtime = \"0%\", equipment = \"0%\", vehicles = \"0%\", awards = \"100%\" }\n\
    readings = { salary = \"hours-worked\" }\n\
    [[officers]]\nid = \"a\"\npositions = \"existing\"\ntrained = 10\nto_train = 0\nsalary = 60_000\n\
    benefits = \"0%\"\npay_growth = \"0%\"\novertime_hours = 0\novertime_multiplier = 1.5\n\
    overtime_on_costs = \"0%\"\ntime_share = \"0%\"\nbackfill_share = \"0%\"\n";

#[test]
fn figures_that_differ_in_their_ninth_digit_keep_their_deviation() {
    let range =
        "{ low = 10_000_000.1, likely = 10_000_000.2, high = 10_000_000.3, shape = \"uniform\" }";
    let found = run(&[&ledger(&bare(&cost("a", range)), "one.toml")], &seeded(1, 3_200));
    let expected = 0.2 / 12.0_f64.sqrt();
    assert!((found.nets[0].total.deviation.value - expected).abs() < 1e-4);
}

#[test]
fn it_stops_when_the_error_asked_for_is_reached() {
    let text = bare(&[cost("a", ONE), cost("b", OTHER)].concat());
    let ledger = ledger(&text, "one.toml");
    let found = run(
        &[&ledger],
        &Settings { within: Some(Money::parse("$50").expect("money")), ..seeded(1, 1_000_000) },
    );
    assert!(found.draws < 100_000 && found.nets[0].total.mean.within <= 50.0, "{}", found.draws);
    let stopped = simulate(&[&ledger], &seeded(1, 1_000_000), &mut |_| false).expect("it runs");
    assert!(stopped.draws < 100_000);
}

/// Also where the draws asked for fall into rounds that are not all whole.
#[test]
fn a_run_that_was_stopped_comes_to_what_so_many_draws_come_to() {
    let text = bare(&[cost("a", ONE), cost("b", OTHER)].concat());
    let ledger = ledger(&text, "one.toml");
    let (mut stopped, mut near) = (0, 0);
    for draws in [65_536, 65_537, 98_304, 98_337, 100_000, 163_850] {
        for last in 1..4 {
            let mut watched = 0;
            let mut watch = |_| {
                watched += 1;
                watched < last
            };
            let found = simulate(&[&ledger], &seeded(1, draws), &mut watch).expect("it runs");
            stopped += u32::from(found.ended == Ended::Interrupted);
            let again = run(&[&ledger], &seeded(1, found.draws));
            assert_eq!(Simulation { ended: Ended::Done, ..found }, again, "{draws}, {last}");
        }
        let within = Money::parse("$1").ok();
        let found = run(&[&ledger], &Settings { within, ..seeded(1, draws) });
        near += u32::from(found.ended == Ended::Near);
        let again = run(&[&ledger], &seeded(1, found.draws));
        assert_eq!(Simulation { ended: Ended::Done, ..found }, again, "{draws}");
    }
    assert!(stopped > 4 && near > 2, "{stopped} stopped, {near} near");
}

/// An entry of inputs that move together.
fn together(id: &str, inputs: &[&str], rank_correlation: f64) -> String {
    format!(
        "[[together]]\nid = \"{id}\"\ninputs = {inputs:?}\nrank_correlation = {rank_correlation:?}\n"
    )
}

const FROM_NOTHING: &str = "{ low = 0, likely = 1, high = 2, shape = \"uniform\" }";

/// A city with three such costs, and what moves together.
fn three(tables: &str) -> Ledger {
    let costs: String = ["a", "b", "c"].map(|id| cost(id, FROM_NOTHING)).concat();
    ledger(&bare(&(costs + tables)), "one.toml")
}

const THREE: [&str; 3] = ["cost.a.amount", "cost.b.amount", "cost.c.amount"];

#[test]
fn inputs_that_move_together_spread_as_their_correlation_says() {
    // Of uniform numbers the rank correlation is the correlation itself; each has variance 1 ÷ 3.
    for rho in [-0.5_f64, 0.0, 0.6, 0.9, 1.0] {
        let found = run(&[&three(&together("ab", &THREE[..2], rho))], &seeded(1, 40_000));
        let (total, expected) = (&found.nets[0].total, (1.0 + 2.0 / 3.0 * rho).sqrt());
        assert!((total.deviation.value - expected).abs() < 0.01, "{rho}: {total:?} {expected}");
        assert_eq!(found.together[0].inputs, THREE[..2]);
    }
}

#[test]
fn what_one_scenario_declares_holds_for_all_that_are_compared() {
    let (without, with) = (three(""), three(&together("all", &THREE, 0.5)));
    let found = run(&[&without, &with], &seeded(1, 2_000));
    assert_eq!(found.differences[0].total.ends, (0.0, 0.0));
    assert_eq!(found.nets[0], run(&[&with], &seeded(1, 2_000)).nets[0]);
    let other = three(&together("two", &THREE[1..], 0.4));
    let refused = simulate(&[&with, &other], &seeded(1, 100), &mut |_| true);
    let pair = [THREE[1], THREE[2]].map(str::to_owned);
    assert_eq!(refused.err(), Some(Refusal::DifferentlyTogether(pair)));
}

#[test]
fn rank_correlations_that_contradict_each_other_are_refused() {
    // Three that are alike can be no further apart than -1/2.
    let refused =
        simulate(&[&three(&together("all", &THREE, -0.6))], &seeded(1, 100), &mut |_| true);
    assert_eq!(refused.err(), Some(Refusal::NotACorrelation(THREE.map(str::to_owned).into())));
}

/// A chance and a cost that move together: each is uniform, so the mean of their product is one
/// quarter and a twelfth of their rank correlation.
#[test]
fn the_interval_of_the_mean_covers_the_exact_one_where_inputs_move_together() {
    let chance = "{ low = \"0%\", likely = \"50%\", high = \"100%\", shape = \"uniform\" }";
    let loss = "{ low = 0, likely = 500, high = 1000, shape = \"uniform\" }";
    let names = ["risk.r.probability", "risk.r.cost"];
    let text = bare(&(risk("r", chance, loss, "") + &together("both", &names, 0.6)));
    let ledger = ledger(&text, "one.toml");
    let exact = -1000.0 * (0.25 + 0.6 / 12.0);
    let mut covered = 0_u32;
    for seed in 0..200 {
        let mean = run(&[&ledger], &seeded(seed, 1_600)).nets[0].total.mean;
        covered += u32::from((mean.value - exact).abs() <= mean.within);
    }
    assert!((186..=194).contains(&covered), "{covered} of 200");
}

#[test]
fn what_is_not_known_is_left_out_and_named() {
    let stay = shipped::ledger("miami/stay.toml", Basis::Accrual);
    let leave = shipped::ledger("miami/leave.toml", Basis::Accrual);
    let found = run(&[&stay, &leave], &seeded(1, 320));
    assert_eq!(found.left_out[1], ["federal-repaid", "withheld.state-withholds.state-aid"]);
    assert!(found.nets[1].total.mean.value.is_finite());
}

/// An event of 50% that costs 10,000 in one file and an unknown amount in the other counts on neither
/// side of the difference: what is left is 1,000 against 3,000.
#[test]
fn a_difference_leaves_out_what_an_event_costs_where_one_side_does_not_know() {
    let unknown = "{ unknown = true, note = \"?\" }";
    let text = |fee: &str, chance: &str, loss: &str| {
        bare(&(cost("fee", fee) + &risk("r", chance, loss, "")))
    };
    let reference = ledger(&text("1_000", "\"50%\"", "10_000"), "a.toml");
    for other in [text("3_000", "\"50%\"", unknown), text("3_000", unknown, "10_000")] {
        let other = ledger(&other, "b.toml");
        for (pair, expected) in [([&reference, &other], "-2000"), ([&other, &reference], "2000")] {
            let found = run(&pair, &seeded(1, 100));
            let total = &found.differences[0].total;
            assert_eq!(total.mean.money().decimal().normalize().to_string(), expected);
            assert!(total.percentiles.iter().all(|one| one.money() == total.mean.money()));
            assert_eq!(found.left_aside[0].len(), 1, "{:?}", found.left_aside);
        }
    }
}

/// Costs of 7,000 and 1,000 set against one that is not known and one of 5,000: what both know differs
/// by 4,000, as printed, and not by 3,000.
#[test]
fn a_difference_leaves_out_of_both_sides_what_one_does_not_know() {
    let unknown = "{ unknown = true, note = \"?\" }";
    let reference = bare(&(cost("fee", "7_000") + &cost("audit", "1_000")));
    let other = bare(&(cost("fee", unknown) + &cost("audit", "5_000")));
    let (reference, other) = (ledger(&reference, "a.toml"), ledger(&other, "b.toml"));
    let found = run(&[&reference, &other], &seeded(1, 100));
    let mean = |spread: &Spread| spread.total.mean.money().decimal().normalize().to_string();
    let nets: Vec<String> = found.nets.iter().map(mean).collect();
    assert_eq!(nets, ["-8000", "-5000"]);
    assert_eq!(mean(&found.differences[0]), "-4000");
    assert_eq!(found.left_aside, [["cost.fee"]]);
    let printed =
        Comparison::of(&other, &reference).sum(Measure::Net, Column::Expected, When::Total);
    let printed = printed.and_then(|sum| sum.money());
    assert_eq!(printed, Some(found.differences[0].total.mean.money()));
}
