//! Figures added up as they come: moments and a fine histogram, in memory that does not grow.

use crate::formula::BLOCK;

/// How much each figure of a block counts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Weights<'w> {
    /// Each for one draw.
    One,
    /// Each for its share of one.
    Each(&'w [f64]),
}

/// Where the figures of a series are expected, from a few draws beforehand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    low: f64,
    bins_per_dollar: f64,
    /// Whether it is counted how many figures are above zero, and at it.
    signs: bool,
    /// What sums are taken around, so that large figures that differ little keep their digits.
    pub(super) centre: f64,
}

/// What one replicate comes to in one series.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    draws: f64,
    expected: f64,
    squares: f64,
    above: f64,
    equal: f64,
    bins: Vec<f64>,
}

/// The smallest and largest figure of a series, overall and in each bin; in whatever order they
/// come, they come out the same. Bins are seen through the first draws alone: once most of them are known
/// to a fraction of a bin's width, the rest of the draws would not move them by anything that shows.
#[derive(Debug, Clone)]
pub(super) struct Extent {
    pub(super) low: f64,
    pub(super) high: f64,
    bins: Vec<(f64, f64)>,
}

/// Sums taken side by side, which a processor adds at once; as many on every processor, so that they
/// come out the same.
const LANES: usize = 8;

const NOTHING: (f64, f64) = (f64::INFINITY, f64::NEG_INFINITY);

impl Scale {
    /// The scale for figures between `low` and `high`, with some room to either side.
    pub(super) fn over(low: f64, high: f64, bins: usize, signs: bool) -> Self {
        let width = (high - low) * 1.2;
        let bins = f64::from(u32::try_from(bins).expect("few bins"));
        let bins_per_dollar = if width > 0.0 { bins / width } else { 0.0 };
        let centre = f64::midpoint(low, high);
        Self { low: low - width / 12.0, bins_per_dollar, signs, centre }
    }

    /// The nearest bin: with 2^52 added, a number's last bits are its whole part.
    #[expect(clippy::cast_possible_truncation, reason = "few bins")]
    fn bin(&self, figure: f64, last: f64) -> u32 {
        let place = (figure - self.low) * self.bins_per_dollar;
        let place = if place > 0.0 { place } else { 0.0 };
        let place = if place < last { place } else { last };
        (place + 4_503_599_627_370_496.0).to_bits() as u32
    }

    /// The smallest and the largest figure that [`Self::bin`] puts into a bin.
    fn edges(&self, bin: usize) -> (f64, f64) {
        let middle = f64::from(u32::try_from(bin).expect("few bins"));
        let edge = |at: f64| self.low + at / self.bins_per_dollar;
        (edge(middle - 0.5), edge(middle + 0.5))
    }
}

impl Extent {
    pub(super) fn new(bins: usize) -> Self {
        Self { low: NOTHING.0, high: NOTHING.1, bins: vec![NOTHING; bins] }
    }

    /// Takes in what another thread saw.
    pub(super) fn join(&mut self, other: &Self) {
        self.low = self.low.min(other.low);
        self.high = self.high.max(other.high);
        for (mine, other) in self.bins.iter_mut().zip(&other.bins) {
            *mine = (mine.0.min(other.0), mine.1.max(other.1));
        }
    }

    /// Takes in figures for their ends alone.
    pub(super) fn see(&mut self, figures: &[f64], weights: Weights<'_>) {
        for (at, figure) in figures.iter().enumerate() {
            if weights.counts(at) {
                self.low = self.low.min(*figure);
                self.high = self.high.max(*figure);
            }
        }
    }

    /// Takes in figures by the bins that they fall into.
    fn see_in(&mut self, places: &[u32], figures: &[f64], weights: Weights<'_>) {
        for (at, (figure, place)) in figures.iter().zip(places).enumerate() {
            let ends = &mut self.bins[*place as usize];
            if weights.counts(at) {
                *ends = (ends.0.min(*figure), ends.1.max(*figure));
            }
        }
    }

    /// The ends over all bins; one that a tally has something in and nothing was seen of reaches from
    /// edge to edge.
    pub(super) fn settle(&mut self, tallies: &[&Tally], scale: &Scale) {
        for (bin, ends) in self.bins.iter_mut().enumerate() {
            if ends.0 > ends.1 && tallies.iter().any(|tally| tally.bins[bin] > 0.0) {
                *ends = scale.edges(bin);
            }
            self.low = self.low.min(ends.0);
            self.high = self.high.max(ends.1);
        }
    }
}

