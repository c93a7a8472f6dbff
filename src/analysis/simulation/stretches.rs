//! Where the figures of a series lie: the stretches that its bins span, of all combinations of risks
//! side by side, and the percentiles and the histogram of tallies over them.

use super::tally::{Extent, Scale, Tally};

/// The stretches of a series, in the order of their lower ends.
pub(super) struct Stretches<'e> {
    extent: &'e Extent,
    /// The bins of each combination.
    bins: usize,
    order: Vec<usize>,
    /// The same by their upper ends, those that span nothing last.
    by_high: Vec<usize>,
}

/// What a figure leaves on its lower side.
struct Crossed {
    /// By their upper ends, how many stretches lie below it, and how many at it or below.
    whole: [usize; 2],
    /// The stretches that it parts.
    parts: Vec<usize>,
}

/// What is taken of figures of which the bins do not tell on which side of a percentile they lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lean {
    /// As evening out within each bin says.
    None,
    /// That they lie below, so that the percentile is the lowest it may be.
    Low,
    /// That they lie above, so that it is the highest.
    High,
}

/// A stretch that is being passed.
#[derive(Clone, Copy)]
struct Part {
    bin: usize,
    low: f64,
    high: f64,
    weight: f64,
}

/// The stretches passed so far.
struct Passing<'t> {
    tally: &'t Tally,
    bins: usize,
    done: f64,
    parts: Vec<Part>,
}

/// How much of a share may be missing for roundings.
const NEARLY: f64 = 1.0 - 1e-12;

impl<'e> Stretches<'e> {
    pub(super) fn new(extent: &'e Extent, scale: &Scale) -> Self {
        let mut order: Vec<usize> = (0..extent.bins.len()).collect();
        order.retain(|bin| extent.bins[*bin].0 <= extent.bins[*bin].1);
        order.sort_by(|one, other| extent.bins[*one].0.total_cmp(&extent.bins[*other].0));
        let mut by_high = order.clone();
        by_high.sort_by(|one, other| extent.bins[*one].1.total_cmp(&extent.bins[*other].1));
        Self { extent, bins: scale.bins(), order, by_high }
    }

    /// For each of the ascending `shares`, the smallest figure that so many do not exceed, evened
    /// out within a bin between the smallest and the largest figure that fell into it.
    pub(super) fn percentiles(&self, tally: &Tally, shares: &[f64], lean: Lean) -> Vec<f64> {
        let all: f64 = tally.bins.iter().sum();
        let wanted: Vec<f64> = shares.iter().map(|share| share * all * NEARLY).collect();
        let mut found: Vec<f64> = Vec::with_capacity(shares.len());
        let mut passing = Passing { tally, bins: self.bins, done: 0.0, parts: Vec::new() };
        let filled = self.order.iter().filter(|bin| tally.bins[**bin] > 0.0);
        let mut coming = filled.map(|bin| passing.part(*bin, self.extent)).collect::<Vec<_>>();
        coming.reverse();
        let mut at = self.extent.low;
        while found.len() < shares.len() {
            let first = passing.parts.iter().map(|part| part.high).fold(f64::INFINITY, f64::min);
            let next = coming.last().map_or(f64::INFINITY, |part| part.low).min(first);
            if next.is_infinite() {
                found.resize(shares.len(), at);
                break;
            }
            let (before, upto) = (passing.told(at, lean), passing.told(next, lean));
            while let Some(wanted) = wanted.get(found.len()).filter(|wanted| upto >= **wanted) {
                let part = if upto > before { (wanted - before) / (upto - before) } else { 0.0 };
                found.push(at + (next - at) * part.clamp(0.0, 1.0));
            }
            at = next;
            while let Some(part) = coming.pop_if(|part| part.low <= at) {
                passing.parts.push(part);
            }
            passing.leave(at);
            let reached = passing.told(at, lean);
            while wanted.get(found.len()).is_some_and(|wanted| reached >= *wanted) {
                found.push(at);
            }
        }
        found
    }

    /// For each figure, of every tally the share of all that lies below it, and at it or below.
    pub(super) fn below(&self, tallies: &[&Tally], figures: &[f64]) -> Vec<Vec<[f64; 2]>> {
        let ends = |bin: &usize| self.extent.bins[*bin];
        let crossed: Vec<Crossed> = figures.iter().map(|figure| self.crossed(*figure)).collect();
        let mut found = vec![Vec::with_capacity(tallies.len()); figures.len()];
        let mut sums = vec![0.0; self.by_high.len() + 1];
        for tally in tallies {
            for (at, bin) in self.by_high.iter().enumerate() {
                sums[at + 1] = sums[at] + tally.bins[*bin];
            }
            let all = sums[self.by_high.len()];
            for ((found, figure), crossed) in found.iter_mut().zip(figures).zip(&crossed) {
                let share = |bin: &usize| {
                    let (low, high) = ends(bin);
                    tally.bins[*bin] * (figure - low) / (high - low)
                };
                let parts: f64 = crossed.parts.iter().map(share).sum();
                found.push(crossed.whole.map(|whole| (sums[whole] + parts) / all));
            }
        }
        found
    }

