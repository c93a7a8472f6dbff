//! Figures added up as they come: moments and fine histograms, in memory that does not grow.

use crate::formula::BLOCK;

/// How much each figure of a block counts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Weights<'w> {
    /// Each for one draw.
    One,
    /// Each for its share of one.
    Each(&'w [f64]),
}

/// Which combination of risks figures are of: for each scenario of a view, a bit for each risk that
/// happened and counts.
pub(super) type Combination = [u64; 2];

/// What stands for a combination that is drawn, and for one that was not seen beforehand.
pub(super) const ANY: Combination = [u64::MAX; 2];

/// Where the figures of a series are expected, from a few draws beforehand: in all, and for each
/// combination of risks by itself, so that what one event does makes no bin of another too wide.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    /// The first is for whatever was not seen beforehand.
    pieces: Vec<Piece>,
    /// The bins of each.
    bins: usize,
    /// Whether it is counted how many figures are above zero, and at it.
    signs: bool,
    /// What sums are taken around, so that large figures that differ little keep their digits.
    pub(super) centre: f64,
}

/// Where the figures of one combination are expected.
#[derive(Debug, Clone, Copy)]
struct Piece {
    of: Combination,
    low: f64,
    bins_per_dollar: f64,
}

/// The smallest and the largest figure of each combination of a series, from a few draws.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    pieces: Vec<(Combination, (f64, f64))>,
}

/// What one replicate comes to in one series.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    draws: f64,
    expected: f64,
    squares: f64,
    above: f64,
    equal: f64,
    pub(super) bins: Vec<f64>,
    /// Whether a combination of risks was drawn for it, where they are too many to count each.
    pub(super) drawn: bool,
    /// Whether its figures hang on what is drawn.
    pub(super) varied: bool,
}

/// The smallest and largest figure of a series, overall and in each bin; in whatever order they
/// come, they come out the same. Bins are seen through the first draws alone: once most of them are known
/// to a fraction of a bin's width, the rest of the draws would not move them by anything that shows.
#[derive(Debug, Clone)]
pub(super) struct Extent {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) bins: Vec<(f64, f64)>,
}

/// The bins of a combination where there are few of them: few enough to stay in a near cache.
const MOST_BINS: usize = 512;

/// The bins of a combination where there are many.
const FEWEST_BINS: usize = 64;

/// Sums taken side by side, which a processor adds at once; as many on every processor, so that they
/// come out the same.
const LANES: usize = 8;

pub(super) const NOTHING: (f64, f64) = (f64::INFINITY, f64::NEG_INFINITY);

impl Seen {
    /// Takes in figures of one combination.
    pub(super) fn see(&mut self, of: Combination, figures: &[f64], weights: Weights<'_>) {
        let at = self.pieces.iter().position(|(known, _)| *known == of).unwrap_or_else(|| {
            self.pieces.push((of, NOTHING));
            self.pieces.len() - 1
        });
        let (_, ends) = &mut self.pieces[at];
        for (row, figure) in figures.iter().enumerate() {
            if weights.counts(row) {
                *ends = (ends.0.min(*figure), ends.1.max(*figure));
            }
        }
    }

    /// The smallest and the largest figure of all.
    fn ends(&self) -> (f64, f64) {
        let join = |all: (f64, f64), (_, one): &(Combination, (f64, f64))| {
            (all.0.min(one.0), all.1.max(one.1))
        };
        self.pieces.iter().fold(NOTHING, join)
    }
}

impl Scale {
    /// The scale for what was seen, with some room to either side.
    pub(super) fn over(seen: &Seen, signs: bool) -> Self {
        let ends = seen.ends();
        let of_pieces = seen.pieces.iter().filter(|(of, ends)| *of != ANY && ends.0 <= ends.1);
        let all: Vec<(Combination, (f64, f64))> =
            std::iter::once((ANY, ends)).chain(of_pieces.copied()).collect();
        let bins = (2 * MOST_BINS / all.len()).clamp(FEWEST_BINS, MOST_BINS);
        let piece = |(of, (low, high)): &(Combination, (f64, f64))| {
            let width = (high - low) * 1.2;
            let count = f64::from(u32::try_from(bins).expect("few bins"));
            let bins_per_dollar = if width > 0.0 { count / width } else { 0.0 };
            Piece { of: *of, low: low - width / 12.0, bins_per_dollar }
        };
        let pieces = all.iter().map(piece).collect();
        Self { pieces, bins, signs, centre: f64::midpoint(ends.0, ends.1) }
    }