impl Weights<'_> {
    /// Whether the figure in a row counts at all.
    fn counts(self, row: usize) -> bool {
        match self {
            Self::One => true,
            Self::Each(weights) => weights[row] > 0.0,
        }
    }
}

impl Tally {
    pub(super) fn new(bins: usize) -> Self {
        let bins = vec![0.0; bins];
        Self { draws: 0.0, expected: 0.0, squares: 0.0, above: 0.0, equal: 0.0, bins }
    }

    /// Takes in the expected figures of a block, risks weighted by their probabilities.
    pub(super) fn expect(&mut self, figures: &[f64], scale: &Scale) {
        self.expected += sum(figures, Weights::One, |figure| figure - scale.centre);
        self.draws += f64::from(u32::try_from(figures.len()).expect("a block is short"));
    }

    /// Takes in the figures of a block for one combination of risks, each with its weight; `extent`
    /// takes in where in their bins they lie.
    pub(super) fn add(
        &mut self,
        figures: &[f64],
        weights: Weights<'_>,
        scale: &Scale,
        extent: Option<&mut Extent>,
    ) {
        self.add_sums(figures, weights, scale);
        let last = f64::from(u32::try_from(self.bins.len() - 1).expect("few bins"));
        let mut places = [0_u32; BLOCK];
        for (place, figure) in places.iter_mut().zip(figures) {
            *place = scale.bin(*figure, last);
        }
        let places = &places[..figures.len()];
        let bins = self.bins.as_mut_slice();
        match weights {
            Weights::One => places.iter().for_each(|place| bins[*place as usize] += 1.0),
            Weights::Each(weights) => {
                let all = places.iter().zip(weights);
                all.for_each(|(place, weight)| bins[*place as usize] += weight);
            }
        }
        if let Some(extent) = extent {
            extent.see_in(places, figures, weights);
        }
    }

    fn add_sums(&mut self, figures: &[f64], weights: Weights<'_>, scale: &Scale) {
        let square = |figure: f64| (figure - scale.centre) * (figure - scale.centre);
        self.squares += sum(figures, weights, square);
        if scale.signs {
            self.above += sum(figures, weights, |figure| if figure > 0.0 { 1.0 } else { 0.0 });
            self.equal += sum(figures, weights, |figure| if figure == 0.0 { 1.0 } else { 0.0 });
        }
    }

    /// Takes in another tally.
    pub(super) fn join(&mut self, other: &Self) {
        self.draws += other.draws;
        self.expected += other.expected;
        self.squares += other.squares;
        self.above += other.above;
        self.equal += other.equal;
        self.bins.iter_mut().zip(&other.bins).for_each(|(mine, other)| *mine += other);
    }

    pub(super) fn mean(&self, scale: &Scale) -> f64 {
        scale.centre + self.expected / self.draws
    }

    /// The standard deviation of all figures.
    pub(super) fn deviation(&self) -> f64 {
        let off = self.expected / self.draws;
        (self.squares / self.draws - off * off).max(0.0).sqrt()
    }

    /// The share of figures above zero.
    pub(super) fn above(&self) -> f64 {
        self.above / self.draws
    }

    /// The share of figures that are zero.
    pub(super) fn equal(&self) -> f64 {
        self.equal / self.draws
    }

    /// For each of the ascending `shares`, the smallest figure that so many do not exceed, evened
    /// out within a bin between the smallest and the largest figure that fell into it.
    pub(super) fn quantiles(&self, shares: &[f64], extent: &Extent) -> Vec<f64> {
        let all: f64 = self.bins.iter().sum();
        let mut found = Vec::with_capacity(shares.len());
        let (mut before, mut last) = (0.0, extent.low);
        for (weight, ends) in
            self.bins.iter().zip(&extent.bins).filter(|(weight, _)| **weight > 0.0)
        {
            // A share that falls on the very end of a bin belongs to it, roundings aside.
            while let Some(share) = shares.get(found.len()) {
                let wanted = share * all;
                if before + weight < wanted * (1.0 - 1e-12) {
                    break;
                }
                let part = ((wanted - before) / weight).clamp(0.0, 1.0);
                found.push(ends.0 + (ends.1 - ends.0) * part);
            }
            before += weight;
            last = ends.1;
        }
        found.resize(shares.len(), last);
        found
    }

