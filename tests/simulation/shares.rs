//! Variance shares against published cases.

use std::f64::consts::PI;

use fiscal287::analysis::distribution::normal_quantile;
use fiscal287::analysis::sensitivity::{
    Interval, ShareSettings, VarianceShares, variance_shares, worth_of_knowing,
};
use fiscal287::analysis::simulation::Probe;
use fiscal287::plan::Basis;

use super::shipped;
use super::written::{bare, cost, ledger};

fn shares(factors: usize, settings: &ShareSettings, f: fn(&[f64]) -> f64) -> VarianceShares {
    let names: Vec<String> = (0..factors).map(|n| format!("x{n}")).collect();
    let mut figure = |columns: &[Vec<f64>], out: &mut [f64]| {
        for (row, out) in out.iter_mut().enumerate() {
            *out = f(&columns.iter().map(|column| column[row]).collect::<Vec<_>>());
        }
    };
    variance_shares(&mut figure, &names, settings).expect("it varies")
}

/// Within four standard errors, of which a 95% interval is about 3.92 wide; never further off than
/// `most`.
fn check(found: Interval, expected: f64, most: f64) {
    let error = (found.high - found.low) / 3.92;
    let off = (found.value - expected).abs();
    assert!(off <= 4.0 * error + 1e-9 && off < most, "{found:?} for {expected}");
    assert!(found.low <= found.value && found.value <= found.high, "{found:?}");
}

fn sums_to_one(found: &VarianceShares) {
    let sum: f64 = found.factors.iter().map(|factor| factor.shapley.value).sum();
    assert!((sum - 1.0).abs() < 1e-12, "{sum}");
}

#[test]
fn the_ishigami_function_has_its_published_shares() {
    let settings = ShareSettings { draws: 64 * 512, rounds: 64, ..ShareSettings::default() };
    let found = shares(3, &settings, |x| {
        let [a, b, c] = [x[0], x[1], x[2]].map(|share| PI * (2.0 * share - 1.0));
        a.sin() + 7.0 * b.sin() * b.sin() + 0.1 * c.powi(4) * a.sin()
    });
    check(found.variance, 13.844_587_940_7, 0.3);
    let expected = [
        [0.313_905_191_148, 0.557_588_855_210, 0.435_747_023_179],
        [0.442_411_144_790, 0.442_411_144_790, 0.442_411_144_790],
        [0.0, 0.243_683_664_062, 0.121_841_832_031],
    ];
    for (factor, [first, total, shapley]) in found.factors.iter().zip(expected) {
        check(factor.first_order.expect("independent"), first, 0.02);
        check(factor.total.expect("independent"), total, 0.02);
        check(factor.shapley, shapley, 0.02);
    }
    sums_to_one(&found);
}

#[test]
fn the_sobol_g_function_has_its_published_shares() {
    let settings = ShareSettings { draws: 64 * 256, rounds: 64, ..ShareSettings::default() };
    let found = shares(8, &settings, |x| {
        let a = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
        x.iter().zip(a).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product()
    });
    let first = [0.716_192_17, 0.179_048_04, 0.023_675_774, 0.007_161_921_7, 7.161_921_7e-5];
    let total = [0.787_144_13, 0.242_198_19, 0.034_316_91, 0.010_460_387, 0.000_104_949_05];
    let shapley = [0.751_518_86, 0.210_477_29, 0.028_880_459, 0.008_771_892_9, 8.787_273_2e-5];
    for (place, factor) in found.factors.iter().enumerate() {
        let of = place.min(4);
        check(factor.first_order.expect("independent"), first[of], 0.03);
        check(factor.total.expect("independent"), total[of], 0.03);
        check(factor.shapley, shapley[of], 0.03);
    }
    sums_to_one(&found);
}

#[test]
fn correlated_gaussians_have_their_published_shapley_effects() {
    let correlations = Some(vec![vec![1.0, 0.5], vec![0.5, 1.0]]);
    let settings =
        ShareSettings { draws: 64 * 256, rounds: 64, correlations, ..ShareSettings::default() };
    let found = shares(2, &settings, |x| normal_quantile(x[0]) + 2.0 * normal_quantile(x[1]));
    check(found.variance, 7.0, 0.3);
    check(found.factors[0].shapley, 0.339_285_714_286, 0.02);
    check(found.factors[1].shapley, 0.660_714_285_714, 0.02);
    assert!(found.factors[0].first_order.is_none());
    sums_to_one(&found);
}

