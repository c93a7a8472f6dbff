//! Distributions against published and closed forms.

use fiscal287::analysis::distribution::{Distribution, normal_below, normal_quantile};
use fiscal287::scenario::Shape;

fn near(found: f64, expected: f64, most: f64) {
    assert!((found - expected).abs() <= most * expected.abs().max(1.0), "{found} for {expected}");
}

/// Mean, standard deviation, and the 5th, 50th and 95th percentiles, to the digits published.
fn check(shape: Shape, ends: [f64; 3], moments: [f64; 2], quantiles: [f64; 3]) {
    let found = Distribution::shaped(shape, ends);
    near(found.mean(), moments[0], 1e-9);
    near(found.variance().sqrt(), moments[1], 1e-9);
    for (share, expected) in [0.05, 0.5, 0.95].into_iter().zip(quantiles) {
        near(found.quantile(share), expected, 1e-9);
        near(found.below(expected), share, 1e-9);
    }
}

#[test]
fn pert_has_its_published_moments_and_quantiles() {
    check(
        Shape::Pert,
        [4.0, 8.0, 15.0],
        [8.5, 2.044_155_431_61],
        [5.349_468_585_71, 8.382_180_821_43, 12.056_084_498_1],
    );
    check(
        Shape::Pert,
        [65_000.0, 78_000.0, 98_000.0],
        [79_166.666_666_7, 6_173.741_115_81],
        [69_503.004_468_2, 78_891.517_731_9, 89_777.474_684],
    );
}

#[test]
fn triangular_and_uniform_have_their_closed_forms() {
    check(
        Shape::Triangular,
        [10.0, 20.0, 40.0],
        [70.0 / 3.0, (350.0_f64 / 9.0).sqrt()],
        [13.872_983_346_207_417, 22.679_491_924_311_23, 34.522_774_424_948_34],
    );
    check(Shape::Uniform, [2.0, 4.0, 5.0], [3.5, 0.75_f64.sqrt()], [2.15, 3.5, 4.85]);
}

#[test]
fn a_lognormal_s_low_and_high_are_its_5th_and_95th_percentiles() {
    let found = Distribution::shaped(Shape::Lognormal, [5.0, 7.0, 10.0]);
    near(found.mean(), 7.229_783_7, 1e-8);
    near(found.variance().sqrt(), 1.540_392_9, 1e-7);
    near(found.quantile(0.05), 5.0, 1e-12);
    near(found.quantile(0.95), 10.0, 1e-12);
    near(found.quantile(0.5), 50.0_f64.sqrt(), 1e-12);
    // LN(ln 300, 0.5), written by its own percentiles.
    let ends = [131.809_231_478, 300.0, 682.804_982_554];
    near(Distribution::shaped(Shape::Lognormal, ends).mean(), 339.944_535_92, 1e-9);
}

#[test]
fn normal_quantiles_turn_back_into_their_shares() {
    near(normal_quantile(0.95), 1.644_853_626_951_472_2, 1e-14);
    near(normal_quantile(0.025), -1.959_963_984_540_054, 1e-14);
    near(normal_quantile(1e-10), -6.361_340_902_404_056, 1e-13);
    for share in [1e-12, 1e-5, 0.01, 0.3, 0.5, 0.77, 0.999] {
        near(normal_below(normal_quantile(share)) / share, 1.0, 1e-11);
    }
}

/// Shares spread over both halves, denser towards the ends, with the middle itself.
fn shares() -> Vec<f64> {
    let spread = (1..20_000).map(|n| f64::from(n) / 20_000.0);
    let ends = (1..44).flat_map(|n| {
        let end = 0.7_f64 * 0.5_f64.powi(n);
        [end, 1.0 - end]
    });
    spread.chain(ends).collect()
}

#[test]
fn a_table_agrees_with_the_distribution_and_never_falls() {
    let shapes = [
        (Shape::Pert, [0.0, 0.0, 1.0]),
        (Shape::Pert, [0.0, 1.0, 1.0]),
        (Shape::Pert, [0.0, 0.01, 1.0]),
        (Shape::Pert, [0.0, 0.5, 1.0]),
        (Shape::Pert, [-3.0, -1.0, 7.0]),
        (Shape::Triangular, [0.0, 0.0, 1.0]),
        (Shape::Triangular, [0.0, 0.4, 1.0]),
        (Shape::Uniform, [0.0, 0.4, 1.0]),
        (Shape::Lognormal, [0.5, 0.8, 2.0]),
    ];
    let mut shares = shares();
    shares.sort_by(f64::total_cmp);
    for (shape, ends) in shapes {
        let exact = Distribution::shaped(shape, ends);
        let mut found = vec![0.0; shares.len()];
        exact.clone().quick().fill(&shares, &mut found);
        for (share, found) in shares.iter().zip(&found) {
            let expected = exact.quantile(*share);
            let off = (found - expected).abs() / (ends[2] - ends[0]).max(expected);
            assert!(off <= 2e-12, "{shape:?} {ends:?} at {share}: {found} for {expected}");
        }
        let falls = found.windows(2).filter(|pair| pair[1] < pair[0] - 1e-12).count();
        assert_eq!(falls, 0, "{shape:?} {ends:?}");
    }
}
