//! Shares of all draws, spread evenly, and keyed by what they are for.
//!
//! A stream belongs to a seed, a replicate, a round within it and a name. Each round is a Latin
//! hypercube: of `n` draws exactly one falls into each n-th part of the shares, in an order that the
//! key alone decides. Nothing of one name's stream depends on which other names there are.

/// A generator of 64 random bits at a time (Steele, Lea and Flood, 2014).
#[derive(Debug, Clone)]
pub(in crate::analysis) struct Random(u64);

/// What the generator's state moves on by.
const STRIDE: u64 = 0x9e37_79b9_7f4a_7c15;

impl Random {
    /// The generator for a name, in a round of a replicate.
    pub(in crate::analysis) fn keyed(seed: u64, [replicate, round]: [u64; 2], name: &str) -> Self {
        let of_name = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let parts = [replicate, round, of_name];
        let fold = |key: u64, part: u64| mix(key.wrapping_add(STRIDE) ^ mix(part));
        Self(parts.into_iter().fold(mix(seed), fold))
    }

    /// The generator once so many numbers are taken from it.
    pub(in crate::analysis) fn after(self, taken: usize) -> Self {
        Self(self.0.wrapping_add(STRIDE.wrapping_mul(taken as u64)))
    }

    /// The next 64 bits.
    pub(in crate::analysis) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STRIDE);
        mix(self.0)
    }

    /// A number between 0 and 1, neither of them.
    pub(in crate::analysis) fn share(&mut self) -> f64 {
        let high = u32::try_from(self.bits() >> 32).expect("32 bits are left");
        (f64::from(high) + 0.5) * TWO_TO_MINUS_32
    }

    /// A whole number below `end`.
    pub(in crate::analysis) fn below(&mut self, end: usize) -> usize {
        let scaled = u128::from(self.bits()) * end as u128;
        usize::try_from(scaled >> 64).expect("it is below a usize")
    }
}

/// What turns 32 bits into a share.
const TWO_TO_MINUS_32: f64 = 1.0 / 4_294_967_296.0;

fn mix(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// Fills `out` with one share from each of as many equal parts, in random order; `order` is room to
/// work in.
pub(in crate::analysis) fn spread(mut random: Random, out: &mut [f64], order: &mut Vec<u32>) {
    order.clear();
    order.resize(out.len(), 0);
    // A shuffle from the inside out; the low half of the bits places the draw within its part.
    for (at, within) in (0_u32..).zip(out.iter_mut()) {
        let bits = random.bits();
        let other = ((bits >> 32) * (u64::from(at) + 1)) >> 32;
        order[at as usize] = order[other as usize];
        order[other as usize] = at;
        *within = f64::from(bits as u32);
    }
    let parts = f64::from(u32::try_from(out.len()).expect("a round is short"));
    for (out, part) in out.iter_mut().zip(order) {
        *out = (f64::from(*part) + (*out + 0.5) * TWO_TO_MINUS_32) / parts;
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn a_generator_moves_on_as_if_numbers_were_taken() {
        let mut walked = Random::keyed(287, [3, 1], "risk withheld");
        let mut jumped = walked.clone().after(100);
        for _ in 0..100 {
            walked.bits();
        }
        assert_eq!(walked.bits(), jumped.bits());
    }
}