    /// The share of all figures in each of `count` equal stretches from the lowest to the highest.
    pub(super) fn histogram(&self, count: usize, extent: &Extent) -> Vec<f64> {
        let mut shares = vec![0.0; count];
        let width = extent.high - extent.low;
        let all: f64 = self.bins.iter().sum();
        let stretches = f64::from(u32::try_from(count).expect("few stretches"));
        for (weight, ends) in
            self.bins.iter().zip(&extent.bins).filter(|(weight, _)| **weight > 0.0)
        {
            let middle = f64::midpoint(ends.0, ends.1);
            let at = if width > 0.0 { (middle - extent.low) / width * stretches } else { 0.0 };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held")]
            let at = (at as usize).min(count - 1);
            shares[at] += weight / all;
        }
        shares
    }
}

/// The sum of something of each figure, as often as it counts.
fn sum(figures: &[f64], weights: Weights<'_>, of: impl Fn(f64) -> f64) -> f64 {
    let mut sums = [0.0; LANES];
    let (whole, rest) = figures.as_chunks::<LANES>();
    match weights {
        Weights::One => {
            for figures in whole {
                sums.iter_mut().zip(figures).for_each(|(sum, figure)| *sum += of(*figure));
            }
            sums.iter_mut().zip(rest).for_each(|(sum, figure)| *sum += of(*figure));
        }
        Weights::Each(weights) => {
            let (weights, last) = weights.as_chunks::<LANES>();
            for (figures, weights) in whole.iter().zip(weights) {
                for ((sum, figure), weight) in sums.iter_mut().zip(figures).zip(weights) {
                    *sum += weight * of(*figure);
                }
            }
            for ((sum, figure), weight) in sums.iter_mut().zip(rest).zip(last) {
                *sum += weight * of(*figure);
            }
        }
    }
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::{Extent, Scale, Tally, Weights};

    /// The tally of some figures, with what was seen of them.
    fn tally(figures: &[f64]) -> (Tally, Scale, Extent) {
        let (mut tally, mut extent) = (Tally::new(512), Extent::new(512));
        let mut seen = Extent::new(0);
        seen.see(figures, Weights::One);
        let scale = Scale::over(seen.low, seen.high, 512, false);
        for block in figures.chunks(100) {
            tally.expect(block, &scale);
            tally.add(block, Weights::One, &scale, Some(&mut extent));
        }
        extent.settle(&[&tally], &scale);
        (tally, scale, extent)
    }

    /// NIST's NumAcc4: a mean of 10000000.2 and a standard deviation, over n − 1, of 0.1.
    #[test]
    fn large_figures_that_differ_little_keep_their_moments() {
        let mut figures = vec![10_000_000.2];
        figures.extend([10_000_000.1, 10_000_000.3].repeat(500));
        let (tally, scale, _) = tally(&figures);
        assert!((tally.mean(&scale) - 10_000_000.2).abs() < 1e-8);
        let of_a_sample = tally.deviation() * (1001.0_f64 / 1000.0).sqrt();
        assert!((of_a_sample - 0.1).abs() < 1e-8, "{of_a_sample}");
    }

    /// Of 1 to 10; a spreadsheet's, which lie between two figures, would be 1.45, 5.5 and 9.55.
    #[test]
    fn quantiles_are_the_inverse_of_the_distribution() {
        let figures: Vec<f64> = (1..=10).map(f64::from).collect();
        let (tally, _, extent) = tally(&figures);
        assert_eq!(tally.quantiles(&[0.05, 0.5, 0.95], &extent), [1.0, 5.0, 10.0]);
    }

    /// Of 1 to 10, with room from 0.1 to 10.9 in 512 bins: within the width of one.
    #[test]
    fn a_bin_of_which_nothing_was_seen_reaches_from_edge_to_edge() {
        let figures: Vec<f64> = (1..=10).map(f64::from).collect();
        let (mut tally, mut extent) = (Tally::new(512), Extent::new(512));
        let scale = Scale::over(1.0, 10.0, 512, false);
        tally.expect(&figures, &scale);
        tally.add(&figures, Weights::One, &scale, None);
        extent.settle(&[&tally], &scale);
        let width = 10.8 / 512.0;
        for (found, figure) in
            tally.quantiles(&[0.05, 0.5, 0.95], &extent).iter().zip([1.0, 5.0, 10.0])
        {
            assert!((found - figure).abs() <= width, "{found} for {figure}");
        }
    }
}
