//! Quantiles by interpolation: polynomials of degree seven over cells that shrink towards the ends.
//!
//! Each half of the shares, from its end to the middle, is cut into octaves and each octave into
//! eight cells, so that a cell is found from the leading bits of the share alone. Beyond the last
//! octave, 1 draw in 32,768, there is no table.

/// Octaves of each half: from one half down to 2^-16.
const OCTAVES: usize = 15;

/// Cells of an octave, as a power of two.
const CELL_BITS: u32 = 3;

/// Cells of each half.
const CELLS: usize = OCTAVES << CELL_BITS;

/// Coefficients of a cell's polynomial.
const TERMS: usize = 8;

/// Bits of a binary number behind those that name its cell.
const REST_BITS: u32 = 52 - CELL_BITS;

/// The leading bits of 2^-16, where the first cell starts.
const FIRST: u64 = (1023 - 16) << CELL_BITS;

/// The exponent bits of 1.
const ONE: u64 = 1023 << 52;

type Polynomial = [f64; TERMS];

/// Quantiles of one distribution.
#[derive(Debug)]
pub(in crate::analysis) struct Table {
    lower: Box<[Polynomial]>,
    upper: Box<[Polynomial]>,
}

impl Table {
    /// The table of a distribution that has the share `tail` of all draws below `lower(tail)` and
    /// above `upper(tail)`; each is asked for shares that ascend.
    pub(in crate::analysis) fn new(
        lower: impl FnMut(f64) -> f64,
        upper: impl FnMut(f64) -> f64,
    ) -> Self {
        Self { lower: half(lower), upper: half(upper) }
    }

    /// The number with the share `share` below it; `None` too close to an end.
    pub(in crate::analysis) fn at(&self, share: f64) -> Option<f64> {
        let (half, tail) =
            if share < 0.5 { (&self.lower, share) } else { (&self.upper, 1.0 - share) };
        let bits = tail.to_bits();
        let cell = (bits >> REST_BITS).wrapping_sub(FIRST);
        // The middle itself belongs to the last cell.
        let (cell, bits) = if tail == 0.5 { (cell - 1, bits - 1) } else { (cell, bits) };
        let terms = half.get(usize::try_from(cell).ok()?)?;
        // What is behind the cell's bits, as a number from 1 to 2, and from there from -1 to 1.
        let rest = f64::from_bits(((bits << CELL_BITS) & ((1 << 52) - 1)) | ONE);
        let s = 2.0 * rest - 3.0;
        let square = s * s;
        let low = (terms[0] + terms[1] * s) + square * (terms[2] + terms[3] * s);
        let high = (terms[4] + terms[5] * s) + square * (terms[6] + terms[7] * s);
        Some(low + square * square * high)
    }
}

fn half(mut number: impl FnMut(f64) -> f64) -> Box<[Polynomial]> {
    let mut cells = Vec::with_capacity(CELLS);
    let (places, basis) = (places(), basis());
    for cell in 0..CELLS {
        let left = start(cell);
        let width = start(cell + 1) - left;
        let mut values = [0.0; TERMS];
        for (place, value) in places.iter().zip(&mut values) {
            *value = number(left + width * (1.0 + place) / 2.0);
        }
        cells.push(polynomial(&values, &basis));
    }
    cells.into_boxed_slice()
}

/// The tail at which a cell starts.
fn start(cell: usize) -> f64 {
    f64::from_bits((FIRST + cell as u64) << REST_BITS)
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).expect("few terms"))
}

/// The places between -1 and 1, ascending, at which a polynomial is fitted.
fn places() -> [f64; TERMS] {
    std::array::from_fn(|node| {
        -libm::cos(std::f64::consts::PI * (count(node) + 0.5) / count(TERMS))
    })
}

/// What each value adds to each power of the polynomial through all values.
type Basis = [[f64; TERMS]; TERMS];

fn polynomial(values: &[f64; TERMS], basis: &Basis) -> Polynomial {
    std::array::from_fn(|power| {
        values.iter().zip(basis).map(|(value, of_node)| value * of_node[power]).sum()
    })
}

/// By way of Chebyshev's polynomials, which are orthogonal over the places.
fn basis() -> Basis {
    let places = places();
    let mut basis = [[0.0; TERMS]; TERMS];
    // Chebyshev's polynomials of one degree and of the one before, in powers of s.
    let (mut before, mut now) = ([0.0; TERMS], [0.0; TERMS]);
    now[0] = 1.0;
    for degree in 0..TERMS {
        let weight = if degree == 0 { 1.0 } else { 2.0 } / count(TERMS);
        for (place, of_node) in places.iter().zip(&mut basis) {
            let at = libm::cos(count(degree) * libm::acos(*place));
            of_node.iter_mut().zip(now).for_each(|(sum, power)| *sum += weight * at * power);
        }
        let mut next = [0.0; TERMS];
        for power in 0..TERMS {
            let raised = if power == 0 { 0.0 } else { now[power - 1] };
            next[power] = if degree == 0 { raised } else { 2.0 * raised - before[power] };
        }
        (before, now) = (now, next);
    }
    basis
}