    /// How many bins there are in all.
    pub(super) fn all_bins(&self) -> usize {
        self.bins * self.pieces.len()
    }

    /// How many bins each combination has.
    pub(super) fn bins(&self) -> usize {
        self.bins
    }

    /// The place of a combination among the pieces.
    fn place(&self, of: Combination) -> usize {
        self.pieces.iter().position(|piece| piece.of == of).unwrap_or(0)
    }

    /// The smallest and the largest figure that are put into a bin.
    fn edges(&self, bin: usize) -> (f64, f64) {
        let piece = &self.pieces[bin / self.bins];
        let middle = f64::from(u32::try_from(bin % self.bins).expect("few bins"));
        let edge = |at: f64| piece.low + at / piece.bins_per_dollar;
        (edge(middle - 0.5), edge(middle + 0.5))
    }
}

impl Piece {
    /// The nearest bin: with 2^52 added, a number's last bits are its whole part.
    #[expect(clippy::cast_possible_truncation, reason = "few bins")]
    fn bin(&self, figure: f64, last: f64) -> u32 {
        let place = (figure - self.low) * self.bins_per_dollar;
        let place = if place > 0.0 { place } else { 0.0 };
        let place = if place < last { place } else { last };
        (place + 4_503_599_627_370_496.0).to_bits() as u32
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

    /// Takes in figures by the bins that they fall into.
    fn see(&mut self, (first, places): (usize, &[u32]), figures: &[f64], weights: Weights<'_>) {
        for (at, (figure, place)) in figures.iter().zip(places).enumerate() {
            let ends = &mut self.bins[first + *place as usize];
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
        let (draws, expected, squares, above, equal) = (0.0, 0.0, 0.0, 0.0, 0.0);
        Self { draws, expected, squares, above, equal, bins, drawn: false, varied: false }
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
        (of, figures): (Combination, &[f64]),
        weights: Weights<'_>,
        scale: &Scale,
        extent: Option<&mut Extent>,
    ) {
        self.add_sums(figures, weights, scale);
        self.drawn |= of == ANY;
        self.varied |= figures.len() > 1;
        let last = f64::from(u32::try_from(scale.bins - 1).expect("few bins"));
        let place = scale.place(of);
        let (piece, first) = (scale.pieces[place], place * scale.bins);
        let mut places = [0_u32; BLOCK];
        for (place, figure) in places.iter_mut().zip(figures) {
            *place = piece.bin(*figure, last);
        }
        let places = &places[..figures.len()];
        let bins = &mut self.bins[first..first + scale.bins];
        match weights {
            Weights::One => places.iter().for_each(|place| bins[*place as usize] += 1.0),
            Weights::Each(weights) => {
                let all = places.iter().zip(weights);
                all.for_each(|(place, weight)| bins[*place as usize] += weight);
            }
        }
        if let Some(extent) = extent {
            extent.see((first, places), figures, weights);
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
        self.drawn |= other.drawn;
        self.varied |= other.varied;
        self.draws += other.draws;
        self.expected += other.expected;
        self.squares += other.squares;
        self.above += other.above;
        self.equal += other.equal;
        self.bins.iter_mut().zip(&other.bins).for_each(|(mine, other)| *mine += other);
    }

    /// How many draws it is made of.
    pub(super) fn draws(&self) -> f64 {
        self.draws
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
    use super::{ANY, Scale, Seen, Tally, Weights};

    /// NIST's NumAcc4: a mean of 10000000.2 and a standard deviation, over n − 1, of 0.1.
    #[test]
    fn large_figures_that_differ_little_keep_their_moments() {
        let mut figures = vec![10_000_000.2];
        figures.extend([10_000_000.1, 10_000_000.3].repeat(500));
        let mut seen = Seen::default();
        seen.see(ANY, &figures, Weights::One);
        let scale = Scale::over(&seen, false);
        let mut tally = Tally::new(scale.all_bins());
        for block in figures.chunks(100) {
            tally.expect(block, &scale);
            tally.add((ANY, block), Weights::One, &scale, None);
        }
        assert!((tally.mean(&scale) - 10_000_000.2).abs() < 1e-8);
        let of_a_sample = tally.deviation() * (1001.0_f64 / 1000.0).sqrt();
        assert!((of_a_sample - 0.1).abs() < 1e-8, "{of_a_sample}");
    }
}
