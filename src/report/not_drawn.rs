//! Why scenarios cannot be drawn from, and what to do about it: one way to say it.

use super::words;
use crate::analysis::simulation::Refusal;

/// A refusal in words, with its remedy.
#[must_use]
pub fn not_drawn(refusal: &Refusal) -> String {
    match refusal {
        Refusal::DifferentYears => {
            "the scenarios do not have the same fiscal years; give them the same first year and \
             number of years"
                .to_owned()
        }
        Refusal::NotACorrelation(inputs) => {
            format!("the rank correlations of {} cannot be drawn together", words::list(inputs))
        }
        Refusal::DifferentlyTogether([one, other]) => format!(
            "the scenarios declare different rank correlations of {one} and {other}; what is compared \
             is drawn once, so give the pair the same one in each"
        ),
        Refusal::TooManyTogether(risks) => {
            let names: Vec<String> = risks.iter().map(|id| format!("risk.{id}")).collect();
            format!(
                "of {}, one hangs on or excludes so many that can happen together that its own \
                 probability cannot be worked out; set the probabilities of some to 0% or 100%, or take out \
                 a `given` or `excludes` between them",
                words::list(&names)
            )
        }
        Refusal::OppositeOrders => {
            "one scenario hangs a risk on another, and a second scenario hangs them the other way \
             round; rename one of the two"
                .to_owned()
        }
    }
}