    /// Which stretches lie below a figure, and which it parts.
    fn crossed(&self, figure: f64) -> Crossed {
        let ends = |bin: &usize| self.extent.bins[*bin];
        let below =
            |bin: &usize| ends(bin).1 < figure || ends(bin).1 <= figure && ends(bin).0 < figure;
        let parted = |bin: &&usize| ends(bin).0 < figure && figure < ends(bin).1;
        Crossed {
            whole: [
                self.by_high.partition_point(below),
                self.by_high.partition_point(|bin| ends(bin).1 <= figure),
            ],
            parts: self.order.iter().filter(parted).copied().collect(),
        }
    }

    /// The share of all figures in each of `count` equal stretches from the lowest to the highest.
    pub(super) fn histogram(&self, tally: &Tally, count: usize) -> Vec<f64> {
        let mut shares = vec![0.0; count];
        let Extent { low, high, bins } = self.extent;
        let width = high - low;
        let all: f64 = tally.bins.iter().sum();
        let stretches = f64::from(u32::try_from(count).expect("few stretches"));
        for (weight, ends) in tally.bins.iter().zip(bins).filter(|(weight, _)| **weight > 0.0) {
            let middle = f64::midpoint(ends.0, ends.1);
            let at = if width > 0.0 { (middle - low) / width * stretches } else { 0.0 };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held")]
            let at = (at as usize).min(count - 1);
            shares[at] += weight / all;
        }
        shares
    }
}