#[test]
fn correlations_that_contradict_each_other_and_constants_have_no_shares() {
    let row = |a: f64, b: f64, c: f64| vec![a, b, c];
    let correlations = Some(vec![row(1.0, 0.9, 0.9), row(0.9, 1.0, -0.9), row(0.9, -0.9, 1.0)]);
    let names: Vec<String> = ["a", "b", "c"].map(str::to_owned).into();
    let settings = ShareSettings { correlations, ..ShareSettings::default() };
    let mut sum = |columns: &[Vec<f64>], out: &mut [f64]| out.copy_from_slice(&columns[0]);
    assert_eq!(variance_shares(&mut sum, &names, &settings), None);
    let mut nothing = |_: &[Vec<f64>], out: &mut [f64]| out.fill(1.0);
    assert_eq!(variance_shares(&mut nothing, &names, &ShareSettings::default()), None);
}

#[test]
fn what_moves_miami_s_difference_is_split_without_rest() {
    let stay = shipped::ledger("miami/stay.toml", Basis::Accrual);
    let leave = shipped::ledger("miami/leave-what-if-10-million.toml", Basis::Accrual);
    let mut probe = Probe::new(&leave, Some(&stay)).expect("it runs");
    let names = probe.factors();
    let settings = ShareSettings { draws: 1024, ..ShareSettings::default() };
    let mut figure = |columns: &[Vec<f64>], out: &mut [f64]| probe.work_out(columns, out);
    let found = variance_shares(&mut figure, &names, &settings).expect("it varies");
    sums_to_one(&found);
    let of = |name: &str| {
        let factor = found.factors.iter().find(|factor| factor.name == name);
        factor.unwrap_or_else(|| panic!("{name} among {names:?}")).shapley.value
    };
    // Ten million or nothing: whether the state withholds outweighs all else.
    assert!(of("risk state-withholds") > 0.5);
}

#[test]
fn inputs_that_move_together_share_the_variance_by_their_correlation() {
    let uniform =
        |high: u32| format!("{{ low = 0, likely = 1, high = {high}, shape = \"uniform\" }}");
    let tables = [
        cost("a", &uniform(1000)),
        cost("b", &uniform(2000)),
        "[[together]]\nid = \"both\"\ninputs = [\"cost.a.amount\", \"cost.b.amount\"]\n\
         rank_correlation = 0.5\n"
            .to_owned(),
    ];
    let mut probe =
        Probe::new(&ledger(&bare(&tables.concat()), "one.toml"), None).expect("it runs");
    let (names, correlations) = (probe.factors(), probe.correlations());
    assert_eq!(names, ["cost.a.amount", "cost.b.amount"]);
    let settings =
        ShareSettings { draws: 64 * 256, rounds: 64, correlations, ..ShareSettings::default() };
    let mut figure = |columns: &[Vec<f64>], out: &mut [f64]| probe.work_out(columns, out);
    let found = variance_shares(&mut figure, &names, &settings).expect("it varies");
    // The variance of a sum of uniform numbers of widths 1 and 2: (1 + 4 + 2 · 2 · 0.5) ÷ 12.
    check(found.variance, 7.0 / 12.0 * 1e6, 2e4);
    sums_to_one(&found);
    // Of normal numbers it would be 0.339 (Iooss and Prieur, 2017); uniform ones are close to it.
    check(found.factors[0].shapley, 0.339, 0.02);
}

/// What knowing two normal numbers is worth, where the second option is some sum of them and the first
/// is nothing.
fn worth(option: fn(f64, f64) -> f64) -> Interval {
    let names = ["p1", "p2"].map(str::to_owned);
    let settings = ShareSettings { draws: 64 * 256, rounds: 64, ..ShareSettings::default() };
    let mut options = |shares: &[Vec<f64>], count: usize| {
        let normal = |factor: usize, row: usize| normal_quantile(shares[factor][row]);
        vec![(0..count).map(|row| option(normal(0, row), normal(1, row))).collect()]
    };
    worth_of_knowing(&mut options, &names, &settings).expect("independent")
}

/// The cases of the R package `voi`: p1 of mean 1 and deviation 1 less p2 of deviation 2, and the sum of
/// two of mean 0.
#[test]
fn knowing_two_normal_numbers_is_worth_what_is_published() {
    check(worth(|one, other| 1.0 + one - 2.0 * other), 0.479_810_706_348, 0.02);
    check(worth(|one, other| one + 2.0 * other), 0.892_062_058_076, 0.02);
}
