//! The variance of one result, split among the inputs and risks that move it.

use super::{FactorShares, Interval, ShareSettings, variance_shares};
use crate::analysis::aside::counted_alike;
use crate::analysis::simulation::{Probe, Refusal};
use crate::analysis::{Asked, Column, Subject};

/// What moves a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Factor {
    /// An input with a range, by its name.
    Input(String),
    /// Whether risks happen: one, or several that hang on or exclude each other, by their ids.
    Risks(Vec<String>),
}

/// One factor's part in a variance.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What moves the result.
    pub factor: Factor,
    /// By how much.
    pub shares: FactorShares,
}

/// A variance and what it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// The variance.
    pub variance: Interval,
    /// All factors that move the result, the largest Shapley effect first.
    pub parts: Vec<Part>,
}

/// Splits the variance of a total net, or of a difference of two; `None` where nothing moves it.
///
/// Risks count unless `asked` is of the column in which none happens.
///
/// # Errors
/// Why it cannot be drawn.
pub fn split(
    subject: Subject<'_>,
    asked: Asked,
    settings: &ShareSettings,
) -> Result<Option<Split>, Refusal> {
    let (counted, _) = counted_alike(&subject.ledgers().collect::<Vec<_>>());
    let (ledger, reference) = match counted.as_slice() {
        [reference, ledger] => (ledger, Some(reference)),
        [ledger, ..] => (ledger, None),
        [] => return Ok(None),
    };
    let probe = Probe::new(ledger, reference)?;
    let mut probe = if asked.column == Column::NoRisk { probe.without_risks() } else { probe };
    let (names, families) = (probe.factors(), probe.families());
    let inputs = names.len() - families.len();
    let settings = ShareSettings { correlations: probe.correlations(), ..settings.clone() };
    let mut figure = |columns: &[Vec<f64>], out: &mut [f64]| probe.work_out(columns, out);
    let Some(found) = variance_shares(&mut figure, &names, &settings) else { return Ok(None) };
    let of_inputs = names[..inputs].iter().cloned().map(Factor::Input);
    let factors = of_inputs.chain(families.into_iter().map(Factor::Risks));
    let parts = factors.zip(found.factors).map(|(factor, shares)| Part { factor, shares });
    let mut parts: Vec<Part> = parts.filter(Part::moves).collect();
    parts.sort_by(|one, other| {
        let by_size = other.shares.shapley.value.total_cmp(&one.shares.shapley.value);
        by_size.then_with(|| one.shares.name.cmp(&other.shares.name))
    });
    Ok(Some(Split { variance: found.variance, parts }))
}

impl Part {
    /// Whether the result moves with the factor at all.
    fn moves(&self) -> bool {
        let Interval { value, low, high } = self.shares.shapley;
        let taken = self.shares.total.is_some_and(|total| total.high > 0.0);
        taken || value != 0.0 || low != 0.0 || high != 0.0
    }
}