impl Passing<'_> {
    fn part(&self, bin: usize, extent: &Extent) -> Part {
        let (low, high) = extent.bins[bin];
        Part { bin, low, high, weight: self.tally.bins[bin] }
    }

    /// How much lies below a figure within what is being passed.
    fn upto(&self, figure: f64) -> f64 {
        let part = |part: &Part| part.weight * ((figure - part.low) / (part.high - part.low));
        self.done + self.parts.iter().map(part).sum::<f64>()
    }

    /// How much lies below a figure at least or at most, as far as the bins tell.
    fn told(&self, figure: f64, lean: Lean) -> f64 {
        let all = self.done + self.parts.iter().map(|part| part.weight).sum::<f64>();
        match lean {
            Lean::None => self.upto(figure),
            Lean::Low => (self.upto(figure) + self.unsure()).min(all),
            Lean::High => (self.upto(figure) - self.unsure()).max(self.done),
        }
    }

    /// Leaves behind what ends at a figure or before.
    fn leave(&mut self, figure: f64) {
        for part in self.parts.extract_if(.., |part| part.high <= figure) {
            self.done += part.weight;
        }
    }

    /// How much may lie elsewhere than evening out within bins says: where as many lie in the bins beside,
    /// hardly any; where one of them is empty, all of it.
    ///
    /// Along a density that rises by `s` of itself over a bin, a straight line is off by at most an
    /// eighth of `s` of what the bin holds; `s` is half of what the bins beside differ by.
    fn unsure(&self) -> f64 {
        let of = |part: &Part| {
            let place = part.bin % self.bins;
            let beside = |ok: bool, at: usize| if ok { self.tally.bins[at] } else { 0.0 };
            let below = beside(place > 0, part.bin.wrapping_sub(1));
            let above = beside(place + 1 < self.bins, part.bin + 1);
            let bent = (above - below).abs() / 16.0;
            if below > 0.0 && above > 0.0 { bent.min(part.weight) } else { part.weight }
        };
        self.parts.iter().map(of).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tally::{ANY, Combination, Extent, Scale, Seen, Tally, Weights};
    use super::{Lean, Stretches};

    /// The tally of figures of some combinations, each with its weight, and what was seen of them.
    fn tally(figures: &[(Combination, f64, &[f64])], sees: bool) -> (Tally, Scale, Extent) {
        let mut seen = Seen::default();
        for (of, weight, figures) in figures {
            seen.see(*of, figures, Weights::Each(&vec![*weight; figures.len()]));
        }
        let scale = Scale::over(&seen, false);
        let (mut tally, mut extent) = (Tally::new(scale.all_bins()), Extent::new(scale.all_bins()));
        for (of, weight, figures) in figures {
            for block in figures.chunks(100) {
                let weights = vec![*weight; block.len()];
                let extent = sees.then_some(&mut extent);
                tally.add((*of, block), Weights::Each(&weights), &scale, extent);
            }
        }
        extent.settle(&[&tally], &scale);
        (tally, scale, extent)
    }

    fn percentiles(figures: &[(Combination, f64, &[f64])], shares: &[f64], sees: bool) -> Vec<f64> {
        let (tally, scale, extent) = tally(figures, sees);
        Stretches::new(&extent, &scale).percentiles(&tally, shares, Lean::None)
    }

    /// The lowest and the highest that a percentile may be.
    fn ends(figures: &[(Combination, f64, &[f64])], share: f64) -> [f64; 2] {
        let (tally, scale, extent) = tally(figures, true);
        let stretches = Stretches::new(&extent, &scale);
        [Lean::Low, Lean::High].map(|lean| stretches.percentiles(&tally, &[share], lean)[0])
    }

    /// Of 1 to 10; a spreadsheet's, which lie between two figures, would be 1.45, 5.5 and 9.55.
    #[test]
    fn percentiles_are_the_inverse_of_the_distribution() {
        let figures: Vec<f64> = (1..=10).map(f64::from).collect();
        let found = percentiles(&[(ANY, 1.0, &figures)], &[0.05, 0.5, 0.95], true);
        assert_eq!(found, [1.0, 5.0, 10.0]);
    }

    /// Of 1 to 10, with room from 0.1 to 10.9 in 512 bins: within the width of one.
    #[test]
    fn a_bin_of_which_nothing_was_seen_reaches_from_edge_to_edge() {
        let figures: Vec<f64> = (1..=10).map(f64::from).collect();
        let found = percentiles(&[(ANY, 1.0, &figures)], &[0.05, 0.5, 0.95], false);
        for (found, figure) in found.iter().zip([1.0, 5.0, 10.0]) {
            assert!((found - figure).abs() <= 10.8 / 512.0, "{found} for {figure}");
        }
    }

    /// 12,345.67 is sure, and a suit of 40% costs from 100,000 to 500,000,000 more: the 5th to the 60th
    /// percentile of what it comes to are exact, however far the suit reaches.
    #[test]
    fn what_one_event_may_cost_leaves_the_other_figures_sharp() {
        let suit: Vec<f64> = (0..1000).map(|at| -112_345.67 - 499_900.0 * f64::from(at)).collect();
        let sure_cost = vec![-12_345.67; 1000];
        let figures: [(Combination, f64, &[f64]); 2] =
            [([0, 0], 0.6, &sure_cost), ([1, 0], 0.4, &suit)];
        let found = percentiles(&figures, &[0.2, 0.41, 0.5, 0.95], true);
        assert_eq!(found[1..], [-12_345.67; 3]);
        // Half of all suits cost more than 250 million.
        assert!((found[0] + 250_000_000.0).abs() < 1_500_000.0, "{}", found[0]);
        let [low, high] = ends(&figures, 0.2);
        assert!(low < found[0] && found[0] < high && high - low < 2_000_000.0, "{low} {high}");
        assert_eq!(ends(&figures, 0.5), [-12_345.67; 2]);
    }

    /// Three of four figures lie evenly between 0 and 100, one of four between 50 and 60: below 55 lie
    /// 0.75 × 0.55 and half of the quarter, 0.5375.
    #[test]
    fn combinations_lie_side_by_side() {
        let wide: Vec<f64> = (0..10_000).map(|at| f64::from(at) / 100.0).collect();
        let narrow: Vec<f64> = (0..10_000).map(|at| 50.0 + f64::from(at) / 1000.0).collect();
        let figures: [(Combination, f64, &[f64]); 2] =
            [([0, 0], 0.75, &wide), ([1, 0], 0.25, &narrow)];
        let found = percentiles(&figures, &[0.375, 0.5375, 0.7], true);
        for (found, figure) in found.iter().zip([50.0, 55.0, 60.0]) {
            assert!((found - figure).abs() < 0.05, "{found} for {figure}");
        }
    }

    /// Half of all figures are 0 or 10,000,000 in bins as wide as 20,000, the other half 1 to 1,000: of the 30th
    /// percentile no bin of the wide ones can move more than what it holds.
    #[test]
    fn a_wide_bin_that_holds_little_moves_a_percentile_little() {
        let wide: Vec<f64> = (0..1000).map(|at| f64::from(at) * 10_000.0).collect();
        let narrow: Vec<f64> = (1..=1000).map(f64::from).collect();
        let figures: [(Combination, f64, &[f64]); 2] =
            [([0, 0], 0.5, &wide), ([1, 0], 0.5, &narrow)];
        let [low, high] = ends(&figures, 0.3);
        assert!((low - 600.0).abs() < 10.0 && (high - 600.0).abs() < 10.0, "{low} {high}");
    }

    /// 0, 100 and 200 share one bin beside 10,000,000: the median may be any of the three and nothing else.
    #[test]
    fn a_percentile_stays_within_its_bin() {
        let figures: [f64; 4] = [0.0, 100.0, 200.0, 10_000_000.0];
        assert_eq!(ends(&[(ANY, 1.0, &figures)], 0.5), [0.0, 200.0]);
    }
}
