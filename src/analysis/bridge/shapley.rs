//! Sharing a difference among its causes in a way that does not depend on their order.

use crate::formula::Fraction;

/// Each cause's share of `values[all] − values[none]`: the mean, over all orders in which the causes
/// could come, of what each adds when its turn comes (Shapley, 1953).
///
/// `values` holds a value for each set of causes; cause `i` is in the sets whose number has bit `i`.
///
/// # Panics
/// Where `values` does not hold 2^`causes` numbers.
#[must_use]
pub fn shapley(causes: u32, values: &[Fraction]) -> Vec<Fraction> {
    assert_eq!(values.len(), 1 << causes, "a value for each set of causes");
    let weights: Vec<Fraction> = (0..causes).map(|size| weight(size, causes)).collect();
    let share = |cause: u32| {
        let bit = 1_usize << cause;
        let without = (0..values.len()).filter(|set| set & bit == 0);
        let mut sums = vec![Fraction::ZERO; causes as usize];
        for set in without {
            let size = set.count_ones() as usize;
            sums[size] = sums[size].plus(&values[set | bit].minus(&values[set]));
        }
        let parts = sums.iter().zip(&weights).map(|(sum, weight)| sum.times(weight));
        parts.fold(Fraction::ZERO, |sum, part| sum.plus(&part)).reduced()
    };
    (0..causes).map(share).collect()
}

/// How often, among all orders, a cause comes right after a given set of this size:
/// size! (causes − size − 1)! ÷ causes!.
fn weight(size: u32, causes: u32) -> Fraction {
    // The same as 1 ÷ (causes × (causes − 1 over size)).
    let over = (0..size).fold(Fraction::ONE, |product, at| {
        product.times(&Fraction::from(causes - 1 - at)).over(&Fraction::from(at + 1))
    });
    Fraction::ONE.over(&over.times(&Fraction::from(causes)))
}

#[cfg(test)]
mod tests {
    use super::shapley;
    use crate::formula::Fraction;

    fn check(causes: u32, values: &[i64], expected: &[&str]) {
        let values: Vec<_> = values.iter().map(|value| Fraction::integer(*value)).collect();
        let shares: Vec<String> =
            shapley(causes, &values).iter().map(ToString::to_string).collect();
        assert_eq!(shares, expected);
    }

    /// What one adds alone is its share; what two add only together is halved.
    #[test]
    fn what_causes_add_together_is_shared_alike() {
        check(2, &[0, 10, 20, 30], &["10", "20"]);
        check(2, &[0, 0, 0, 6], &["3", "3"]);
        check(3, &[0, 0, 0, 6, 0, 0, 0, 6], &["3", "3", "0"]);
    }

    /// The glove game: one left glove, two right ones; a pair is worth 6.
    #[test]
    fn one_left_glove_among_two_right_ones() {
        check(3, &[0, 0, 0, 6, 0, 6, 0, 6], &["4", "1", "1"]);
    }
}
