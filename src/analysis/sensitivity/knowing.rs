//! What it would be worth to know everything that is not sure before a choice: ranges and risks.

use super::ShareSettings;
use super::bootstrap::{Again, Interval};
use super::columns::{Mixing, Pair};
use crate::analysis::aside::counted_alike;
use crate::analysis::simulation::{Probe, Refusal};
use crate::ledger::Ledger;

/// What one round comes to.
struct Known {
    /// The mean of the best option of each draw, less the first option.
    best: f64,
    /// The mean of each option, less the first.
    means: Vec<f64>,
}

/// The expected value of knowing all ranges and risks before the choice among options, by their total
/// nets.
///
/// # Errors
/// Why it cannot be drawn.
pub fn worth_of_all(
    options: &[&Ledger],
    settings: &ShareSettings,
) -> Result<Option<Interval>, Refusal> {
    let (counted, _) = counted_alike(options);
    let mut probe = Probe::among(&counted.iter().collect::<Vec<_>>())?;
    let settings = ShareSettings { correlations: probe.correlations(), ..settings.clone() };
    let names = probe.factors();
    Ok(worth_of_knowing(&mut |shares, count| probe.work_out_all(shares, count), &names, &settings))
}

/// Every option but the first, less the first, as functions of columns of shares as long as the number
/// says.
pub type Options<'f> = dyn FnMut(&[Vec<f64>], usize) -> Vec<Vec<f64>> + 'f;

/// The expected value of knowing every factor before the choice among options; `None` where the
/// correlations are none.
#[must_use]
pub fn worth_of_knowing(
    options: &mut Options<'_>,
    names: &[String],
    settings: &ShareSettings,
) -> Option<Interval> {
    let mixing = Mixing::of(settings.correlations.as_deref())?;
    let count = settings.each();
    let round = |number: u64| {
        let pair = Pair::draw(names, settings.seed, number, count);
        let mut columns = vec![vec![0.0; count]; names.len()];
        let orders = vec![(0..names.len()).collect(); count];
        let roots = mixing.roots(&orders);
        mixing.fill(&pair, (&orders, &roots), names.len(), &mut columns);
        let figures = options(&columns, count);
        let best = |row: usize| figures.iter().map(|one| one[row]).fold(0.0, f64::max);
        Known {
            best: (0..count).map(best).sum::<f64>() / pair.size(),
            means: figures.iter().map(|one| one.iter().sum::<f64>() / pair.size()).collect(),
        }
    };
    let rounds: Vec<Known> = (0..u64::from(settings.rounds)).map(round).collect();
    let worth = |picked: &[usize]| {
        let size = f64::from(u32::try_from(picked.len()).expect("few rounds"));
        let mean = |of: &dyn Fn(&Known) -> f64| {
            picked.iter().map(|one| of(&rounds[*one])).sum::<f64>() / size
        };
        let options = (0..rounds[0].means.len()).map(|option| mean(&|one| one.means[option]));
        (mean(&|one| one.best) - options.fold(0.0, f64::max)).max(0.0)
    };
    Some(Again::of(rounds.len(), settings.seed).interval(&worth))
}
