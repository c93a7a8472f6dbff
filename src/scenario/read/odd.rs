//! What is odd but not wrong: warnings.

use super::quantity::Quantity;
use super::section::Section;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::quantity::{Decimal, Factor, Hours, Money, Share};
use crate::scenario::valid::{Benefits, Chosen, Given, Value};
use crate::scenario::words::Word;

/// Hours in a leap year.
const HOURS_OF_A_YEAR: u32 = 8_784;
/// The benefits, as percent of wages, above which a slip is likely.
const MUCH_BENEFIT: u32 = 200;
/// The benefits, in dollars a year, below which a slip is likely.
const LITTLE_BENEFIT: u32 = 100;

impl Section<'_> {
    /// Warns that the key at `place` has no effect because of what `choice` says.
    ///
    /// A file that turns the choice of the file it extends need not undo the keys that went with it,
    /// so only keys of the choice's own file are reported.
    pub(super) fn unused<T: Word>(&self, place: Place, key: &str, choice: &Chosen<T>) {
        if place.file != choice.origin.place.file {
            return;
        }
        let (_, name) = choice.path.rsplit_once('.').unwrap_or(("", &choice.path));
        let because = format!("{name} = \"{}\"", choice.value.name());
        self.problems.push(
            Diagnostic::new(Code::UnusedKey, format!("`{key}` is not used with `{because}`"))
                .at(place, "has no effect here")
                .beside(choice.origin.place.clone(), "chosen here")
                .help(format!("leave `{key}` out, or check `{name}`")),
        );
    }

    /// Warns of more hours than a year has.
    pub(super) fn warn_of_hours(&self, hours: &Given<Hours>) {
        if highest(&hours.value).is_some_and(|most| most > Decimal::from(HOURS_OF_A_YEAR)) {
            self.warn(hours, "more hours than a year has", "a leap year has 8,784 hours");
        }
    }

    /// Warns of benefits that look like a slip.
    pub(super) fn warn_of_benefits(&self, benefits: &Benefits) {
        match benefits {
            Benefits::ShareOfWages(share) => {
                let limit = Decimal::new(MUCH_BENEFIT.into(), 2);
                if highest(&share.value).is_some_and(|most| most > limit) {
                    let help = "write an amount with $, as in \"$20,000\"";
                    self.warn(share, "benefits above 200% of wages", help);
                }
            }
            Benefits::PerOfficer(amount) => {
                let limit = Decimal::from(LITTLE_BENEFIT);
                if highest(&amount.value).is_some_and(|most| most < limit) {
                    let help = "write it with % if it is a share of wages, as in \"35%\"";
                    self.warn(amount, "benefits below $100 per officer and year", help);
                }
            }
        }
    }

    /// Warns of a risk that is certain, or cannot happen.
    pub(super) fn warn_of_certainty(&self, probability: &Given<Share>) {
        let Value::Known(share) = probability.value else { return };
        if share.decimal() == Decimal::ZERO {
            let help = "leave the risk out, or give its probability as a range";
            self.warn(probability, "a risk that cannot happen", help);
        } else if share.decimal() == Decimal::ONE {
            let help = "write what is certain as a `[[cost]]`, or give a range";
            self.warn(probability, "a risk that is certain to happen", help);
        }
    }

    /// Warns of an overtime rate below ordinary pay.
    pub(super) fn warn_of_low_rate(&self, multiplier: &Given<Factor>) {
        if highest(&multiplier.value).is_some_and(|most| most < Decimal::ONE) {
            let help = "time and a half is 1.5";
            self.warn(multiplier, "overtime that pays less than ordinary time", help);
        }
    }

    /// Warns of a salary that looks like thousands, or like pay for an hour.
    pub(super) fn warn_of_salary(&self, salary: &Given<Money>) {
        let limit = Decimal::from(1_000);
        if highest(&salary.value).is_some_and(|most| most < limit) {
            let help = "salary is dollars per officer and year, with all the zeros";
            self.warn(salary, "a salary below $1,000 a year", help);
        }
    }

    fn warn<T>(&self, given: &Given<T>, message: &str, help: &str) {
        self.problems.push(
            Diagnostic::new(Code::UnlikelyValue, message)
                .at(given.origin.place.clone(), "is this meant?")
                .help(help),
        );
    }
}

fn highest<T: Quantity>(value: &Value<T>) -> Option<Decimal> {
    match value {
        Value::Known(number) => Some(number.number()),
        Value::Range(range) => Some(range.high.number()),
        Value::Unknown => None,
    }
}
